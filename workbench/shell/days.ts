/**
 * Days and instants as screens need them. No Temporal here: the workbench must also run in the older Chromium of domestic browsers,
 * which does not have it. Nothing legal is counted in the browser; the server does that.
 */

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/
const monthDays = (year: number, month: number): number =>
  [31, (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0

/** A real day written YYYY-MM-DD. */
export function isDayText(text: string): boolean {
  const [, year = '', month = '', day = ''] = pattern.exec(text) ?? []
  return year !== '' && Number(day) >= 1 && Number(day) <= monthDays(Number(year), Number(month))
}

/** Days since 1970-01-01, by civil arithmetic. */
export function dayNumber(text: string): number {
  const [, year = '1970', month = '1', day = '1'] = pattern.exec(text) ?? []
  const y = Number(month) <= 2 ? Number(year) - 1 : Number(year)
  const era = Math.floor(y / 400)
  const inEra = y - era * 400
  const inYear = Math.floor((153 * ((Number(month) + 9) % 12) + 2) / 5) + Number(day) - 1
  return era * 146_097 + inEra * 365 + Math.floor(inEra / 4) - Math.floor(inEra / 100) + inYear - 719_468
}

/** The day after a real day. */
export function nextDay(text: string): string {
  const [, year = '1970', month = '1', day = '1'] = pattern.exec(text) ?? []
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  const next = d < monthDays(y, m) ? [y, m, d + 1] : m < 12 ? [y, m + 1, 1] : [y + 1, 1, 1]
  return next.map((n, i) => String(n).padStart(i === 0 ? 4 : 2, '0')).join('-')
}

/** 1 = Monday … 7 = Sunday; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: string): number => ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1

/** An ISO instant in UTC as the day and minute on this machine's clock: `2026-11-23 16:02`. */
export function localTime(instant: string): string {
  const [, day = '', hour = '0', minute = '0'] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}).*Z$/.exec(instant) ?? []
  if (day === '') return instant.slice(0, 16).replace('T', ' ')
  const at = ((dayNumber(day) * 24 + Number(hour)) * 60 + Number(minute)) * 60_000
  return minuteFormat.format(at).replace(',', '')
}
const minuteFormat = new Intl.DateTimeFormat('sv-SE', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** The time of day now, HH:MM, on this machine's clock. */
export const clockNow = (): string =>
  new Intl.DateTimeFormat('sv-SE', { hour: '2-digit', minute: '2-digit' }).format(performance.timeOrigin + performance.now())
