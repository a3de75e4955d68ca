/** How many known documents are found, at the first place and within what each question allows. */
import type { SearchReader } from '#search/port.ts'
import type { KnownQuery } from './corpus.ts'

export type Quality = { kind: string; asked: number; within: number; first: number }

/** Asks everything and counts by kind; `missed` hears of what was not found. */
export function measureQuality(reader: SearchReader, queries: readonly KnownQuery[], missed: (query: KnownQuery) => void): Quality[] {
  const kinds = new Map<string, Quality>()
  for (const query of queries) {
    const row = kinds.get(query.kind) ?? { kind: query.kind, asked: 0, within: 0, first: 0 }
    kinds.set(query.kind, row)
    const hits = reader.query({ q: query.query, limit: Math.max(20, query.within) }).hits.map(hit => hit.id)
    const looked = hits.slice(0, query.within)
    const found = query.expected.filter(id => looked.includes(id)).length
    const good = query.match === 'all' ? found === query.expected.length : found > 0
    row.asked++
    if (good) row.within++
    else missed(query)
    if (query.expected.includes(hits[0] ?? '')) row.first++
  }
  return [...kinds.values()]
}

/** One table with its sum. */
export function printQuality(title: string, rows: readonly Quality[]): void {
  const sum = rows.reduce((a, b) => ({ kind: 'all', asked: a.asked + b.asked, within: a.within + b.within, first: a.first + b.first }), {
    kind: 'all',
    asked: 0,
    within: 0,
    first: 0,
  })
  console.log(`\n${title}`)
  console.log(`${'kind'.padEnd(26)}${'asked'.padStart(7)}${'at 1'.padStart(7)}${'within'.padStart(8)}${'%'.padStart(8)}`)
  for (const r of [...rows, sum]) {
    const share = ((100 * r.within) / Math.max(1, r.asked)).toFixed(1)
    console.log(
      `${r.kind.padEnd(26)}${String(r.asked).padStart(7)}${String(r.first).padStart(7)}${String(r.within).padStart(8)}${share.padStart(8)}`,
    )
  }
}
