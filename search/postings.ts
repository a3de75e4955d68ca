/**
 * Posting lists as bytes. One code byte for each document and term. A list is sparse (a count, all codes, then the gaps between
 * documents as varints) or, over an eighth of its span, dense (one byte for each document of the span, 0 = absent).
 * A long list is cut into parts of `partSpan` document numbers, so that a query reads only the parts where it has candidates.
 */
export const partSpan = 16384
/** Lists up to this many documents stay in one row. */
export const shortList = 4096

/** Documents ascending with their codes; arrays may be longer than `length`. */
export type Postings = { ns: Int32Array; codes: Uint8Array; length: number }

const sparseMark = 0
const denseMark = 1
let bytes = new Uint8Array(1 << 16)

/** Bytes of the postings from..to (indexes), whose documents lie in [first, first + span). */
export function encode(list: Postings, from: number, to: number, first: number, span: number): Uint8Array {
  return (to - from) * 8 > span ? encodeDense(list, from, to, first, span) : encodeSparse(list, from, to, first)
}

function encodeDense(list: Postings, from: number, to: number, first: number, span: number): Uint8Array {
  const out = new Uint8Array(span + 1)
  out[0] = denseMark
  for (let i = from; i < to; i++) out[1 + list.ns[i]! - first] = list.codes[i]!
  return out
}

function encodeSparse(list: Postings, from: number, to: number, first: number): Uint8Array {
  const count = to - from
  if (bytes.length < count * 6 + 16) bytes = new Uint8Array(count * 12 + 16)
  let at = 0
  bytes[at++] = sparseMark
  at = putVarint(at, count)
  bytes.set(list.codes.subarray(from, to), at)
  at += count
  let previous = first
  for (let i = from; i < to; i++) {
    at = putVarint(at, list.ns[i]! - previous)
    previous = list.ns[i]!
  }
  return bytes.slice(0, at)
}

function putVarint(start: number, value: number): number {
  let [at, rest] = [start, value]
  while (rest > 127) {
    bytes[at++] = (rest & 127) | 128
    rest >>>= 7
  }
  bytes[at++] = rest
  return at
}

export const isDense = (data: Uint8Array): boolean => data[0] === denseMark

/** Appends the postings of one row to a list (which must have room) and moves its length. */
export function decode(data: Uint8Array, first: number, into: Postings): void {
  if (isDense(data)) {
    for (let i = 1; i < data.length; i++) {
      const code = data[i]!
      if (code === 0) continue
      into.ns[into.length] = first + i - 1
      into.codes[into.length++] = code
    }
    return
  }
  let at = 1
  let count = 0
  for (let shift = 0; ; shift += 7) {
    const byte = data[at++]!
    count |= (byte & 127) << shift
    if (byte < 128) break
  }
  let code = at
  at += count
  let n = first
  let length = into.length
  for (let i = 0; i < count; i++) {
    let byte = data[at++]!
    let gap = byte & 127
    for (let shift = 7; byte > 127; shift += 7) {
      byte = data[at++]!
      gap |= (byte & 127) << shift
    }
    n += gap
    into.ns[length] = n
    into.codes[length++] = data[code++]!
  }
  into.length = length
}

/** An empty list with room for so many documents. */
export const roomFor = (size: number): Postings => ({ ns: new Int32Array(size), codes: new Uint8Array(size), length: 0 })

/** Makes room for more documents in a reused list. */
export function reserve(list: Postings, size: number): void {
  if (list.ns.length >= size) return
  const [ns, codes] = [new Int32Array(size * 2), new Uint8Array(size * 2)]
  ns.set(list.ns.subarray(0, list.length))
  codes.set(list.codes.subarray(0, list.length))
  list.ns = ns
  list.codes = codes
}
