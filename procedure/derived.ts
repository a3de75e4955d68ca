import { addDays, type Day } from '#base/day.ts'
import type { Calendar } from '#law/calendar.ts'
import type { Clock, Desk, Procedure } from './define.ts'
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

/** The first day on which the light is yellow: not more than `warnAt` counted days are left after it. */
export function warnDay(due: string, clock: Pick<Clock, 'unit'>, warnAt: number, calendar: Calendar): Day {
  let on = due.slice(0, 10) as Day
  for (let n = 0; ; on = addDays(on, -1)) {
    if (clock.unit !== 'workday' || calendar.isWorkday(on)) n++
    if (n > warnAt) return on
  }
}

/** The running duty that is due first; what stands still comes last. */
function worst(procedure: Procedure, now: MatterView): { clock: string; due: string | null } | null {
  const duties = Object.keys(now.running).filter(name => procedure.clocks[name]!.kind === 'duty')
  const dues = duties.map(clock => ({ clock, due: now.due(clock) }))
  return dues.filter(d => d.due !== null).sort((a, b) => (a.due! < b.due! ? -1 : 1))[0] ?? dues[0] ?? null
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
  const duty = closed ? null : worst(procedure, now)
  const clock = duty ? procedure.clocks[duty.clock]! : null
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
    warn_on: duty?.due && clock ? warnDay(duty.due, clock, around.warnAt(duty.clock, clock.warnAt), calendar) : null,
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
        warn_on: due && clock && name ? warnDay(due, clock, around.warnAt(name, clock.warnAt), around.calendar) : null,
      }
    }),
  )
  return [own, ...lines]
}
