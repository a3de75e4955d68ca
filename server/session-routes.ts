import type { FastifyRequest } from 'fastify'
import { cookieName } from '#base/session.ts'
import { changePassword, endSessions, isAdministrator, signIn, type Who } from '#modules/office/accounts.ts'
import { passwordShape, setUpShape, signInShape } from '#modules/office/contract.ts'
import { isNeeded, setUp } from '#modules/office/setup.ts'
import { agencyOf } from '#procedure/place.ts'
import type { Context } from './context.ts'
import { Faulty } from './fault.ts'
import { deskName } from './names.ts'
import { anyone, created, done, header, none, ok, type Route, staff } from './route.ts'

/** Signing in and out, one's own password, and the first run. */

/** What the client knows of a session. */
export function sessionBody({ office }: Context, who: Who): object {
  const agency = who.desks[0] ? agencyOf(who.desks[0]) : null
  const isDemo = office.setting('', 'demonstration') === true
  return {
    user: who.person,
    name: who.name,
    duties: who.desks,
    desks: who.desks.map(desk => ({ desk, name: deskName(office, desk) })),
    ...(agency && { agency, agencyName: office.structure().agencies.get(agency)?.name ?? agency }),
    administrator: isAdministrator(who),
    csrf: who.csrf,
    today: office.clock.today(),
    simulated: office.clock.simulated,
    demo: isDemo,
    mustChange: who.mustChange,
  }
}

const agentOf = (request: FastifyRequest): string => header({ request }, 'user-agent') ?? ''

/** `Set-Cookie` for a session, or to forget it. */
function cookieFor(context: Context, secret: string | null): string {
  const rest = secret === null ? '; Max-Age=0' : ''
  return `${cookieName(context.secure)}=${secret ?? ''}; Path=/; HttpOnly; SameSite=Lax${context.secure ? '; Secure' : ''}${rest}`
}

export function sessionRoutes(context: Context): Route[] {
  const { office, signIns } = context
  const limited = (client: string): void => {
    const wait = signIns.take(client)
    if (wait > 0) throw new Faulty('slowDown', {}, { 'retry-after': String(wait) })
  }
  return [
    anyone(
      'POST',
      '/api/v1/session',
      { summary: 'Sign in: a cookie for browsers, with `token` a bearer token for programs' },
      none,
      signInShape,
      async call => {
        limited(call.client)
        const kind = call.body.token ? 'token' : 'cookie'
        const started = await signIn(office, call.body.user.trim(), call.body.password, kind, call.client, agentOf(call.request))
        if (!started) throw new Faulty('wrongSignIn')
        signIns.giveBack(call.client)
        // a new id at every sign-in; the old session of this browser ends
        if (call.who) await endSessions(office, call.who.person, call.who.session, 'signedInAnew')
        const body = sessionBody(context, started.who)
        return kind === 'token'
          ? created({ ...body, token: started.secret })
          : created(body, { 'set-cookie': cookieFor(context, started.secret) })
      },
    ),
    staff('GET', '/api/v1/session', { summary: 'Who is signed in' }, none, none, async call => ok(sessionBody(context, call.who))),
    staff('DELETE', '/api/v1/session', { summary: 'Sign out' }, none, none, async call => {
      await endSessions(office, call.who.person, call.who.session, 'signedOut')
      return { status: 204, body: null, headers: { 'set-cookie': cookieFor(context, null), 'clear-site-data': '"cache"' } }
    }),
    staff('DELETE', '/api/v1/sessions', { summary: 'End all own sessions' }, none, none, async call => {
      await endSessions(office, call.who.person, null, 'signedOut')
      return { status: 204, body: null, headers: { 'set-cookie': cookieFor(context, null) } }
    }),
    staff('POST', '/api/v1/password', { summary: 'Change the own password' }, none, passwordShape, async call => {
      limited(call.client)
      await changePassword(office, call.who, call.body.present, call.body.wanted)
      signIns.giveBack(call.client)
      return done
    }),
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
        signIns.giveBack(call.client)
        const started = await signIn(office, call.body.login, call.body.password, 'cookie', call.client, agentOf(call.request))
        if (!started) return done
        return created(sessionBody(context, started.who), { 'set-cookie': cookieFor(context, started.secret) })
      },
    ),
  ]
}
