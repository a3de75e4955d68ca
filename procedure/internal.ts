import { addDays, type Day, day, isDay } from '#base/day.ts'
import type { Calendar } from '#law/calendar.ts'
import { dueDay, type Running } from '#law/span.ts'
import type { Clock } from './define.ts'

/**
 * 内部时限: the office's own, earlier last day beside a statutory one, as a setting `<business>.internal.<clock>`: so many of the
 * clock's units before the statutory day, or a length of its own. It moves with the statutory one (holds, extensions), is never later,
 * and no report counts it.
 */
export type Internal = { readonly count: 'before' | 'length'; readonly n: number }

/** Reads a setting's value; null where there is none. */
export function readInternal(value: unknown): Internal | null {
  if (typeof value !== 'object' || value === null || !('count' in value) || !('n' in value)) return null
  const { count, n } = value
  if ((count !== 'before' && count !== 'length') || typeof n !== 'number' || !Number.isInteger(n) || n < 1) return null
  return { count, n }
}

/** The key of the setting. */
export const internalKey = (business: string, clock: string): string => `${business}.internal.${clock}`

/** The internal last day (or minute) of a running clock; null where none is set, or the clock stands still. */
export function internalDue(
  clock: Clock,
  running: Running | null | undefined,
  due: string | null,
  internal: Internal | null,
  calendar: Calendar,
): string | null {
  if (!internal || due === null || !running) return null
  const own = internal.count === 'before' ? beforeDue(clock, due, internal.n, calendar) : ownLength(clock, running, internal.n, calendar)
  return own !== null && own < due ? own : due
}

function ownLength(clock: Clock, running: Running, n: number, calendar: Calendar): string | null {
  return typeof clock.length === 'string' || clock.length <= 0 ? null : dueDay({ ...clock, length: n }, running, calendar)
}

/** Back from the last day in the clock's unit, to a working day. */
function beforeDue(clock: Clock, due: string, n: number, calendar: Calendar): string {
  const last = due.slice(0, 10)
  if (clock.unit === 'hour' || !isDay(last))
    return Temporal.PlainDateTime.from(due).subtract({ hours: n }).toString({ smallestUnit: 'minute' })
  let on: Day = last
  if (clock.unit === 'workday') {
    for (let left = n; left > 0; ) {
      on = addDays(on, -1)
      if (calendar.isWorkday(on)) left--
    }
    return on
  }
  on = clock.unit === 'month' ? day(Temporal.PlainDate.from(last).subtract({ months: n }).toString()) : addDays(last, -n)
  while (!calendar.isWorkday(on)) on = addDays(on, -1)
  return on
}

/** 内部灯: ahead of it · on its last day · past it. It says nothing of lateness before the law. */
export type InternalLight = 'ahead' | 'today' | 'past'
export function internalLight(due: string, now: string): InternalLight {
  if (now.slice(0, due.length) > due) return 'past'
  return due.slice(0, 10) === now.slice(0, 10) ? 'today' : 'ahead'
}
