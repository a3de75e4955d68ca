import type { CalendarDay } from '../setting-wire.ts'
import { dayNumber, isDayText, nextDay } from '../shell/days.ts'

/** A notice as a person types it: a line is some days in a row, off or worked. */
export type NoticeRow = {
  readonly id: number
  readonly kind: 'off' | 'work'
  readonly from: string
  readonly to: string
  readonly festival: string
}
export type NoticeBody = {
  readonly year: number
  readonly published: string
  readonly source: string
  readonly off: readonly (readonly [string, string])[]
  readonly work: readonly (readonly [string, string])[]
}

/** Every day of a line, first to last. */
export function daysOf({ from, to }: Pick<NoticeRow, 'from' | 'to'>): string[] {
  const days = [from]
  for (let day = nextDay(from); day <= to; day = nextDay(day)) days.push(day)
  return days
}

/** True for a line whose days are days, in order, and not a whole season. */
export const isWhole = ({ from, to }: NoticeRow): boolean =>
  isDayText(from) && (to === '' || (isDayText(to) && to >= from && dayNumber(to) - dayNumber(from) < 31))

/** The lines of a year that is not settled yet: its statutory days, festival by festival. */
export function startOf(days: readonly CalendarDay[]): NoticeRow[] {
  const rows: NoticeRow[] = []
  for (const { day, code, why } of days) {
    if (code !== 'statutory') continue
    const festival = (typeof why === 'string' ? why : why[0]).replace(/（.*$/, '')
    const last = rows.at(-1)
    if (last?.festival === festival && dayNumber(day) - dayNumber(last.to) === 1) rows[rows.length - 1] = { ...last, to: day }
    else rows.push({ id: rows.length, kind: 'off', from: day, to: day, festival })
  }
  return rows
}

/** The notice that the lines say. */
export function bodyOf(year: number, published: string, source: string, rows: readonly NoticeRow[]): NoticeBody {
  const of = (kind: NoticeRow['kind']) =>
    rows.filter(row => row.kind === kind).flatMap(row => daysOf(row).map((day): readonly [string, string] => [day, row.festival.trim()]))
  return { year, published, source: source.trim(), off: of('off'), work: of('work') }
}
