import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import { deviceOf } from '#base/agent.ts'
import { cookieName } from '#base/session.ts'
import { changePassword, endSessions, isAdministrator, type Started, startSession, type Who } from '#modules/office/accounts.ts'
import { passwordShape, setUpShape, signInShape } from '#modules/office/contract.ts'
import { factorsOf } from '#modules/office/identity/factors.ts'
import { isPasswordless } from '#modules/office/identity/policy.ts'
import { powersOf } from '#modules/office/identity/powers.ts'
import { recover } from '#modules/office/identity/recovery.ts'
import { type Outcome, prove, secondHalf, signIn } from '#modules/office/identity/sign-in.ts'
import { siteOf } from '#modules/office/identity/site.ts'
import { isNeeded, setUp } from '#modules/office/setup.ts'
import { sessionsOf, unreadNotices } from '#modules/office/store/identity-reads.ts'
import { accountOf } from '#modules/office/store/reads.ts'
import { Invalid, Missing } from '#procedure/errors.ts'
import type { ApiAnswer } from '#procedure/module.ts'
import { agencyOf } from '#procedure/place.ts'
import type { Context } from './context.ts'
import { Faulty } from './fault.ts'
import { knownProcedures } from './lists.ts'
import { deskName } from './names.ts'
import { anyone, created, done, header, none, ok, type Route, staff } from './route.ts'

/** Signing in and out, one's own password and sessions, and the first run. */

/** What the client knows of a session. */
export async function sessionBody(context: Context, who: Who): Promise<object> {
  const { office } = context
  const agency = who.desks[0] ? agencyOf(who.desks[0]) : null
  const isDemo = office.setting('', 'demonstration') === true
  return {
    user: who.person,
    name: who.name,
    duties: who.desks,
    desks: who.desks.map(desk => ({ desk, name: deskName(office, desk) })),
    reads: await knownProcedures(context, who),
    ...(agency && { agency, agencyName: office.structure().agencies.get(agency)?.name ?? agency }),
    administrator: isAdministrator(who),
    powers: [...powersOf(office, who.desks)],
    csrf: who.csrf,
    today: office.clock.today(),
    simulated: office.clock.simulated,
    demo: isDemo,
    mustChange: who.mustChange,
    mustEnrol: who.pending === 'enrol',
    notices: await unreadNotices(office, who.person),
  }
}

export const agentOf = (request: FastifyRequest): string => header({ request }, 'user-agent') ?? ''

/** `Set-Cookie` for a session, or to forget it. */
export function cookieFor(context: Context, secret: string | null): string {
  const rest = secret === null ? '; Max-Age=0' : ''
  return `${cookieName(context.secure)}=${secret ?? ''}; Path=/; HttpOnly; SameSite=Lax${context.secure ? '; Secure' : ''}${rest}`
}

/** Too many tries: the seconds stand in the header. */
export const slow = (seconds: number): Faulty => new Faulty('slowDown', {}, { 'retry-after': String(seconds) })

/** One more try from this address; `giveBack` once it was a lawful one. */
export function limiter({ signIns }: Context): (client: string) => void {
  return client => {
    const wait = signIns.take(client)
    if (wait > 0) throw slow(wait)
  }
}

/** The half session of a sign-in whose password was right, if that is who asks. */
export const halfOf = (who: Who | null): Who | null => (who?.pending === 'secondFactor' ? who : null)

export async function startedAnswer(context: Context, started: Started): Promise<ApiAnswer> {
  const body = await sessionBody(context, started.who)
  return started.who.kind === 'token'
    ? created({ ...body, token: started.secret })
    : created(body, { 'set-cookie': cookieFor(context, started.secret) })
}

async function answerOf(context: Context, client: string, outcome: Outcome): Promise<ApiAnswer> {
  if ('wait' in outcome) throw slow(outcome.wait)
  if ('wrong' in outcome) throw new Faulty(outcome.wrong === 'otp' ? 'wrongOtp' : 'wrongSignIn')
  context.signIns.giveBack(client)
  if ('started' in outcome) return startedAnswer(context, outcome.started)
  const headers = outcome.half ? { 'set-cookie': cookieFor(context, outcome.half.secret) } : {}
  throw new Faulty('secondFactor', { methods: outcome.needs }, headers)
}

const proveShape = z.strictObject({ password: z.string().max(1000).optional(), otp: z.string().trim().min(1).max(60).optional() })
const otpShape = z.strictObject({ otp: z.string().trim().min(1).max(60) })
const recoverShape = z.strictObject({ code: z.string().max(60), password: z.string().min(1).max(1000) })
const othersShape = z.strictObject({ others: z.enum(['0', '1']).optional() })

export const sessionRoutes = (context: Context): Route[] => [
  ...signInRoutes(context),
  ...ownSessionRoutes(context),
  ...passwordRoutes(context),
  ...setUpRoutes(context),
]

function signInRoutes(context: Context): Route[] {
  const { office } = context
  const limited = limiter(context)
  return [
    anyone(
      'POST',
      '/api/v1/session',
      { summary: 'Sign in: a cookie for browsers, with `token` a bearer token for programs; `otp` where a second factor is set up' },
      none,
      signInShape,
      async call => {
        limited(call.client)
        const { user, password, otp, token } = call.body
        const outcome = await signIn(office, {
          login: user.trim(),
          password,
          otp,
          kind: token ? 'token' : 'cookie',
          client: call.client,
          agent: agentOf(call.request),
          ends: call.who?.kind === 'cookie' ? call.who.session : null, // a new id at every sign-in; the old session of this browser ends
        })
        return answerOf(context, call.client, outcome)
      },
    ),
    anyone(
      'POST',
      '/api/v1/session/second',
      { summary: 'The second half of a sign-in: a one-time or recovery code' },
      none,
      otpShape,
      async call => {
        limited(call.client)
        const half = halfOf(call.who)
        if (!half) throw new Faulty('signInFirst')
        const outcome = await secondHalf(office, half, call.body.otp, { client: call.client, agent: agentOf(call.request) })
        return answerOf(context, call.client, outcome)
      },
    ),
    anyone(
      'GET',
      '/api/v1/session/ways',
      { summary: 'How one may sign in here, and what a half-done sign-in still needs' },
      none,
      none,
      async call => {
        const half = halfOf(call.who)
        return ok({
          passkey: siteOf(office) !== null && isPasswordless(office),
          oidc: context.config.oidcIssuer !== null,
          half: half ? await factorsOf(office, half.person) : null,
        })
      },
    ),
    staff('GET', '/api/v1/session', { summary: 'Who is signed in' }, none, none, async call => ok(await sessionBody(context, call.who))),
    staff('POST', '/api/v1/session/prove', { summary: 'Prove again who is there, by password or code' }, none, proveShape, async call => {
      limited(call.client)
      const proved = await prove(office, call.who, call.body, call.client)
      if (typeof proved === 'number') throw slow(proved)
      if (!proved) {
        const byCode = call.body.otp !== undefined
        throw new Invalid([{ field: byCode ? 'otp' : 'password', code: byCode ? 'wrongOtp' : 'wrongPassword' }])
      }
      context.signIns.giveBack(call.client)
      return done
    }),
    staff('DELETE', '/api/v1/session', { summary: 'Sign out' }, none, none, async call => {
      await endSessions(office, call.who.person, call.who.session, 'signedOut')
      const headers = { 'set-cookie': cookieFor(context, null), 'clear-site-data': '"cache"' }
      if (call.who.way !== 'oidc' || context.config.oidcIssuer === null) return { status: 204, body: null, headers }
      const { signOutUrl } = await import('./oidc.ts')
      return ok({ signOutAt: await signOutUrl(context) }, headers)
    }),
  ]
}

/** A session by a short name: the beginning of its hash. */
const nameOf = (idHash: string): string => idHash.slice(0, 16)

function ownSessionRoutes(context: Context): Route[] {
  const { office } = context
  return [
    staff('GET', '/api/v1/sessions', { summary: 'Where I am signed in' }, none, none, async call =>
      ok({
        sessions: (await sessionsOf(office, call.who.person)).map(row => ({
          id: nameOf(row.id_hash),
          device: deviceOf(row.agent),
          client: row.client,
          kind: row.kind,
          way: row.way,
          startedAt: row.created_at,
          seenAt: row.seen_at,
          current: row.id_hash === call.who.session,
        })),
      }),
    ),
    staff(
      'DELETE',
      '/api/v1/sessions',
      { summary: 'End all own sessions; with `others=1` all but this one' },
      othersShape,
      none,
      async call => {
        const keep = call.query.others === '1' ? { keep: call.who.session } : {}
        await endSessions(office, call.who.person, null, 'signedOut', keep)
        return 'keep' in keep ? done : { status: 204, body: null, headers: { 'set-cookie': cookieFor(context, null) } }
      },
    ),
    staff('DELETE', '/api/v1/sessions/:id', { summary: 'End one own session' }, none, none, async call => {
      const row = (await sessionsOf(office, call.who.person)).find(one => nameOf(one.id_hash) === call.params['id'])
      if (!row) throw new Missing('no such session')
      await endSessions(office, call.who.person, row.id_hash, 'signedOut')
      return done
    }),
  ]
}

function passwordRoutes(context: Context): Route[] {
  const { office } = context
  const limited = limiter(context)
  return [
    staff('POST', '/api/v1/password', { summary: 'Change the own password' }, none, passwordShape, async call => {
      limited(call.client)
      await changePassword(office, call.who, call.body.present, call.body.wanted, call.client)
      context.signIns.giveBack(call.client)
      return done
    }),
    anyone(
      'POST',
      '/api/v1/recover',
      { summary: 'Set a new password with the code that two administrators gave' },
      none,
      recoverShape,
      async call => {
        limited(call.client)
        const person = await recover(office, call.body.code, call.body.password, call.client)
        if (person === null) throw new Invalid([{ field: 'code', code: 'linkOver' }])
        context.signIns.giveBack(call.client)
        return ok({ user: person })
      },
    ),
  ]
}

function setUpRoutes(context: Context): Route[] {
  const { office } = context
  const limited = limiter(context)
  return [
    anyone('GET', '/api/v1/setup', { summary: 'Whether the first account is still to be made' }, none, none, async () =>
      ok({ needed: await isNeeded(office), demo: office.setting('', 'demonstration') === true }),
    ),
    anyone(
      'POST',
      '/api/v1/setup',
      { summary: 'Make the first administrator with the one-time code of the console' },
      none,
      setUpShape,
      async call => {
        limited(call.client)
        await setUp(office, call.body)
        context.signIns.giveBack(call.client)
        const account = await accountOf(office, call.body.login)
        if (!account) return done
        const begin = {
          kind: 'cookie',
          client: call.client,
          agent: agentOf(call.request),
          way: 'setUp',
          second: false,
          attempt: null,
          ends: null,
        } as const
        return startedAnswer(context, await startSession(office, account, begin))
      },
    ),
  ]
}
