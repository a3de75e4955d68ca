import { addDays, type Day, daysFromTo, isDay } from '#base/day.ts'
import type { Input, Refusal } from '#procedure/define.ts'
import { agencyOf, isDesk, seatOf } from '#procedure/place.ts'
import { all, planOf, sponsorId } from '#procedure/round.ts'
import type { MatterView } from '#procedure/view.ts'

/** What a matter of this business is after its steps, and when its acts are refused. Pure. */

type Now = Pick<MatterView, 'steps'>
type Asked = MatterView & { readonly input?: Input }

/** What was said last of a field, in whichever step. */
export const said = (now: Now, field: string): unknown => now.steps.findLast(step => step.input?.[field] !== undefined)?.input?.[field]
/** The same as text; '' where it was never said. */
export const saidText = (now: Now, field: string): string => {
  const value = said(now, field)
  return typeof value === 'string' ? value : ''
}
export const count = (now: Now, ...actions: string[]): number => now.steps.filter(step => actions.includes(step.action)).length
export const lastOf = (now: Now, ...actions: string[]) => now.steps.findLast(step => actions.includes(step.action))
const dayOf = (now: Now, ...actions: string[]): Day | null => lastOf(now, ...actions)?.on ?? null

/** The day the order went out: from it the year of an item counts. */
export const issuedOn = (now: Now): Day | null => now.steps.find(step => ['issue', 'handOver'].includes(step.action))?.on ?? null
/**
 * The day on which it was done, once it is struck off: of a task as the unit reported it (the days of checking are not its own), of an
 * item the day on which its last task was struck off.
 */
export const doneOn = (now: Now): Day | null =>
  lastOf(now, 'acknowledge', 'checkOff') ? (dayOf(now, 'complete') ?? dayOf(now, 'tasks.answer') ?? dayOf(now, 'verify')) : null
/** The day it was struck off. */
export const closedOn = (now: Now): Day | null => dayOf(now, 'acknowledge', 'checkOff')
export const isSuspended = (now: Now): boolean => count(now, 'suspend') > count(now, 'resume')

/** The last day as it was given first; an extension adds to it and never replaces it. */
export const firstLimit = (now: Now): string | null => {
  const found = now.steps.find(step => typeof step.input?.['dueOn'] === 'string' && ['issue', 'handOver', 'setLimit'].includes(step.action))
  return typeof found?.input?.['dueOn'] === 'string' ? found.input['dueOn'] : null
}
/** What the clock counts from, the days added to it, and the days it stood still before it ran out. */
function runningLimit({ anchor, extra, holds }: MatterView['running'][string]): Day | null {
  if (!anchor) return null
  let due = addDays(anchor, extra)
  for (const { after, through } of holds) if (through !== null && after < due) due = addDays(due, daysFromTo(after, through))
  return due
}

/** The last day with its extensions and suspensions, without the days of checking; null without one. */
export function limit(now: MatterView): Day | null {
  const running = now.running['finish']
  if (running) return runningLimit(running)
  const met = now.kept.findLast(duty => duty.clock === 'finish')
  const due = met?.due?.slice(0, 10)
  if (!met || !isDay(due)) return null
  const heldFrom = dayOf(now, 'complete', 'verify')
  return met.late || !heldFrom ? due : addDays(due, 0 - daysFromTo(heldFrom, met.on))
}
export const hasLimit = (now: MatterView): boolean => 'finish' in now.running || now.kept.some(duty => duty.clock === 'finish')
/** The last day stands still: suspended, or in the hands of those who check. */
export const isHeld = (now: MatterView): boolean => 'finish' in now.running && now.due('finish') === null
/** Done after the last day. */
export function isLate(now: MatterView): boolean {
  const [done, due] = [doneOn(now), limit(now)]
  return done !== null && due !== null && done > due
}
/** Days that extensions added. */
export const extendedDays = (now: Now): number =>
  now.steps.reduce((n, step) => n + (['extend', 'extendWhole'].includes(step.action) ? Number(step.input?.['days'] ?? 0) : 0), 0)

/** The unit of a desk as figures count it: an agency of its own, or a unit of the home agency. */
export const unitOf = (desk: string, home: string): string =>
  isDesk(desk) ? (agencyOf(desk) === home ? seatOf(desk) : agencyOf(desk)) : ''

/** The lead's desk: as the order says, else as proposed; a single unit leads. */
export function leadDesk(now: MatterView): string | null {
  const asked = now.rounds['tasks'] ? all(now.rounds['tasks']).filter(ask => ask.id !== sponsorId && !ask.removed) : []
  const proposed = planOf({ plan: said(now, 'plan') })?.flat() ?? []
  const lines = asked.length > 0 ? asked : proposed
  return (lines.find(line => line.part === 'lead') ?? lines[0])?.to ?? null
}
/** Everybody else who was given a part. */
export function coDesks(now: MatterView): string[] {
  const lead = leadDesk(now)
  const asked = now.rounds['tasks'] ? all(now.rounds['tasks']).filter(ask => ask.id !== sponsorId && !ask.removed) : []
  const lines = asked.length > 0 ? asked : (planOf({ plan: said(now, 'plan') })?.flat() ?? [])
  return [...new Set(lines.map(line => String(line.to)))].filter(desk => desk !== lead)
}

/** An extension was asked for and nobody has decided it yet. */
export const isExtensionOpen = (now: Now): boolean => lastOf(now, 'askExtension', 'extend', 'refuseExtension')?.action === 'askExtension'

/** 申请延期: of a last day that runs, to a later one, and one request at a time. */
export function mayAskExtension(now: Asked): Refusal | null {
  if (!('finish' in now.running)) return 'noLimitYet'
  if (isExtensionOpen(now)) return 'extensionPending'
  const due = now.due('finish')
  return now.input && due !== null && String(now.input['until']) <= due.slice(0, 10) ? 'notLater' : null
}
/** 延期 is decided where it was asked for. */
export const extensionIsAsked = (now: Asked): Refusal | null => (isExtensionOpen(now) ? null : 'noExtensionAsked')
/** A day that was proposed and approved is not lost on the way: the order repeats it, or names another. */
export const limitIsKept = (now: Asked): Refusal | null =>
  now.input && now.input['dueOn'] === undefined && saidText(now, 'dueOn') !== '' ? 'limitLeftOut' : null
/** 定期限 once: afterwards it is extended, so that the first day stays readable. */
export const hasNoLimit = (now: Asked): Refusal | null => ('finish' in now.running ? 'limitSet' : null)
export const isNotSuspended = (now: Asked): Refusal | null => (isSuspended(now) ? 'isSuspended' : null)
export const isSuspendedNow = (now: Asked): Refusal | null => (isSuspended(now) ? null : 'notSuspended')
/** Written into an item by the one that was merged into it; nobody does it by hand. */
export const isWrittenByMerging = (now: Asked): Refusal | null => (now.input ? null : 'writtenByMerging')
