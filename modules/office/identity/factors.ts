import { newCodes, newTotpSecret, totpStep, totpUri } from '#base/otp.ts'
import { hashSecret, newCode, readCode } from '#base/session.ts'
import { Invalid, Missing, Refused } from '#procedure/errors.ts'
import type { Office } from '#procedure/office.ts'
import { instantText, type Who } from '../accounts.ts'
import { codesLeft, passkeysOf, totpOf } from '../store/identity-reads.ts'
import { needsSecondFactor } from './policy.ts'

/** The second factors of a person: codes by time, passkeys, and recovery codes for the day when both are lost. */

export type Factor = 'totp' | 'passkey' | 'recovery'

/** Which second factors this person can show; empty where none is set up. */
export async function factorsOf(office: Office, person: string): Promise<Factor[]> {
  const [totp, passkeys] = [await totpOf(office, person), await passkeysOf(office, person)]
  const own: Factor[] = [...(totp?.confirmed_at ? (['totp'] as const) : []), ...(passkeys.length > 0 ? (['passkey'] as const) : [])]
  return own.length > 0 && (await codesLeft(office, person)) > 0 ? [...own, 'recovery'] : own
}

const sealText = (office: Office, text: string): string => office.keys.seal(Buffer.from(text)).toString('base64')
const openText = (office: Office, sealed: string): string => office.keys.unseal(Buffer.from(sealed, 'base64')).toString()

/** Bound to the person, so that equal codes would not show as equal. */
const hashCode = (person: string, code: string): string => hashSecret(`${person}:${readCode(code)}`)

type Used = { readonly ok: boolean }

/** True for a code of this half minute (or its neighbours) that was not used before. */
async function usesTotp(office: Office, person: string, code: string, confirmed: boolean): Promise<number | null> {
  const row = await totpOf(office, person)
  if (!row || (row.confirmed_at !== null) !== confirmed) return null
  const step = totpStep(openText(office, row.secret), code)
  if (step === null || step <= row.last_step) return null
  const { ok } = await office.write.other<Used>('office.useStep', { person, step })
  return ok ? step : null
}

/** Uses up a code: by time, or a recovery code. Answers which it was, null for a wrong or used one. */
export async function usesFactor(office: Office, person: string, typed: string, client: string): Promise<'totp' | 'recovery' | null> {
  const code = typed.trim()
  if (/^\d{6}$/.test(code.replace(/\s/g, ''))) return (await usesTotp(office, person, code, true)) === null ? null : 'totp'
  if (readCode(code).length !== 26) return null
  const { ok } = await office.write.other<Used>('office.useRecoveryCode', {
    person,
    client,
    at: instantText(),
    hash: hashCode(person, code),
  })
  return ok ? 'recovery' : null
}

export type Enrolment = { readonly secret: string; readonly uri: string }

/** Begins: a secret for the telephone. Nothing changes until a code of it is shown. */
export async function enrolTotp(office: Office, who: Who, issuer: string): Promise<Enrolment> {
  const secret = newTotpSecret()
  await office.write.other('office.enrolTotp', { person: who.person, secret: sealText(office, secret), at: instantText() })
  return { secret, uri: totpUri(secret, issuer, who.person) }
}

const makeCodes = (): string[] => newCodes(newCode)

/** The first factor brings ten recovery codes with it; later ones leave them as they are. */
async function firstCodes(office: Office, person: string): Promise<string[]> {
  return (await codesLeft(office, person)) > 0 ? [] : makeCodes()
}

/** Ends the enrolment with a right code. Answers the recovery codes where these are the first, to be shown once. */
export async function confirmTotp(office: Office, who: Who, code: string, client: string): Promise<string[]> {
  const step = await usesTotp(office, who.person, code, false)
  if (step === null) throw new Invalid([{ field: 'code', code: 'wrongOtp' }])
  const codes = await firstCodes(office, who.person)
  const hashes = codes.map(one => hashCode(who.person, one))
  await office.write.other('office.confirmTotp', {
    person: who.person,
    client,
    at: instantText(),
    step,
    session: who.session,
    codes: hashes,
  })
  return codes
}

/** New recovery codes for a first passkey, with the hashes that the store keeps. */
export async function codesWith(office: Office, person: string): Promise<{ readonly codes: string[]; readonly hashes: string[] }> {
  const codes = await firstCodes(office, person)
  return { codes, hashes: codes.map(one => hashCode(person, one)) }
}

/** Ten new recovery codes; the old ones are void. */
export async function renewCodes(office: Office, who: Who, client: string): Promise<string[]> {
  if ((await factorsOf(office, who.person)).length === 0) throw new Refused('noFactor')
  const codes = makeCodes()
  const hashes = codes.map(one => hashCode(who.person, one))
  await office.write.other('office.putRecoveryCodes', { person: who.person, client, at: instantText(), hashes })
  return codes
}

/** Refuses to take the last factor from somebody whose duties need one. */
export async function requireAnother(office: Office, who: Who, leaving: 'totp' | { readonly passkey: string }): Promise<void> {
  if (!needsSecondFactor(office, who.desks)) return
  const totp = leaving !== 'totp' && (await totpOf(office, who.person))?.confirmed_at
  const passkeys = (await passkeysOf(office, who.person)).filter(key => leaving === 'totp' || key.id !== leaving.passkey)
  if (!totp && passkeys.length === 0) throw new Refused('lastFactor')
}

/** Takes the codes by time away. */
export async function removeTotp(office: Office, who: Who, client: string): Promise<void> {
  if (!(await totpOf(office, who.person))) throw new Missing('no totp')
  await requireAnother(office, who, 'totp')
  await office.write.other('office.removeTotp', { person: who.person, client, at: instantText() })
}

/** How somebody's second factors stand. */
export async function factorState(office: Office, who: Who): Promise<object> {
  const totp = await totpOf(office, who.person)
  return {
    required: needsSecondFactor(office, who.desks),
    totp: totp?.confirmed_at ? { since: totp.confirmed_at } : null,
    passkeys: (await passkeysOf(office, who.person)).map(({ id, name, made_at, used_at, backed_up }) => ({
      id,
      name,
      madeAt: made_at,
      usedAt: used_at,
      synced: backed_up === 1,
    })),
    recoveryCodes: await codesLeft(office, who.person),
  }
}
