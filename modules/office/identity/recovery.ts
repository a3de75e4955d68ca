import { randomUUID } from 'node:crypto'
import { hashPassword } from '#base/password.ts'
import { hashSecret, newCode, readCode } from '#base/session.ts'
import { Missing, Refused } from '#procedure/errors.ts'
import type { Office } from '#procedure/office.ts'
import { agencyOf, dutyOf } from '#procedure/place.ts'
import { instantText, requireStrong, type Who } from '../accounts.ts'
import { openRecoveries, recoveryByCode, recoveryById } from '../store/identity-reads.ts'
import { isBelow } from '../tree.ts'
import { dutiesFor, isOfThree, type Power, powersOf } from './powers.ts'

/** 找回: somebody who lost password and second factor comes in person; one administrator asks, another approves, the link opens once. */

const askHours = 72
const linkMinutes = 60

/** Is the person in the branch where these desks have that power? Somebody without a post is in everybody's. */
export function reaches(office: Office, who: Pick<Who, 'desks'>, person: string, power: Power): boolean {
  const own = who.desks.filter(desk => dutiesFor(office, power).includes(dutyOf(desk))).map(agencyOf)
  const today = office.clock.today()
  const places = office
    .structure()
    .appointments.filter(a => a.person === person && (!a.until || a.until >= today))
    .map(a => agencyOf(a.desk))
  return own.length > 0 && (places.length === 0 || places.some(agency => own.some(top => isBelow(office, agency, top))))
}

/** Refuses who has not that power over the person; somebody unknown is Missing. */
export function requireReach(office: Office, who: Pick<Who, 'desks'>, person: string, power: Power): void {
  if (!office.structure().people.has(person)) throw new Missing(`no person ${person}`)
  if (!powersOf(office, who.desks).has(power)) throw new Refused('notYourRole')
  if (!reaches(office, who, person, power)) throw new Refused('notYourAgency')
}

/** Asks that somebody's sign-in be set up anew. Nobody asks for himself. */
export async function askRecovery(office: Office, who: Who, person: string, reason: string, client: string): Promise<string> {
  requireReach(office, who, person, powersOf(office, who.desks).has('security') ? 'security' : 'system')
  if (person === who.person) throw new Refused('ownDuty')
  const id = randomUUID()
  const until = instantText(Temporal.Now.instant().add({ hours: askHours }))
  await office.write.other('office.askRecovery', { id, person, by: who.person, client, at: instantText(), reason, until })
  return id
}

/**
 * Approves, and answers the code of the link: shown this once, to the one who approves. Another person than who asked; for one of the
 * three only with the security administrator's power.
 */
export async function approveRecovery(office: Office, who: Who, id: string, client: string): Promise<string> {
  const row = await recoveryById(office, id)
  if (!row) throw new Missing(`no recovery ${id}`)
  const own = powersOf(office, who.desks)
  const isThree = office.structure().appointments.some(a => a.person === row.person && isOfThree(a.desk))
  requireReach(office, who, row.person, isThree || own.has('security') ? 'security' : 'system')
  return approve(office, { id, person: row.person, by: who.person, client, alone: false })
}

type Approval = { readonly id: string; readonly person: string; readonly by: string; readonly client: string; readonly alone: boolean }

async function approve(office: Office, approval: Approval): Promise<string> {
  const code = newCode()
  const until = instantText(Temporal.Now.instant().add({ minutes: linkMinutes }))
  await office.write.other('office.approveRecovery', { ...approval, at: instantText(), codeHash: hashSecret(readCode(code)), until })
  return code
}

export async function refuseRecovery(office: Office, who: Who, id: string, client: string): Promise<void> {
  const row = await recoveryById(office, id)
  if (!row) throw new Missing(`no recovery ${id}`)
  requireReach(office, who, row.person, powersOf(office, who.desks).has('security') ? 'security' : 'system')
  await office.write.other('office.refuseRecovery', { id, person: row.person, by: who.person, client, at: instantText() })
}

/** From the machine itself: asked and approved in one. For the day when no second administrator is left. */
export async function recoverAtMachine(office: Office, person: string, by: string, reason: string): Promise<string> {
  if (!office.structure().people.has(person)) throw new Missing(`no person ${person}`)
  const id = randomUUID()
  const until = instantText(Temporal.Now.instant().add({ hours: 1 }))
  await office.write.other('office.askRecovery', { id, person, by, client: '', at: instantText(), reason, until })
  return approve(office, { id, person, by, client: '', alone: true })
}

/** The link is used: a new password; old factors and sessions are gone. Answers the login, null for a wrong or used code. */
export async function recover(office: Office, typed: string, password: string, client: string): Promise<string | null> {
  const codeHash = hashSecret(readCode(typed))
  const row = await recoveryByCode(office, codeHash, instantText())
  if (!row) return null
  requireStrong(office, 'password', password, row.person, office.structure().people.get(row.person)?.name ?? '')
  const hash = await hashPassword(password)
  const used = await office.write.other<{ person: string | null }>('office.recover', {
    codeHash,
    password: hash,
    client,
    at: instantText(),
  })
  return used.person
}

/** What waits: for a second administrator, or for the person with the link. */
export const waiting = async (office: Office, who: Pick<Who, 'desks'>): Promise<object[]> =>
  (await openRecoveries(office, instantText()))
    .filter(row =>
      (['security', 'system'] as const).some(power => powersOf(office, who.desks).has(power) && reaches(office, who, row.person, power)),
    )
    .map(row => ({
      id: row.id,
      person: row.person,
      reason: row.reason,
      askedBy: row.asked_by,
      askedAt: row.asked_at,
      approvedBy: row.approved_by,
      until: row.until,
    }))
