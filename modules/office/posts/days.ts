import type { Day } from '#base/day.ts'

/** What is wrong with the days for which somebody stands in: they end before they begin, or are over. */
export const faultsInDays = (
  from: Day,
  until: Day,
  today: Day,
): { readonly field: 'until'; readonly code: 'beforeFrom' | 'beforeToday' }[] =>
  until < from ? [{ field: 'until', code: 'beforeFrom' }] : until < today ? [{ field: 'until', code: 'beforeToday' }] : []
