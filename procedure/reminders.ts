import type { Calendar } from '#law/calendar.ts'
import { type Light, light, type Shown, type Ticker, tickers, type Warnings } from './clock.ts'
import type { Desk, Procedure } from './define.ts'
import { askRunning } from './fold-time.ts'
import { type Internal, internalDue } from './internal.ts'
import { type Ladder, type Rung, rungName, standardLadder } from './ladder.ts'
import type { MatterView } from './view.ts'

/** Run once a morning over open matters. Nothing is scheduled, so nothing has to be cancelled. */
export type Reminder = {
  readonly clock: string
  readonly round?: string
  readonly ask?: string
  readonly due: string
  readonly light: Light
  readonly left: number
  readonly calls: readonly { readonly rung: string; readonly to: Desk }[]
  readonly to: readonly Desk[] // of all calls, each once
}
export type ReminderSettings = {
  readonly ladder?: Ladder // the agency's own (逐级提醒); absent: the standard one
  readonly warnings?: Warnings
  readonly supervisor?: Desk // where it is not the declared one (`supervisorOf`)
  readonly internal?: (clock: string) => Internal | null // the office's own last days
  readonly above?: (desk: Desk) => Desk | null
}

/** Which rungs of the ladder are reached this morning, and whom they tell; what is late always reaches the supervisor. A lapsed window warns nobody. */
export function reminders(procedure: Procedure, now: MatterView, calendar: Calendar, settings: ReminderSettings = {}): Reminder[] {
  const { ladder = standardLadder, above = () => null } = settings
  const supervisor = settings.supervisor ?? now.desk(procedure.supervisor)
  return tickers(procedure, now, calendar, settings.warnings).flatMap(t => {
    if (t.due === null || t.light === 'paused' || (t.kind === 'window' && t.light === 'red')) return []
    const deskFor = (to: string): Desk | null => {
      if (to === 'responsible') return t.desk
      if (to === 'supervisor') return supervisor
      return to === 'above' ? above(t.desk) : now.desk(to)
    }
    const own = internalOf(procedure, now, t, settings, calendar)
    const reached = ladder.filter(rung => isReached(rung, t, own))
    const calls = reached.flatMap(rung => {
      const to = deskFor(rung.to)
      return to ? [{ rung: rungName(rung), to }] : []
    })
    if (t.light === 'red' && !calls.some(call => call.to === supervisor)) calls.push({ rung: 'red', to: supervisor })
    if (calls.length === 0) return []
    const line = t.round && t.ask ? { round: t.round, ask: t.ask.id } : {}
    return [{ clock: t.clock, ...line, due: t.due, light: t.light, left: t.left, calls, to: [...new Set(calls.map(call => call.to))] }]
  })
}

/** Days past (negative: still to go) as the clock counts them; the same day's minute that passed counts as one. */
const past = ({ light, left }: Shown): number => (light === 'red' ? Math.max(1, -left) : -left)

function isReached({ of, days }: Rung, shown: Shown, internal: Shown | null): boolean {
  if (of === 'warn') return shown.light === 'yellow' || shown.light === 'red'
  const counted = of === 'due' ? shown : internal
  return counted !== null && past(counted) >= days
}

function internalOf(procedure: Procedure, now: MatterView, t: Ticker, settings: ReminderSettings, calendar: Calendar): Shown | null {
  const clock = procedure.clocks[t.clock]
  const running = t.round && t.ask ? askRunning(procedure, t.round, t.ask) : now.running[t.clock]
  if (!clock) return null
  const due = internalDue(clock, running, t.due, settings.internal?.(t.clock) ?? null, calendar)
  return due === null ? null : light(clock, due, now.now, calendar)
}

/** Urgings (催办) that nobody has answered by a step since: shown on the matter and in the to-do list of the one urged. */
export function urgings(now: MatterView): readonly { readonly by: string; readonly on: string; readonly text: string }[] {
  const last = now.steps.findLastIndex(step => !step.action.startsWith('$'))
  return now.steps
    .slice(last + 1)
    .filter(step => step.action === '$urge')
    .map(step => ({ by: step.by, on: step.on, text: String(step.input?.['text'] ?? '') }))
}
