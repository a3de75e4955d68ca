import type { Day } from '#base/day.ts'
import type { Desk, Procedure } from './define.ts'
import type { Actor } from './derive.ts'
import { agencyOf, dutyOf, personOf, seatOf } from './place.ts'
import type { MatterView, Standing } from './view.ts'

/** Who sits where. Matters know desks only, so a transfer, a leave or a new deputy changes no matter. */

/** A person at a desk from a day (until a day, both counted); the lowest rank answers. */
export type Appointment = {
  readonly person: string
  readonly desk: Desk
  readonly from: Day
  readonly until?: Day | null
  readonly rank: number
}
/** 委托: one person acts for another at one desk, for some businesses, in some days (both counted). */
export type Delegation = {
  readonly from: string
  readonly to: string
  readonly desk: Desk
  readonly procedures: readonly string[] | 'all'
  readonly actions?: readonly string[] | 'all' // absent: all
  readonly since: Day
  readonly until: Day
}
/** 离岗: a person is away for some days (both counted). Whoever stands in (代班) answers at the desks named; the one away may still act. */
export type Absence = {
  readonly person: string
  readonly substitute: string | null
  readonly desks: readonly Desk[]
  readonly since: Day
  readonly until: Day
}
/** By what right somebody acts at a desk. `away`: on leave, so others answer; `self`: the desk is the person's own (本人). */
export type Why = 'appointed' | 'deputy' | 'delegation' | 'substitute' | 'above' | 'away' | 'self'
export type Right = {
  readonly person: string
  readonly why: Why
  readonly of: string | null // in whose place
  readonly desk: Desk // the desk it rests on: this one, one of its units', the one above
  readonly until: Day | null
  readonly actions: readonly string[] | 'all'
}
/** The structure of the installation as data. */
export type Office = {
  readonly appointments: readonly Appointment[]
  readonly delegations: readonly Delegation[]
  readonly absences?: readonly Absence[]
  readonly above: Readonly<Record<Desk, Desk>> // the desk that answers for a vacant one; absent: the top
  readonly top: Desk
  readonly inside?: ReadonlySet<string> // the agencies of this installation; a desk of another one is answered by nobody here
  readonly aloof?: ReadonlySet<string> // duties that run the house and have no part in any matter
  readonly supervisionDesk?: Desk | null // 上级机关 or 监察: supervises what the top desk itself is responsible for
}

const covers = (on: Day, from: Day, until: Day | null | undefined): boolean => from <= on && (!until || on <= until)

type Index = {
  readonly exact: ReadonlyMap<Desk, readonly Appointment[]>
  readonly below: ReadonlyMap<string, readonly Appointment[]>
  readonly lent: ReadonlyMap<string, readonly Delegation[]> // by who lends
  readonly away: ReadonlyMap<string, readonly Absence[]> // by who is away
  readonly seats: ReadonlyMap<string, readonly Appointment[]> // by who sits there
}
const indexes = new WeakMap<Office, Index>()

/** Appointments by desk, and those of an agency's units by `agency/duty`; each by rank, then name. What was lent, and who is away, by person. */
function indexOf(office: Office): Index {
  const known = indexes.get(office)
  if (known) return known
  const sorted = [...office.appointments].sort((a, b) => a.rank - b.rank || (a.person < b.person ? -1 : a.person > b.person ? 1 : 0))
  const exact = Map.groupBy(sorted, a => a.desk)
  const below = Map.groupBy(
    sorted.filter(a => seatOf(a.desk) !== agencyOf(a.desk)),
    a => `${agencyOf(a.desk)}/${dutyOf(a.desk)}`,
  )
  const lent = Map.groupBy(office.delegations, d => d.from)
  const away = Map.groupBy(office.absences ?? [], a => a.person)
  const index = { exact, below, lent, away, seats: Map.groupBy(sorted, a => a.person) }
  indexes.set(office, index)
  return index
}

/** Who is appointed to the desk itself that day, by rank; for a desk of the agency as a whole, else those of its units with that duty. */
function sitting(office: Office, desk: Desk, on: Day): Appointment[] {
  const { exact, below } = indexOf(office)
  const held = (list: readonly Appointment[] | undefined) => (list ?? []).filter(a => covers(on, a.from, a.until))
  const own = held(exact.get(desk))
  return own.length > 0 || seatOf(desk) !== agencyOf(desk) ? own : held(below.get(`${agencyOf(desk)}/${dutyOf(desk)}`))
}

/** The absence that a person is on that day, if any. */
export const absenceOf = (office: Office, person: string, on: Day): Absence | undefined =>
  indexOf(office)
    .away.get(person)
    ?.find(a => covers(on, a.since, a.until))

const lent = (office: Office, desk: Desk, person: string, on: Day, procedure: string): Right[] =>
  (indexOf(office).lent.get(person) ?? [])
    .filter(d => serves(d.desk, desk) && covers(on, d.since, d.until))
    .filter(d => d.procedures === 'all' || d.procedures.includes(procedure))
    .map(d => ({ person: d.to, why: 'delegation', of: person, desk: d.desk, until: d.until, actions: d.actions ?? 'all' }))

/** A unit's desk also answers for the agency's desk of the same duty. */
const serves = (own: Desk, desk: Desk): boolean =>
  own === desk || (seatOf(desk) === agencyOf(desk) && agencyOf(own) === agencyOf(desk) && dutyOf(own) === dutyOf(desk))

/** The rights of one appointee, those that stand in first: 委托, 代班, the appointee. */
function rightsFrom(office: Office, desk: Desk, seat: Appointment, isSenior: boolean, on: Day, procedure: string): Right[] {
  const { person } = seat
  const absence = absenceOf(office, person, on)
  const own: Right = {
    person,
    why: isSenior ? 'appointed' : 'deputy',
    of: null,
    desk: seat.desk,
    until: seat.until ?? null,
    actions: 'all',
  }
  const mine: Right[] = absence ? [{ ...own, why: 'away', until: absence.until }] : [own]
  const cover: Right[] =
    absence?.substitute && absence.desks.some(d => d === seat.desk)
      ? [{ ...own, person: absence.substitute, why: 'substitute', of: person, until: absence.until }]
      : []
  return [...lent(office, desk, person, on, procedure), ...cover, ...mine]
}

/** Those who answer before those who may act in some things only, before those who are away. */
const place = ({ why, actions }: Right): number => (why === 'away' ? 2 : actions === 'all' ? 0 : 1)

/**
 * Everyone who may act for a desk that day, with the reason, in the order in which they answer for it: delegates and substitutes before
 * those they stand in for, the senior before the deputies (AB角). A desk where nobody is present is answered for by the desk above.
 */
export function rightsAt(office: Office, desk: Desk, on: Day, procedure: string, passed: readonly Desk[] = []): Right[] {
  const named = personOf(desk)
  if (named !== null) return [{ person: named, why: 'self', of: null, desk, until: null, actions: 'all' }]
  if (office.inside && !office.inside.has(agencyOf(desk))) return []
  const own = sitting(office, desk, on)
    .flatMap((seat, i) => rightsFrom(office, desk, seat, i === 0, on, procedure))
    .map(right => (right.why === 'away' || !absenceOf(office, right.person, on) ? right : { ...right, why: 'away' as const }))
    .sort((a, b) => place(a) - place(b))
  if (own.some(right => place(right) === 0)) return own
  const above = office.above[desk] ?? office.top
  const next = passed.includes(above) || above === desk ? office.top : above // a ring of vacant desks ends at the top
  if (next === desk || passed.includes(next)) return own
  const over = rightsAt(office, next, on, procedure, [...passed, desk])
  return [
    ...over.flatMap((right): Right[] => (place(right) === 0 ? [{ ...right, why: 'above', of: right.of }] : [])),
    ...own,
    ...over.filter(right => place(right) > 0),
  ]
}

/** Everyone who may act for the desk, the first of whom answers for it. A vacant desk is answered for by the desk above. */
export const holders = (office: Office, desk: Desk, on: Day, procedure: string): string[] => [
  ...new Set(rightsAt(office, desk, on, procedure).map(right => right.person)),
]

/** By what right a person who is not appointed there acts at a desk; null for those who sit there themselves. */
export function standingOf(office: Office, desk: Desk, person: string, on: Day, procedure: string): Standing | null {
  const right = rightsAt(office, desk, on, procedure).find(one => one.person === person)
  if (right?.why !== 'delegation' && right?.why !== 'substitute' && right?.why !== 'above') return null
  return { why: right.why, desk: right.desk, ...(right.of && { of: right.of }) }
}

/** The one person who answers today. Two deputies at one desk: the senior answers, either may act, one act is recorded. */
export function answerable(office: Office, desk: Desk, on: Day, procedure: string): string {
  const [first] = holders(office, desk, on, procedure)
  if (first === undefined) throw new Error(`nobody at ${desk} or above`) // the structure cannot be saved in such a state
  return first
}

/** A person and those of the given desks that they may act for that day; `only` where a delegation lent some actions alone. */
export function actorOf(office: Office, person: string, desks: readonly Desk[], on: Day, procedure: string): Actor {
  const only: Record<Desk, readonly string[]> = {}
  const mine = desks.filter(desk => {
    const rights = rightsAt(office, desk, on, procedure).filter(right => right.person === person)
    const lists = rights.flatMap(right => (right.actions === 'all' ? [] : [right.actions]))
    if (rights.length > 0 && lists.length === rights.length) only[desk] = lists.flat()
    return rights.length > 0
  })
  return { id: person, desks: mine, ...(Object.keys(only).length > 0 && { only }) }
}

/** The desks a person is appointed to, or stands in at, that day, with the agency's desk of the same duty; without vacancies below. */
export function desksOf(office: Office, person: string, on: Day, procedure: string): Desk[] {
  const own = (indexOf(office).seats.get(person) ?? []).filter(a => covers(on, a.from, a.until)).map(a => a.desk)
  const given = office.delegations.filter(d => d.to === person && covers(on, d.since, d.until)).map(d => d.desk)
  const covered = (office.absences ?? []).filter(a => a.substitute === person && covers(on, a.since, a.until)).flatMap(a => a.desks)
  const desks = [...own, ...given, ...covered].flatMap((desk): Desk[] => [desk, `${agencyOf(desk)}/${dutyOf(desk)}`])
  return [...new Set(desks)].filter(desk => holders(office, desk, on, procedure).includes(person))
}

/** The same without duties that have no part in matters: whoever runs the house is no colleague of those who handle. */
export const desksInBusiness = (office: Office, person: string, on: Day, procedure: string): Desk[] =>
  desksOf(office, person, on, procedure).filter(desk => !office.aloof?.has(dutyOf(desk)))

/**
 * The desk that supervises the matter now, never the responsible one: the declared supervisor; where both roles fall on one desk,
 * the desk above; at the top, the supervision desk of the installation. Null: nobody could supervise it, so it may not be opened.
 */
export function supervisorOf(procedure: Procedure, now: MatterView, office: Office): Desk | null {
  const responsible = now.responsible()
  const declared = now.desk(procedure.supervisor)
  if (declared !== responsible) return declared
  const above = office.above[declared] ?? office.top
  if (above !== declared) return above
  const outside = office.supervisionDesk ?? null
  return outside === declared ? null : outside
}
