import { hashPassword, isOutdated, isPassword } from '#base/password.ts'
import type { Office } from '#procedure/office.ts'
import { instantText, type Started, startSession, type Who } from '../accounts.ts'
import { type Account, accountOf } from '../store/reads.ts'
import { type Factor, factorsOf, usesFactor } from './factors.ts'

/** Signing in by name and password, in one step or two. */

export type Given = {
  readonly login: string
  readonly password: string
  readonly otp?: string | undefined
  readonly kind: 'cookie' | 'token'
  readonly client: string
  readonly agent: string
  readonly ends: string | null
}
export type Outcome =
  | { readonly started: Started }
  | { readonly wait: number } // seconds
  | { readonly wrong: 'signIn' | 'otp' }
  /** The password was right; now one of these. `half` is the session that may show it (browsers only). */
  | { readonly needs: readonly Factor[]; readonly half: Started | null }

export type Client = { readonly client: string; readonly agent: string }

/** What stands for a typed name in the table of tries: a name that nobody has leaves no trace of itself. */
export const nameKey = (office: Office, login: string): string =>
  office.keys
    .hmac(`sign-in:${login.normalize('NFKC').toLowerCase()}`)
    .toString('hex')
    .slice(0, 32)

type Taken = { readonly wait: number; readonly id: number | null }

/** Counts a try for a name from an address before it is judged. */
export const takeTry = (office: Office, login: string, person: string | null, client: string, way: string): Promise<Taken> =>
  office.write.other<Taken>('office.takeTry', { who: nameKey(office, login), person, client, way, at: instantText() })

/** Writes down that a try failed. */
export const failed = (office: Office, person: string | null, client: string, way: string, why: string): Promise<unknown> =>
  office.write.other('office.tryFailed', { person, client, way, why, at: instantText() })

/** An account that may be used today. */
export const isOpen = (office: Office, account: Account): boolean =>
  account.disabled_at === null && (account.until === null || account.until >= office.clock.today())

/** Checks a sign-in. The work is the same for an unknown user. */
export async function signIn(office: Office, given: Given): Promise<Outcome> {
  const { login, client, otp } = given
  const account = await accountOf(office, login)
  const { wait, id } = await takeTry(office, login, account?.person ?? null, client, 'password')
  if (wait > 0) return { wait }
  const fits = await isPassword(account?.password ?? null, given.password)
  if (!account || !fits || !isOpen(office, account)) {
    await failed(office, account?.person ?? null, client, 'password', !account ? 'unknown' : fits ? 'closed' : 'password')
    return { wrong: 'signIn' }
  }
  if (isOutdated(account.password)) await strengthen(office, account, given.password)
  const factors = await factorsOf(office, account.person)
  const begin = { kind: given.kind, client, agent: given.agent, attempt: id, ends: given.ends }
  if (factors.length === 0) return { started: await startSession(office, account, { ...begin, way: 'password', second: false }) }
  if (otp === undefined) {
    const half =
      given.kind === 'cookie' ? await startSession(office, account, { ...begin, way: 'password', second: false, half: true }) : null
    return { needs: factors, half }
  }
  const way = await usesFactor(office, account.person, otp, client)
  if (way === null) {
    await failed(office, account.person, client, 'otp', 'otp')
    return { wrong: 'otp' }
  }
  return { started: await startSession(office, account, { ...begin, way, second: true }) }
}

async function strengthen(office: Office, { person, password }: Account, typed: string): Promise<void> {
  await office.write.other('office.rehash', { person, from: password, hash: await hashPassword(typed) })
}

/** The second half: a code for the person whose password was right. A new session takes the place of the half one. */
export async function secondHalf(office: Office, who: Who, otp: string, { client, agent }: Client): Promise<Outcome> {
  const { wait, id } = await takeTry(office, who.person, who.person, client, 'otp')
  if (wait > 0) return { wait }
  const way = await usesFactor(office, who.person, otp, client)
  const account = await accountOf(office, who.person)
  if (way === null || !account || !isOpen(office, account)) {
    await failed(office, who.person, client, 'otp', 'otp')
    return { wrong: 'otp' }
  }
  const begin = { kind: 'cookie', client, agent, attempt: id, ends: who.session, way, second: true } as const
  return { started: await startSession(office, account, begin) }
}

/** How long a person who proved who they are may change how they sign in. */
const freshMinutes = 15
export const isFresh = (who: Pick<Who, 'provenAt'>): boolean =>
  Temporal.Now.instant().since(Temporal.Instant.from(who.provenAt)).total('minutes') <= freshMinutes

/** Proves again who sits there, by the password or by a code. Answers false where it was wrong; a number of seconds where it is too soon. */
export async function prove(
  office: Office,
  who: Who,
  shown: { readonly password?: string | undefined; readonly otp?: string | undefined },
  client: string,
): Promise<boolean | number> {
  const { wait } = await takeTry(office, who.person, who.person, client, 'prove')
  if (wait > 0) return wait
  const account = await accountOf(office, who.person)
  const byCode = shown.otp !== undefined
  const fits = byCode
    ? (await usesFactor(office, who.person, shown.otp ?? '', client)) !== null
    : await isPassword(account?.password ?? null, shown.password ?? '')
  if (!fits) {
    await failed(office, who.person, client, 'prove', byCode ? 'otp' : 'password')
    return false
  }
  await office.write.other('office.proveSession', { idHash: who.session, at: instantText(), second: byCode })
  await office.write.other('office.forgive', { who: nameKey(office, who.person), person: who.person, client, at: instantText() })
  return true
}
