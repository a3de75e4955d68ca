/** Writing one segment: blocks of lists while it is being built, and the last step that makes it live. */
import type { DatabaseSync } from 'node:sqlite'
import { blockSize, createBlock } from './block.ts'
import { type Columns, packColumns } from './columns.ts'
import { type Encoded, encode, type Postings, partSpan, shortList } from './postings.ts'

export type SegmentWriter = {
  id: number
  /** Adds the list of a term; terms ascend. */
  list(term: number, postings: Postings): void
  /** Makes the segment live in place of others; `columns` are indexed by n - first. */
  finish(columns: Columns, docs: number, replaces: readonly number[]): void
}

const nothing: Encoded = { bytes: new Uint8Array(0), length: 0 }

/** Begins a segment over the numbers first..last. */
export function createSegment(db: DatabaseSync, first: number, last: number): SegmentWriter {
  const add = db.prepare("INSERT INTO search_segment (state, first, last, docs, columns) VALUES ('building', ?, ?, 0, zeroblob(0))")
  const id = Number(add.run(first, last).lastInsertRowid)
  const put = db.prepare('INSERT INTO search_list (segment, term, part, data) VALUES (?, ?, ?, ?)')
  const live = db.prepare("UPDATE search_segment SET state = 'live', docs = ?, columns = ? WHERE id = ?")
  const drop = db.prepare("UPDATE search_segment SET state = 'dropped' WHERE id = ?")
  const changed = db.prepare("UPDATE search_state SET value = value + 1 WHERE key = 'generation'")
  const block = createBlock()

  function flush(): void {
    if (block.length > 0) put.run(id, block.first, 0, block.take())
  }

  function parts(term: number, postings: Postings): void {
    for (let from = 0; from < postings.length; ) {
      const part = Math.floor((postings.ns[from]! - first) / partSpan)
      const start = first + part * partSpan
      let to = from
      while (to < postings.length && postings.ns[to]! < start + partSpan) to++
      const { bytes, length } = encode(postings, from, to, start, Math.min(partSpan, last - start + 1))
      put.run(id, term, part + 1, bytes.slice(0, length))
      from = to
    }
  }

  return {
    id,
    list(term, postings) {
      const isCut = postings.length > shortList
      const { bytes, length } = isCut ? nothing : encode(postings, 0, postings.length, first, last - first + 1)
      if (isCut || block.length + length > blockSize) flush()
      block.add(term, postings.length, bytes, 0, length)
      if (!isCut) return
      flush()
      parts(term, postings)
    },
    finish(columns, docs, replaces) {
      flush()
      live.run(docs, packColumns(columns, 0, last - first), id)
      for (const other of replaces) drop.run(other)
      changed.run()
    },
  }
}
