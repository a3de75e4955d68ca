import type { Day } from '#base/day.ts'
import type { Calendar } from './calendar.ts'
import { type Consultation, consultationsOf } from './consult.ts'
import { dateOf, EventError, type MatterEvent } from './events.ts'
import { type ClockFacts, clockFacts, findClock, type LawClock, rulesOf, type StopRule } from './law.ts'
import { dueDay, lastDayOf, type Running } from './span.ts'

/** An extension (延长) as asked for: taken, or refused with the reason. `length` in the unit of the clock. */
export type Extension = { readonly accepted: boolean; readonly length: number; readonly reason: string | null }

/** A clock with what the events of its matter did to it. */
export type Matter = {
  readonly clock: LawClock
  readonly running: Running
  readonly consultations: readonly Consultation[]
  readonly extensions: readonly Extension[]
  /** The day the clock started again, and by which rule (supplement, fee); null if it did not. */
  readonly restarted: { readonly rule: string; readonly on: Day } | null
  /** Event types that do not touch this clock. */
  readonly ignored: readonly string[]
}

/**
 * Replays the events of a matter onto one clock that started on `start`: restarts first (the first supplement only, and a fee paid in time),
 * then the time not counted, then extensions, each judged by the last day as it stood. Throws EventError for what cannot have happened.
 */
export function matterOf(rulebook: string, clockId: string, start: Day, events: readonly MatterEvent[], calendar: Calendar): Matter {
  const [clock, facts] = [findClock(rulebook, clockId), clockFacts(rulebook, clockId)]
  if (clock === null || facts === null) throw new EventError(`no clock ${clockId} in ${rulebook}`)
  const rules = Object.entries(rulesOf(rulebook)).filter(([, rule]) => rule.clocks.includes(clockId))
  const restarted = restartOf(rulebook, rules, start, events, calendar)
  const consultations = rules.flatMap(([id, rule]) => consultationsOf(rulebook, id, rule, start, events, calendar))
  const before: Running = { from: restarted?.on ?? start, holds: consultations.map(one => one.hold), extra: 0 }
  const extensions = extensionsOf(clock, facts, before, events, calendar)
  const running = { ...before, extra: extensions.reduce((sum, one) => sum + (one.accepted ? one.length : 0), 0) }
  return { clock, running, consultations, extensions, restarted, ignored: ignoredBy(rules, clock, events) }
}

function restartOf(
  rulebook: string,
  rules: readonly (readonly [string, StopRule])[],
  start: Day,
  events: readonly MatterEvent[],
  calendar: Calendar,
): Matter['restarted'] {
  let last: Matter['restarted'] = null
  for (const [id, rule] of rules) {
    const on = rule.effect === 'restart' ? firstDay(events, [rule.at]) : null
    if (on === null) continue
    if (on < start) throw new EventError(`${rule.at} on ${on} is before the clock started (${start}): correct the date`)
    if (id === 'fee' && isLate(rulebook, rule, on, events, calendar)) continue
    if (last === null || on > last.on) last = { rule: id, on }
  }
  return last
}

/** The first day of any of these events. */
export const firstDay = (events: readonly MatterEvent[], types: readonly (string | undefined)[]): Day | null =>
  events
    .filter(event => types.includes(event.type))
    .map(dateOf)
    .toSorted()[0] ?? null

/** A fee paid after its own window: the request counts as abandoned, and the clock does not start again. */
function isLate(rulebook: string, rule: StopRule, on: Day, events: readonly MatterEvent[], calendar: Calendar): boolean {
  const notice = firstDay(events, rule.notices ?? [])
  const window = rule.window === undefined ? null : findClock(rulebook, rule.window)
  return notice !== null && window !== null && on > lastDayOf(window, notice, calendar)
}

const fieldOf = { workday: 'workdays', day: 'days', month: 'months', hour: 'days' } as const

function extensionsOf(
  clock: LawClock,
  facts: ClockFacts,
  before: Running,
  events: readonly MatterEvent[],
  calendar: Calendar,
): Extension[] {
  const asked = events.filter(event => event.type === 'extension')
  if (asked.length === 0 || facts.extension === undefined) return []
  const done: Extension[] = []
  for (const event of asked) {
    const length = event[fieldOf[clock.unit]]
    if (length === undefined) throw new EventError(`extension: give its length as "${fieldOf[clock.unit]}", the unit of ${clock.law}`)
    const taken = done.filter(one => one.accepted)
    const extra = taken.reduce((sum, one) => sum + one.length, 0)
    const due = dueDay(clock, { ...before, extra }, calendar)
    const reason = whyRefused(event, length, facts.extension, taken.length, extra, due)
    done.push({ accepted: reason === null, length, reason })
  }
  return done
}

/** Why an extension does not hold: the cap is of the whole, never of what is left; approval and notice come before expiry. */
function whyRefused(
  event: MatterEvent,
  length: number,
  law: NonNullable<ClockFacts['extension']>,
  times: number,
  extra: number,
  due: string | null,
): string | null {
  if (length < 1) return 'noLength'
  if (times >= law.times) return 'onlyOnce'
  if (extra + length > law.atMost) return 'overCap'
  const approved = event.approvedOn ?? event.date
  const isAfter = (on: Day | undefined): boolean => on !== undefined && due !== null && on > due
  if (law.beforeExpiry && (event.approvedBeforeDue === false || isAfter(approved))) return 'afterExpiry'
  if (law.mustInform && (event.applicantInformed === false || isAfter(event.informedOn))) return 'notInformed'
  return null
}

function ignoredBy(rules: readonly (readonly [string, StopRule])[], clock: LawClock, events: readonly MatterEvent[]): string[] {
  const mine = rules.flatMap(([, rule]) => [rule.at, rule.sent, rule.received, rule.answered, ...(rule.notices ?? [])])
  const touches = (type: string): boolean => mine.includes(type) || (type === 'extension' && clock.cap !== undefined)
  return [...new Set(events.map(event => event.type).filter(type => !touches(type)))]
}
