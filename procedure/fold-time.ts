import { type Day, isDay } from '#base/day.ts'
import type { Calendar } from '#law/calendar.ts'
import { dueDay } from '#law/span.ts'
import type { Input, Procedure } from './define.ts'
import type { Full } from './expand.ts'
import type { State } from './fold.ts'
import { type Ask, openAsks, sponsorId } from './round.ts'
import { type Stated, spanOf, statedIn } from './stated.ts'
import type { Step } from './view.ts'

/** What a step does to the clocks. Nothing is counted here: law/span.ts counts, when somebody asks. */

type Holding = { after: Day; through: Day | null; source?: string }
/** A clock that was started and not yet stopped; `byRound` is the hold that an open round causes. */
export type Ticking = {
  from: Day
  at?: string
  anchor?: Day
  span?: Stated // the period that a document of others stated when the clock was started
  holds: Holding[]
  extra: number
  met: number
  byRound?: Holding
}
/** A duty that was stopped: on which day, and whether that was in time. Evaluation reads it. */
export type Kept = { readonly clock: string; readonly due: string | null; readonly on: Day; readonly late: boolean }

/** The last lawful day (or minute), or null while the clock does not run or stands still. */
export function dueOf(procedure: Procedure, running: Readonly<Record<string, Ticking>>, name: string, calendar: Calendar): string | null {
  const clock = procedure.clocks[name]
  const state = running[name]
  return clock && state ? dueDay(spanOf(clock, state), state, calendar) : null
}

/** The last lawful day of one open line, or null where its clock does not run. */
export function askDueOf(procedure: Procedure, name: string, ask: Ask, calendar: Calendar): string | null {
  const running = askRunning(procedure, name, ask)
  const clock = procedure.clocks[procedure.rounds?.[name]?.clock ?? '']
  return running && clock ? dueDay(clock, running, calendar) : null
}

/** How the clock of one line runs: from being asked or from signing for it, and from its own day where it has one. */
export function askRunning(procedure: Procedure, name: string, ask: Ask): Ticking | null {
  const round = procedure.rounds?.[name]
  const clock = procedure.clocks[round?.clock ?? '']
  const from = round?.runsFrom === 'signedFor' ? ask.signedFor : ask.openedOn
  if (!clock || !from || !ask.owed) return null
  return { from, ...(clock.from && ask.day ? { anchor: ask.day } : {}), holds: [], extra: 0, met: 0 }
}

/** Starts, periods, holds, extension and stops, in this order. */
export function onTime(s: State, step: Step, action: Full, input: Input, calendar: Calendar): void {
  for (const name of action.starts ?? []) {
    const anchor = input[s.procedure.clocks[name]?.from ?? '']
    if (s.procedure.clocks[name]?.ifDated && !isDay(anchor)) continue
    const span = statedIn(s.procedure.clocks[name], input)
    s.running[name] = {
      from: step.on,
      ...(step.at && { at: step.at }),
      ...(isDay(anchor) && { anchor }),
      ...(span && { span }),
      holds: [],
      extra: 0,
      met: 0,
    }
  }
  for (const name of action.meets ?? []) {
    const ticking = s.running[name]
    if (ticking) ticking.met += 1
  }
  for (const name of action.holds ?? [])
    s.running[name]?.holds.push({ after: step.on, through: null, source: `${action.basis.rulebook} ${action.basis.article}` })
  for (const name of action.releases ?? []) {
    const hold = s.running[name]?.holds.find(h => h.through === null && h !== s.running[name]?.byRound)
    if (hold) hold.through = step.on
  }
  if (action.extends) extend(s, action.extends, input)
  for (const name of action.stops ?? []) stop(s, name, step, calendar)
}

function extend(s: State, by: NonNullable<Full['extends']>, input: Input): void {
  const ticking = s.running[by.clock]
  if (!ticking) return
  const cap = s.procedure.clocks[by.clock]?.cap ?? Number.POSITIVE_INFINITY
  const most = Math.min(by.atMost ?? cap, cap - ticking.extra)
  const asked = Number(input['days'] ?? most)
  if (asked > 0 && Number.isFinite(asked)) ticking.extra += Math.max(0, Math.min(asked, most))
}

/** Stopping a duty keeps when it was due, so that the evaluation need not count again. */
export function stop(s: State, name: string, step: Step, calendar: Calendar): void {
  if (!s.running[name]) return
  if (s.procedure.clocks[name]?.kind === 'duty') {
    const due = dueOf(s.procedure, s.running, name, calendar)
    s.kept.push({ clock: name, due, on: step.on, late: due !== null && due.slice(0, 10) < step.on })
  }
  delete s.running[name]
}

/** A clock stands still while anyone outside is asked: derived from the rounds, nobody has to remember to hold or release it. */
export function holdByRounds(s: State, on: Day, calendar: Calendar): void {
  for (const [name, ticking] of Object.entries(s.running)) {
    const clock = s.procedure.clocks[name]
    if (!clock?.stillDuring) continue
    const asked = stillAsked(s, clock.stillDuring, on, calendar)
    if (asked && !ticking.byRound) {
      ticking.byRound = { after: on, through: null, ...sourceOf(s, clock.stillDuring) }
      ticking.holds.push(ticking.byRound)
    } else if (!asked && ticking.byRound) {
      ticking.byRound.through = on
      delete ticking.byRound
    }
  }
}

/** The article under which the clock stands still, for the trace. */
function sourceOf(s: State, rounds: readonly string[]): { source?: string } {
  const asked = outsideLines(s, rounds)[0]
  const basis = asked && s.procedure.rounds?.[asked.round]?.basis
  return basis ? { source: `${basis.rulebook} ${basis.article}` } : {}
}

/** Silence ends a hold by law, on the last day of whoever was asked, whether or not anybody has noted it yet. */
export function endSilence(s: State, on: Day, calendar: Calendar): void {
  for (const [name, ticking] of Object.entries(s.running)) {
    const clock = s.procedure.clocks[name]
    if (!ticking.byRound || !clock?.stillDuring || stillAsked(s, clock.stillDuring, on, calendar)) continue
    const last = outsideLines(s, clock.stillDuring).flatMap(({ round, ask }) => askDueOf(s.procedure, round, ask, calendar) ?? [])
    const day = last.sort().at(-1)?.slice(0, 10)
    ticking.byRound.through = isDay(day) ? day : on
    delete ticking.byRound
  }
}

const outsideLines = (s: State, rounds: readonly string[]): { round: string; ask: Ask }[] =>
  rounds.flatMap(round => {
    const r = s.rounds[round]
    return r ? openAsks(r).flatMap(ask => (ask.id === sponsorId ? [] : [{ round, ask }])) : []
  })

/** Somebody outside still has the time that the law gives: not answered, and not yet silent for too long. */
function stillAsked(s: State, rounds: readonly string[], on: Day, calendar: Calendar): boolean {
  return outsideLines(s, rounds).some(({ round, ask }) => {
    if (!s.procedure.rounds?.[round]?.silence) return true
    const due = askDueOf(s.procedure, round, ask, calendar)
    return due === null || due.slice(0, 10) >= on
  })
}
