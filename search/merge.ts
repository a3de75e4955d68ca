/** Neighbouring segments become one: all their lists are read side by side in the order of terms, and the dead are left out. */
import type { DatabaseSync } from 'node:sqlite'
import { emptyColumns, unpackColumns } from './columns.ts'
import { decode, type Postings, partSpan, reserve, roomFor } from './postings.ts'
import { blob, int } from './rows.ts'
import { createSegment } from './segment.ts'
import type { Job, SegmentRow } from './upkeep.ts'

const rowsAtOnce = 200

type ListRow = { term: number; part: number; df: number; data: Uint8Array }
type Cursor = { first: number; rows: ListRow[]; at: number; done: boolean; fill(): void }

/** Rows of one segment in order of term and part, a few at a time. */
function cursorOver(db: DatabaseSync, segment: SegmentRow): Cursor {
  const more = db.prepare(
    'SELECT term, part, df, data FROM search_list WHERE segment = ? AND (term, part) > (?, ?) ORDER BY term, part LIMIT ?',
  )
  let [term, part] = [-1, 0]
  const cursor: Cursor = {
    first: segment.first,
    rows: [],
    at: 0,
    done: false,
    fill() {
      if (cursor.done || cursor.at < cursor.rows.length) return
      cursor.rows = more
        .all(segment.id, term, part, rowsAtOnce)
        .map(row => ({ term: int(row, 'term'), part: int(row, 'part'), df: int(row, 'df'), data: blob(row, 'data') }))
      cursor.at = 0
      const last = cursor.rows.at(-1)
      if (last) [term, part] = [last.term, last.part]
      else cursor.done = true
    },
  }
  cursor.fill()
  return cursor
}

/** Appends all parts of the term at which the cursor stands, and moves it to the next term. */
function take(cursor: Cursor, term: number, into: Postings): void {
  for (let row = cursor.rows[cursor.at]; row?.term === term; row = cursor.rows[cursor.at]) {
    if (row.data.length > 0) {
      reserve(into, into.length + row.df)
      decode(row.data, cursor.first + (row.part > 0 ? (row.part - 1) * partSpan : 0), into)
    }
    cursor.at++
    cursor.fill()
  }
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
      do {
        let term = Number.POSITIVE_INFINITY
        for (const cursor of cursors) term = Math.min(term, cursor.rows[cursor.at]?.term ?? Number.POSITIVE_INFINITY)
        if (term === Number.POSITIVE_INFINITY) {
          finish()
          return true
        }
        list.length = 0
        for (const cursor of cursors) take(cursor, term, list)
        dropDead()
        if (list.length > 0) segment.list(term, list)
      } while (performance.now() < until)
      return false
    },
  }
}
