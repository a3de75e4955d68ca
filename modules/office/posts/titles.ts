import { type Language, say, type Words } from '#base/words.ts'
import type { Desk } from '#procedure/define.ts'
import type { Office } from '#procedure/office.ts'
import { agencyOf, dutyOf, personOf, seatOf } from '#procedure/place.ts'
import { duties, isDuty } from '../duties.ts'

/** The citizen's side of a matter is a desk too, but nobody is appointed to it. */
const outside: Readonly<Record<string, Words>> = {
  applicant: ['申请人', '申請人', 'Applicant'],
  petitioner: ['信访人', '信訪人', 'Petitioner'],
}

/** A desk as people call it: 局办公室 收发登记员; a person's own desk is called by their name. */
export function deskTitle({ structure }: Pick<Office, 'structure'>, desk: Desk, language: Language = 'zh-Hans'): string {
  const { agencies, units, people } = structure()
  const person = personOf(desk)
  if (person !== null) return people.get(person)?.name ?? person
  const [agency, seat, duty] = [agencyOf(desk), seatOf(desk), dutyOf(desk)]
  const place = [
    agencies.get(agency)?.short_name || agencies.get(agency)?.name || (agency === 'citizen' ? '' : agency),
    seat === agency ? '' : (units.get(seat)?.name ?? seat),
  ]
  const what = say(isDuty(duty) ? duties[duty] : (outside[duty] ?? [duty, duty, duty]), language)
  return [...place.filter(part => part !== ''), what].join(' ')
}
