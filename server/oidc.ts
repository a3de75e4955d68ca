import { createPrivateKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import * as oidc from 'openid-client'
import * as z from 'zod'
import { newSecret } from '#base/session.ts'
import { instantText, type Started, startSession } from '#modules/office/accounts.ts'
import { factorsOf } from '#modules/office/identity/factors.ts'
import { ask, take } from '#modules/office/identity/once.ts'
import { outsideFactors } from '#modules/office/identity/policy.ts'
import { failed, isOpen } from '#modules/office/identity/sign-in.ts'
import { accountOf } from '#modules/office/store/reads.ts'
import type { Context } from './context.ts'

/**
 * 统一身份认证: signing in at another service (OpenID Connect, code flow with PKCE, state and nonce). Only people of the structure come in;
 * who they are is issuer and subject, the login claim only names them the first time.
 */

const known = new WeakMap<object, Promise<oidc.Configuration>>()
const minutes = 10

/** The service's own description, read once; a failure is tried again the next time. */
function configuration({ config }: Context): Promise<oidc.Configuration> {
  const before = known.get(config)
  if (before) return before
  const found = discover(config)
  known.set(config, found)
  found.catch(() => known.delete(config))
  return found
}

async function discover({
  oidcIssuer,
  oidcClientId,
  oidcClientSecret,
  oidcClientKey,
}: Pick<Context['config'], 'oidcIssuer' | 'oidcClientId' | 'oidcClientSecret' | 'oidcClientKey'>): Promise<oidc.Configuration> {
  if (oidcIssuer === null) throw new TypeError('no OIDC_ISSUER')
  const issuer = new URL(oidcIssuer)
  const auth = oidcClientKey
    ? oidc.PrivateKeyJwt(await keyOf(oidcClientKey))
    : oidcClientSecret
      ? oidc.ClientSecretBasic(oidcClientSecret)
      : oidc.None()
  const insecure = issuer.protocol === 'http:' ? { execute: [oidc.allowInsecureRequests] } : {} // the configuration lets only loopback through
  return oidc.discovery(issuer, oidcClientId, undefined, auth, { timeout: 10, ...insecure })
}

/** A private key in PEM: EC P-256 or RSA. */
async function keyOf(file: string): Promise<CryptoKey> {
  const key = createPrivateKey(await readFile(file))
  const der = new Uint8Array(key.export({ format: 'der', type: 'pkcs8' }))
  const algorithm = key.asymmetricKeyType === 'ec' ? { name: 'ECDSA', namedCurve: 'P-256' } : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  return crypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign'])
}

const callback = ({ office }: Context): string => `${office.publicUrl}/auth/oidc/callback`

const heldShape = z.object({ verifier: z.string(), nonce: z.string(), binding: z.string(), next: z.string() })
type Held = z.infer<typeof heldShape>

/** Sends the browser there. `binding` goes into a cookie: the answer must come back to the browser that asked. */
export async function begin(context: Context, next: string): Promise<{ readonly to: string; readonly binding: string }> {
  const { office } = context
  const config = await configuration(context)
  const [verifier, state, nonce, binding] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce(), newSecret()]
  const held: Held = { verifier, nonce, binding, next }
  const value = office.keys.seal(Buffer.from(JSON.stringify(held))).toString('base64')
  await ask(office, 'oidc', state, { person: null, value, minutes })
  const to = oidc.buildAuthorizationUrl(config, {
    redirect_uri: callback(context),
    scope: 'openid profile',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  })
  return { to: to.href, binding }
}

export type Finished =
  | { readonly started: Started; readonly next: string }
  /** `oidcRefused`: the answer was not the one asked for; `oidcUnknown`: nobody of ours. */
  | { readonly fault: 'oidcRefused' | 'oidcUnknown' }

type Came = {
  readonly query: URLSearchParams
  readonly binding: string | undefined
  readonly client: string
  readonly agent: string
  readonly ends: string | null
}

/** Reads what came back. Every check of the protocol is the library's; the state, asked once, is ours. */
export async function finish(context: Context, came: Came): Promise<Finished> {
  const { office, config } = context
  const refuse = async (fault: 'oidcRefused' | 'oidcUnknown', why: string, person: string | null = null): Promise<Finished> => {
    await failed(office, person, came.client, 'oidc', why)
    return { fault }
  }
  const state = came.query.get('state') ?? ''
  const asked = await take(office, 'oidc', state)
  if (!asked) return refuse('oidcRefused', 'state')
  const held = heldShape.parse(JSON.parse(office.keys.unseal(Buffer.from(asked.value, 'base64')).toString()))
  if (held.binding !== came.binding) return refuse('oidcRefused', 'browser')
  const url = new URL(callback(context))
  url.search = came.query.toString()
  const checks = { pkceCodeVerifier: held.verifier, expectedState: state, expectedNonce: held.nonce, idTokenExpected: true }
  const service = await configuration(context)
  const tokens = await oidc.authorizationCodeGrant(service, url, checks).catch(() => null)
  const claims = tokens?.claims()
  if (!tokens || !claims) return refuse('oidcRefused', 'token')
  const told = claims[config.oidcLoginClaim] === undefined ? await askedFor(service, tokens.access_token, claims.sub) : claims
  const login = told[config.oidcLoginClaim]
  const person = await personOf(context, claims.iss, claims.sub, typeof login === 'string' ? login : null, came.client)
  const account = person === null ? undefined : await accountOf(office, person)
  if (person === null || !account || !isOpen(office, account)) return refuse('oidcUnknown', 'person', person)
  const second = isStrong(office.setting, claims)
  const half = !second && (await factorsOf(office, person)).length > 0
  const how = { kind: 'cookie', client: came.client, agent: came.agent, way: 'oidc', second, half, attempt: null, ends: came.ends } as const
  return { started: await startSession(office, account, how), next: held.next }
}

/** What the service says of the person where the ID token does not; its subject must be the same. */
async function askedFor(service: oidc.Configuration, accessToken: string, subject: string): Promise<Readonly<Record<string, unknown>>> {
  if (!service.serverMetadata().userinfo_endpoint) return {}
  return oidc.fetchUserInfo(service, accessToken, subject).catch(() => ({}))
}

/** By the link of an earlier sign-in; the first time by the login that the claim names, if nobody else is linked to that person. */
async function personOf(
  { office }: Context,
  issuer: string,
  subject: string,
  login: string | null,
  client: string,
): Promise<string | null> {
  const known = login !== null && office.structure().people.has(login) ? login : ''
  const { person } = await office.write.other<{ person: string | null }>('office.link', {
    issuer,
    subject,
    person: known,
    client,
    at: instantText(),
  })
  return person
}

/** Does what the service says of the sign-in (amr, acr) count as a second factor here? */
function isStrong(setting: (agency: string, key: string) => unknown, claims: oidc.IDToken): boolean {
  const wanted = outsideFactors({ setting })
  const said = [...(Array.isArray(claims['amr']) ? claims['amr'] : []), claims['acr']]
  return said.some(one => typeof one === 'string' && wanted.includes(one))
}

/** Where the browser goes to end the session there as well; null where the service has no such place. */
export async function signOutUrl(context: Context): Promise<string | null> {
  try {
    const config = await configuration(context)
    if (!config.serverMetadata().end_session_endpoint) return null
    return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: `${context.office.publicUrl}/workbench/` }).href
  } catch {
    return null
  }
}
