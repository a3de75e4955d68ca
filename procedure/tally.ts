import type { MatterView } from './view.ts'

/** Counts for the ledger, the monthly return, the annual report and the evaluation. */
export type Tally = {
  readonly opened: number
  readonly open: number
  readonly outcomes: Readonly<Record<string, number>>
  readonly stages: Readonly<Record<string, number>> // of the open ones
  readonly inTime: Readonly<Record<string, number>> // duties met in time, by clock
  readonly late: Readonly<Record<string, number>> // duties met late, by clock
}

/** Counts matters by what became of them, and their duties by whether they were met in time. */
export function tally(matters: readonly MatterView[]): Tally {
  const open = matters.filter(m => m.outcome === null)
  const kept = matters.flatMap(m => m.kept)
  return {
    opened: matters.length,
    open: open.length,
    outcomes: count(matters.flatMap(m => m.outcome ?? [])),
    stages: count(open.map(m => m.stage)),
    inTime: count(kept.flatMap(k => (k.late ? [] : [k.clock]))),
    late: count(kept.flatMap(k => (k.late ? [k.clock] : []))),
  }
}

function count(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
