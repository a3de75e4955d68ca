/** Turning documents with terms into terms with documents: postings are noted document by document, then dealt out to their lists. */
import { type Postings, reserve } from './postings.ts'

/** Numbers of distinct bigrams in an open table (0 = free place), because half a million are looked up for a thousand documents. */
function createNumbers() {
  let bits = 15
  let keys = new Uint32Array(1 << bits)
  let values = new Int32Array(1 << bits)
  let met = new Uint32Array(1 << (bits - 1))
  let held = 0
  const placeOf = (key: number): number => {
    const mask = keys.length - 1
    let at = Math.imul(key, 0x9e3779b1) >>> (32 - bits)
    while (keys[at] !== 0 && keys[at] !== key) at = (at + 1) & mask
    return at
  }
  const grow = () => {
    const [oldKeys, oldValues, oldMet] = [keys, values, met]
    bits += 2
    ;[keys, values, met] = [new Uint32Array(1 << bits), new Int32Array(1 << bits), new Uint32Array(1 << (bits - 1))]
    met.set(oldMet)
    for (let i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] === 0) continue
      const at = placeOf(oldKeys[i]!)
      keys[at] = oldKeys[i]!
      values[at] = oldValues[i]!
    }
  }
  return {
    /** The number of a key; `fresh` for one that is met the first time. */
    of(key: number, fresh: number): number {
      const at = placeOf(key)
      if (keys[at] === key) return values[at]!
      keys[at] = key
      values[at] = fresh
      met[held++] = key
      if (held === met.length) grow()
      return fresh
    },
    /** All keys, ascending. */
    keys: (): Uint32Array => met.slice(0, held).sort(),
  }
}

export type Inverter = {
  /** Notes a document; numbers ascend. */
  add(n: number, grams: Uint32Array, words: Float64Array, codes: Uint8Array): void
  /** Orders the terms; after it only `rank`, `deal`, `terms` and `read` are called, in this order. */
  order(): void
  /** Finds where each list begins. */
  rank(): void
  /** Deals out the postings of the next documents; false when all are dealt. */
  deal(docs: number): boolean
  terms(): Float64Array
  /** The list of the i-th term. */
  read(i: number, into: Postings): void
}

export function createInverter(): Inverter {
  const gramNumbers = createNumbers()
  const wordNumbers = new Map<number, number>()
  const ns: number[] = []
  const ends: number[] = []
  let [known, length, dealt] = [0, 0, 0]
  /** The term of every posting by its number, and its code, in the order of documents. */
  let of = new Int32Array(1 << 16)
  let codes = new Uint8Array(1 << 16)
  let terms = new Float64Array(0)
  let counts = new Int32Array(1 << 12)
  let grams = 0
  /** By number of a term: where its next posting goes; by rank: where its list ends. */
  let next = new Int32Array(0)
  let listEnds = new Int32Array(0)
  let sorted: Postings = { ns: new Int32Array(0), codes: new Uint8Array(0), length: 0 }

  function room(more: number): void {
    if (of.length >= length + more) return
    const [a, b] = [new Int32Array((length + more) * 2), new Uint8Array((length + more) * 2)]
    a.set(of)
    b.set(codes)
    ;[of, codes] = [a, b]
  }

  function note(number: number, code: number): void {
    if (number === known && ++known > counts.length) {
      const more = new Int32Array(known * 2)
      more.set(counts)
      counts = more
    }
    counts[number]!++
    of[length] = number
    codes[length++] = code
  }

  return {
    add(n, pairs, words, given) {
      room(given.length)
      for (let i = 0; i < pairs.length; i++) note(gramNumbers.of(pairs[i]!, known), given[i]!)
      for (let i = 0; i < words.length; i++) {
        const number = wordNumbers.get(words[i]!) ?? known
        if (number === known) wordNumbers.set(words[i]!, number)
        note(number, given[pairs.length + i]!)
      }
      ns.push(n)
      ends.push(length)
    },
    order() {
      const ascending = gramNumbers.keys()
      grams = ascending.length
      terms = new Float64Array(known)
      terms.set(ascending)
      terms.set(Float64Array.from(wordNumbers.keys()).sort(), grams)
    },
    rank() {
      next = new Int32Array(known)
      listEnds = new Int32Array(known)
      let at = 0
      for (let rank = 0; rank < known; rank++) {
        const number = rank < grams ? gramNumbers.of(terms[rank]!, 0) : wordNumbers.get(terms[rank]!)!
        next[number] = at
        at += counts[number]!
        listEnds[rank] = at
      }
      sorted = { ns: new Int32Array(length), codes: new Uint8Array(length), length }
    },
    deal(docs) {
      const until = Math.min(ns.length, dealt + docs)
      for (; dealt < until; dealt++) {
        const n = ns[dealt]!
        for (let i = dealt === 0 ? 0 : ends[dealt - 1]!; i < ends[dealt]!; i++) {
          const at = next[of[i]!]!++
          sorted.ns[at] = n
          sorted.codes[at] = codes[i]!
        }
      }
      return dealt < ns.length
    },
    terms: () => terms,
    read(i, into) {
      const [from, to] = [i === 0 ? 0 : listEnds[i - 1]!, listEnds[i]!]
      reserve(into, to - from)
      into.length = to - from
      for (let k = from; k < to; k++) {
        into.ns[k - from] = sorted.ns[k]!
        into.codes[k - from] = sorted.codes[k]!
      }
    },
  }
}
