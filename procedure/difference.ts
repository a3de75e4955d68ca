import type { Calendar } from '#law/calendar.ts'
import { flaws } from './audit.ts'
import { type Light, tickers } from './clock.ts'
import type { Procedure, Refusal } from './define.ts'
import { IllegalStep, type MatterView, type Step, view } from './view.ts'

/** What a correction (更正、撤销) would change, tried on a copy before it is recorded: every clock, what was late or in time, what no longer fits. */

/** A running clock before and after; null where it does not run, `due` null where it stands still. */
type ClockThen = { readonly due: string | null; readonly light: Light }
type ClockChange = { readonly clock: string; readonly before: ClockThen | null; readonly after: ClockThen | null }
/** A duty that was met: its last day and whether it was late, before and after. */
type KeptChange = {
  readonly clock: string
  readonly on: string
  readonly before: { readonly due: string | null; readonly late: boolean } | null
  readonly after: { readonly due: string | null; readonly late: boolean } | null
}
/** A step that the rules would refuse now, and did not before (C5): it stays. */
type Misfit = { readonly action: string; readonly seq: number; readonly on: string; readonly refused: Refusal }
export type Difference = {
  readonly clocks: readonly ClockChange[]
  readonly kept: readonly KeptChange[]
  readonly stage: { readonly before: string; readonly after: string } | null
  readonly misfits: readonly Misfit[]
}
/** The journal could not hold the correction: the step that stands in the way, and why. */
type Contradiction = { readonly action: string; readonly seq: number; readonly refused: Refusal }

type Around = {
  readonly procedure: Procedure
  readonly now: Pick<MatterView, 'today' | 'now'>
  readonly calendar: Calendar
  readonly earlier: readonly Procedure[]
}

/** The differences between a journal and the same with one more step; a contradiction where the fold would not go through. */
export function differenceOf(journal: readonly Step[], step: Omit<Step, 'seq'>, around: Around): Difference | Contradiction {
  const { procedure, calendar, earlier } = around
  const longer = [...journal, { ...step, seq: journal.length }]
  const look = (steps: readonly Step[]) => view(procedure, steps, calendar, around.now.today, around.now.now.slice(11), earlier)
  const before = look(journal)
  try {
    const after = look(longer)
    const known = new Set(flaws(procedure, journal, calendar, earlier).map(flaw => `${flaw.seq} ${flaw.refused}`))
    const misfits = flaws(procedure, longer, calendar, earlier).filter(flaw => !known.has(`${flaw.seq} ${flaw.refused}`))
    return {
      clocks: clocksOf(procedure, before, after, calendar),
      kept: keptOf(before, after),
      stage: before.stage === after.stage ? null : { before: before.stage, after: after.stage },
      misfits: misfits.map(flaw => ({ ...flaw, on: after.steps.find(one => one.seq === flaw.seq)?.on ?? '' })),
    }
  } catch (error) {
    if (error instanceof IllegalStep) return { action: error.action, seq: error.seq, refused: error.code }
    throw error
  }
}

function clocksOf(procedure: Procedure, before: MatterView, after: MatterView, calendar: Calendar): ClockChange[] {
  const running = (now: MatterView) =>
    new Map(tickers(procedure, now, calendar).map(t => [t.ask ? `${t.round}.${t.ask.id}.${t.clock}` : t.clock, t] as const))
  const [then, next] = [running(before), running(after)]
  return [...new Set([...then.keys(), ...next.keys()])].flatMap(key => {
    const [a, b] = [then.get(key), next.get(key)]
    if (a && b && a.due === b.due && a.light === b.light) return []
    const shown = (t: typeof a): ClockThen | null => (t ? { due: t.due, light: t.light } : null)
    return [{ clock: (a ?? b)?.clock ?? key, before: shown(a), after: shown(b) }]
  })
}

/** Met duties by clock and by which time it was met: the first reply clock is compared with the first. */
function keptOf(before: MatterView, after: MatterView): KeptChange[] {
  const numbered = (now: MatterView) => {
    const seen = new Map<string, number>()
    return new Map(
      now.kept.map(duty => {
        const n = (seen.get(duty.clock) ?? 0) + 1
        seen.set(duty.clock, n)
        return [`${duty.clock} ${n}`, duty] as const
      }),
    )
  }
  const [then, next] = [numbered(before), numbered(after)]
  return [...new Set([...then.keys(), ...next.keys()])].flatMap(key => {
    const [a, b] = [then.get(key), next.get(key)]
    if (a && b && a.due === b.due && a.late === b.late) return []
    const shown = (duty: typeof a) => (duty ? { due: duty.due, late: duty.late } : null)
    return [{ clock: (a ?? b)?.clock ?? key, on: (b ?? a)?.on ?? '', before: shown(a), after: shown(b) }]
  })
}
