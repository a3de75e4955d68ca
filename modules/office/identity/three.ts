import { randomUUID } from 'node:crypto'
import type { Day } from '#base/day.ts'
import { Invalid, Missing, Refused } from '#procedure/errors.ts'
import type { Office } from '#procedure/office.ts'
import { agencyOf, dutyOf, isDesk } from '#procedure/place.ts'
import type { Who } from '../accounts.ts'
import { readDesk } from '../contract.ts'
import { canSignIn } from '../store/identity-reads.ts'
import { appointmentOf } from '../store/reads.ts'
import { isBelow } from '../tree.ts'
import { dutiesFor, separationOf, threeDuties } from './powers.ts'

/** Who appoints the three administrators: the security administrator, once there is one. Until then the system administrator begins. */

const holdersOf = (office: Office, duty: string): string[] => {
  const today = office.clock.today()
  return office
    .structure()
    .appointments.filter(a => dutyOf(a.desk) === duty && a.from <= today && (!a.until || a.until >= today))
    .map(a => a.person)
}

/** Refuses the system administrator a change among the three where a security administrator is in office. */
export async function requireThreeUnguarded(office: Office, duty: string): Promise<void> {
  if (!threeDuties.includes(duty) || !separationOf(office.setting).on) return
  const there = await canSignIn(office, holdersOf(office, 'securityAdministrator'))
  if (there.size > 0) throw new Refused('byTheSecurityAdministrator')
}

function requirePlace(office: Office, who: Who, agency: string): void {
  const own = who.desks.filter(desk => dutiesFor(office, 'security').includes(dutyOf(desk))).map(agencyOf)
  if (!own.some(top => isBelow(office, agency, top))) throw new Refused('notYourAgency')
}

export type ThreePost = {
  readonly person: string
  readonly desk: string
  readonly from?: Day | undefined
  readonly until?: Day | null | undefined
}

/** Appoints one of the three. Nobody appoints himself, and the store refuses who holds anything else. */
export async function appointThree(office: Office, who: Who, post: ThreePost): Promise<string> {
  const desk = readDesk(post.desk)
  if (!desk || !threeDuties.includes(desk.duty) || desk.unit !== null) throw new Invalid([{ field: 'desk', code: 'noDesk' }])
  const { people, agencies } = office.structure()
  if (!people.has(post.person)) throw new Invalid([{ field: 'person', code: 'unknown' }])
  if (!agencies.has(desk.agency)) throw new Invalid([{ field: 'desk', code: 'unknown' }])
  requirePlace(office, who, desk.agency)
  if (post.person === who.person) throw new Refused('ownDuty')
  const id = randomUUID()
  const from = post.from ?? office.clock.today()
  const row = { id, person: post.person, desk: post.desk, rank: 0, from_day: from, until: post.until ?? null, acting: 0 }
  await office.write.record({ table: 'appointment', by: { person: who.person }, row })
  return id
}

/** Ends the post of one of the three; somebody else of that duty remains, who can sign in. */
export async function endThree(office: Office, who: Who, id: string, until: Day): Promise<void> {
  const row = await appointmentOf(office, id)
  if (!row || !isDesk(row.desk) || !threeDuties.includes(dutyOf(row.desk))) throw new Missing(`no appointment ${id}`)
  requirePlace(office, who, agencyOf(row.desk))
  const others = await canSignIn(
    office,
    holdersOf(office, dutyOf(row.desk)).filter(person => person !== row.person),
  )
  if (others.size === 0) throw new Refused('lastAdministrator')
  await office.write.record({ table: 'appointment', by: { person: who.person }, row: { ...row, until } })
}
