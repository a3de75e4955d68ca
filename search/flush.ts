/** Forward records become a segment: gathered document by document, then written list by list. */
import type { DatabaseSync } from 'node:sqlite'
import { emptyColumns, setColumns } from './columns.ts'
import { unpackForward } from './forward.ts'
import { createInverter } from './invert.ts'
import { roomFor } from './postings.ts'
import { blob, int } from './rows.ts'
import { createSegment } from './segment.ts'
import type { Job } from './upkeep.ts'

const docsAtOnce = 100
const listsAtOnce = 256

/**
 * Turns the oldest forward records after number `covered`, at most `most`, into a segment. The records themselves stay until they are
 * swept: readers pass over those that a segment covers.
 */
export function createFlush(db: DatabaseSync, covered: number, most: number): Job {
  const edges = db
    .prepare('SELECT min(n) AS first, max(n) AS last FROM (SELECT n FROM search_forward WHERE n > ? ORDER BY n LIMIT ?)')
    .get(covered, most)
  const [first, last] = [int(edges, 'first'), int(edges, 'last')]
  const next = db.prepare('SELECT * FROM search_forward WHERE n > ? AND n <= ? ORDER BY n LIMIT 1')
  const dead = new Set(
    db
      .prepare('SELECT n FROM search_dead WHERE n BETWEEN ? AND ?')
      .all(first, last)
      .map(row => int(row, 'n')),
  )
  const seq = int(db.prepare('SELECT coalesce(max(seq), 0) AS seq FROM search_dead').get(), 'seq')
  const segment = createSegment(db, first, last)
  const inverter = createInverter()
  const columns = emptyColumns(last - first + 1)
  const list = roomFor(1024)
  let [at, docs, written] = [first - 1, 0, 0]

  function gather(until: number): boolean {
    while (performance.now() < until) {
      const row = next.get(at, last)
      if (!row) return true
      at = int(row, 'n')
      if (dead.has(at)) continue
      docs++
      setColumns(columns, at - first, row)
      const { grams, words, codes } = unpackForward(blob(row, 'terms'))
      inverter.add(at, grams, words, codes)
    }
    return false
  }

  function write(until: number): boolean {
    const terms = inverter.terms()
    while (written < terms.length) {
      for (const end = Math.min(terms.length, written + listsAtOnce); written < end; written++) {
        inverter.read(written, list)
        segment.list(terms[written]!, list)
      }
      if (performance.now() >= until) return written === terms.length
    }
    return true
  }

  /** Each stage is called until it is done; one that is done early leaves the rest of the slice to the next. */
  const stages: ((until: number) => boolean)[] = [
    gather,
    () => {
      inverter.order()
      return true
    },
    () => {
      inverter.rank()
      return true
    },
    until => {
      while (inverter.deal(docsAtOnce)) if (performance.now() >= until) return false
      return true
    },
    write,
    () => {
      segment.finish(columns, docs, [])
      db.prepare('DELETE FROM search_dead WHERE seq <= ? AND n BETWEEN ? AND ?').run(seq, first, last)
      return true
    },
  ]
  let stage = 0
  return {
    step(until) {
      while (stage < stages.length) {
        if (!stages[stage]!(until)) return false
        stage++
        if (stage < stages.length && performance.now() >= until) return false
      }
      return true
    },
  }
}
