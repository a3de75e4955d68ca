import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newSetUpCode } from '#modules/office/setup.ts'
import { type HttpLab, openHttpLab, password } from './lab.ts'

let lab: HttpLab
before(async () => {
  lab = await openHttpLab()
})
after(() => lab.close())

const signIn = (user: string, secret: string, more: object = {}, headers: Record<string, string> = {}) =>
  lab.ask({
    method: 'POST',
    url: '/api/v1/session',
    payload: { user, password: secret, ...more },
    headers,
    remoteAddress: headers['x-test-client'] ?? '127.0.0.1',
  })

test('the cookie is opaque, HttpOnly and Lax, and only its hash is stored', async () => {
  const answer = await signIn('JZ-handler', password)
  const cookie = String(answer.headers['set-cookie'])
  assert.match(cookie, /^sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  const secret = /^sid=([\w-]+)/.exec(cookie)?.[1] ?? ''
  const rows = JSON.stringify(await lab.office.db.selectFrom('session').selectAll().execute())
  assert.ok(!rows.includes(secret))
})

test('over https the cookie is __Host-sid and Secure', async () => {
  const secure = await openHttpLab({ env: { PUBLIC_URL: 'https://mingchuang.example' } })
  const answer = await secure.ask({ method: 'POST', url: '/api/v1/session', payload: { user: 'JZ-handler', password } })
  assert.match(String(answer.headers['set-cookie']), /^__Host-sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
  assert.match(String(answer.headers['strict-transport-security']), /max-age=31536000/)
  await secure.close()
})

test('a wrong password and an unknown user get the same answer', async () => {
  const [wrong, unknown] = [await signIn('JZ-handler', 'x'), await signIn('nobody', 'x')]
  assert.deepEqual([wrong.statusCode, wrong.body], [401, unknown.body])
  assert.equal(wrong.json().type, '/problems/wrongSignIn')
  const tries = await lab.office.db.selectFrom('sign_in').select(['person', 'ok']).where('ok', '=', 0).execute()
  assert.deepEqual(
    tries.map(t => t.person),
    ['JZ-handler', null],
  )
})

test('signing in again gives a new session and ends the old one; signing out ends it for good', async () => {
  const first = await lab.signIn('JZ-handler')
  const again = await lab.ask({
    method: 'POST',
    url: '/api/v1/session',
    payload: { user: 'JZ-handler', password },
    headers: { cookie: first.cookie },
  })
  const second = { cookie: String(again.headers['set-cookie']).split(';')[0] ?? '', 'x-csrf': again.json().csrf }
  assert.notEqual(first.cookie, second.cookie)
  assert.equal((await lab.ask({ url: '/api/v1/session', headers: first })).statusCode, 401)
  assert.equal((await lab.ask({ method: 'DELETE', url: '/api/v1/session', headers: second })).statusCode, 204)
  assert.equal((await lab.ask({ url: '/api/v1/session', headers: second })).statusCode, 401)
})

test('a program gets a bearer token that needs no CSRF token and is no cookie', async () => {
  const answer = await signIn('JZ-handler', password, { token: true })
  const { token } = answer.json()
  assert.equal(answer.headers['set-cookie'], undefined)
  const put = { method: 'PUT' as const, url: '/api/v1/drafts/a', payload: { input: {} } }
  assert.equal((await lab.ask({ ...put, headers: { authorization: `Bearer ${token}` } })).statusCode, 204)
  assert.equal((await lab.ask({ ...put, headers: { cookie: `sid=${token}` } })).statusCode, 401)
})

test('an idle session ends, and the time is a setting', async () => {
  const session = await lab.signIn('JZ-principal')
  const long = Temporal.Now.instant().subtract({ minutes: 31 }).toString({ smallestUnit: 'millisecond' })
  const [row] = await lab.office.db.selectFrom('session').select('id_hash').where('person', '=', 'JZ-principal').execute()
  await lab.office.write.other('office.touchSession', { idHash: row?.id_hash, at: long })
  assert.equal((await lab.ask({ url: '/api/v1/session', headers: session })).statusCode, 401)
  await lab.office.write.record({ table: 'setting', by: { kernel: true }, row: { agency: '', key: 'office.idleMinutes', value: '60' } })
  assert.equal((await lab.ask({ url: '/api/v1/session', headers: session })).statusCode, 200)
})

test('guessing is slowed by address, and only for that address', async () => {
  const strict = await openHttpLab({ env: { MINGCHUANG_SIGN_IN_TRIES: '3', MINGCHUANG_SIGN_IN_SECONDS: '60' } })
  const from = (remoteAddress: string, secret: string) =>
    strict.ask({ method: 'POST', url: '/api/v1/session', payload: { user: 'JZ-handler', password: secret }, remoteAddress })
  for (let i = 0; i < 3; i++) assert.equal((await from('10.0.0.9', 'guess')).statusCode, 401)
  const fourth = await from('10.0.0.9', password)
  assert.deepEqual([fourth.statusCode, fourth.json().type], [429, '/problems/slowDown'])
  assert.ok(Number(fourth.headers['retry-after']) > 0)
  assert.equal((await from('10.0.0.10', password)).statusCode, 201)
  const forged = await strict.ask({
    method: 'POST',
    url: '/api/v1/session',
    payload: { user: 'JZ-handler', password: 'x' },
    remoteAddress: '10.0.0.9',
    headers: { 'x-forwarded-for': '10.9.9.9' },
  })
  assert.equal(forged.statusCode, 429)
  await strict.close()
})

test('the first administrator is made by the one-time code, and then the door is gone', async () => {
  const empty = await openHttpLab({ empty: true })
  assert.deepEqual((await empty.ask({ url: '/api/v1/setup' })).json(), { needed: true, demo: false })
  assert.equal((await empty.ask({ url: '/setup' })).statusCode, 200)
  const code = newSetUpCode(empty.office)
  const input = { code, agencyCode: 'A01', agencyName: '江州市人民政府', name: '赵一', login: 'zhao', password: '大江东去浪淘尽千古' }
  const send = (more: object) => empty.ask({ method: 'POST', url: '/api/v1/setup', payload: { ...input, ...more } })
  assert.equal((await send({ code: 'AAAA-BBBB' })).json().errors[0].code, 'wrongCode')
  assert.equal((await send({ password: 'password123' })).json().errors[0].field, 'password')
  const made = await send({ password: `${input.password}风流` })
  assert.equal(made.statusCode, 201, made.body)
  assert.equal(made.json().administrator, true)
  assert.equal((await send({})).statusCode, 404)
  assert.equal((await empty.ask({ url: '/setup' })).statusCode, 404)
  assert.deepEqual((await empty.ask({ url: '/api/v1/setup' })).json().needed, false)
  await empty.close()
})
