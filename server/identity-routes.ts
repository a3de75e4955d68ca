import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import * as z from 'zod'
import { type Day, isDay } from '#base/day.ts'
import { instantText } from '#modules/office/accounts.ts'
import { confirmTotp, enrolTotp, factorState, removeTotp, renewCodes } from '#modules/office/identity/factors.ts'
import { addToken, listTokens, requireMaker, requireOwnScopes, revokeToken } from '#modules/office/identity/tokens.ts'
import { noticesOf } from '#modules/office/store/identity-reads.ts'
import type { Context } from './context.ts'
import { Faulty } from './fault.ts'
import { anyone, created, done, none, ok, type Route, staff } from './route.ts'
import { agentOf, halfOf, limiter, slow, startedAnswer } from './session-routes.ts'

/** How one proves who one is: second factors, passkeys, tokens for programs, and what one should hear of them. */

const codeShape = z.strictObject({ code: z.string().trim().min(1).max(60) })
const base64url = z
  .string()
  .regex(/^[\w-]*={0,2}$/)
  .max(20_000)
const credential = {
  id: base64url.min(1),
  rawId: base64url.min(1),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  clientExtensionResults: z.record(z.string(), z.unknown()),
}
const made = z.strictObject({
  ...credential,
  response: z.strictObject({
    clientDataJSON: base64url,
    attestationObject: base64url,
    authenticatorData: base64url.optional(),
    transports: z.array(z.string().max(40)).max(10).optional(),
    publicKeyAlgorithm: z.number().optional(),
    publicKey: base64url.optional(),
  }),
})
const shown = z.strictObject({
  ...credential,
  response: z.strictObject({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
})
const label = z.string().trim().min(1).max(60)
const day = z.custom<Day>(isDay, 'notADay')

/** What zod read, as the library names it: optional members are left out, not undefined. */
const asMade = (value: z.infer<typeof made>): RegistrationResponseJSON => JSON.parse(JSON.stringify(value))
const asShown = (value: z.infer<typeof shown>): AuthenticationResponseJSON => JSON.parse(JSON.stringify(value))

/** The passkey part is large and seldom asked for. */
const passkeys = (): Promise<typeof import('#modules/office/identity/passkeys.ts')> => import('#modules/office/identity/passkeys.ts')

export const identityRoutes = (context: Context): Route[] => [
  ...factorRoutes(context),
  ...passkeyRoutes(context),
  ...passkeySignIn(context),
  ...tokenRoutes(context),
  ...noticeRoutes(context),
]

function factorRoutes(context: Context): Route[] {
  const { office } = context
  const limited = limiter(context)
  return [
    staff('GET', '/api/v1/factors', { summary: 'My second factors' }, none, none, async call => ok(await factorState(office, call.who))),
    staff(
      'POST',
      '/api/v1/factors/totp',
      { summary: 'Begin one-time codes: a secret for the telephone, as text and as a QR code', fresh: true },
      none,
      none,
      async call => {
        const { secret, uri } = await enrolTotp(office, call.who, issuerOf(context))
        const { qrModules } = await import('#documents/qr.ts')
        return created({ secret, uri, qr: qrModules(uri) })
      },
    ),
    staff(
      'POST',
      '/api/v1/factors/totp/confirm',
      { summary: 'Confirm one-time codes with one of them; answers recovery codes where these are the first' },
      none,
      codeShape,
      async call => {
        limited(call.client)
        const codes = await confirmTotp(office, call.who, call.body.code, call.client)
        context.signIns.giveBack(call.client)
        return ok({ recoveryCodes: codes })
      },
    ),
    staff('DELETE', '/api/v1/factors/totp', { summary: 'Remove one-time codes', fresh: true }, none, none, async call => {
      await removeTotp(office, call.who, call.client)
      return done
    }),
    staff(
      'POST',
      '/api/v1/factors/recovery',
      { summary: 'Ten new recovery codes, shown this once; the old ones are void', fresh: true },
      none,
      none,
      async call => created({ recoveryCodes: await renewCodes(office, call.who, call.client) }),
    ),
  ]
}

/** What the telephone shows above the code: the product and the host, for people who have several. */
const issuerOf = ({ office }: Context): string => `明窗 ${new URL(office.publicUrl).hostname}`

function passkeyRoutes(context: Context): Route[] {
  const { office } = context
  return [
    staff(
      'POST',
      '/api/v1/passkeys/options',
      { summary: 'What the browser needs to make a passkey', fresh: true },
      none,
      none,
      async call => ok(await (await passkeys()).newPasskey(office, call.who)),
    ),
    staff(
      'POST',
      '/api/v1/passkeys',
      { summary: 'Register a passkey; answers recovery codes where it is the first second factor', fresh: true },
      none,
      z.strictObject({ name: label, response: made }),
      async call => {
        const { name, response } = call.body
        const codes = await (await passkeys()).addPasskey(office, call.who, name, asMade(response), call.client)
        return created({ id: response.id, recoveryCodes: codes })
      },
    ),
    staff('PUT', '/api/v1/passkeys/:id', { summary: 'Name a passkey' }, none, z.strictObject({ name: label }), async call => {
      await (await passkeys()).namePasskey(office, call.who, call.params['id'] ?? '', call.body.name)
      return done
    }),
    staff('DELETE', '/api/v1/passkeys/:id', { summary: 'Remove a passkey', fresh: true }, none, none, async call => {
      await (await passkeys()).removePasskey(office, call.who, call.params['id'] ?? '', call.client)
      return done
    }),
  ]
}

function passkeySignIn(context: Context): Route[] {
  const { office } = context
  const limited = limiter(context)
  return [
    anyone('POST', '/api/v1/session/passkey/options', { summary: 'What the browser needs to show a passkey' }, none, none, async call => {
      limited(call.client)
      const options = await (await passkeys()).askPasskey(office, halfOf(call.who))
      context.signIns.giveBack(call.client)
      return ok(options)
    }),
    anyone(
      'POST',
      '/api/v1/session/passkey',
      { summary: 'Sign in by a passkey, alone or as second half after the password' },
      none,
      z.strictObject({ response: shown }),
      async call => {
        limited(call.client)
        const how = { client: call.client, agent: agentOf(call.request) }
        const outcome = await (await passkeys()).signInByPasskey(office, halfOf(call.who), asShown(call.body.response), how)
        if ('wait' in outcome) throw slow(outcome.wait)
        if ('wrong' in outcome) throw new Faulty('wrongPasskey')
        context.signIns.giveBack(call.client)
        return startedAnswer(context, outcome.started)
      },
    ),
  ]
}

const tokenShape = z.strictObject({
  name: label,
  scopes: z.array(z.string().max(40)).min(1).max(20),
  agency: z.string().max(32).nullable().optional(),
  until: day,
})

function tokenRoutes(context: Context): Route[] {
  const { office } = context
  return [
    staff('GET', '/api/v1/tokens', { summary: 'My API tokens' }, none, none, async call =>
      ok({ tokens: await listTokens(office, call.who.person) }),
    ),
    staff('POST', '/api/v1/tokens', { summary: 'Make an API token, shown this once', fresh: true }, none, tokenShape, async call => {
      requireMaker(office, call.who)
      requireOwnScopes(office, call.who, call.body.scopes)
      const { name, scopes, agency = null, until } = call.body
      return created(await addToken(office, call.who.person, { name, person: call.who.person, scopes, agency, until }, call.client))
    }),
    staff('DELETE', '/api/v1/tokens/:id', { summary: 'Take an API token back' }, none, none, async call => {
      await revokeToken(office, call.who, call.params['id'] ?? '', call.client)
      return done
    }),
  ]
}

function noticeRoutes({ office }: Context): Route[] {
  return [
    staff('GET', '/api/v1/security-notices', { summary: 'What happened to my account' }, none, none, async call =>
      ok({
        notices: (await noticesOf(office, call.who.person)).map(({ id, at, kind, detail, read_at }) => ({
          id,
          at,
          kind,
          detail: JSON.parse(detail),
          read: read_at !== null,
        })),
      }),
    ),
    staff('POST', '/api/v1/security-notices/read', { summary: 'I have read them' }, none, none, async call => {
      await office.write.other('office.noticesRead', { person: call.who.person, at: instantText() })
      return done
    }),
  ]
}
