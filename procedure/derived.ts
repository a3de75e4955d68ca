import type { Day } from '#base/day.ts'
import type { Calendar } from '#law/calendar.ts'
import { warnOn } from './clock.ts'
import type { Desk, Procedure } from './define.ts'
import { type Office as Structure, supervisorOf } from './desk.ts'
import { isFinal } from './expand.ts'
import type { AnyModule } from './module.ts'
import { openAsks } from './round.ts'
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
export type Around = { readonly structure: Structure; readonly calendar: Calendar; warnAt(clock: string, standard: number): number }

type Due = { readonly clock: string; readonly due: string | null; readonly warn: Day | null }

/** Every running duty of a matter, its own and those of open lines, with its last day and the first day of its yellow light. */
function dutiesOf(procedure: Procedure, now: MatterView, around: Around): Due[] {
  const shown = (name: string, due: string | null): Due[] => {
    const clock = procedure.clocks[name]
    if (clock?.kind !== 'duty') return []
    return [{ clock: name, due, warn: warnOn(clock, due, around.calendar, around.warnAt(name, clock.warnAt)) }]
  }
  const own = Object.keys(now.running).flatMap(name => shown(name, now.due(name)))
  const lines = Object.entries(now.rounds).flatMap(([round, state]) =>
    openAsks(state).flatMap(ask => {
      const due = now.askDue(round, ask)
      return due === null ? [] : shown(procedure.rounds?.[round]?.clock ?? '', due)
    }),
  )
  return [...own, ...lines]
}

/** The earliest last day and the earliest yellow day: whatever day it is, the light that follows from them is the worst of all duties. */
function worst(duties: readonly Due[]): Due | null {
  const [first = duties[0]] = duties.filter(d => d.due !== null).sort((a, b) => (a.due! < b.due! ? -1 : 1))
  if (!first) return null
  const [warn = null] = duties.flatMap(d => (d.warn ? [d.warn] : [])).sort()
  return { ...first, warn }
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
  return {
    ...identity,
    title: module.title(now),
    stage: now.stage,
    outcome: now.outcome,
    responsible: now.responsible(),
    supervisor: closed ? null : supervisorOf(procedure, now, structure),
    opened_on: now.steps[0]!.on,
    closed_on: closed ? closedOn(procedure, now) : null,
    due_on: duty?.due ?? null,
    due_clock: duty?.clock ?? null,
    warn_on: duty?.warn ?? null,
    paused: Number(duty !== null && duty.due === null),
    provisional: Number(duty?.due != null && duty.due.slice(0, 10) > calendar.lastPublished),
    steps: last.steps,
    last_seq: last.seq,
    as_of: now.today,
    facts: JSON.stringify(
      Object.fromEntries(
        Object.entries(module.facts ?? {})
          .filter(([, f]) => !f.personal)
          .map(([name, f]) => [name, f.of(now)]),
      ),
    ),
  }
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
  }
  const lines = Object.entries(now.rounds).flatMap(([round, state]) =>
    openAsks(state).map(ask => {
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
      }
    }),
  )
  return [own, ...lines]
}
