import type { Day } from '#base/day.ts'
import type { Calendar } from './calendar.ts'
import { dateOf, EventError, type MatterEvent } from './events.ts'
import { citeShort, findClock, type StopRule } from './law.ts'
import { type Hold, lastDayOf, type Span } from './span.ts'

/** One asked (第三方、共同制作机关、其他机关): until when he may answer, and until when the clock of the request stood still. */
export type Consultation = {
  /** The stop rule: third-party, co-agency, other-agency. */
  readonly rule: string
  readonly sent: Day
  readonly answered: Day | null
  /** The last day of the window; null where none runs yet, or the law and the agency gave none. */
  readonly windowEnds: Day | null
  /** The last day not counted; null while it is open. */
  readonly ends: Day | null
  /** Silence through the whole window, where silence is consent (条例 第三十四条). */
  readonly deemedConsent: boolean
  /** The days not counted: after the letter was sent, through the answer or the end of the window. */
  readonly hold: Hold
}

type Asked = { sent?: Day; received?: Day; answered?: Day; setWorkdays?: number }

/** Everyone asked under one stop rule, in the order of the letters. Throws EventError for an answer without a letter, or before it. */
export function consultationsOf(
  rulebook: string,
  id: string,
  rule: StopRule,
  start: Day,
  events: readonly MatterEvent[],
  calendar: Calendar,
): Consultation[] {
  if (rule.effect !== 'exclude') return []
  const all = [...askedBy(rule, events).values()]
  const early = all.find(asked => asked.sent !== undefined && asked.sent < start)
  if (early) throw new EventError(`${rule.sent} on ${early.sent} is before the clock started (${start}): correct the date`)
  return all.map(asked => consultation(rulebook, id, rule, asked, calendar))
}

/** Letters, receipts and answers put together by `party`, else the n-th with the n-th. */
function askedBy(rule: StopRule, events: readonly MatterEvent[]): Map<string, Asked> {
  const asked = new Map<string, Asked>()
  const counts = new Map<string, number>()
  const steps = [
    ['sent', rule.sent],
    ['received', rule.received],
    ['answered', rule.answered],
  ] as const
  for (const event of events) {
    const step = steps.find(([, type]) => type === event.type)?.[0]
    if (step === undefined) continue
    const nth = (counts.get(event.type) ?? 0) + 1
    counts.set(event.type, nth)
    const key = event.party ?? `#${nth}`
    const one = asked.get(key) ?? {}
    one[step] = dateOf(event)
    if (event.setWorkdays !== undefined) one.setWorkdays = event.setWorkdays
    asked.set(key, one)
  }
  return asked
}

function consultation(rulebook: string, id: string, rule: StopRule, asked: Asked, calendar: Calendar): Consultation {
  const { sent, received, answered } = asked
  if (sent === undefined)
    throw new EventError(`${received === undefined ? rule.answered : rule.received} without ${rule.sent}: add the letter's day`)
  for (const later of [received, answered])
    if (later !== undefined && later < sent) throw new EventError(`${later} is before ${rule.sent} (${sent}): correct the date`)
  const clock = rule.window === undefined ? null : findClock(rulebook, rule.window)
  const span = windowOf(clock, asked.setWorkdays)
  const windowEnds = span === null || received === undefined ? null : lastDayOf(span, received, calendar)
  const isInTime = answered !== undefined && (windowEnds === null || answered <= windowEnds)
  const ends = isInTime ? answered : windowEnds
  return {
    rule: id,
    sent,
    answered: answered ?? null,
    windowEnds,
    ends,
    deemedConsent: clock?.silence === 'consent' && windowEnds !== null && !isInTime,
    hold: {
      after: sent,
      through: ends,
      ...(rule.why === undefined ? {} : { why: rule.why }),
      source: citeShort({ rulebook, article: rule.article }),
    },
  }
}

/** The window: what the agency set, else the law's; null where neither gives a number. */
function windowOf(clock: (Span & { readonly setBy?: 'agency' }) | null, setWorkdays: number | undefined): Span | null {
  if (setWorkdays !== undefined) return { length: setWorkdays, unit: 'workday' }
  return clock === null || clock.setBy === 'agency' ? null : { length: clock.length, unit: clock.unit }
}
