/** What holds most of a question where nothing holds all of it: documents by the share of the terms' weight that they hold. */
import { inTitle } from './count.ts'
import { codeIn } from './forward.ts'
import type { List, Lists } from './lists.ts'
import { type Asked, type Matches, matchesFor, room } from './match.ts'
import { decode, isDense, partSpan, reserve, roomFor } from './postings.ts'
import type { Scores } from './score.ts'
import type { Segment, View } from './view.ts'

/** All documents (also dead ones) that hold at least `share` of the weight of the terms. The result is reused by the next call. */
export type Relaxed = (terms: readonly number[], asked: Asked, share: number) => Matches

const slack = 1e-3
/** A term that fewer than one document in a thousand holds weighs no more: it is often the seam of two words, or a slip. */
const mostWeight = Math.log(1000)

/** Rarest terms first: once those still to come cannot reach the share alone, only documents already met are looked up. */
export function createRelaxed(view: View, lists: Lists, scores: () => Scores): Relaxed {
  const found = matchesFor(4096)
  const list = roomFor(4096)
  let mass = new Float32Array(0)
  let titleMass = new Float32Array(0)

  function hold(n: number, code: number, weight: number): void {
    mass[n]! += weight
    if (code & inTitle) titleMass[n]! += weight
  }

  /** Adds all documents of a term. */
  function meet(term: number, weight: number, asked: Asked): void {
    const add = (n: number, code: number) => {
      if (mass[n] === 0) {
        room(found, found.length + 1)
        found.ns[found.length++] = n
      }
      hold(n, code, weight)
    }
    view.segments.forEach((segment, i) => {
      const head = asked.heads[i]!.get(term)
      if (!head) return
      lists.read(segment, term, head, list)
      for (let k = 0; k < list.length; k++) add(list.ns[k]!, list.codes[k]!)
    })
    for (const doc of view.delta) {
      const code = codeIn(doc, term)
      if (code) add(doc.n, code)
    }
  }

  /** Where, from an index on, the first met document is that is not before n; met documents ascend. */
  function firstNotBefore(n: number, from: number): number {
    let [low, high] = [from, found.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (found.ns[middle]! < n) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Adds one row of a term to the met documents from..to. */
  function lookUpRow(data: Uint8Array, first: number, df: number, from: number, to: number, weight: number): void {
    if (isDense(data)) {
      for (let i = from; i < to; i++) {
        const code = data[1 + found.ns[i]! - first]!
        if (code) hold(found.ns[i]!, code, weight)
      }
      return
    }
    list.length = 0
    reserve(list, df)
    decode(data, first, list)
    for (let i = from, k = 0; i < to; i++) {
      while (k < list.length && list.ns[k]! < found.ns[i]!) k++
      if (k === list.length) return
      if (list.ns[k] === found.ns[i]) hold(found.ns[i]!, list.codes[k]!, weight)
    }
  }

  function lookUpIn(segment: Segment, term: number, head: List, weight: number): void {
    const end = firstNotBefore(segment.last + 1, 0)
    let from = firstNotBefore(segment.first, 0)
    if (head.data.length > 0) {
      lookUpRow(head.data, segment.first, head.df, from, end, weight)
      return
    }
    while (from < end) {
      const part = Math.floor((found.ns[from]! - segment.first) / partSpan)
      const first = segment.first + part * partSpan
      const to = Math.min(end, firstNotBefore(first + partSpan, from))
      const data = lists.part(segment, term, part + 1)
      if (data) lookUpRow(data, first, partSpan, from, to, weight)
      from = to
    }
  }

  /** Adds a term to the documents already met, which ascend. */
  function lookUp(term: number, weight: number, asked: Asked): void {
    view.segments.forEach((segment, i) => {
      const head = asked.heads[i]!.get(term)
      if (head) lookUpIn(segment, term, head, weight)
    })
    for (const doc of view.delta) {
      if (mass[doc.n] === 0) continue
      const code = codeIn(doc, term)
      if (code) hold(doc.n, code, weight)
    }
  }

  /** Keeps the documents that reach the share: the more of the weight, and the more of it in the title, the better. */
  function keepHeavy(total: number, share: number): void {
    const length = found.length
    found.length = 0
    for (let i = 0; i < length; i++) {
      const n = found.ns[i]!
      const [held, inTitles] = [mass[n]!, titleMass[n]!]
      mass[n] = 0
      titleMass[n] = 0
      if (held < total * share - slack) continue
      const brevity = scores().body[256 + view.columns.bodyLength[n]!]!
      found.ns[found.length] = n
      found.scores[found.length++] = held * (held / total) * (0.7 + 0.15 * brevity) + inTitles
    }
  }

  return (terms, asked, share) => {
    const weightOf = (term: number) => Math.min(mostWeight, asked.weights.get(term)!)
    const known = [...new Set(terms)].filter(term => weightOf(term) > 0).sort((a, b) => weightOf(b) - weightOf(a))
    const total = known.reduce((sum, term) => sum + weightOf(term), 0)
    if (mass.length <= view.last) [mass, titleMass] = [new Float32Array(view.last + 4096), new Float32Array(view.last + 4096)]
    found.length = 0
    let before = 0
    let sorted = false
    for (const term of known) {
      if (before <= total * (1 - share) + slack) meet(term, weightOf(term), asked)
      else {
        if (!sorted) found.ns.subarray(0, found.length).sort()
        sorted = true
        lookUp(term, weightOf(term), asked)
      }
      before += weightOf(term)
    }
    keepHeavy(total, share)
    return found
  }
}
