import { addDays, type Day, isDay } from '#base/day.ts'
import type { Calendar } from '#law/calendar.ts'
import { type Reckoning, reckon } from '#law/span.ts'
import type { Clock, Desk, Procedure } from './define.ts'
import { askRunning, type Ticking } from './fold-time.ts'
import { type Ask, openAsks } from './round.ts'
import { spanOf } from './stated.ts'
import type { MatterView } from './view.ts'

/** How a running clock looks today. When it ends is counted by law/span.ts. */

/** 绿 in time · 黄 soon due · 红 late · 停 stands still · 无 nothing runs. */
export type Light = 'green' | 'yellow' | 'red' | 'paused' | 'none'
/** Days left when the light turns yellow, by clock, where the office sets its own. */
export type Warnings = Readonly<Record<string, number>>
export type Shown = { readonly light: Light; readonly left: number } // left: negative when late, in the clock's days

/** A due day or minute compares with "now" cut to the same length, so day clocks and hour clocks compare alike. */
export const isPast = (due: string, now: string): boolean => now.slice(0, due.length) > due

const dayOf = (text: string): Day => {
  const day = text.slice(0, 10)
  if (!isDay(day)) throw new TypeError(`not a day: ${text}`)
  return day
}

/** The light of one clock. `due` null: it stands still. */
export function light(
  clock: Pick<Clock, 'unit' | 'warnAt'>,
  due: string | null,
  now: string,
  calendar: Calendar,
  warnAt = clock.warnAt,
): Shown {
  if (due === null) return { light: 'paused', left: 0 }
  const [today, last] = [dayOf(now), dayOf(due)]
  if (isPast(due, now)) return { light: 'red', left: 0 - countDays(last, today, clock, calendar) }
  const left = countDays(today, last, clock, calendar)
  return { light: left <= warnAt ? 'yellow' : 'green', left }
}

/** Days after `from` through `to` that count for this clock. */
function countDays(from: Day, to: Day, clock: Pick<Clock, 'unit'>, calendar: Calendar): number {
  let n = 0
  for (let on = from; on < to; ) {
    on = addDays(on, 1)
    if (clock.unit !== 'workday' || calendar.isWorkday(on)) n++
  }
  return n
}

/** The first day on which the light is yellow, for the row that lists are drawn from. */
export function warnOn(clock: Pick<Clock, 'unit' | 'warnAt'>, due: string | null, calendar: Calendar, warnAt = clock.warnAt): Day | null {
  if (due === null) return null
  let on = dayOf(due)
  for (let left = 0; ; on = addDays(on, -1)) {
    if (clock.unit !== 'workday' || calendar.isWorkday(on)) left++
    if (left > warnAt) return on
  }
}

/** One thing that is due in a matter: a clock of its own, or of one line of a round. */
export type Ticker = Shown & {
  readonly clock: string
  readonly kind: Clock['kind']
  readonly due: string | null
  readonly desk: Desk // who must act
  readonly round?: string
  readonly ask?: Ask
}

/** Everything that runs in an open matter; nothing in a closed one. */
export function tickers(procedure: Procedure, now: MatterView, calendar: Calendar, warnings: Warnings = {}): Ticker[] {
  const desk = now.responsible()
  if (!desk) return []
  const shown = (name: string, due: string | null, more: Pick<Ticker, 'desk' | 'round' | 'ask'>, running?: Ticking): Ticker[] => {
    const clock = procedure.clocks[name]
    if (!clock) return []
    const { unit } = spanOf(clock, running)
    return [{ clock: name, kind: clock.kind, due, ...light({ ...clock, unit }, due, now.now, calendar, warnings[name]), ...more }]
  }
  const own = Object.keys(now.running).flatMap(name => shown(name, now.due(name), { desk }, now.running[name]))
  const asked = Object.entries(now.rounds).flatMap(([round, r]) =>
    openAsks(r).flatMap(ask => {
      const due = now.askDue(round, ask)
      return due === null ? [] : shown(procedure.rounds?.[round]?.clock ?? '', due, { desk: ask.to, round, ask })
    }),
  )
  return [...own, ...asked]
}

const worse: readonly Light[] = ['red', 'yellow', 'green']

/** The light of the whole matter: its worst running duty; paused when all stand still, none when nothing runs or it is closed. */
export function lightOf(
  procedure: Procedure,
  now: MatterView,
  calendar: Calendar,
  warnings: Warnings = {},
): Shown & { readonly worst: Ticker | null } {
  const duties = tickers(procedure, now, calendar, warnings).filter(t => t.kind === 'duty')
  const running = duties
    .filter(t => t.light !== 'paused')
    .sort((a, b) => worse.indexOf(a.light) - worse.indexOf(b.light) || a.left - b.left)
  const worst = running[0] ?? null
  if (worst) return { light: worst.light, left: worst.left, worst }
  return { light: duties.length > 0 ? 'paused' : 'none', left: 0, worst: null }
}

/** Day by day, why a clock of the matter (or of one of its lines) ends when it does; null where it does not run. */
export function traceOf(
  procedure: Procedure,
  now: MatterView,
  name: string,
  calendar: Calendar,
  line?: { readonly round: string; readonly ask: Ask },
): Reckoning | null {
  const clock = procedure.clocks[line ? (procedure.rounds?.[line.round]?.clock ?? '') : name]
  const running = line ? askRunning(procedure, line.round, line.ask) : now.running[name]
  return clock && running ? reckon(spanOf(clock, running), running, calendar) : null
}
