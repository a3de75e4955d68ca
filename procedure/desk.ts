import type { Day } from '#base/day.ts'
import type { Desk, Procedure } from './define.ts'
import type { Actor } from './derive.ts'
import { agencyOf, dutyOf, seatOf } from './place.ts'
import type { MatterView } from './view.ts'

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
  readonly since: Day
  readonly until: Day
}
/** The structure of the installation as data. */
export type Office = {
  readonly appointments: readonly Appointment[]
  readonly delegations: readonly Delegation[]
  readonly above: Readonly<Record<Desk, Desk>> // the desk that answers for a vacant one; absent: the top
  readonly top: Desk
  readonly inside?: ReadonlySet<string> // the agencies of this installation; a desk of another one is answered by nobody here
  readonly supervisionDesk?: Desk | null // 上级机关 or 监察: supervises what the top desk itself is responsible for
}

const covers = (on: Day, from: Day, until: Day | null | undefined): boolean => from <= on && (!until || on <= until)

type Index = { readonly exact: ReadonlyMap<Desk, readonly Appointment[]>; readonly below: ReadonlyMap<string, readonly Appointment[]> }
const indexes = new WeakMap<Office, Index>()

/** Appointments by desk, and those of an agency's units by `agency/duty`; each by rank, then name. */
function indexOf(office: Office): Index {
  const known = indexes.get(office)
  if (known) return known
  const sorted = [...office.appointments].sort((a, b) => a.rank - b.rank || (a.person < b.person ? -1 : a.person > b.person ? 1 : 0))
  const exact = Map.groupBy(sorted, a => a.desk)
  const below = Map.groupBy(
    sorted.filter(a => seatOf(a.desk) !== agencyOf(a.desk)),
    a => `${agencyOf(a.desk)}/${dutyOf(a.desk)}`,
  )
  const index = { exact, below }
  indexes.set(office, index)
  return index
}

/** Who is appointed to the desk itself that day; for a desk of the agency as a whole, else those of its units with that duty. */
function sitting(office: Office, desk: Desk, on: Day): string[] {
  const { exact, below } = indexOf(office)
  const held = (list: readonly Appointment[] | undefined) => (list ?? []).filter(a => covers(on, a.from, a.until)).map(a => a.person)
  const own = held(exact.get(desk))
  return own.length > 0 || seatOf(desk) !== agencyOf(desk) ? own : held(below.get(desk))
}

const standIns = (office: Office, desk: Desk, person: string, on: Day, procedure: string): string[] =>
  office.delegations
    .filter(d => d.from === person && serves(d.desk, desk) && covers(on, d.since, d.until))
    .filter(d => d.procedures === 'all' || d.procedures.includes(procedure))
    .map(d => d.to)

/** A unit's desk also answers for the agency's desk of the same duty. */
const serves = (own: Desk, desk: Desk): boolean =>
  own === desk || (seatOf(desk) === agencyOf(desk) && agencyOf(own) === agencyOf(desk) && dutyOf(own) === dutyOf(desk))

/** Everyone who may act for the desk, the first of whom answers for it. A vacant desk is answered for by the desk above. */
export function holders(office: Office, desk: Desk, on: Day, procedure: string, passed: readonly Desk[] = []): string[] {
  if (office.inside && !office.inside.has(agencyOf(desk))) return []
  const people = sitting(office, desk, on).flatMap(person => [...standIns(office, desk, person, on, procedure), person])
  if (people.length > 0) return [...new Set(people)]
  const above = office.above[desk] ?? office.top
  const next = passed.includes(above) || above === desk ? office.top : above // a ring of vacant desks ends at the top
  return next === desk || passed.includes(next) ? [] : holders(office, next, on, procedure, [...passed, desk])
}

/** The one person who answers today. Two deputies at one desk: the senior answers, either may act, one act is recorded. */
export function answerable(office: Office, desk: Desk, on: Day, procedure: string): string {
  const [first] = holders(office, desk, on, procedure)
  if (first === undefined) throw new Error(`nobody at ${desk} or above`) // the structure cannot be saved in such a state
  return first
}

/** A person and those of the given desks that they may act for that day. */
export const actorOf = (office: Office, person: string, desks: readonly Desk[], on: Day, procedure: string): Actor => ({
  id: person,
  desks: desks.filter(desk => holders(office, desk, on, procedure).includes(person)),
})

/** The desks a person is appointed or delegated to that day, with the agency's desk of the same duty; without vacancies below. */
export function desksOf(office: Office, person: string, on: Day, procedure: string): Desk[] {
  const own = office.appointments.filter(a => a.person === person && covers(on, a.from, a.until)).map(a => a.desk)
  const lent = office.delegations.filter(d => d.to === person && covers(on, d.since, d.until)).map(d => d.desk)
  const desks = [...own, ...lent].flatMap((desk): Desk[] => [desk, `${agencyOf(desk)}/${dutyOf(desk)}`])
  return [...new Set(desks)].filter(desk => holders(office, desk, on, procedure).includes(person))
}

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
