import { addDays, addMonths, type Day, type MonthDay, nextFixed } from '#base/day.ts'
import type { Calendar } from './calendar.ts'
import words from './counting.json' with { type: 'json' }
import { after, before, kindOf, type Link, linkAt } from './days.ts'
import { dueHour } from './hours.ts'

export type Unit = 'workday' | 'day' | 'month' | 'hour'

/** How long: 0 = the same day · −3 = so many before the start · '01-31' = the next 31 January, never moved. */
export type Span = { readonly length: number | MonthDay; readonly unit: Unit; readonly every?: number }

/** Reads a span from a file: `{ length, unit }`; throws TypeError. */
export function readSpan(json: unknown): Span {
  if (typeof json !== 'object' || json === null || !('length' in json) || !('unit' in json))
    throw new TypeError('span: give { "length": …, "unit": … }')
  const { length, unit } = json
  const unknown = Object.keys(json).filter(key => key !== 'length' && key !== 'unit')
  if (unknown.length > 0) throw new TypeError(`span: unknown field ${unknown.join(', ')}`)
  if (!isUnit(unit)) throw new TypeError('span.unit: workday, day, month or hour')
  if (!isMonthDay(length) && !(typeof length === 'number' && Number.isInteger(length)))
    throw new TypeError('span.length: a whole number, or MM-DD')
  return { length, unit }
}

const units: readonly unknown[] = ['workday', 'day', 'month', 'hour'] satisfies Unit[]
export const isUnit = (text: unknown): text is Unit => units.includes(text)
export const isMonthDay = (text: unknown): text is MonthDay =>
  typeof text === 'string' && /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text)

/** Days on which a clock stood still: after the day it stopped, through the day it went on; `through: null` = still standing. */
export type Hold = { readonly after: Day; readonly through: Day | null; readonly why?: string; readonly source?: string }

/** A running clock: started on `from` (at the wall time `at` for hours), counted from `anchor` where the input names a day. */
export type Running = {
  readonly from: Day
  readonly at?: string
  readonly anchor?: Day
  readonly holds: readonly Hold[]
  /** What extensions added, in the unit of the clock. */
  readonly extra: number
  /** How many periods of a periodic duty were met. */
  readonly met?: number
}

/** The last day before and after moving off rest days. */
type End = { readonly raw: Link; readonly due: Link }

/**
 * The last day of a clock ('YYYY-MM-DD', or 'YYYY-MM-DDTHH:MM' for hours); null while it stands still.
 * The first day is not counted (民法典 201); a day counts if it works (where the unit says so) and no hold covers it; a period that ends
 * on a rest day ends on the next working day (203), except dates that the law or a leader named. Throws CalendarMissing.
 */
export function dueDay(span: Span, running: Running, calendar: Calendar): string | null {
  if (standsStill(running)) return null
  if (span.unit === 'hour') return dueHour(Number(span.length) + running.extra, running)
  return endOf(span, running, calendar).due.day
}

/** The last day of a plain period of working days, days or months, without holds. Throws CalendarMissing. */
export const lastDayOf = (span: Span, from: Day, calendar: Calendar): Day => endOf(span, { from, holds: [], extra: 0 }, calendar).due.day

/** True while a hold has no end. */
export const standsStill = (running: Running): boolean => running.holds.some(hold => hold.through === null)

/** A date named by law or by a leader is not moved by holidays. */
export const isNamed = (span: Span): boolean => typeof span.length === 'string' || span.length <= 0

/** Last day of a clock in days or months. */
export function endOf(span: Span, running: Running, calendar: Calendar): End {
  const start = linkAt(calendar, running.anchor ?? running.from)
  const raw = addHeld(span, running, calendar, start, rawEnd(span, running, calendar, start))
  if (calendar.rolls === false || (isNamed(span) && span.unit !== 'workday')) return { raw, due: raw }
  const step = typeof span.length === 'number' && span.length < 0 ? before : after
  let due = raw
  while (!kindOf(calendar, due).works) due = step(calendar, due)
  return { raw, due }
}

function rawEnd(span: Span, running: Running, calendar: Calendar, start: Link): Link {
  const periods = (running.met ?? 0) * (span.every ?? 0)
  if (typeof span.length === 'string') return linkAt(calendar, addMonths(nextFixed(start.day, span.length), periods))
  const n = span.length + periods + running.extra
  if (span.unit === 'month') return linkAt(calendar, addMonths(start.day, n))
  return walk(start, n, span, calendar)
}

function walk(start: Link, n: number, span: Span, calendar: Calendar): Link {
  const step = n < 0 ? before : after
  let link = start
  for (let left = Math.abs(n); left > 0; ) {
    link = step(calendar, link)
    if (span.unit !== 'workday' || kindOf(calendar, link).works) left--
  }
  return link
}

/** Days on which the clock stood still come on top, one for one; two holds over one day count once. */
function addHeld(span: Span, running: Running, calendar: Calendar, start: Link, end: Link): Link {
  if (running.holds.length === 0 || typeof span.length === 'string') return end
  const counts = (link: Link): boolean => span.unit !== 'workday' || kindOf(calendar, link).works
  let due = end
  let link = running.from < start.day ? linkAt(calendar, running.from) : start
  while (link.day < due.day) {
    link = after(calendar, link)
    if (!heldBy(running.holds, link.day) || !counts(link)) continue
    do due = after(calendar, due)
    while (!counts(due))
  }
  return due
}

/** The first hold that covers a day. */
export function heldBy(holds: readonly Hold[], on: Day): Hold | undefined {
  for (const hold of holds) if (hold.after < on && (hold.through === null || on <= hold.through)) return hold
  return undefined
}

/** Why a day of a trace counted or not; pages translate the code, `why` says it in Chinese. */
export type TraceCode = 'start' | 'counted' | 'rest' | 'held' | 'roll' | 'fixed' | 'named' | 'hour'

/** One calendar day of a clock: counted as the n-th, or not; `why` in words and `source` the article or notice. */
export type TraceDay = {
  readonly day: Day
  readonly counted: boolean
  readonly n: number
  readonly code: TraceCode
  readonly why: string
  readonly source: string
}

export type Reckoning = {
  readonly start: Day
  /** Null while the clock stands still. */
  readonly due: string | null
  /** The last day before it was moved off a rest day. */
  readonly rawDue: string | null
  /** True where a day after the last published notice was counted (暂定). */
  readonly provisional: boolean
  /** How early and how late the day may still fall; null when nothing is open. */
  readonly range: readonly [Day, Day] | null
  /** Every calendar day from start to due (backwards for a period before its start); until the day it stopped while it stands still. */
  readonly trace: readonly TraceDay[]
}

/** The last day of a clock with the reason of every day on the way. Throws CalendarMissing. */
export function reckon(span: Span, running: Running, calendar: Calendar): Reckoning {
  const start = running.anchor ?? running.from
  if (standsStill(running))
    return { start, due: null, rawDue: null, provisional: false, range: null, trace: traceUntilHeld(span, running, calendar) }
  if (span.unit === 'hour') {
    const due = dueHour(Number(span.length) + running.extra, running)
    return {
      start,
      due,
      rawDue: due,
      provisional: false,
      range: null,
      trace: [{ day: start, counted: false, n: 0, code: 'hour', why: words.hour.text, source: words.hour.article }],
    }
  }
  const end = endOf(span, running, calendar)
  const movable = !isNamed(span) || span.unit === 'workday'
  const provisional = movable && calendar.rolls !== false && end.due.day > calendar.lastPublished && kindOf(calendar, end.due).provisional
  return {
    start,
    due: end.due.day,
    rawDue: end.raw.day,
    provisional,
    range: provisional ? rangeOf(span, running, calendar, end) : null,
    trace: trace(span, running, calendar, end),
  }
}

/** Working days may shift on the whole way; a period in days or months only where it ends. */
function rangeOf(span: Span, running: Running, calendar: Calendar, { raw, due }: End): readonly [Day, Day] {
  const [first = raw.day] = [running.from, running.anchor ?? running.from, raw.day].toSorted()
  const bounds = calendar.bounds?.(span.unit === 'workday' ? first : addDays(raw.day, -1)) ?? []
  const ends = [due.day, ...bounds.map(bound => endOf(span, running, bound).due.day)].toSorted()
  return [ends[0] ?? due.day, ends.at(-1) ?? due.day]
}

function traceUntilHeld(span: Span, running: Running, calendar: Calendar): readonly TraceDay[] {
  const start = running.anchor ?? running.from
  const since = running.holds.filter(hold => hold.through === null && hold.after > start).map(hold => hold.after)
  const open = running.holds.filter(hold => hold.through === null)
  const link = linkAt(calendar, since.length < open.length ? start : (since.toSorted()[0] ?? start))
  return trace(span, running, calendar, { raw: link, due: link })
}

function trace(span: Span, running: Running, calendar: Calendar, end: End): TraceDay[] {
  const start = linkAt(calendar, running.anchor ?? running.from)
  const days: TraceDay[] = [
    { day: start.day, counted: false, n: 0, code: 'start', why: words.firstDay.text, source: words.firstDay.article },
  ]
  const step = end.due.day < start.day ? before : after
  let n = 0
  let isPast = end.raw === start
  for (let link = start; link !== end.due; ) {
    link = step(calendar, link)
    const one = isPast ? rolled(link, n) : passed(span, running, calendar, link, n)
    if (one.counted) n = one.n
    if (link === end.raw) isPast = true
    days.push(one)
  }
  return days
}

const rolled = (link: Link, n: number): TraceDay => ({
  day: link.day,
  counted: false,
  n,
  code: 'roll',
  why: words.roll.text,
  source: words.roll.article,
})

function passed(span: Span, running: Running, calendar: Calendar, link: Link, n: number): TraceDay {
  if (typeof span.length === 'string')
    return { day: link.day, counted: false, n, code: 'fixed', why: words.fixed.text, source: words.fixed.article }
  const hold = heldBy(running.holds, link.day)
  if (span.unit !== 'workday') {
    if (hold) return heldDay(link, hold, n)
    const { text, article } = span.unit === 'month' ? words.month : words.day
    return { day: link.day, counted: true, n: n + 1, code: 'counted', why: text, source: article }
  }
  const kind = kindOf(calendar, link)
  if (!kind.works) return { day: link.day, counted: false, n, code: 'rest', why: kind.why, source: kind.source }
  if (hold) return heldDay(link, hold, n)
  return { day: link.day, counted: true, n: n + 1, code: 'counted', why: kind.why, source: kind.source }
}

const heldDay = (link: Link, hold: Hold, n: number): TraceDay => ({
  day: link.day,
  counted: false,
  n,
  code: 'held',
  why: hold.why ? `${hold.why}，${words.held.text}` : words.held.text,
  source: hold.source ?? '',
})
