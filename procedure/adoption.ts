import type { Calendar } from '#law/calendar.ts'
import { type Desk, keyOf, type Procedure, type Refusal } from './define.ts'
import type { Recorded } from './journal.ts'
import { IllegalStep, type MatterView, owed, view } from './view.ts'

/** 转用新规: what passing to a newer declaration would change in a running matter, before it is done. Nothing is recorded. */

export type ClockChange = { readonly clock: string; readonly before: string | null; readonly after: string | null }
export type Adoption = {
  readonly to: string // the newer declaration
  readonly refusal: Refusal | null
  readonly stage: { readonly before: string; readonly after: string } | null
  readonly clocks: readonly ClockChange[] // every running clock, moved or not
  readonly tell: readonly Desk[] // the desks that work on the matter then
}

/** The newer declarations of the same business that say how matters of this one pass to them, oldest first. */
export const successorsOf = (procedure: Procedure, all: readonly Procedure[]): Procedure[] =>
  all.filter(p => p.name === procedure.name && p.inForce.from > procedure.inForce.from && p.adopts?.[keyOf(procedure)] !== undefined)

/** What the passage of one matter would do. */
export function foreseeAdoption(
  next: Procedure,
  now: MatterView,
  journal: readonly Recorded[],
  calendar: Calendar,
  all: readonly Procedure[],
): Adoption {
  const to = keyOf(next)
  const seq = Math.max(-1, ...journal.map(step => step.seq)) + 1
  const step: Recorded = { action: '$adopt', on: now.today, by: '', seq, recordedOn: now.today, input: { from: now.declaration, to } }
  try {
    const then = view(next, [...journal, step], calendar, now.today, now.now.slice(11), all)
    const clocks = [...new Set([...Object.keys(now.running), ...Object.keys(then.running)])]
    return {
      to,
      refusal: null,
      stage: { before: now.stage, after: then.stage },
      clocks: clocks.map(clock => ({ clock, before: now.due(clock), after: then.due(clock) })),
      tell: [...new Set(owed(then).map(one => one.desk))],
    }
  } catch (error) {
    if (!(error instanceof IllegalStep)) throw error
    const refusal = error.seq === seq ? error.code : `contradicts:${error.action}`
    return { to, refusal, stage: null, clocks: [], tell: [] }
  }
}
