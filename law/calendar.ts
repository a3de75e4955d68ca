import { addDays, type Day, day, isDay, weekday, yearOf } from '#base/day.ts'
import facts from './calendar.json' with { type: 'json' }

/** Why a day works or not; pages translate the code, `why` says it in Chinese. */
export type DayCode = 'weekday' | 'weekend' | 'holiday' | 'makeUp' | 'statutory' | 'substitute' | 'localOff' | 'localWork'

export type DayKind = {
  readonly works: boolean
  readonly code: DayCode
  /** In words, with the festival where there is one. */
  readonly why: string
  /** The notice or rule that says so. */
  readonly source: string
  /** True where no notice has been published for the day's year yet (暂定). */
  readonly provisional: boolean
}

/** Which days are working days. */
export type Calendar = {
  /** Throws CalendarMissing for a year that has neither a notice nor statutory days. */
  kindOf(on: Day): DayKind
  isWorkday(on: Day): boolean
  /** The last day that a published notice settles. */
  readonly lastPublished: Day
  /** Names the notices and local days it was made of. */
  readonly version: string
  /** False where a period that ends on a rest day is not moved; absent means it is. */
  readonly rolls?: boolean
  /** How early and how late days after `from` may still fall once the missing notices come; absent where nothing is open. */
  bounds?(from: Day): readonly [earliest: Calendar, latest: Calendar]
}

/** One year's 国务院办公厅 notice; a later notice for the same year replaces the earlier one. Pairs are [day, festival]. */
export type Notice = {
  readonly year: number
  readonly published: string
  readonly source: string
  readonly off: readonly (readonly string[])[]
  readonly work: readonly (readonly string[])[]
}

/** A year's 全体公民放假 days, used while its notice is missing. */
export type StatutoryDays = { readonly year: number; readonly law: string; readonly days: readonly (readonly string[])[] }

/** Days that a place adds or takes away (地方另行规定), with its source. */
export type LocalDays = { readonly off?: readonly Day[]; readonly work?: readonly Day[]; readonly source?: string }

export type MainlandOptions = {
  /** Only notices published by this day. */
  readonly asOf?: Day
  readonly local?: LocalDays
  /** Of the notices that this program brings along only those published by this day; imported ones all count. */
  readonly carriedTo?: string
  /** Notices imported since this release. */
  readonly notices?: readonly Notice[]
  readonly statutory?: readonly StatutoryDays[]
}

/** A year has neither a notice nor statutory days: no date can be given, not even a provisional one. */
export class CalendarMissing extends Error {
  readonly code = 'calendarMissing'
  /** The year, or the calendar's name where a whole calendar is missing. */
  readonly of: number | string
  constructor(of: number | string, need = 'load its holiday notice (import holidays)') {
    super(`calendarMissing: no calendar for ${of}: ${need}`)
    this.name = 'CalendarMissing'
    this.of = of
  }
}

const weekdayNames = ['一', '二', '三', '四', '五', '六', '日']
const isRest = (on: Day): boolean => facts.weekend.days.includes(weekday(on))

/** Monday to Friday, or the weekend: two kinds a year of each weekday, shared by all days. */
function ordinary(provisional: boolean): (on: Day) => DayKind {
  const kinds = weekdayNames.map((name, at): DayKind => {
    const works = !facts.weekend.days.includes(at + 1)
    const why = `${works ? '工作日' : '休息日'}（周${name}）${provisional ? '，暂定' : ''}`
    return { works, code: works ? 'weekday' : 'weekend', why, source: facts.weekend.source, provisional }
  })
  return on => kinds[weekday(on) - 1]!
}
const settled = ordinary(false)
const open = ordinary(true)

/** The mainland's calendar (cn-mainland) as the notices published by `asOf` make it. */
export function mainland(options: MainlandOptions = {}): Calendar {
  const { asOf, carriedTo, local = {} } = options
  const carried = facts.notices.filter(notice => carriedTo === undefined || notice.published <= carriedTo)
  const known = [...carried, ...(options.notices ?? [])].filter(notice => asOf === undefined || notice.published <= asOf)
  const perYear = new Map<number, Notice>()
  for (const notice of known.toSorted((a, b) => (a.published < b.published ? -1 : a.published > b.published ? 1 : 0)))
    perYear.set(notice.year, notice)

  const special = new Map<Day, DayKind>()
  const statutory = new Map<number, StatutoryDays>([...facts.statutory, ...(options.statutory ?? [])].map(one => [one.year, one]))
  for (const [year, days] of statutory) if (!perYear.has(year)) addStatutory(special, days)
  for (const notice of perYear.values()) addNotice(special, notice)
  for (const on of local.off ?? []) special.set(on, localDay(false, local.source))
  for (const on of local.work ?? []) special.set(on, localDay(true, local.source))

  const kindOf = (on: Day): DayKind => {
    const named = special.get(on)
    if (named) return named
    const year = yearOf(on)
    if (perYear.has(year)) return settled(on)
    if (statutory.has(year)) return open(on)
    throw new CalendarMissing(year)
  }
  const calendar = memoised(kindOf, lastSettled(perYear), versionOf(perYear, local))
  const unpublished = [...statutory.values()].filter(one => !perYear.has(one.year) && one.year > yearOf(calendar.lastPublished))
  return unpublished.length === 0 ? calendar : { ...calendar, bounds: from => boundsOf(calendar, unpublished, from) }
}

function memoised(kindOf: (on: Day) => DayKind, lastPublished: Day, version: string, rolls = true): Calendar {
  const memo = new Map<Day, DayKind>()
  const remembered = (on: Day): DayKind => {
    const known = memo.get(on)
    if (known !== undefined) return known
    const kind = kindOf(on)
    memo.set(on, kind)
    return kind
  }
  return { kindOf: remembered, isWorkday: on => remembered(on).works, lastPublished, version, rolls }
}

/** The id under which a notice is kept: a later notice for the same year stands beside the earlier one and replaces it in counting. */
export const noticeId = ({ year, published }: Pick<Notice, 'year' | 'published'>): string => `${year}-${published}`

const titleOf = (notice: Notice): string => `国务院办公厅关于${notice.year}年部分节假日安排的通知（${notice.published}公布）`

function addNotice(into: Map<Day, DayKind>, notice: Notice): void {
  const source = titleOf(notice)
  for (const [on = '', festival = ''] of notice.off)
    into.set(day(on), { works: false, code: 'holiday', why: `${festival}放假`, source, provisional: false })
  for (const [on = '', festival = ''] of notice.work)
    into.set(day(on), { works: true, code: 'makeUp', why: `${festival}调休上班`, source, provisional: false })
}

/** Statutory days, and the 补假 owed for those on a weekend: by our convention on the next weekdays that are not statutory themselves. */
function addStatutory(into: Map<Day, DayKind>, year: StatutoryDays): void {
  for (const [on = '', festival = ''] of year.days)
    into.set(day(on), {
      works: false,
      code: 'statutory',
      why: `${festival}（法定节假日，安排未公布，暂定）`,
      source: year.law,
      provisional: true,
    })
  for (const [on = '', festival = ''] of year.days) {
    if (!isRest(day(on))) continue
    let next = addDays(day(on), 1)
    while (isRest(next) || into.has(next)) next = addDays(next, 1)
    into.set(next, {
      works: false,
      code: 'substitute',
      why: `${festival}补假（安排未公布，暂定）`,
      source: facts.substitute.article,
      provisional: true,
    })
  }
}

const localDay = (works: boolean, source = '本地规定'): DayKind => ({
  works,
  code: works ? 'localWork' : 'localOff',
  why: works ? '本地规定上班' : '本地规定放假',
  source,
  provisional: false,
})

/** The end of the last year of the unbroken run of published years. */
function lastSettled(perYear: ReadonlyMap<number, Notice>): Day {
  const years = [...perYear.keys()].toSorted((a, b) => a - b)
  let last = years[0] ?? 0
  for (const year of years) if (year === last + 1) last = year
  return day(`${String(last).padStart(4, '0')}-12-31`)
}

function versionOf(perYear: ReadonlyMap<number, Notice>, local: LocalDays): string {
  const latest = [...perYear.values()].reduce((max, notice) => (notice.published > max ? notice.published : max), '')
  const days = [...(local.off ?? []).map(on => `-${on}`), ...(local.work ?? []).map(on => `+${on}`)]
  return `${facts.name}@${latest}${days.length > 0 ? ` ${days.join(' ')}` : ''}`
}

/**
 * What a notice may still change, taken from the notices of 2008–2026 (`shift` in calendar.json): up to `makeUp` weekend days around a
 * festival become working days (due days come earlier), up to `extraOff` more weekdays beside it become days off (due days come later).
 */
function boundsOf(calendar: Calendar, years: readonly StatutoryDays[], from: Day): readonly [Calendar, Calendar] {
  const { makeUp, extraOff, within } = facts.shift
  const working = new Set<Day>()
  const off = new Set<Day>()
  for (const [first, last] of years.flatMap(festivalsOf)) {
    const around: Day[] = []
    for (let on = addDays(first, -within); on <= addDays(last, within); on = addDays(on, 1)) if (on > from) around.push(on)
    const kinds = around.filter(on => on <= calendar.lastPublished || calendar.kindOf(on).provisional)
    for (const on of kinds.filter(on => calendar.kindOf(on).code === 'weekend').slice(0, makeUp)) working.add(on)
    for (const on of kinds.filter(on => calendar.kindOf(on).code === 'substitute')) working.add(on) // 补假 may be put elsewhere
    for (const on of kinds.filter(on => calendar.kindOf(on).code === 'weekday').slice(0, extraOff)) off.add(on)
  }
  const changed = (days: ReadonlySet<Day>, works: boolean): Calendar =>
    memoised(
      on => (days.has(on) ? { ...calendar.kindOf(on), works } : calendar.kindOf(on)),
      calendar.lastPublished,
      `${calendar.version} bound`,
    )
  return [changed(working, true), changed(off, false)]
}

/** First and last statutory day of each festival of a year. */
function festivalsOf(year: StatutoryDays): (readonly [Day, Day])[] {
  const spans = new Map<string, readonly [Day, Day]>()
  for (const [on = '', festival = ''] of year.days) spans.set(festival, [spans.get(festival)?.[0] ?? day(on), day(on)])
  return [...spans.values()]
}

/** A calendar that a case or another jurisdiction brings with it; weekdays are 1 = Monday … 7 = Sunday. */
export type CalendarFacts = {
  readonly weekend?: readonly number[]
  readonly off?: readonly string[]
  readonly work?: readonly string[]
  readonly rollForward?: boolean
}

/** Reads such a calendar; throws TypeError for a day that does not exist. It is complete: a day that it does not name follows its weekend. */
export function calendarFrom(own: CalendarFacts, name = 'own'): Calendar {
  const weekend = own.weekend ?? facts.weekend.days
  const days = (list: readonly string[] = []): Set<Day> => new Set(list.map(day))
  const [off, work] = [days(own.off), days(own.work)]
  const kind = (works: boolean, code: DayCode, why: string): DayKind => ({ works, code, why, source: name, provisional: false })
  const kinds = {
    off: kind(false, 'holiday', '放假'),
    work: kind(true, 'makeUp', '调休上班'),
    weekend: kind(false, 'weekend', '休息日'),
    weekday: kind(true, 'weekday', '工作日'),
  }
  const kindOf = (on: Day): DayKind => {
    if (work.has(on)) return kinds.work
    if (off.has(on)) return kinds.off
    return weekend.includes(weekday(on)) ? kinds.weekend : kinds.weekday
  }
  return memoised(kindOf, day('9999-12-31'), name, own.rollForward ?? true)
}

/** Calendar days only: every day works and nothing is moved. */
export const noCalendar: Calendar = calendarFrom({ weekend: [], rollForward: false }, 'none')

/** Is this text a usable notice (imports check with it)? Returns what is wrong, or null. */
export function flawOfNotice(notice: Notice): string | null {
  if (!isDay(notice.published)) return `published: not a day: ${notice.published}`
  for (const [on = ''] of [...notice.off, ...notice.work]) if (!isDay(on)) return `not a day: ${on}`
  return null
}
