/** Periods that people ask figures for, counted from today (YYYY-MM-DD): first and last day, the last never after today. */

export type Period = { readonly from: string; readonly to: string }
export const periods = ['thisYear', 'lastYear', 'quarter', 'lastQuarter', 'month', 'lastMonth'] as const
export type PeriodName = (typeof periods)[number]

const two = (n: number): string => String(n).padStart(2, '0')
/** Months since year 0, and back to the first day of one. */
const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
const firstOf = (month: number): string => `${String(Math.floor(month / 12)).padStart(4, '0')}-${two((month % 12) + 1)}-01`
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
function lastOf(month: number): string {
  const year = Math.floor(month / 12)
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const length = month % 12 === 1 && leap ? 29 : (lengths[month % 12] ?? 30)
  return `${firstOf(month).slice(0, 8)}${two(length)}`
}

/** First and last day of a named period, as of a day. */
export function periodOf(name: PeriodName, today: string): Period {
  const now = monthOf(today)
  const [year, quarter] = [now - (now % 12), now - (now % 3)]
  const span = (first: number, months: number): Period => {
    const to = lastOf(first + months - 1)
    return { from: firstOf(first), to: to < today ? to : today }
  }
  switch (name) {
    case 'thisYear':
      return span(year, 12)
    case 'lastYear':
      return span(year - 12, 12)
    case 'quarter':
      return span(quarter, 3)
    case 'lastQuarter':
      return span(quarter - 3, 3)
    case 'month':
      return span(now, 1)
    case 'lastMonth':
      return span(now - 1, 1)
  }
}

/** The name of a period, where it has one as of today. */
export const nameOfPeriod = (period: Period, today: string): PeriodName | null =>
  periods.find(name => {
    const one = periodOf(name, today)
    return one.from === period.from && one.to === period.to
  }) ?? null
