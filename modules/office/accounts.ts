import type { Day } from '#base/day.ts'
import { hashPassword, isOutdated, isPassword, weakness } from '#base/password.ts'
import { hashSecret, newSecret } from '#base/session.ts'
import type { Desk } from '#procedure/define.ts'
import { desksOf } from '#procedure/desk.ts'
import { Invalid } from '#procedure/errors.ts'
import type { Office } from '#procedure/office.ts'
import { dutyOf } from '#procedure/place.ts'
import { accountOf, sessionOf } from './store/reads.ts'

/** Sign-in and sessions. Times here are real instants, also under a simulated legal day: a session is no legal matter. */

/** Who is signed in, as of this request: read anew each time, so that a change of post or a disabled account acts at once. */
export type Who = {
  readonly person: string
  readonly name: string
  readonly session: string // hash of its secret
  readonly kind: 'cookie' | 'token'
  readonly csrf: string
  readonly mustChange: boolean
  readonly desks: readonly Desk[]
}

export type Started = { readonly who: Who; readonly secret: string }

const now = (): Temporal.Instant => Temporal.Now.instant()
const text = (at: Temporal.Instant): string => at.toString({ smallestUnit: 'millisecond' })

/** The desks a person sits at today, by appointment or delegation, for whatever business. */
export function desksToday(office: Pick<Office, 'structure' | 'clock'>, person: string): Desk[] {
  const structure = office.structure()
  const today: Day = office.clock.today()
  const lent = structure.delegations.filter(d => d.to === person).flatMap(d => (d.procedures === 'all' ? [] : d.procedures))
  const businesses = ['', ...new Set(lent)]
  return [...new Set(businesses.flatMap(business => desksOf(structure, person, today, business)))]
}

/** Checks a sign-in. The work is the same for an unknown user; null says only that it was wrong. */
export async function signIn(
  office: Office,
  login: string,
  password: string,
  kind: 'cookie' | 'token',
  client: string,
  agent: string,
): Promise<Started | null> {
  const account = await accountOf(office, login)
  const fits = await isPassword(account?.password ?? null, password)
  const gone = account?.disabled_at != null || (account?.until != null && account.until < office.clock.today())
  if (!account || !fits || gone) {
    await office.write.other('office.noteFailure', { person: account?.person ?? null, client, at: text(now()) })
    return null
  }
  if (isOutdated(account.password))
    await office.write.other('office.setPassword', {
      person: login,
      hash: await hashPassword(password),
      mustChange: account.must_change === 1,
      keep: null,
    })
  const [secret, csrf] = [newSecret(), newSecret()]
  const session = hashSecret(secret)
  await office.write.other('office.startSession', {
    idHash: session,
    person: login,
    kind,
    csrf,
    client,
    agent: agent.slice(0, 200),
    at: text(now()),
  })
  const who: Who = {
    person: login,
    name: account.name,
    session,
    kind,
    csrf,
    mustChange: account.must_change === 1,
    desks: desksToday(office, login),
  }
  return { who, secret }
}

const minutes = (office: Office, key: string, standard: number): number => {
  const value = Number(office.setting('', key) ?? standard)
  return Number.isFinite(value) && value > 0 ? value : standard
}

/** Who a secret belongs to now, or null: unknown, ended, idle too long, too old, disabled, or gone from the staff. `isPresent` false: the question does not prolong the session. */
export async function whoIs(office: Office, secret: string, isPresent = true): Promise<Who | null> {
  if (!/^[\w-]{43}$/.test(secret)) return null
  const row = await sessionOf(office, hashSecret(secret))
  if (!row || (row.until !== null && row.until < office.clock.today())) return null
  const at = now()
  const idle = at.since(Temporal.Instant.from(row.seen_at)).total('minutes')
  const age = at.since(Temporal.Instant.from(row.created_at)).total('minutes')
  if (age > minutes(office, 'office.sessionHours', 12) * 60) return null
  if (row.kind === 'cookie' && idle > minutes(office, 'office.idleMinutes', 30)) return null
  if (idle >= 1 && isPresent) touch(office, row.id_hash, text(at))
  return {
    person: row.person,
    name: row.name,
    session: row.id_hash,
    kind: row.kind,
    csrf: row.csrf,
    mustChange: row.must_change === 1,
    desks: desksToday(office, row.person),
  }
}

/** Noted at most once a minute, and nobody waits for it. */
function touch(office: Office, idHash: string, at: string): void {
  office.write.other('office.touchSession', { idHash, at }).catch(error => office.log.error('session.touch', error))
}

/** Ends one session, or with null every session of the person. */
export const endSessions = (office: Office, person: string, idHash: string | null, reason: string): Promise<unknown> =>
  office.write.other('office.endSessions', { person, idHash, reason, at: text(now()) })

/** The words that a person's password may not be made of. */
function ownWords(office: Office, person: string, name: string): string[] {
  const { agencies } = office.structure()
  return [person, name, ...[...agencies.values()].flatMap(a => [a.code, a.name, a.short_name])].filter(word => word !== '')
}

/** Refuses a weak password by its field. */
export function requireStrong(office: Office, field: string, password: string, person: string, name: string): void {
  const weak = weakness(password, ownWords(office, person, name))
  if (weak) throw new Invalid([{ field, code: weak }])
}

/** A person's own change: the present password is asked for, all other sessions end. */
export async function changePassword(office: Office, who: Who, present: string, wanted: string): Promise<void> {
  const account = await accountOf(office, who.person)
  if (!(await isPassword(account?.password ?? null, present))) throw new Invalid([{ field: 'present', code: 'wrongPassword' }])
  requireStrong(office, 'wanted', wanted, who.person, who.name)
  if (present === wanted) throw new Invalid([{ field: 'wanted', code: 'tooCommon' }])
  await office.write.other('office.setPassword', {
    person: who.person,
    hash: await hashPassword(wanted),
    mustChange: false,
    keep: who.session,
  })
}

/** Sets somebody's password. `mustChange`: it was told to them, so they choose their own at the next sign-in. */
export async function setPassword(office: Office, person: string, password: string, mustChange: boolean): Promise<void> {
  await office.write.other('office.setPassword', { person, hash: await hashPassword(password), mustChange, keep: null })
}

/** True for whoever sits at a desk with the duty of administration. */
export const isAdministrator = (who: Pick<Who, 'desks'>): boolean => who.desks.some(desk => dutyOf(desk) === 'administrator')
