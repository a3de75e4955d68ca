import type { Day } from '#base/day.ts'
import { deskTitle } from '#modules/office/posts/titles.ts'
import type { Desk } from '#procedure/define.ts'
import { absenceOf, type Right, rightsAt } from '#procedure/desk.ts'
import type { Office } from '#procedure/office.ts'

/** Who answers at a desk, and by what right: for pages that say 今日由谁负责、为什么. */

export type Answering = {
  readonly person: string
  readonly name: string
  readonly why: Right['why']
  readonly of: string | null // the name of the one in whose place
  readonly desk: Desk // the desk that the right rests on
  readonly deskName: string
  readonly until: Day | null
  readonly actions: readonly string[] | 'all'
}
/** `away`: those who sit there and are absent, which is why another answers. */
export type Answered = { readonly today: Answering | null; readonly may: readonly Answering[]; readonly away: readonly string[] }

type Near = Pick<Office, 'structure'>

const bodyOf = (office: Near, right: Right): Answering => {
  const nameOf = (person: string) => office.structure().people.get(person)?.name ?? person
  return {
    person: right.person,
    name: nameOf(right.person),
    why: right.why,
    of: right.of === null ? null : nameOf(right.of),
    desk: right.desk,
    deskName: deskTitle(office, right.desk),
    until: right.until,
    actions: right.actions,
  }
}

/** Everyone who may act for a desk on a day, the one who answers first. */
export function answeredBy(office: Near, desk: Desk, on: Day, business: string): Answered {
  const structure = office.structure()
  const seen = new Set<string>()
  const rights = rightsAt(structure, desk, on, business).filter(right => !seen.has(right.person) && seen.add(right.person))
  const away = rights.filter(right => right.why === 'away' || absenceOf(structure, right.person, on) !== undefined)
  const [today = null, ...may] = rights.map(right => bodyOf(office, right))
  return { today, may, away: away.map(right => structure.people.get(right.person)?.name ?? right.person) }
}
