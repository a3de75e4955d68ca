/** Writing one segment: rows of lists while it is being built, and the last step that makes it live. */
import type { DatabaseSync } from 'node:sqlite'
import { type Columns, packColumns } from './columns.ts'
import { encode, type Postings, partSpan, shortList } from './postings.ts'

/** A list that was cut has only its count in part 0. */
const cut = new Uint8Array(0)

export type SegmentWriter = {
  id: number
  list(term: number, postings: Postings): void
  /** Makes the segment live in place of others; `columns` are indexed by n - first. */
  finish(columns: Columns, docs: number, replaces: readonly number[]): void
}

/** Begins a segment over the numbers first..last. */
export function createSegment(db: DatabaseSync, first: number, last: number): SegmentWriter {
  const add = db.prepare("INSERT INTO search_segment (state, first, last, docs, columns) VALUES ('building', ?, ?, 0, zeroblob(0))")
  const id = Number(add.run(first, last).lastInsertRowid)
  const put = db.prepare('INSERT INTO search_list (segment, term, part, df, data) VALUES (?, ?, ?, ?, ?)')
  const live = db.prepare("UPDATE search_segment SET state = 'live', docs = ?, columns = ? WHERE id = ?")
  const drop = db.prepare("UPDATE search_segment SET state = 'dropped' WHERE id = ?")
  const changed = db.prepare("UPDATE search_state SET value = value + 1 WHERE key = 'generation'")
  return {
    id,
    list(term, postings) {
      if (postings.length <= shortList) {
        put.run(id, term, 0, postings.length, encode(postings, 0, postings.length, first, last - first + 1))
        return
      }
      put.run(id, term, 0, postings.length, cut)
      for (let from = 0; from < postings.length; ) {
        const part = Math.floor((postings.ns[from]! - first) / partSpan)
        const start = first + part * partSpan
        let to = from
        while (to < postings.length && postings.ns[to]! < start + partSpan) to++
        put.run(id, term, part + 1, to - from, encode(postings, from, to, start, Math.min(partSpan, last - start + 1)))
        from = to
      }
    },
    finish(columns, docs, replaces) {
      live.run(docs, packColumns(columns, 0, last - first), id)
      for (const other of replaces) drop.run(other)
      changed.run()
    },
  }
}
