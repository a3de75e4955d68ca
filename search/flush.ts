/** Forward records become a segment: gathered document by document, then written list by list. */
import type { DatabaseSync } from 'node:sqlite'
import { emptyColumns, setColumns } from './columns.ts'
import { type Postings, reserve, roomFor } from './postings.ts'
import { blob, int } from './rows.ts'
import { createSegment, type SegmentWriter } from './segment.ts'
import type { Job } from './upkeep.ts'

/** The terms of a forward record; a copy, because a blob need not be aligned. */
export function unpackTerms(data: Uint8Array): { terms: Float64Array; codes: Uint8Array } {
  const count = data.length / 9
  return { terms: new Float64Array(data.slice(0, count * 8).buffer), codes: data.slice(count * 8) }
}

/** Postings of many terms while they are gathered: chains through growing arrays, the youngest document first. */
function createGathering() {
  const heads = new Map<number, number>()
  let ns = new Int32Array(1 << 16)
  let codes = new Uint8Array(1 << 16)
  let previous = new Int32Array(1 << 16)
  let length = 1
  const grow = () => {
    const [a, b, c] = [new Int32Array(ns.length * 2), new Uint8Array(ns.length * 2), new Int32Array(ns.length * 2)]
    a.set(ns)
    b.set(codes)
    c.set(previous)
    ;[ns, codes, previous] = [a, b, c]
  }
  return {
    add(term: number, n: number, code: number): void {
      if (length === ns.length) grow()
      ns[length] = n
      codes[length] = code
      previous[length] = heads.get(term) ?? 0
      heads.set(term, length++)
    },
    terms: (): Float64Array => Float64Array.from(heads.keys()).sort(),
    read(term: number, into: Postings): void {
      let size = 0
      for (let at = heads.get(term)!; at > 0; at = previous[at]!) size++
      reserve(into, size)
      into.length = size
      for (let at = heads.get(term)!; at > 0; at = previous[at]!) {
        into.ns[--size] = ns[at]!
        into.codes[size] = codes[at]!
      }
    },
  }
}

/** Turns the oldest forward records, at most `most`, into a segment. */
export function createFlush(db: DatabaseSync, most: number): Job {
  const edges = db.prepare('SELECT min(n) AS first, max(n) AS last FROM (SELECT n FROM search_forward ORDER BY n LIMIT ?)').get(most)
  const [first, last] = [int(edges, 'first'), int(edges, 'last')]
  const next = db.prepare('SELECT * FROM search_forward WHERE n > ? AND n <= ? ORDER BY n LIMIT 1')
  const dead = new Set(
    db
      .prepare('SELECT n FROM search_dead WHERE n BETWEEN ? AND ?')
      .all(first, last)
      .map(row => int(row, 'n')),
  )
  const seq = int(db.prepare('SELECT coalesce(max(seq), 0) AS seq FROM search_dead').get(), 'seq')
  const segment: SegmentWriter = createSegment(db, first, last)
  const gathering = createGathering()
  const columns = emptyColumns(last - first + 1)
  const list = roomFor(most)
  let [at, docs] = [first - 1, 0]
  let terms: Float64Array | null = null
  let written = 0

  function gather(until: number): boolean {
    while (performance.now() < until) {
      const row = next.get(at, last)
      if (!row) return true
      at = int(row, 'n')
      if (dead.has(at)) continue
      docs++
      setColumns(columns, at - first, row)
      const record = unpackTerms(blob(row, 'terms'))
      for (let i = 0; i < record.terms.length; i++) gathering.add(record.terms[i]!, at, record.codes[i]!)
    }
    return false
  }

  function finish(): void {
    segment.finish(columns, docs, [])
    db.prepare('DELETE FROM search_forward WHERE n BETWEEN ? AND ?').run(first, last)
    db.prepare('DELETE FROM search_dead WHERE seq <= ? AND n BETWEEN ? AND ?').run(seq, first, last)
  }

  return {
    step(until) {
      if (!terms) {
        if (!gather(until)) return false
        terms = gathering.terms()
      }
      while (written < terms.length) {
        const term = terms[written++]!
        gathering.read(term, list)
        segment.list(term, list)
        if (written % 64 === 0 && performance.now() >= until) return false
      }
      finish()
      return true
    },
  }
}
