/** A calendar day as statutes count it, e.g. "2026-11-23". It has no hour and no zone (the office's zone is applied once, in `today`). */
declare const brand: unique symbol
export type Day = string & { readonly [brand]: 'Day' }
export type MonthDay = `${number}-${number}`

const pattern = /^\d{4}-\d{2}-\d{2}$/

/** True for a real calendar day written YYYY-MM-DD. */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || !pattern.test(text)) return false
  return Number.isInteger(numberOf(text))
}

/** Reads a day; throws TypeError for anything that is not a real day written YYYY-MM-DD. */
export function day(text: string): Day {
  if (!isDay(text)) throw new TypeError(`not a day: ${text}`)
  return text
}

/** Day arithmetic goes through Temporal once per year; after that it is a table, because a trace asks for every day. */
const firsts = new Map<number, number>()
const names: Day[] = []
const epoch = Temporal.PlainDate.from('1900-01-01')

function firstOf(year: number): number {
  const known = firsts.get(year)
  if (known !== undefined) return known
  const first = epoch.until({ year, month: 1, day: 1 }, { largestUnit: 'day' }).days
  firsts.set(year, first)
  return first
}

const monthStarts = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const monthLength = (year: number, month: number) =>
  month === 2 && isLeap(year) ? 29 : [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!

/** Days since 1900-01-01; NaN for a day that does not exist. */
function numberOf(text: string): number {
  const [year, month, dom] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))]
  if (month < 1 || month > 12 || dom < 1 || dom > monthLength(year, month)) return Number.NaN
  return firstOf(year) + monthStarts[month - 1]! + (month > 2 && isLeap(year) ? 1 : 0) + dom - 1
}
function nameOf(n: number): Day {
  names[n] ??= epoch.add({ days: n }).toString() as Day
  return names[n]
}

/** The day n days later (n may be negative). */
export const addDays = (from: Day, n: number): Day => nameOf(numberOf(from) + n)

/** Calendar days from one day to another; negative when `to` is earlier. */
export const daysFromTo = (from: Day, to: Day): number => numberOf(to) - numberOf(from)

/** The same day n months on; a month that is too short ends on its last day (民法典 第二百零二条). */
export const addMonths = (from: Day, n: number): Day => Temporal.PlainDate.from(from).add({ months: n }).toString() as Day

/** 1 = Monday … 7 = Sunday. 1900-01-01 was a Monday. */
export const weekday = (on: Day): number => (((numberOf(on) % 7) + 7) % 7) + 1

export const yearOf = (on: Day): number => Number(on.slice(0, 4))

/** The first of the named month-day on or after `from` (a fixed date of law, e.g. '03-31'). */
export function nextFixed(from: Day, monthDay: MonthDay): Day {
  const same = `${from.slice(0, 4)}-${monthDay}` as Day
  return same >= from ? same : (`${yearOf(from) + 1}-${monthDay}` as Day)
}

/** The legal day and wall time in the office's zone at an instant. */
export function wallTime(at: Temporal.Instant, zone: string): { day: Day; time: string } {
  const local = at.toZonedDateTimeISO(zone)
  return { day: local.toPlainDate().toString() as Day, time: local.toPlainTime().toString({ smallestUnit: 'minute' }) }
}
