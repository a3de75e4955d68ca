/** Reading rows of node:sqlite without casts: every value is checked to be what the schema says, once, here. */
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite'

export type Row = Record<string, SQLOutputValue>

/** A statement whose rows are arrays, which cost less than objects. */
export function prepared(db: DatabaseSync, sql: string): StatementSync {
  const statement = db.prepare(sql)
  statement.setReturnArrays(true)
  return statement
}

/** A column that the schema declares INTEGER NOT NULL. */
export function int(row: Row | undefined, column: string): number {
  const value = row?.[column]
  if (typeof value !== 'number') throw new TypeError(`search index: ${column} is no number`)
  return value
}

/** A column that the schema declares TEXT NOT NULL. */
export function text(row: Row | undefined, column: string): string {
  const value = row?.[column]
  if (typeof value !== 'string') throw new TypeError(`search index: ${column} is no text`)
  return value
}

/** A column that the schema declares BLOB NOT NULL. */
export function blob(row: Row | undefined, column: string): Uint8Array {
  const value = row?.[column]
  if (!(value instanceof Uint8Array)) throw new TypeError(`search index: ${column} is no blob`)
  return value
}

/** A row of a statement that returns arrays: the node types know only objects, whose keys are then the places. */
export type Cells = Row | SQLOutputValue[]

const cell = (row: Cells, at: number): SQLOutputValue | undefined => (Array.isArray(row) ? row[at] : undefined)

/** The number at a place of a row. */
export function intAt(row: Cells, at: number): number {
  const value = cell(row, at)
  if (typeof value !== 'number') throw new TypeError(`search index: column ${at} is no number`)
  return value
}

/** The text at a place of a row. */
export function textAt(row: Cells, at: number): string {
  const value = cell(row, at)
  if (typeof value !== 'string') throw new TypeError(`search index: column ${at} is no text`)
  return value
}

/** The blob at a place of a row. */
export function blobAt(row: Cells, at: number): Uint8Array {
  const value = cell(row, at)
  if (!(value instanceof Uint8Array)) throw new TypeError(`search index: column ${at} is no blob`)
  return value
}

/** Chinese is two bytes a character in UTF-16 and needs no decoding. */
export const pack = (value: string): Uint8Array => Buffer.from(value, 'utf16le')
export const unpack = (data: Uint8Array): string => Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('utf16le')
