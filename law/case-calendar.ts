import { addDays, type Day, isDay } from '#base/day.ts'
import { type Calendar, CalendarMissing, calendarFrom, type MainlandOptions, mainland, noCalendar } from './calendar.ts'
import type { Case } from './case-kinds.ts'
import { isRulebook, type RulebookId } from './law.ts'
import { rulebooks } from './rulebooks.ts'

/** `cn-mainland@current`, `cn-mainland@before-DATE`, `cn-mainland@DATE`, `none…`, or a calendar of the case's own. */
export function calendarOf(one: Pick<Case, 'calendar' | 'rulebook'>, options: MainlandOptions): Calendar {
  const { calendar } = one
  if (calendar === undefined)
    return one.rulebook !== undefined && isRulebook(one.rulebook) ? rulebookCalendar(one.rulebook, options) : mainlandFor(options)
  if (isRecord(calendar)) return ownCalendar(calendar)
  if (typeof calendar !== 'string') throw new TypeError('calendar: a name or an object')
  if (/^none\b/.test(calendar)) return noCalendar
  const version = /^cn-mainland(?:@(current|before-)?(.*))?$/.exec(calendar)
  if (version === null)
    throw new TypeError(`unknown calendar ${calendar}; known: cn-mainland@current, cn-mainland@before-DATE, none, or an object`)
  const [, kind, on = ''] = version
  if (kind === 'current' || (kind === undefined && on === '')) return mainlandFor(options)
  if (!isDay(on)) throw new TypeError(`calendar ${calendar}: not a day: ${on}`)
  return mainlandFor({ ...options, asOf: kind === 'before-' ? dayBefore(on) : on })
}

const dayBefore = (on: Day): Day => addDays(on, -1)

const made = new Map<string, Calendar>()

/** Calendars are made once per version, so that a long file does not read the notices again for every case. */
function mainlandFor(options: MainlandOptions): Calendar {
  if (options.local || options.notices || options.statutory) return mainland(options)
  const key = options.asOf ?? 'current'
  const known = made.get(key) ?? mainland(options)
  made.set(key, known)
  return known
}

/** The calendar of a rulebook's jurisdiction. Throws CalendarMissing where this program has none. */
export function rulebookCalendar(rulebook: RulebookId, options: MainlandOptions = {}): Calendar {
  const { calendar } = rulebooks[rulebook]
  if (calendar === 'cn-mainland') return mainlandFor(options)
  if (calendar === 'none') return noCalendar
  throw new CalendarMissing(calendar, `calendar ${calendar} is not carried: bring it as the case's own calendar`)
}

function ownCalendar(own: Record<string, unknown>): Calendar {
  const unknown = Object.keys(own).filter(key => !['weekend', 'off', 'work', 'rollForward', 'name', 'note'].includes(key))
  if (unknown.length > 0) throw new TypeError(`calendar: unknown field ${unknown.join(', ')}`)
  const { weekend, off, work, rollForward } = own
  if (weekend !== undefined && !isListOf(weekend, isWeekday))
    throw new TypeError('calendar.weekend: weekdays from 1 (Monday) to 7 (Sunday)')
  if (off !== undefined && !isListOf(off, isDay)) throw new TypeError('calendar.off: a list of days (YYYY-MM-DD)')
  if (work !== undefined && !isListOf(work, isDay)) throw new TypeError('calendar.work: a list of days (YYYY-MM-DD)')
  if (rollForward !== undefined && typeof rollForward !== 'boolean') throw new TypeError('calendar.rollForward: true or false')
  return calendarFrom({
    ...(weekend === undefined ? {} : { weekend }),
    ...(off === undefined ? {} : { off }),
    ...(work === undefined ? {} : { work }),
    ...(rollForward === undefined ? {} : { rollForward }),
  })
}

const isWeekday = (one: unknown): one is number => Number.isInteger(one) && Number(one) >= 1 && Number(one) <= 7
const isListOf = <T>(list: unknown, is: (one: unknown) => one is T): list is T[] => Array.isArray(list) && list.every(is)
const isRecord = (one: unknown): one is Record<string, unknown> => typeof one === 'object' && one !== null && !Array.isArray(one)
