import assert from 'node:assert/strict'
import type { Desk } from '#procedure/define.ts'

/** A history outside the store of who had lent their desk when, in beats of one clock that every client shares. */

type Change = { readonly isLent: boolean; readonly begun: number; ended: number }
export type Beats = { now(): number }
export const beats = (): Beats => {
  let n = 0
  return { now: () => ++n }
}

export class Lent {
  readonly beats: Beats
  readonly changes = new Map<Desk, Change[]>()
  constructor(beat: Beats) {
    this.beats = beat
  }

  /** Is a change under way? One at a time for a desk, so that the history has an order. */
  isChanging(desk: Desk): boolean {
    return this.changes.get(desk)?.at(-1)?.ended === Number.POSITIVE_INFINITY
  }

  isLent(desk: Desk): boolean {
    return this.changes.get(desk)?.at(-1)?.isLent ?? false
  }

  begin(desk: Desk, isLent: boolean): Change {
    const change = { isLent, begun: this.beats.now(), ended: Number.POSITIVE_INFINITY }
    this.changes.set(desk, [...(this.changes.get(desk) ?? []), change])
    return change
  }

  /** What lending was possible and what was certain between two beats. */
  during(desk: Desk, from: number, to: number): { may: boolean; must: boolean } {
    const known = this.changes.get(desk) ?? []
    const settled = known.findLast(c => c.ended <= from)?.isLent ?? false
    const overlapping = known.filter(c => c.begun <= to && c.ended > from)
    return { may: settled || overlapping.some(c => c.isLent), must: settled && overlapping.every(c => c.isLent) }
  }

  /** Whoever stands in was let through only where the desk could have been lent. */
  check(desk: Desk, from: number, to: number, refusal: string | null): void {
    if (refusal === null) assert.ok(this.during(desk, from, to).may, `somebody acted at ${desk} to whom it was not lent`)
  }
}
