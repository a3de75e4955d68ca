import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { after, before, test } from 'node:test'
import Provider from 'oidc-provider'
import { totpCode } from '#base/otp.ts'
import { freePort } from '#test/served.ts'
import { type HttpLab, openHttpLab, password } from './lab.ts'

/** The whole flow by HTTP against a real provider in this process. */

let lab: HttpLab
let issuer: string
let server: Server
let url: string
const people: Readonly<Record<string, { readonly login: string; readonly amr?: readonly string[] }>> = {
  sub1: { login: 'JZ-handler' },
  sub2: { login: 'nobody-here' },
  sub3: { login: 'JZ-handler' },
  sub4: { login: 'JZ-principal', amr: ['pwd', 'mfa'] },
  sub5: { login: 'JZ-registrar' },
}

before(async () => {
  const [port, ours] = [await freePort(), await freePort()]
  issuer = `http://127.0.0.1:${port}`
  url = `http://localhost:${ours}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'mingchuang',
        client_secret: 'a secret of the tests, long enough',
        redirect_uris: [`${url}/auth/oidc/callback`],
        post_logout_redirect_uris: [`${url}/workbench/`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub', 'amr'], profile: ['preferred_username'] },
    pkce: { required: () => true },
    findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ sub, preferred_username: people[sub]?.login ?? '' }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['a key of the tests'] },
  })
  server = createServer((request, response) => {
    if (request.url?.startsWith('/interaction/')) void letIn(provider, request, response)
    else void provider.callback()(request, response)
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', () => resolve()))
  lab = await openHttpLab({
    env: { OIDC_ISSUER: issuer, OIDC_CLIENT_SECRET: 'a secret of the tests, long enough' },
    publicUrl: url,
  })
})
after(async () => {
  await lab?.close()
  server?.closeAllConnections()
  server?.close()
})

/** The provider's own sign-in: it believes whoever the `login_hint` names, and says by `amr` how they signed in. */
async function letIn(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { prompt, params, session } = await provider.interactionDetails(request, response)
  const sub = String(params['login_hint'])
  if (prompt.name === 'login') {
    const amr = people[sub]?.amr
    return provider.interactionFinished(request, response, { login: { accountId: sub, ...(amr && { amr: [...amr] }) } })
  }
  const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId: 'mingchuang' })
  grant.addOIDCScope('openid profile')
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } })
}

type Jar = Map<string, string>
const keep = (jar: Jar, headers: readonly string[]): void => {
  for (const line of headers) {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    jar.set(pair.slice(0, at), pair.slice(at + 1))
  }
}
const cookies = (jar: Jar): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')

/** Begins at our door; answers where the browser is sent and the cookie that binds it. */
async function begin(next = '/workbench/matters'): Promise<{ to: string; binding: string }> {
  const answer = await lab.ask({ url: `/auth/oidc?next=${encodeURIComponent(next)}` })
  assert.equal(answer.statusCode, 302, answer.body)
  return { to: String(answer.headers.location), binding: String(answer.headers['set-cookie']).split(';')[0] ?? '' }
}

/** Goes through the provider's own pages as somebody; answers the address that it sends back to. */
async function through(to: string, sub: string): Promise<URL> {
  const jar: Jar = new Map()
  let at = `${to}&login_hint=${sub}`
  for (let i = 0; i < 15; i++) {
    if (at.startsWith(`${url}/auth/oidc/callback`)) return new URL(at)
    const answer: Response = await fetch(at, { redirect: 'manual', headers: { cookie: cookies(jar) } })
    keep(jar, answer.headers.getSetCookie())
    const location = answer.headers.get('location')
    assert.ok(location, `${answer.status} ${await answer.text()}`)
    at = new URL(location, at).href
  }
  throw new Error('the provider sends round in a ring')
}

const back = (at: URL, binding: string) => lab.ask({ url: at.pathname + at.search, headers: binding ? { cookie: binding } : {} })
const refusal = (answer: { statusCode: number; headers: Record<string, unknown> }) => [answer.statusCode, answer.headers['location']]
const refused = [302, '/workbench/?fault=oidcRefused']

test('somebody of the structure signs in at the other service and comes back to where they wanted', async () => {
  const { to, binding } = await begin()
  const asked = new URL(to).searchParams
  assert.deepEqual([asked.get('code_challenge_method'), asked.get('response_type')], ['S256', 'code'])
  assert.ok(asked.get('state') && asked.get('nonce'))
  const answer = await back(await through(to, 'sub1'), binding)
  assert.deepEqual(refusal(answer), [302, '/workbench/matters'])
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  const session = (await lab.ask({ url: '/api/v1/session', headers: { cookie } })).json()
  assert.equal(session.user, 'JZ-handler')
  const out = await lab.ask({ method: 'DELETE', url: '/api/v1/session', headers: { cookie, 'x-csrf': session.csrf } })
  assert.match(out.json().signOutAt, /\/session\/end\?/)
})

test('nobody is made an account of: an unknown name stays outside, and a second subject does not become somebody who is linked', async () => {
  for (const sub of ['sub2', 'sub3']) {
    const { to, binding } = await begin()
    assert.deepEqual(refusal(await back(await through(to, sub), binding)), [302, '/workbench/?fault=oidcUnknown'], sub)
  }
  const links = await lab.office.db.selectFrom('federated').select(['subject', 'person']).execute()
  assert.deepEqual(
    links.map(link => ({ ...link })),
    [{ subject: 'sub1', person: 'JZ-handler' }],
  )
})

test('a replayed answer, another state, another browser, another issuer and another code are refused', async () => {
  const replay = await begin()
  const at = await through(replay.to, 'sub1')
  assert.equal((await back(at, replay.binding)).headers.location, '/workbench/matters')
  assert.deepEqual(refusal(await back(at, replay.binding)), refused, 'the same answer again')

  const changed = async (change: (at: URL) => void, bound = true) => {
    const { to, binding } = await begin()
    const came = await through(to, 'sub1')
    change(came)
    return refusal(await back(came, bound ? binding : ''))
  }
  assert.deepEqual(await changed(came => came.searchParams.set('state', 'x'.repeat(43))), refused, 'wrong state')
  assert.deepEqual(await changed(() => undefined, false), refused, 'another browser')
  assert.deepEqual(await changed(came => came.searchParams.set('iss', 'https://evil.example')), refused, 'issuer mix-up')
  assert.deepEqual(await changed(came => came.searchParams.set('code', 'x'.repeat(43))), refused, 'wrong code')
  const [one, two] = [await begin(), await begin()]
  const [first, second] = [await through(one.to, 'sub1'), await through(two.to, 'sub1')]
  first.searchParams.set('code', second.searchParams.get('code') ?? '')
  assert.deepEqual(refusal(await back(first, one.binding)), refused, 'the code of another sign-in: its nonce and verifier do not fit')
})

test('a token whose nonce is another is refused', async () => {
  const { to, binding } = await begin()
  const there = new URL(to)
  there.searchParams.set('nonce', 'planted')
  assert.deepEqual(refusal(await back(await through(there.href, 'sub1'), binding)), refused)
})

test('where the service says that a second factor was shown, that counts; else the own one is asked for', async () => {
  const strong = await begin()
  const came = await back(await through(strong.to, 'sub4'), strong.binding)
  assert.equal(came.headers.location, '/workbench/matters')
  const rows = await lab.office.db.selectFrom('session').select(['person', 'second']).where('way', '=', 'oidc').execute()
  assert.deepEqual([...new Set(rows.map(row => `${row.person} ${row.second}`))].sort(), ['JZ-handler 0', 'JZ-principal 1'])

  const session = await lab.signIn('JZ-registrar')
  const { secret } = (await lab.ask({ method: 'POST', url: '/api/v1/factors/totp', payload: {}, headers: { ...session } })).json()
  const code = (steps: number) => totpCode(secret, Temporal.Now.instant().epochMilliseconds + steps * 30_000)
  await lab.ask({ method: 'POST', url: '/api/v1/factors/totp/confirm', payload: { code: code(-1) }, headers: { ...session } })
  const weak = await begin()
  const half = await back(await through(weak.to, 'sub5'), weak.binding)
  const cookie = String(half.headers['set-cookie']).split(';')[0] ?? ''
  assert.equal((await lab.ask({ url: '/api/v1/session', headers: { cookie } })).json().type, '/problems/secondFactor')
  const whole = await lab.ask({ method: 'POST', url: '/api/v1/session/second', payload: { otp: code(0) }, headers: { cookie } })
  assert.equal(whole.statusCode, 201, whole.body)
})

test('whoever is taken out of service does not come in by the other door', async () => {
  const admin = await lab.signIn('JZ-administrator')
  await lab.ask({ method: 'PUT', url: '/api/v1/staff/JZ-handler', payload: { active: false }, headers: { ...admin } })
  const { to, binding } = await begin()
  assert.deepEqual(refusal(await back(await through(to, 'sub1'), binding)), [302, '/workbench/?fault=oidcUnknown'])
})

test('the place to come back to is one of ours', async () => {
  const { localPath } = await import('./oidc-routes.ts')
  assert.equal(localPath('/workbench/matters?q=a'), '/workbench/matters?q=a')
  for (const evil of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/workbench//evil.example',
    '/workbench/%2f%2fevil',
    '/workbench@evil',
    undefined,
  ])
    assert.equal(localPath(evil), '/workbench/')
})

test('when the service is down the page says so, and the own sign-in still works', async () => {
  const alone = await openHttpLab({ env: { OIDC_ISSUER: `http://127.0.0.1:${await freePort()}` } })
  const answer = await alone.ask({ url: '/auth/oidc' })
  assert.deepEqual(refusal(answer), [302, '/workbench/?fault=oidcDown'])
  const own = await alone.ask({ method: 'POST', url: '/api/v1/session', payload: { user: 'JZ-handler', password } })
  assert.equal(own.statusCode, 201)
  await alone.close()
})
