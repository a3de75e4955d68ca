import type { Calendar } from '#law/calendar.ts'
import { type Light, tickers, type Warnings } from './clock.ts'
import type { Desk, Procedure } from './define.ts'
import type { MatterView } from './view.ts'

/** Run once a morning over open matters. Nothing is scheduled, so nothing has to be cancelled. */
export type Reminder = {
  readonly clock: string
  readonly round?: string
  readonly ask?: string
  readonly due: string
  readonly light: Light
  readonly left: number
  readonly to: readonly Desk[]
}
/** Whom a clock tells, and how many of its days before (−) or after its last day. An office may set its own (督办升级). */
export type Ladder = readonly (readonly [days: number, role: string])[]
export type ReminderSettings = {
  readonly ladder?: Ladder
  readonly warnings?: Warnings
  readonly supervisor?: Desk // where it is not the declared one (`supervisorOf`)
}

/** Who is told of what this morning: whoever must act once the light is yellow, those above once it is late. A lapsed window warns nobody. */
export function reminders(procedure: Procedure, now: MatterView, calendar: Calendar, settings: ReminderSettings = {}): Reminder[] {
  const ladder = settings.ladder ?? [[1, procedure.supervisor]]
  const desk = (role: string): Desk => (role === procedure.supervisor && settings.supervisor) || now.desk(role)
  return tickers(procedure, now, calendar, settings.warnings).flatMap(t => {
    if (t.due === null || t.light === 'green' || t.light === 'paused' || (t.kind === 'window' && t.light === 'red')) return []
    const above = ladder.filter(([days]) => (t.light === 'red' ? Math.max(1, -t.left) : -t.left) >= days).map(([, role]) => desk(role))
    const line = t.round && t.ask ? { round: t.round, ask: t.ask.id } : {}
    return [{ clock: t.clock, ...line, due: t.due, light: t.light, left: t.left, to: [...new Set([t.desk, ...above])] }]
  })
}

/** Urgings (催办) that nobody has answered by a step since: shown on the matter and in the to-do list of the one urged. */
export function urgings(now: MatterView): readonly { readonly by: string; readonly on: string; readonly text: string }[] {
  const last = now.steps.findLastIndex(step => !step.action.startsWith('$'))
  return now.steps
    .slice(last + 1)
    .filter(step => step.action === '$urge')
    .map(step => ({ by: step.by, on: step.on, text: String(step.input?.['text'] ?? '') }))
}
