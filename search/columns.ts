/** What a query must know of every document, as typed arrays indexed by its number: about 22 bytes a document. */
import { int, type Row } from './rows.ts'

/** date is YYYYMMDD (formedOn, else publishedOn; 0 = none); lengths are codes of `lengthCode`; the others are label numbers. */
export type Columns = {
  date: Uint32Array
  issuer: Uint32Array
  agency: Uint32Array
  topics: Uint32Array
  kind: Uint16Array
  validity: Uint8Array
  bodyLength: Uint8Array
  titleLength: Uint8Array
  alive: Uint8Array
}

export const emptyColumns = (size: number): Columns => ({
  date: new Uint32Array(size),
  issuer: new Uint32Array(size),
  agency: new Uint32Array(size),
  topics: new Uint32Array(size),
  kind: new Uint16Array(size),
  validity: new Uint8Array(size),
  bodyLength: new Uint8Array(size),
  titleLength: new Uint8Array(size),
  alive: new Uint8Array(size),
})

/** The order in which they are packed: by falling width, so that every view is aligned. */
const views = (c: Columns): Uint8Array[] =>
  [c.date, c.issuer, c.agency, c.topics, c.kind, c.validity, c.bodyLength, c.titleLength, c.alive].map(
    a => new Uint8Array(a.buffer, a.byteOffset, a.byteLength),
  )
const widths = [4, 4, 4, 4, 2, 1, 1, 1, 1]
const width = 22

/** Columns first..last as bytes. */
export function packColumns(columns: Columns, first: number, last: number): Uint8Array {
  const size = last - first + 1
  const out = new Uint8Array(size * width)
  let at = 0
  views(columns).forEach((view, i) => {
    out.set(view.subarray(first * widths[i]!, (last + 1) * widths[i]!), at)
    at += size * widths[i]!
  })
  return out
}

/** Puts packed columns at their place; the columns must have room up to first + size. */
export function unpackColumns(data: Uint8Array, first: number, into: Columns): void {
  const size = data.length / width
  let at = 0
  views(into).forEach((view, i) => {
    view.set(data.subarray(at, at + size * widths[i]!), first * widths[i]!)
    at += size * widths[i]!
  })
}

/** The same columns with room for at least `size` documents. */
export function grownColumns(columns: Columns, size: number): Columns {
  if (columns.alive.length >= size) return columns
  const larger = emptyColumns(Math.max(size + 1024, Math.floor(columns.alive.length * 1.5)))
  const from = views(columns)
  views(larger).forEach((view, i) => {
    view.set(from[i]!)
  })
  return larger
}

/** Copies a forward record into place and makes it alive. */
export function setColumns(columns: Columns, n: number, row: Row): void {
  columns.date[n] = int(row, 'date')
  columns.issuer[n] = int(row, 'issuer')
  columns.agency[n] = int(row, 'agency')
  columns.topics[n] = int(row, 'topics')
  columns.kind[n] = int(row, 'kind')
  columns.validity[n] = int(row, 'validity')
  columns.bodyLength[n] = int(row, 'body_length')
  columns.titleLength[n] = int(row, 'title_length')
  columns.alive[n] = 1
}

/** A length in steps of a sixteenth of a doubling, 0–255; good to 2 % up to 65,000 terms. */
export const lengthCode = (length: number): number => Math.min(255, Math.round(16 * Math.log2(1 + length)))
/** The length that a code stands for. */
export const lengthOf = (code: number): number => 2 ** (code / 16) - 1

/** Numbers of the labelled fields in search_label. */
export const labelField = { issuer: 1, agency: 2, topics: 3, kind: 4 } as const
