import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import type { Day } from '#base/day.ts'
import { Invalid, Missing, Refused } from '#procedure/errors.ts'
import type { Office } from '#procedure/office.ts'
import { agencyOf, dutyOf, isDesk } from '#procedure/place.ts'
import { endSessions, requireStrong, setPassword, type Who } from './accounts.ts'
import { type agencyShape, type appointmentShape, type personChangeShape, type personShape, readDesk, type unitShape } from './contract.ts'
import { isOfThree } from './identity/powers.ts'
import { requireThreeUnguarded } from './identity/three.ts'
import { appointmentOf } from './store/reads.ts'
import { isBelow } from './tree.ts'

/** Agencies, units, people and posts as administrators change them: every change an entry of the ledger, in the name of who made it. */

const active = (today: Day, a: { readonly from: Day; readonly until?: Day | null }): boolean =>
  a.from <= today && (!a.until || today <= a.until)

/** The agencies that this person administers; everything below them is theirs too. */
export const administered = (who: Pick<Who, 'desks'>): string[] => [
  ...new Set(who.desks.filter(desk => dutyOf(desk) === 'administrator').map(agencyOf)),
]

/** Refuses an agency outside the administrator's branch. */
export function requireBranch(office: Office, who: Who, agency: string): void {
  if (!administered(who).some(own => isBelow(office, agency, own))) throw new Refused('notYourAgency')
}

/** What holds for the whole installation is for administrators of its top agency. */
export function requireWhole(office: Office, who: Pick<Who, 'desks'>): void {
  const { agencies } = office.structure()
  const tops = [...agencies.values()].filter(a => a.parent === null || !agencies.has(a.parent))
  if (!tops.some(top => administered(who).includes(top.code))) throw new Refused('notYourAgency')
}

const textOr = (value: string | undefined, before: string | undefined): string => value ?? before ?? ''

/** Adds an agency, or changes one. A new one stands below the administrator's own unless it names another. */
export async function putAgency(office: Office, who: Who, input: z.infer<typeof agencyShape>, isNew: boolean): Promise<void> {
  const before = office.structure().agencies.get(input.code)
  if (isNew && before) throw new Invalid([{ field: 'code', code: 'taken' }])
  if (!isNew && !before) throw new Missing(`no agency ${input.code}`)
  const parent = input.parent === undefined ? (before ? before.parent : (administered(who)[0] ?? null)) : input.parent
  requireBranch(office, who, before ? before.code : (parent ?? ''))
  if (parent !== null && parent !== before?.parent) {
    if (!office.structure().agencies.has(parent)) throw new Invalid([{ field: 'parent', code: 'unknown' }])
    if (isBelow(office, parent, input.code)) throw new Invalid([{ field: 'parent', code: 'itself' }])
    requireBranch(office, who, parent)
  }
  if (input.ended) requireEmpty(office, input.code)
  const data: Record<string, unknown> = before ? JSON.parse(before.data) : {}
  for (const key of ['phone', 'address'] as const) if (input[key] !== undefined) data[key] = input[key]
  await office.write.record({
    table: 'agency',
    by: { person: who.person },
    row: {
      code: input.code,
      name: input.name,
      short_name: textOr(input.shortName, before?.short_name) || input.name,
      level: textOr(input.level, before?.level),
      kind: textOr(input.kind, before?.kind) || 'agency',
      parent,
      data: JSON.stringify(data),
      until: input.ended ? office.clock.today() : null,
    },
  })
}

function requireEmpty(office: Office, agency: string): void {
  const { agencies, appointments } = office.structure()
  const today = office.clock.today()
  const used =
    [...agencies.values()].some(a => a.parent === agency) || appointments.some(a => agencyOf(a.desk) === agency && active(today, a))
  if (used) throw new Invalid([{ field: 'ended', code: 'notEmpty' }])
}

/** Adds or changes a unit of an agency; its code begins with the agency's. */
export async function putUnit(office: Office, who: Who, input: z.infer<typeof unitShape>): Promise<void> {
  const agency = input.agency ?? input.code.split('.')[0] ?? ''
  if (!input.code.startsWith(`${agency}.`)) throw new Invalid([{ field: 'code', code: 'wrongFormat' }])
  if (!office.structure().agencies.has(agency)) throw new Invalid([{ field: 'agency', code: 'unknown' }])
  requireBranch(office, who, agency)
  const before = office.structure().units.get(input.code)
  const row = {
    code: input.code,
    agency,
    name: input.name,
    kind: textOr(input.kind, before?.kind) || 'unit',
    until: input.ended ? office.clock.today() : null,
  }
  await office.write.record({ table: 'unit', by: { person: who.person }, row })
}

/** Adds a person, with a first password to be changed at the first sign-in where one is given. */
export async function addPerson(office: Office, who: Who, input: z.infer<typeof personShape>): Promise<void> {
  if (office.structure().people.has(input.login) || ['kernel', 'citizen', 'system'].includes(input.login))
    throw new Invalid([{ field: 'login', code: 'taken' }])
  if (input.password !== undefined) requireStrong(office, 'password', input.password, input.login, input.name)
  await office.write.record({
    table: 'person',
    by: { person: who.person },
    row: { id: input.login, name: input.name, phone: input.phone ?? '', until: null },
  })
  if (input.password !== undefined) await setPassword(office, input.login, input.password, true)
}

/** May this administrator change this person: somebody of the own branch, or somebody without a post. */
function requirePerson(
  office: Office,
  who: Who,
  login: string,
): { readonly name: string; readonly phone: string; readonly until: Day | null } {
  const person = office.structure().people.get(login)
  if (!person) throw new Missing(`no person ${login}`)
  const agencies = office
    .structure()
    .appointments.filter(a => a.person === login && active(office.clock.today(), a))
    .map(a => agencyOf(a.desk))
  if (agencies.length > 0 && !agencies.some(agency => administered(who).some(own => isBelow(office, agency, own))))
    throw new Refused('notYourAgency')
  return person
}

/** Changes name, telephone, or whether a person may sign in at all; that acts on the next request. */
export async function changePerson(office: Office, who: Who, login: string, input: z.infer<typeof personChangeShape>): Promise<void> {
  const before = requirePerson(office, who, login)
  if (input.active === false) requireOtherAdministrator(office, login)
  const until = input.active === undefined ? before.until : input.active ? null : office.clock.today()
  await office.write.record({
    table: 'person',
    by: { person: who.person },
    row: { id: login, name: input.name ?? before.name, phone: input.phone ?? before.phone, until },
  })
  if (input.active !== undefined) await office.write.other('office.disable', { person: login, disabled: !input.active })
}

/** A forgotten password, set anew by an administrator: to be changed at the next sign-in; all sessions end. */
export async function resetPassword(office: Office, who: Who, login: string, password: string): Promise<void> {
  const person = requirePerson(office, who, login)
  if (login !== who.person && holdsThree(office, login)) throw new Refused('twoAdministrators')
  requireStrong(office, 'password', password, login, person.name)
  await setPassword(office, login, password, true, who.person)
}

/** The three administrators' sign-in is set up anew by two people, never by one (找回). */
const holdsThree = (office: Office, person: string): boolean =>
  office.structure().appointments.some(a => a.person === person && isOfThree(a.desk) && active(office.clock.today(), a))

/** Gives a person a post. Nobody gives one to himself. */
export async function appoint(office: Office, who: Who, input: z.infer<typeof appointmentShape>): Promise<string> {
  const { people, agencies, units } = office.structure()
  const desk = readDesk(input.desk)
  if (!desk) throw new Invalid([{ field: 'desk', code: 'noDesk' }])
  if (!people.has(input.person)) throw new Invalid([{ field: 'person', code: 'unknown' }])
  if (!agencies.has(desk.agency) || (desk.unit !== null && !units.has(desk.unit))) throw new Invalid([{ field: 'desk', code: 'unknown' }])
  requireBranch(office, who, desk.agency)
  if (input.person === who.person) throw new Refused('ownDuty')
  await requireThreeUnguarded(office, desk.duty)
  const id = randomUUID()
  const row = {
    id,
    person: input.person,
    desk: input.desk,
    rank: input.rank ?? 0,
    from_day: input.from ?? office.clock.today(),
    until: input.until ?? null,
    acting: 0,
  }
  await office.write.record({ table: 'appointment', by: { person: who.person }, row })
  return id
}

/** Ends a post; it counts through its last day, by default yesterday's end, so that it acts at once. */
export async function endAppointment(office: Office, who: Who, id: string, until: Day): Promise<void> {
  const row = await appointmentOf(office, id)
  if (!row || !isDesk(row.desk)) throw new Missing(`no appointment ${id}`)
  requireBranch(office, who, agencyOf(row.desk))
  if (dutyOf(row.desk) === 'administrator') requireOtherAdministrator(office, row.person)
  await requireThreeUnguarded(office, dutyOf(row.desk))
  await office.write.record({
    table: 'appointment',
    by: { person: who.person },
    row: { ...row, until }, // before its first day: it was never held, and ends at once all the same
  })
}

/** At least one administrator remains who can sign in. */
function requireOtherAdministrator(office: Office, leaving: string): void {
  const today = office.clock.today()
  const others = office.structure().appointments.filter(a => dutyOf(a.desk) === 'administrator' && a.person !== leaving && active(today, a))
  const isOne = office.structure().appointments.some(a => dutyOf(a.desk) === 'administrator' && a.person === leaving && active(today, a))
  if (isOne && others.length === 0) throw new Refused('lastAdministrator')
}

/** Ends all sessions of somebody (a lost computer). */
export async function signOutPerson(office: Office, who: Who, login: string): Promise<void> {
  requirePerson(office, who, login)
  await endSessions(office, login, null, 'endedByAdministrator', { by: who.person })
}
