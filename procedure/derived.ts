import { addDays, type Day } from '#base/day.ts'
import type { Calendar } from '#law/calendar.ts'
import { changesOn } from './change.ts'
import { circleName, circleOf, desksOver } from './circle.ts'
import { warnOn } from './clock.ts'
import type { Desk, Procedure } from './define.ts'
import { type Office as Structure, supervisorOf } from './desk.ts'
import { isFinal } from './expand.ts'
import { factsOf } from './facts.ts'
import { askRunning, type Ticking } from './fold-time.ts'
import { type Internal, internalDue, internalKey, readInternal } from './internal.ts'
import type { AnyModule } from './module.ts'
import { openAsks, sponsorId } from './round.ts'
import { spanOf } from './stated.ts'
import type { MatterTable, OwedTable } from './tables.ts'
import type { MatterView } from './view.ts'

/** What a matter is besides its journal: fixed at its opening. */
export type Identity = {
  readonly id: number
  readonly no: string
  readonly business: string
  readonly declaration: string
  readonly agency: string
  readonly parent: number | null
  readonly parent_round: string | null
  readonly parent_ask: string | null
}
export type Around = {
  readonly structure: Structure
  readonly calendar: Calendar
  warnAt(clock: string, standard: number): number
  internal?(clock: string): Internal | null
  readonly over?: readonly Desk[] // of a matter that answers a line: the desks over that line, as its parent's row says
}

/** What the office set for the clocks of a business: its own yellow days, and its internal last days. */
export const clockSettings = (
  setting: (agency: string, key: string) => unknown,
  agency: string,
  business: string,
): Pick<Around, 'warnAt'> & { internal(clock: string): Internal | null } => ({
  warnAt: (clock, standard) => Number(setting(agency, `${business}.warn.${clock}`) ?? standard),
  internal: clock => readInternal(setting(agency, internalKey(business, clock))),
})

type Due = { readonly clock: string; readonly due: string | null; readonly warn: Day | null; readonly internal: string | null }

/** Every running duty of a matter, its own and those of open lines, with its last day and the first day of its yellow light. */
function dutiesOf(procedure: Procedure, now: MatterView, around: Around): Due[] {
  const shown = (name: string, due: string | null, running: Ticking | null | undefined): Due[] => {
    const declared = procedure.clocks[name]
    if (declared?.kind !== 'duty') return []
    const clock = spanOf(declared, running)
    const internal = internalDue(clock, running, due, around.internal?.(name) ?? null, around.calendar)
    return [{ clock: name, due, warn: warnOn(clock, due, around.calendar, around.warnAt(name, clock.warnAt)), internal }]
  }
  const own = Object.keys(now.running).flatMap(name => shown(name, now.due(name), now.running[name]))
  const lines = Object.entries(now.rounds).flatMap(([round, state]) =>
    openAsks(state).flatMap(ask => {
      const due = now.askDue(round, ask)
      return due === null ? [] : shown(procedure.rounds?.[round]?.clock ?? '', due, askRunning(procedure, round, ask))
    }),
  )
  return [...own, ...lines]
}

/** The earliest last day and the earliest yellow day: whatever day it is, the light that follows from them is the worst of all duties. */
function worst(duties: readonly Due[]): Due | null {
  const [first = duties[0]] = duties.filter(d => d.due !== null).sort((a, b) => (a.due! < b.due! ? -1 : 1))
  if (!first) return null
  const [warn = null] = duties.flatMap(d => (d.warn ? [d.warn] : [])).sort()
  const [internal = null] = duties.flatMap(d => (d.internal ? [d.internal] : [])).sort()
  return { ...first, warn, internal }
}

/** The row that lists, filters and lights are made from: a pure function of journal, calendar and the office's structure on a day. */
export function matterRow(
  module: AnyModule,
  procedure: Procedure,
  now: MatterView,
  identity: Identity,
  around: Around,
  last: { seq: number; steps: number },
): MatterTable {
  const { calendar, structure } = around
  const closed = isFinal(procedure, now.stage)
  const duty = closed ? null : worst(dutiesOf(procedure, now, around))
  const supervisor = supervisorOf(procedure, now, structure)
  const openedOn = now.steps[0]!.on
  const endedOn = closed ? closedOn(procedure, now) : null
  return {
    ...identity,
    title: module.title(now),
    stage: now.stage,
    outcome: now.outcome,
    responsible: now.responsible(),
    supervisor: closed ? null : supervisor,
    opened_on: openedOn,
    closed_on: endedOn,
    due_on: duty?.due ?? null,
    due_clock: duty?.clock ?? null,
    warn_on: duty?.warn ?? null,
    internal_on: duty?.internal ?? null,
    paused: Number(duty !== null && duty.due === null),
    provisional: Number(duty?.due != null && duty.due.slice(0, 10) > calendar.lastPublished),
    steps: last.steps,
    last_seq: last.seq,
    as_of: now.today,
    facts: JSON.stringify(
      Object.fromEntries(
        factsOf(module, procedure.name)
          .filter(([, f]) => !f.personal)
          .map(([name, f]) => [name, f.of(now)]),
      ),
    ),
    circle: circleName(circleOf(procedure, now, supervisor, around.over ?? [])),
    over_lines: JSON.stringify(desksOver(procedure, now)),
    change_on: closed ? null : changesOn(procedure, now),
    met: now.kept.length,
    late: now.kept.filter(duty => duty.late).length,
    work_days: endedOn && workdaysBetween(openedOn, endedOn, calendar),
  }
}

/** Working days after the first day through the last, as periods count them; a day before the first counts none. */
function workdaysBetween(from: Day, to: Day, calendar: Calendar): number {
  let n = 0
  for (let on = from; on < to; ) {
    on = addDays(on, 1)
    if (calendar.isWorkday(on)) n++
  }
  return n
}

const closedOn = (procedure: Procedure, now: MatterView): Day =>
  (now.steps.findLast(s => isFinal(procedure, procedure.actions[s.action]?.to ?? '')) ?? now.steps.at(-1)!).on

/** Everything owed now, by desk: the matter itself, and every open line of a round. */
export function owedRows(procedure: Procedure, now: MatterView, id: number, around: Around): OwedTable[] {
  const responsible = now.responsible()
  if (!responsible) return []
  const since = now.steps.at(-1)!.on
  const own: OwedTable = {
    matter: id,
    desk: responsible,
    what: 'matter',
    round: '',
    ask: '',
    lap: 0,
    signed: 0,
    since,
    due_on: null,
    warn_on: null,
    internal_on: null,
  }
  const lines = Object.entries(now.rounds).flatMap(([round, state]) =>
    openAsks(state).flatMap(ask => {
      if (procedure.rounds![round]!.through && ask.id !== sponsorId) return [] // the matter that answers it is what the desk owes
      const due = now.askDue(round, ask)
      const name = procedure.rounds![round]!.clock
      const clock = name ? procedure.clocks[name]! : null
      return {
        matter: id,
        desk: ask.to as Desk,
        what: 'ask' as const,
        round,
        ask: ask.id,
        lap: ask.lap,
        signed: Number(ask.signedFor !== null),
        since: ask.openedOn ?? since,
        due_on: due,
        warn_on: clock && name ? warnOn(clock, due, around.calendar, around.warnAt(name, clock.warnAt)) : null,
        internal_on:
          clock && name
            ? internalDue(clock, askRunning(procedure, round, ask), due, around.internal?.(name) ?? null, around.calendar)
            : null,
      }
    }),
  )
  return [own, ...lines]
}
