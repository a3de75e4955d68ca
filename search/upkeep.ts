/**
 * Upkeep of the segments in slices: forward records become a segment, neighbouring segments become one, what was replaced is swept away.
 * Every slice is a transaction of its own; a new segment counts only from its last slice on, so a process that is killed in between
 * leaves at worst rows of a segment that was never live, and those are swept at the next start.
 */
import type { DatabaseSync } from 'node:sqlite'
import { createFlush } from './flush.ts'
import { createMerge } from './merge.ts'
import { int, text } from './rows.ts'

/** So many forward records are kept for the reader to look through before they become a segment, and at most so many at once. */
const defaults = { flushAt: 500, flushMost: 4000 }
export type UpkeepOptions = Partial<typeof defaults>
const sweepRows = 50
const sweepRecords = 50
const leastRun = 4

/** A piece of work that is called again until it says that it is done; each call is inside a transaction. */
export type Job = { step(until: number): boolean }

export type SegmentRow = { id: number; first: number; last: number; docs: number }

const liveSegments = (db: DatabaseSync): SegmentRow[] =>
  db
    .prepare("SELECT id, first, last, docs FROM search_segment WHERE state = 'live' ORDER BY first")
    .all()
    .map(row => ({ id: int(row, 'id'), first: int(row, 'first'), last: int(row, 'last'), docs: int(row, 'docs') }))

/**
 * Neighbouring segments that are worth joining: the youngest run of four or more of which none is larger than twice all younger ones
 * of the run together. Sizes then grow like a geometric series, so a document is written again a few times only.
 */
export function toMerge(segments: readonly SegmentRow[]): SegmentRow[] {
  for (let end = segments.length; end >= leastRun; end--) {
    let from = end - 1
    let sum = segments[from]!.docs
    while (from > 0 && segments[from - 1]!.docs <= 2 * sum + 1) sum += segments[--from]!.docs
    if (end - from >= leastRun) return segments.slice(from, end)
  }
  return []
}

function sweeping(db: DatabaseSync): Job | null {
  const row = db.prepare("SELECT id, state FROM search_segment WHERE state <> 'live' LIMIT 1").get()
  if (!row) return null
  const id = int(row, 'id')
  const edge = db.prepare('SELECT term FROM search_list WHERE segment = ? ORDER BY term LIMIT 1 OFFSET ?')
  const some = db.prepare('DELETE FROM search_list WHERE segment = ? AND term < ?')
  const all = db.prepare('DELETE FROM search_list WHERE segment = ?')
  const forget = db.prepare('DELETE FROM search_segment WHERE id = ?')
  if (text(row, 'state') === 'building') db.prepare("UPDATE search_segment SET state = 'dropped' WHERE id = ?").run(id)
  return {
    step(until) {
      do {
        const next = edge.get(id, sweepRows)
        if (!next) {
          all.run(id)
          forget.run(id)
          return true
        }
        some.run(id, int(next, 'term'))
      } while (performance.now() < until)
      return false
    },
  }
}

/** Takes away forward records that segments hold by now. */
function forgetting(db: DatabaseSync, first: number, covered: number): Job {
  const some = db.prepare('DELETE FROM search_forward WHERE n <= ?')
  let at = first
  return {
    step(until) {
      do {
        at += sweepRecords
        some.run(Math.min(at, covered))
      } while (at < covered && performance.now() < until)
      return at >= covered
    },
  }
}

/** The upkeep of one store: call it with a budget in milliseconds, outside any transaction; true while there is more to do. */
export function createUpkeep(db: DatabaseSync, options: UpkeepOptions = {}): (budgetMs: number) => boolean {
  const { flushAt, flushMost } = { ...defaults, ...options }
  const edges = db.prepare(
    'SELECT coalesce((SELECT min(n) FROM search_forward), 0) AS first, coalesce((SELECT max(n) FROM search_forward), 0) AS last',
  )
  let job: Job | null = null

  function nextJob(): Job | null {
    const swept = sweeping(db)
    if (swept) return swept
    const row = edges.get()
    const [first, last] = [int(row, 'first'), int(row, 'last')]
    const segments = liveSegments(db)
    const covered = segments.at(-1)?.last ?? 0
    if (first > 0 && first <= covered) return forgetting(db, first, covered)
    const waiting = first > 0 ? last - first + 1 : 0
    const run = waiting < flushMost ? toMerge(segments) : []
    if (run.length > 0) return createMerge(db, run)
    return waiting >= flushAt ? createFlush(db, covered, flushMost) : null
  }

  return budgetMs => {
    const until = performance.now() + budgetMs
    db.exec('BEGIN IMMEDIATE')
    try {
      job ??= nextJob()
      if (job?.step(until)) job = nextJob()
      db.exec('COMMIT')
      return job !== null
    } catch (fault) {
      job = null
      if (db.isTransaction) db.exec('ROLLBACK')
      throw fault
    }
  }
}
