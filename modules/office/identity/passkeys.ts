import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { hashSecret } from '#base/session.ts'
import { Invalid, Missing, Refused } from '#procedure/errors.ts'
import type { Office } from '#procedure/office.ts'
import { instantText, type Started, startSession, type Who } from '../accounts.ts'
import { passkeyById, passkeysOf } from '../store/identity-reads.ts'
import { accountOf } from '../store/reads.ts'
import { codesWith, requireAnother } from './factors.ts'
import { ask, take } from './once.ts'
import { isPasswordless } from './policy.ts'
import { type Client, failed, isOpen, takeTry } from './sign-in.ts'
import { type Site, siteOf } from './site.ts'

/** Passkeys (WebAuthn): the browser asks the device, the device asks its owner; we keep the public half. */

const minutes = 5

function requireSite(office: Office): Site {
  const site = siteOf(office)
  if (!site) throw new Refused('noPasskeysHere')
  return site
}

/** The handle by which a device knows the person: no login, and the same for all their passkeys. */
const handleOf = (office: Office, person: string): Buffer => Buffer.from(office.keys.hmac(`passkey:${person}`))

/** What the browser needs to make a new passkey. */
export async function newPasskey(office: Office, who: Who): Promise<object> {
  const { id } = requireSite(office)
  const known = await passkeysOf(office, who.person)
  const options = await generateRegistrationOptions({
    rpName: '明窗 Mingchuang',
    rpID: id,
    userName: who.person,
    userDisplayName: who.name,
    userID: new Uint8Array(handleOf(office, who.person)),
    attestationType: 'none',
    excludeCredentials: known.map(key => ({ id: key.id, transports: JSON.parse(key.transports) })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await ask(office, 'passkey.new', options.challenge, { person: who.person, minutes })
  return options
}

/** Keeps a passkey that the device has made. Answers recovery codes where this is the first second factor. */
export async function addPasskey(
  office: Office,
  who: Who,
  name: string,
  response: RegistrationResponseJSON,
  client: string,
): Promise<string[]> {
  const { id, origin } = requireSite(office)
  const challenge = challengeIn(response)
  const asked = await take(office, 'passkey.new', challenge)
  if (asked?.person !== who.person) throw new Invalid([{ field: 'response', code: 'passkeyRefused' }])
  const { registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
  }).catch(refuse)
  if (!registrationInfo) return refuse()
  const { credential, credentialBackedUp } = registrationInfo
  const { codes, hashes } = await codesWith(office, who.person)
  await office.write.other('office.addPasskey', {
    person: who.person,
    client,
    at: instantText(),
    id: credential.id,
    handle: handleOf(office, who.person).toString('base64url'),
    name,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports: JSON.stringify(credential.transports ?? []),
    backedUp: credentialBackedUp,
    session: who.session,
    codes: hashes,
  })
  return codes
}

function refuse(): never {
  throw new Invalid([{ field: 'response', code: 'passkeyRefused' }])
}

export async function namePasskey(office: Office, who: Who, id: string, name: string): Promise<void> {
  await requireOwn(office, who, id)
  await office.write.other('office.namePasskey', { person: who.person, id, name })
}

export async function removePasskey(office: Office, who: Who, id: string, client: string): Promise<void> {
  await requireOwn(office, who, id)
  await requireAnother(office, who, { passkey: id })
  await office.write.other('office.removePasskey', { person: who.person, client, at: instantText(), id })
}

async function requireOwn(office: Office, who: Who, id: string): Promise<void> {
  if ((await passkeyById(office, id))?.person !== who.person) throw new Missing(`no passkey ${id}`)
}

/** What the browser needs to show a passkey: any of this site, or as second half one of the person's. */
export async function askPasskey(office: Office, half: Who | null): Promise<object> {
  const { id } = requireSite(office)
  const own = half ? await passkeysOf(office, half.person) : null
  const options = await generateAuthenticationOptions({
    rpID: id,
    userVerification: 'required',
    ...(own && { allowCredentials: own.map(key => ({ id: key.id, transports: JSON.parse(key.transports) })) }),
  })
  await ask(office, 'passkey.show', options.challenge, { person: half?.person ?? null, minutes })
  return options
}

export type PasskeyOutcome = { readonly started: Started } | { readonly wait: number } | { readonly wrong: true }

/** Signs in by a passkey: alone where the office allows it, else as the second half after the password. */
export async function signInByPasskey(
  office: Office,
  half: Who | null,
  response: AuthenticationResponseJSON,
  { client, agent }: Client,
): Promise<PasskeyOutcome> {
  if (!half && !isPasswordless(office)) throw new Refused('passwordFirst')
  const key = await passkeyById(office, response.id)
  const account = key && (await accountOf(office, key.person))
  const { wait, id } = await takeTry(office, key?.person ?? `passkey ${response.id}`, key?.person ?? null, client, 'passkey')
  if (wait > 0) return { wait }
  const wrong = async (why: string): Promise<PasskeyOutcome> => {
    await failed(office, key?.person ?? null, client, 'passkey', why)
    return { wrong: true }
  }
  const challenge = challengeIn(response)
  const asked = await take(office, 'passkey.show', challenge)
  if (!key || !account || !isOpen(office, account)) return wrong('unknown')
  if (!asked || asked.person !== (half?.person ?? null) || (half && half.person !== key.person)) return wrong('challenge')
  const to = await counterAfter(office, key, response, challenge)
  if (to === null) return wrong('signature')
  const used = await office.write.other<{ ok: boolean }>('office.usePasskey', { id: key.id, from: key.counter, to, at: instantText() })
  if (!used.ok) return wrong('copied')
  const begin = { kind: 'cookie', client, agent, attempt: id, ends: half?.session ?? null, way: 'passkey', second: true } as const
  return { started: await startSession(office, account, begin) }
}

type Key = NonNullable<Awaited<ReturnType<typeof passkeyById>>>

/** The counter that a right answer shows; null for a wrong one, and for a counter that went back (a copied key). */
async function counterAfter(office: Office, key: Key, response: AuthenticationResponseJSON, challenge: string): Promise<number | null> {
  const { id, origin } = requireSite(office)
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      credential: { id: key.id, publicKey: new Uint8Array(Buffer.from(key.public_key, 'base64url')), counter: key.counter },
    })
    const handle = response.response.userHandle
    return verified && (handle === undefined || handle === key.handle) ? authenticationInfo.newCounter : null
  } catch {
    return null
  }
}

/** The challenge that the device signed; whether we asked it is looked up by its hash. */
function challengeIn(response: { readonly response: { readonly clientDataJSON: string } }): string {
  try {
    const read: unknown = JSON.parse(Buffer.from(response.response.clientDataJSON, 'base64url').toString())
    if (typeof read === 'object' && read !== null && 'challenge' in read && typeof read.challenge === 'string') return read.challenge
  } catch {
    // what cannot be read was not asked
  }
  return hashSecret('none')
}
