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

/** Encoded postings in room that the next `encode` uses again. */
export type Encoded = { bytes: Uint8Array; length: number }

/** Bytes of the postings from..to (indexes), whose documents lie in [first, first + span). */
export function encode(list: Postings, from: number, to: number, first: number, span: number): Encoded {
  const dense = (to - from) * 8 > span
  const room = dense ? span + 1 : (to - from) * 6 + 16
  if (bytes.length < room) bytes = new Uint8Array(room * 2)
  return { bytes, length: dense ? encodeDense(list, from, to, first, span) : encodeSparse(list, from, to, first) }
}

function encodeDense(list: Postings, from: number, to: number, first: number, span: number): number {
  bytes[0] = denseMark
  bytes.fill(0, 1, span + 1)
  for (let i = from; i < to; i++) bytes[1 + list.ns[i]! - first] = list.codes[i]!
  return span + 1
}

function encodeSparse(list: Postings, from: number, to: number, first: number): number {
  let at = 0
  bytes[at++] = sparseMark
  at = putVarint(at, to - from)
  for (let i = from; i < to; i++) bytes[at++] = list.codes[i]!
  let previous = first
  for (let i = from; i < to; i++) {
    const gap = list.ns[i]! - previous
    if (gap < 128) bytes[at++] = gap
    else at = putVarint(at, gap)
    previous = list.ns[i]!
  }
  return at
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

function decodeDense(data: Uint8Array, first: number, into: Postings, start: number, end: number): void {
  const { ns, codes } = into
  let length = into.length
  for (let i = start + 1; i < end; i++) {
    const code = data[i]!
    if (code === 0) continue
    ns[length] = first + i - start - 1
    codes[length++] = code
  }
  into.length = length
}

/** Appends the postings of the data from start to end to a list (which must have room) and moves its length. */
export function decode(data: Uint8Array, first: number, into: Postings, start = 0, end = data.length): void {
  if (data[start] === denseMark) {
    decodeDense(data, first, into, start, end)
    return
  }
  let at = start + 1
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
