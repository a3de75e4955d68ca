import { addDays, type Day } from '#base/day.ts'
import type { Calendar, DayKind } from './calendar.ts'

/**
 * The days of one calendar as a chain, made as they are asked for: a clock is replayed by following pointers,
 * and a day's kind is looked up once however many clocks pass over it.
 */
export type Link = { readonly day: Day; kind: DayKind | undefined; next: Link | undefined; back: Link | undefined }

const chains = new WeakMap<Calendar, Map<Day, Link>>()

/** The link of a day. */
export function linkAt(calendar: Calendar, on: Day): Link {
  const chain = chains.get(calendar) ?? begun(calendar)
  const known = chain.get(on)
  if (known !== undefined) return known
  const link: Link = { day: on, kind: undefined, next: undefined, back: undefined }
  chain.set(on, link)
  return link
}

function begun(calendar: Calendar): Map<Day, Link> {
  const chain = new Map<Day, Link>()
  chains.set(calendar, chain)
  return chain
}

/** The day after. */
export const after = (calendar: Calendar, link: Link): Link => (link.next ??= linkAt(calendar, addDays(link.day, 1)))

/** The day before. */
export const before = (calendar: Calendar, link: Link): Link => (link.back ??= linkAt(calendar, addDays(link.day, -1)))

/** What kind of day it is; throws what the calendar throws. */
export const kindOf = (calendar: Calendar, link: Link): DayKind => (link.kind ??= calendar.kindOf(link.day))
