import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Limiter } from '#base/limits.ts'
import { openTypesetter } from '#documents/typeset.ts'
import { registryOf } from '#procedure/registry.ts'
import { readConfig } from './config.ts'
import { type HttpLab, openHttpLab, type Session } from './lab.ts'
import type { Route } from './route.ts'
import { routesOf } from './routes.ts'

let lab: HttpLab
let handler: Session
let routes: Route[]
before(async () => {
  lab = await openHttpLab()
  handler = await lab.signIn('JZ-handler')
  routes = routesOf({
    office: lab.office,
    registry: registryOf(lab.office.modules),
    config: readConfig({}),
    secure: false,
    signIns: new Limiter({ burst: 1, secondsEach: 1 }),
    typesetter: openTypesetter(),
    counts: { requests: 0, faults: 0, refused: 0, putOff: 0, startedAt: 0 },
  })
})
after(() => lab.close())

const filled = (url: string): string => url.replace(':digest', 'a'.repeat(64)).replace(/:\w+/g, 'x')
const payloadOf = (route: Route) => (route.body === null ? {} : route.body === 'multipart' ? lab.form({ a: 'b' }) : { payload: {} })

test('without signing in only these routes answer; every other one says so first', async () => {
  const open = routes.filter(route => route.access === 'anyone').map(route => `${route.method} ${route.url}`)
  assert.deepEqual(open.sort(), [
    'GET /.well-known/mingchuang.json',
    'GET /.well-known/security.txt',
    'GET /api/openapi.json',
    'GET /api/v1/agencies',
    'GET /api/v1/checkpoint',
    'GET /api/v1/search',
    'GET /api/v1/session/ways',
    'GET /api/v1/setup',
    'GET /api/v1/suggest',
    'GET /problems/:code',
    'POST /api/v1/recover',
    'POST /api/v1/session',
    'POST /api/v1/session/passkey',
    'POST /api/v1/session/passkey/options',
    'POST /api/v1/session/second',
    'POST /api/v1/setup',
  ])
  for (const route of routes.filter(r => r.access !== 'anyone')) {
    const answer = await lab.ask({ method: route.method, url: filled(route.url), ...payloadOf(route) })
    assert.deepEqual([answer.statusCode, answer.json().type], [401, '/problems/signInFirst'], `${route.method} ${route.url}`)
  }
})

test('a write by cookie needs the token of its session on every route', async () => {
  const { cookie } = handler
  for (const route of routes.filter(r => r.access !== 'anyone' && r.method !== 'GET')) {
    if (route.access !== 'staff') continue
    const { headers, ...rest } = { headers: {}, ...payloadOf(route) }
    for (const token of [{}, { 'x-csrf': 'a'.repeat(43) }]) {
      const answer = await lab.ask({
        method: route.method,
        url: filled(route.url),
        ...rest,
        headers: { ...(headers as object), cookie, ...token },
      })
      assert.deepEqual([answer.statusCode, answer.json().type], [403, '/problems/csrf'], `${route.method} ${route.url}`)
    }
  }
})

test('administration is for administrators, each of the three for its own', async () => {
  for (const route of routes.filter(r => r.access !== 'anyone' && r.access !== 'staff')) {
    const answer = await lab.ask({ method: route.method, url: filled(route.url), ...payloadOf(route), headers: { ...handler } })
    assert.deepEqual([answer.statusCode, answer.json().type], [403, '/problems/notYourRole'], `${route.method} ${route.url}`)
  }
})

test('a submission from another site is refused, whatever it carries', async () => {
  const payload = { user: 'JZ-handler', password: 'x' }
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ]) {
    const answer = await lab.ask({ method: 'POST', url: '/api/v1/session', payload, headers })
    assert.deepEqual([answer.statusCode, answer.json().type], [403, '/problems/crossSite'], JSON.stringify(headers))
  }
})

test('an administrator appoints others within the own branch, never himself, and one always remains', async () => {
  const admin = await lab.signIn('JZZJ-administrator')
  const post = (url: string, payload: object) => lab.ask({ method: 'POST', url: `/api/v1${url}`, payload, headers: { ...admin } })
  const codeOf = (answer: { statusCode: number; json(): { type: string } }) => [answer.statusCode, answer.json().type]
  assert.equal((await post('/staff', { login: 'li', name: '李四', password: '江上清风明月夜晚' })).statusCode, 422)
  assert.equal((await post('/staff', { login: 'li', name: '李四', password: '江上清风明月夜晚照人' })).statusCode, 201)
  const made = await post('/appointments', { person: 'li', desk: 'JZZJ/handler' })
  assert.equal(made.statusCode, 201, made.body)
  assert.deepEqual(codeOf(await post('/appointments', { person: 'li', desk: 'JZ/handler' })), [403, '/problems/notYourAgency'])
  assert.deepEqual(codeOf(await post('/appointments', { person: 'JZZJ-administrator', desk: 'JZZJ/principal' })), [
    403,
    '/problems/ownDuty',
  ])
  assert.deepEqual(codeOf(await post('/appointments', { person: 'li', desk: 'JZZJ/emperor' })), [422, '/problems/invalid'])
  assert.equal((await post(`/appointments/${made.json().id}/end`, {})).statusCode, 204)
  const unit = await post('/units', { code: 'JZZJ.01', name: '办公室' })
  assert.equal(unit.statusCode, 201, unit.body)
  const entries = await lab.office.db
    .selectFrom('entry')
    .select('action')
    .where('action', 'like', 'office.%')
    .orderBy('seq', 'desc')
    .limit(4)
    .execute()
  assert.deepEqual(
    entries.map(e => e.action),
    ['office.unit', 'office.appointment', 'office.appointment', 'office.person'],
  )
})

test('a first password must be changed before anything else, and a change ends all other sessions', async () => {
  const admin = await lab.signIn('JZ-administrator')
  await lab
    .ask({ method: 'POST', url: '/api/v1/staff/JZ-registrar/password', payload: { password: '一个临时的长密码句' }, headers: { ...admin } })
    .then(a => assert.equal(a.statusCode, 422))
  const reset = await lab.ask({
    method: 'POST',
    url: '/api/v1/staff/JZ-registrar/password',
    payload: { password: '一个临时的较长密码句' },
    headers: { ...admin },
  })
  assert.equal(reset.statusCode, 204, reset.body)
  const first = await lab.ask({
    method: 'POST',
    url: '/api/v1/session',
    payload: { user: 'JZ-registrar', password: '一个临时的较长密码句' },
  })
  assert.equal(first.json().mustChange, true)
  const session = { cookie: String(first.headers['set-cookie']).split(';')[0] ?? '', 'x-csrf': first.json().csrf }
  const barred = await lab.ask({ url: '/api/v1/todo', headers: session })
  assert.deepEqual([barred.statusCode, barred.json().type], [403, '/problems/changePassword'])
  const change = (present: string, wanted: string) =>
    lab.ask({ method: 'POST', url: '/api/v1/password', payload: { present, wanted }, headers: session })
  assert.equal((await change('wrong', '春风又绿江南岸边柳')).json().errors[0].code, 'wrongPassword')
  assert.equal((await change('一个临时的较长密码句', 'JZ-registrar2026')).json().errors[0].code, 'tooCommon')
  assert.equal((await change('一个临时的较长密码句', '春风又绿江南岸边柳色')).statusCode, 204)
  assert.equal((await lab.ask({ url: '/api/v1/todo', headers: session })).statusCode, 200)
})

test('who is taken out of service is out on the next request', async () => {
  const admin = await lab.signIn('JZ-administrator')
  const clerk = await lab.signIn('JZ-publisher')
  assert.equal((await lab.ask({ url: '/api/v1/session', headers: clerk })).statusCode, 200)
  const off = await lab.ask({ method: 'PUT', url: '/api/v1/staff/JZ-publisher', payload: { active: false }, headers: { ...admin } })
  assert.equal(off.statusCode, 200, off.body)
  assert.equal((await lab.ask({ url: '/api/v1/session', headers: clerk })).statusCode, 401)
  await assert.rejects(lab.signIn('JZ-publisher'))
})

test('a delegation lets somebody act at the desk, for its days only, and ends when taken back', async () => {
  const lender = await lab.signIn('JZ-disclosureHead')
  const today = lab.office.clock.today()
  const lend = (payload: object) => lab.ask({ method: 'POST', url: '/api/v1/delegations', payload, headers: { ...lender } })
  const wrong = await lend({ to: 'nobody', desk: 'JZ/principal', from: today, until: '2020-01-01' })
  assert.deepEqual(
    wrong.json().errors.map((e: { field: string }) => e.field),
    ['desk', 'to', 'until'],
  )
  const lent = await lend({ to: 'JZ-handler', desk: 'JZ/disclosureHead', from: today, until: today })
  assert.equal(lent.statusCode, 201, lent.body)
  const desks = async (): Promise<string[]> => (await lab.ask({ url: '/api/v1/session', headers: handler })).json().duties
  assert.ok((await desks()).includes('JZ/disclosureHead'))
  const end = (headers: Session) =>
    lab.ask({ method: 'POST', url: `/api/v1/delegations/${lent.json().id}/end`, payload: {}, headers: { ...headers } })
  assert.equal((await end(handler)).statusCode, 404)
  assert.equal((await end(lender)).statusCode, 204)
  assert.ok(!(await desks()).includes('JZ/disclosureHead'))
})
