import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { call } from './http.ts'
import type { Session } from './wire.ts'

/** Passkeys as the browser does them: we ask the server what to ask the device, and hand the answer back. */

export const hasPasskeys = (): boolean => browserSupportsWebAuthn()

type Making = Parameters<typeof startRegistration>[0]['optionsJSON']
type Showing = Parameters<typeof startAuthentication>[0]['optionsJSON']

/** Registers a new passkey; answers recovery codes where it is the first second factor. */
export async function makePasskey(name: string): Promise<readonly string[]> {
  const optionsJSON = await call<Making>('POST', '/passkeys/options')
  const response = await startRegistration({ optionsJSON })
  return (await call<{ recoveryCodes: readonly string[] }>('POST', '/passkeys', { body: { name, response } })).recoveryCodes
}

/** Signs in by a passkey, alone or as second half of a sign-in. */
export async function showPasskey(): Promise<Session> {
  const optionsJSON = await call<Showing>('POST', '/session/passkey/options')
  const response = await startAuthentication({ optionsJSON })
  return call<Session>('POST', '/session/passkey', { body: { response } })
}
