import type { Day } from '#base/day.ts'
import type { Desk, Procedure } from '#procedure/define.ts'
import { absenceOf, type Office as Posts } from '#procedure/desk.ts'
import { allActions } from '#procedure/expand.ts'
import { agencyOf, dutyOf } from '#procedure/place.ts'
import type { Structure } from '#procedure/structure.ts'

/** What holds for everyone who is to act at another's desk, by 委托 or 代班. */

/** Duties that nobody lends, covers or hands over: whoever appoints gives them (三员 are exclusive, and audit is nobody's errand). */
export const notLent: readonly string[] = ['administrator', 'securityAdministrator', 'auditAdministrator', 'auditor']
export const isLent = (desk: Desk): boolean => !notLent.includes(dutyOf(desk))

const sits = (person: string, on: Day) => (a: Posts['appointments'][number]) =>
  a.person === person && a.from <= on && (!a.until || on <= a.until)

/** The desks that a person is appointed to on a day, each once. */
export const postsOn = (posts: Posts, person: string, on: Day): Desk[] => [
  ...new Set(posts.appointments.filter(sits(person, on)).map(a => a.desk)),
]

/** The last day of a person's post at a desk, counted from a day; null: without end; undefined: no such post then. */
export function postUntil(posts: Posts, person: string, desk: Desk, on: Day): Day | null | undefined {
  const held = posts.appointments.filter(a => a.desk === desk && sits(person, on)(a))
  if (held.length === 0) return undefined
  const ends = held.map(a => a.until ?? null)
  return ends.includes(null) ? null : (ends.sort().at(-1) ?? null)
}

/** Does a unit's desk, or the agency's, hold this duty of the agency? */
const holdsDuty = (desk: Desk, agency: string, duty: string): boolean => agencyOf(desk) === agency && dutyOf(desk) === duty

/**
 * The businesses in which a desk and a person's posts must stay apart: one is responsible where the other supervises. Whoever sees that
 * the work is done does not do it.
 */
export function conflicts(procedures: readonly Procedure[], posts: Posts, desk: Desk, person: string, on: Day): string[] {
  const own = postsOn(posts, person, on)
  const agency = agencyOf(desk)
  const found = procedures.filter(procedure => {
    const working = new Set(Object.values(procedure.stages).flatMap(stage => ('responsible' in stage ? [stage.responsible] : [])))
    const supervises = own.some(mine => holdsDuty(mine, agency, procedure.supervisor))
    const works = own.some(mine => agencyOf(mine) === agency && working.has(dutyOf(mine)))
    return (working.has(dutyOf(desk)) && supervises) || (dutyOf(desk) === procedure.supervisor && works)
  })
  return [...new Set(found.map(procedure => procedure.name))]
}

/** Why this person cannot stand in at a desk on a day, as the code of a field; null: they can. */
export function refusedStandIn(structure: Structure, desk: Desk, person: string, on: Day): string | null {
  const known = structure.people.get(person)
  if (!known || (known.until !== null && known.until < on)) return 'unknown'
  const posts = postsOn(structure, person, on)
  if (!posts.some(own => agencyOf(own) === agencyOf(desk))) return 'office.otherAgency'
  return absenceOf(structure, person, on) ? 'office.away' : null
}

/** The actions that a desk's duty takes in a business, with those of rounds that may ask it. */
export const actionsOfDuty = (procedure: Procedure, desk: Desk): string[] =>
  Object.entries(allActions(procedure)).flatMap(([name, action]) =>
    action.by.includes(dutyOf(desk)) || action.whom === 'asked' || action.whom === 'either' ? [name] : [],
  )

/** 未开始 委托中 已过期 已取消. */
export type Span = 'notYet' | 'running' | 'past' | 'cancelled'
export function spanOf(row: { readonly from_day: Day; readonly until: Day; readonly cancelled_on: Day | null }, today: Day): Span {
  if (row.cancelled_on !== null) return 'cancelled'
  return today < row.from_day ? 'notYet' : today <= row.until ? 'running' : 'past'
}

/** The day from which something can count: the one named, or today where that has passed. */
export function notBefore(today: Day, named: Day): Day {
  if (named < today) return today
  return named
}
