import { deviceOf } from '#base/agent.ts'
import type { Day } from '#base/day.ts'
import { hashPassword, isPassword, weakness } from '#base/password.ts'
import { hashSecret, newSecret } from '#base/session.ts'
import type { Desk } from '#procedure/define.ts'
import { desksOf } from '#procedure/desk.ts'
import { Invalid } from '#procedure/errors.ts'
import type { Office } from '#procedure/office.ts'
import { dutyOf } from '#procedure/place.ts'
import { duties } from './duties.ts'
import { needsSecondFactor } from './identity/policy.ts'
import { accountOf, sessionOf } from './store/reads.ts'

/** Accounts and sessions. Times here are real instants, also under a simulated legal day: a session is no legal matter. */

/** Who is signed in, as of this request: read anew each time, so that a change of post or a disabled account acts at once. */
export type Who = {
  readonly person: string
  readonly name: string
  readonly session: string // hash of its secret
  readonly kind: 'cookie' | 'token' | 'api'
  readonly csrf: string
  readonly mustChange: boolean
  readonly desks: readonly Desk[]
  readonly way: string // how they signed in
  /** What stands between them and everything else: the second half of the sign-in, or a second factor to be set up. */
  readonly pending: 'secondFactor' | 'enrol' | null
  readonly provenAt: string // when they last proved who they are
  readonly scopes: readonly string[] | null // of an API token; null: all that the person may
  readonly within: string | null // the agency that an API token is bound to, with all below it
}

export type Started = { readonly who: Who; readonly secret: string }

const now = (): Temporal.Instant => Temporal.Now.instant()
export const instantText = (at: Temporal.Instant = now()): string => at.toString({ smallestUnit: 'millisecond' })

/** The desks a person sits at today, by appointment or delegation, for whatever business. */
export function desksToday(office: Pick<Office, 'structure' | 'clock'>, person: string): Desk[] {
  const structure = office.structure()
  const today: Day = office.clock.today()
  const lent = structure.delegations.filter(d => d.to === person).flatMap(d => (d.procedures === 'all' ? [] : d.procedures))
  const businesses = ['', ...new Set(lent)]
  return [...new Set(businesses.flatMap(business => desksOf(structure, person, today, business)))]
}

/** How a session begins. `attempt` is the try it came of; `ends` the session it takes the place of. */
export type Beginning = {
  readonly kind: 'cookie' | 'token'
  readonly client: string
  readonly agent: string
  readonly way: string
  readonly second: boolean
  readonly half?: boolean
  readonly attempt: number | null
  readonly ends: string | null
}

/** Starts a session: a new secret each time; only its hash is stored. */
export async function startSession(
  office: Office,
  account: { readonly person: string; readonly name: string; readonly must_change: number; readonly must_enrol: number },
  how: Beginning,
): Promise<Started> {
  const [secret, csrf, at] = [newSecret(), newSecret(), instantText()]
  const session = hashSecret(secret)
  const { kind, client, way, second, half = false, attempt, ends } = how
  const [person, agent] = [account.person, how.agent.slice(0, 200)]
  const pending = half ? 'secondFactor' : null
  const device = deviceOf(agent)
  await office.write.other('office.startSession', {
    idHash: session,
    person,
    kind,
    csrf,
    client,
    agent,
    at,
    way,
    second,
    pending,
    attempt,
    device,
    ends,
  })
  const desks = half ? [] : desksToday(office, person)
  const who: Who = {
    person,
    name: account.name,
    session,
    kind,
    csrf,
    mustChange: account.must_change === 1,
    desks,
    way,
    pending: pending ?? (!second && (account.must_enrol === 1 || needsSecondFactor(office, desks)) ? 'enrol' : null),
    provenAt: at,
    scopes: null,
    within: null,
  }
  return { who, secret }
}

const minutes = (office: Office, key: string, standard: number): number => {
  const value = Number(office.setting('', key) ?? standard)
  return Number.isFinite(value) && value > 0 ? value : standard
}

/** A sign-in whose second half does not come within this time is none. */
const halfMinutes = 10

/** Who a secret belongs to now, or null: unknown, ended, idle too long, too old, disabled, or gone from the staff. `isPresent` false: the question does not prolong the session. */
export async function whoIs(office: Office, secret: string, isPresent = true): Promise<Who | null> {
  if (!/^[\w-]{43}$/.test(secret)) return null
  const row = await sessionOf(office, hashSecret(secret))
  if (!row || (row.until !== null && row.until < office.clock.today())) return null
  const at = now()
  const idle = at.since(Temporal.Instant.from(row.seen_at)).total('minutes')
  const age = at.since(Temporal.Instant.from(row.created_at)).total('minutes')
  const isHalf = row.pending === 'secondFactor'
  if (age > (isHalf ? halfMinutes : minutes(office, 'office.sessionHours', 12) * 60)) return null
  if (row.kind === 'cookie' && idle > minutes(office, 'office.idleMinutes', 30)) return null
  if (idle >= 1 && isPresent) touch(office, row.id_hash, instantText(at))
  const desks = isHalf ? [] : desksToday(office, row.person)
  return {
    person: row.person,
    name: row.name,
    session: row.id_hash,
    kind: row.kind,
    csrf: row.csrf,
    mustChange: row.must_change === 1,
    desks,
    way: row.way,
    pending: isHalf ? 'secondFactor' : row.second === 0 && (row.must_enrol === 1 || needsSecondFactor(office, desks)) ? 'enrol' : null,
    provenAt: row.proven_at ?? row.created_at,
    scopes: null,
    within: null,
  }
}

/** Noted at most once a minute, and nobody waits for it. */
function touch(office: Office, idHash: string, at: string): void {
  office.write.other('office.touchSession', { idHash, at }).catch(error => office.log.error('session.touch', error))
}

/** Ends one session, or with null every session of the person, but `keep`. */
export const endSessions = (
  office: Office,
  person: string,
  idHash: string | null,
  reason: string,
  more: { readonly keep?: string; readonly by?: string } = {},
): Promise<unknown> => office.write.other('office.endSessions', { person, idHash, reason, at: instantText(), ...more })

/** The words that a person's password may not be made of: the own ones, the office's, the house's. */
function ownWords(office: Office, person: string, name: string): string[] {
  const { agencies, units } = office.structure()
  const places = [...agencies.values()].flatMap(a => [a.code, a.name, a.short_name])
  const rooms = [...units.values()].map(u => u.name)
  const posts = Object.entries(duties).flatMap(([key, words]) => [key, words[0], words[1]])
  return [person, name, ...places, ...rooms, ...posts, '明窗', 'mingchuang'].filter(word => word !== '')
}

/** Refuses a weak password by its field. */
export function requireStrong(office: Office, field: string, password: string, person: string, name: string): void {
  const weak = weakness(password, ownWords(office, person, name))
  if (weak) throw new Invalid([{ field, code: weak }])
}

/** A person's own change: the present password is asked for, all other sessions end. */
export async function changePassword(office: Office, who: Who, present: string, wanted: string, client = ''): Promise<void> {
  const account = await accountOf(office, who.person)
  if (!(await isPassword(account?.password ?? null, present))) throw new Invalid([{ field: 'present', code: 'wrongPassword' }])
  requireStrong(office, 'wanted', wanted, who.person, who.name)
  if (present === wanted) throw new Invalid([{ field: 'wanted', code: 'tooCommon' }])
  await office.write.other('office.setPassword', {
    person: who.person,
    hash: await hashPassword(wanted),
    mustChange: false,
    keep: who.session,
    by: who.person,
    client,
  })
}

/** Sets somebody's password. `mustChange`: it was told to them, so they choose their own at the next sign-in. `by`: who set it. */
export async function setPassword(office: Office, person: string, password: string, mustChange: boolean, by?: string): Promise<void> {
  await office.write.other('office.setPassword', {
    person,
    hash: await hashPassword(password),
    mustChange,
    keep: null,
    ...(by !== undefined && { by }),
  })
}

/** True for whoever sits at a desk with the duty of administration. */
export const isAdministrator = (who: Pick<Who, 'desks'>): boolean => who.desks.some(desk => dutyOf(desk) === 'administrator')
