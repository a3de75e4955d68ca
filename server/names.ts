import type { Words } from '#base/words.ts'
import { deskTitle } from '#modules/office/posts/titles.ts'
import type { Desk } from '#procedure/define.ts'
import { holders } from '#procedure/desk.ts'
import type { Office } from '#procedure/office.ts'
import { type Answering, answeredBy } from './post-views.ts'

/** The citizen's side of a matter is a desk too, but nobody is appointed to it. */
const applicant: Words = ['申请人', '申請人', 'Applicant']

type Near = Pick<Office, 'structure' | 'clock'>

/** A desk as people call it: 局办公室 收发登记员. */
export const deskName: typeof deskTitle = deskTitle

/** Who answers at a desk today and why, for pages that say whom to ask. */
export function holderOf(
  office: Near,
  desk: Desk | null,
  business: string,
): { desk: Desk; name: string; people: string[]; phone: string | null; today: Answering | null; away: readonly string[] } | null {
  if (desk === null) return null
  const structure = office.structure()
  const people = holders(structure, desk, office.clock.today(), business)
  const first = people[0] === undefined ? undefined : structure.people.get(people[0])
  const { today, away } = answeredBy(office, desk, office.clock.today(), business)
  return {
    desk,
    name: deskName(office, desk),
    people: people.map(person => structure.people.get(person)?.name ?? person),
    phone: first?.phone || null,
    today,
    away,
  }
}

/** The name of a person by login; the kernel and the citizen have their own words. */
export const personName = ({ structure }: Pick<Office, 'structure'>, person: string): string =>
  person === 'kernel' ? '系统' : person === 'citizen' ? applicant[0] : (structure().people.get(person)?.name ?? person)
