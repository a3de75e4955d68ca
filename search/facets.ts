/** Exact counts of matches by the labels of a field, in arrays that are used again: only what was counted is read and cleared. */
import type { Facet } from './port.ts'

export type Tally = { counts: Uint32Array; touched: Uint32Array; length: number }

export const createTally = (): Tally => ({ counts: new Uint32Array(64), touched: new Uint32Array(64), length: 0 })

/** Makes room for labels below `size`. */
export function reserveTally(tally: Tally, size: number): void {
  if (tally.counts.length >= size) return
  tally.counts = new Uint32Array(size * 2)
  tally.touched = new Uint32Array(size * 2)
}

/** Counts one match of a label. */
export function note(tally: Tally, label: number): void {
  if (tally.counts[label]!++ === 0) tally.touched[tally.length++] = label
}

/** The counts by value, most first, and an empty tally. A label may have several values, and several labels the same; '' is none. */
export function drain(tally: Tally, values: (label: number) => readonly string[]): Facet[] {
  const found = new Map<string, Facet>()
  for (let i = 0; i < tally.length; i++) {
    const label = tally.touched[i]!
    const count = tally.counts[label]!
    tally.counts[label] = 0
    for (const value of values(label)) {
      if (value === '') continue
      const facet = found.get(value)
      if (facet) facet.count += count
      else found.set(value, { value, count })
    }
  }
  tally.length = 0
  return [...found.values()].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
