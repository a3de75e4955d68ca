/** Neighbouring segments become one: all their lists are read side by side in the order of terms, and the dead are left out. */
import type { DatabaseSync } from 'node:sqlite'
import { type BlockReader, readBlock } from './block.ts'
import { emptyColumns, unpackColumns } from './columns.ts'
import { decode, type Postings, partSpan, reserve, roomFor } from './postings.ts'
import { blob, int } from './rows.ts'
import { createSegment } from './segment.ts'
import type { Job, SegmentRow } from './upkeep.ts'

const rowsAtOnce = 64
const listsAtOnce = 64

type ListRow = { term: number; part: number; data: Uint8Array }
/** Stands on a term of one segment (Infinity at the end); `take` appends its list and moves on. */
type Cursor = { term: number; take(into: Postings): void }

/** Rows of one segment in order of term and part, a few at a time. */
function rowsOf(db: DatabaseSync, id: number): { peek(): ListRow | undefined; skip(): void } {
  const more = db.prepare(
    'SELECT term, part, data FROM search_list WHERE segment = ? AND (term, part) > (?, ?) ORDER BY term, part LIMIT ?',
  )
  let rows: ListRow[] = []
  let [term, part, at, done] = [-1, 0, 0, false]
  const fill = () => {
    rows = more.all(id, term, part, rowsAtOnce).map(row => ({ term: int(row, 'term'), part: int(row, 'part'), data: blob(row, 'data') }))
    at = 0
    const last = rows.at(-1)
    if (last) [term, part] = [last.term, last.part]
    else done = true
  }
  return {
    peek() {
      if (at === rows.length && !done) fill()
      return rows[at]
    },
    skip: () => {
      at++
    },
  }
}

function cursorOver(db: DatabaseSync, { id, first }: SegmentRow): Cursor {
  const rows = rowsOf(db, id)
  let block: BlockReader | null = null
  const cursor: Cursor = {
    term: 0,
    take(into) {
      const { term, df, data, start, end } = block!
      reserve(into, into.length + df)
      if (end > start) decode(data, first, into, start, end)
      else
        for (let row = rows.peek(); row?.term === term && row.part > 0; row = rows.peek()) {
          decode(row.data, first + (row.part - 1) * partSpan, into)
          rows.skip()
        }
      next()
    },
  }
  function next(): void {
    while (!block?.next()) {
      const row = rows.peek()
      if (!row) {
        cursor.term = Number.POSITIVE_INFINITY
        return
      }
      block = readBlock(row.data, row.term)
      rows.skip()
    }
    cursor.term = block.term
  }
  next()
  return cursor
}

/** Joins segments that lie side by side. */
export function createMerge(db: DatabaseSync, segments: readonly SegmentRow[]): Job {
  const [first, last] = [segments[0]!.first, segments.at(-1)!.last]
  const seq = int(db.prepare('SELECT coalesce(max(seq), 0) AS seq FROM search_dead').get(), 'seq')
  const columns = emptyColumns(last - first + 1)
  const packed = db.prepare('SELECT columns FROM search_segment WHERE id = ?')
  for (const s of segments) unpackColumns(blob(packed.get(s.id), 'columns'), s.first - first, columns)
  for (const row of db.prepare('SELECT n FROM search_dead WHERE n BETWEEN ? AND ?').all(first, last))
    columns.alive[int(row, 'n') - first] = 0
  const segment = createSegment(db, first, last)
  const cursors = segments.map(s => cursorOver(db, s))
  const list = roomFor(1024)
  let lists = 0

  function dropDead(): void {
    let kept = 0
    for (let i = 0; i < list.length; i++) {
      if (!columns.alive[list.ns[i]! - first]) continue
      list.ns[kept] = list.ns[i]!
      list.codes[kept++] = list.codes[i]!
    }
    list.length = kept
  }

  function finish(): void {
    const docs = columns.alive.reduce((sum, alive) => sum + alive, 0)
    segment.finish(
      columns,
      docs,
      segments.map(s => s.id),
    )
    db.prepare('DELETE FROM search_dead WHERE seq <= ? AND n BETWEEN ? AND ?').run(seq, first, last)
  }

  return {
    step(until) {
      for (;;) {
        let term = Number.POSITIVE_INFINITY
        for (const cursor of cursors) if (cursor.term < term) term = cursor.term
        if (term === Number.POSITIVE_INFINITY) {
          finish()
          return true
        }
        list.length = 0
        for (const cursor of cursors) if (cursor.term === term) cursor.take(list)
        dropDead()
        if (list.length > 0) segment.list(term, list)
        lists += 1 + (list.length >> 6)
        if (lists < listsAtOnce) continue
        lists = 0
        if (performance.now() >= until) return false
      }
    },
  }
}
