import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { totpCode } from '#base/otp.ts'
import { hashPassword } from '#base/password.ts'
import type { RecordCommand } from '#procedure/office.ts'
import { type HttpLab, openHttpLab, password, type Session } from './lab.ts'

let lab: HttpLab
before(async () => {
  lab = await openHttpLab()
  await addThree(lab)
})
after(() => lab.close())

const by = { kernel: true } as const
const record = (at: HttpLab, table: RecordCommand['table'], row: RecordCommand['row']) => at.office.write.record({ table, row, by })
const post = (person: string, desk: string) => ({
  id: `${person}-${desk}`,
  person,
  desk,
  rank: 0,
  from_day: '2020-01-01',
  until: null,
  acting: 0,
})

/** The security and the audit administrator, and a second security administrator. */
async function addThree(at: HttpLab): Promise<void> {
  const hash = await hashPassword(password)
  for (const [person, duty] of [
    ['bao', 'securityAdministrator'],
    ['bao2', 'securityAdministrator'],
    ['shen', 'auditAdministrator'],
  ] as const) {
    await record(at, 'person', { id: person, name: `${person}某`, phone: '', until: null })
    await record(at, 'appointment', post(person, `JZ/${duty}`))
    await at.office.write.other('office.setPassword', { person, hash, mustChange: false, keep: null })
  }
}

const send = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, headers: object = {}, payload?: object, at: HttpLab = lab) =>
  at.ask({ method, url: `/api/v1${url}`, headers: { ...headers }, ...(payload && { payload }) })
const said = (answer: { statusCode: number; body: string }): [number, string] => [
  answer.statusCode,
  answer.body === '' ? '' : String(JSON.parse(answer.body).type ?? ''),
]
const enter = (user: string, more: object = {}, at: HttpLab = lab, client = '127.0.0.1') =>
  at.ask({ method: 'POST', url: '/api/v1/session', payload: { user, password, ...more }, remoteAddress: client })
const sessionIn = (answer: { headers: Record<string, unknown>; json(): { csrf?: string } }): Session => ({
  cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '',
  'x-csrf': answer.json().csrf ?? '',
})
/** Now, `steps` half minutes from now. */
const at = (steps = 0) => Temporal.Now.instant().epochMilliseconds + steps * 30_000

/** Sets one-time codes up; answers the secret, the recovery codes and the session. */
async function enrol(user: string): Promise<{ secret: string; codes: string[]; session: Session }> {
  const session = await lab.signIn(user)
  const begun = await send('POST', '/factors/totp', session, {})
  assert.equal(begun.statusCode, 201, begun.body)
  const { secret, uri, qr } = begun.json()
  assert.match(uri, /^otpauth:\/\/totp\/.*secret=[A-Z2-7]{32}/)
  assert.match(qr.path, /^M\d+ \d+h/)
  assert.equal((await send('POST', '/factors/totp/confirm', session, { code: '000000' })).json().errors[0].code, 'wrongOtp')
  const confirmed = await send('POST', '/factors/totp/confirm', session, { code: totpCode(secret, at(-1)) })
  assert.equal(confirmed.statusCode, 200, confirmed.body)
  return { secret, codes: confirmed.json().recoveryCodes, session }
}

test('a one-time code is asked for after the password, works once, and its secret is sealed in the store', async () => {
  const { secret, codes } = await enrol('JZ-handler')
  assert.equal(codes.length, 10)
  const store = JSON.stringify(await lab.office.db.selectFrom('totp').selectAll().execute())
  assert.ok(!store.includes(secret) && !store.includes(Buffer.from(secret).toString('base64')))

  const half = await enter('JZ-handler')
  assert.deepEqual(said(half), [401, '/problems/secondFactor'])
  assert.deepEqual(half.json().methods, ['totp', 'recovery'])
  const cookie = { cookie: String(half.headers['set-cookie']).split(';')[0] }
  for (const url of ['/session', '/todo', '/matters', '/factors', '/sessions'])
    assert.deepEqual(said(await send('GET', url, cookie)), [401, '/problems/secondFactor'], url)

  const code = totpCode(secret, at())
  assert.deepEqual(said(await send('POST', '/session/second', cookie, { otp: '123456' })), [401, '/problems/wrongOtp'])
  const whole = await send('POST', '/session/second', cookie, { otp: code })
  assert.equal(whole.statusCode, 201, whole.body)
  const after = sessionIn(whole)
  assert.notEqual(after.cookie, cookie.cookie)
  assert.equal((await send('GET', '/todo', after)).statusCode, 200)
  assert.deepEqual(said(await send('GET', '/todo', cookie)), [401, '/problems/signInFirst'], 'the half session is over')

  assert.deepEqual(said(await enter('JZ-handler', { otp: code })), [401, '/problems/wrongOtp'], 'the same code again')
  assert.deepEqual(said(await enter('JZ-handler', { otp: totpCode(secret, at(-1)) })), [401, '/problems/wrongOtp'], 'an earlier one')
  const token = await enter('JZ-handler', { otp: totpCode(secret, at(1)), token: true })
  assert.equal(token.statusCode, 201, token.body)
  const refused = await enter('JZ-handler', { token: true })
  assert.deepEqual([...said(refused), refused.headers['set-cookie']], [401, '/problems/secondFactor', undefined])
})

test('of two that use the same code at once, one comes in', async () => {
  const { secret } = await enrol('JZ-publisher')
  const otp = totpCode(secret, at())
  const both = await Promise.all([enter('JZ-publisher', { otp }), enter('JZ-publisher', { otp })])
  assert.deepEqual(both.map(one => one.statusCode).sort(), [201, 401])
})

test('a recovery code opens once, is stored as a hash only, and can be typed in any way', async () => {
  const { codes, session } = await enrol('JZ-registrar')
  const [code = ''] = codes
  assert.ok(!JSON.stringify(await lab.office.db.selectFrom('recovery_code').selectAll().execute()).includes(code))
  assert.equal((await enter('JZ-registrar', { otp: ` ${code.toLowerCase().replaceAll('-', ' ')}` })).statusCode, 201)
  assert.deepEqual(said(await enter('JZ-registrar', { otp: code })), [401, '/problems/wrongOtp'])
  const state = (await send('GET', '/factors', session)).json()
  assert.deepEqual([state.recoveryCodes, state.required], [9, false])
  const renewed = (await send('POST', '/factors/recovery', session, {})).json().recoveryCodes
  assert.equal(renewed.length, 10)
  assert.deepEqual(said(await enter('JZ-registrar', { otp: codes[1] })), [401, '/problems/wrongOtp'], 'the old ones are void')
  assert.equal((await send('DELETE', '/factors/totp', session)).statusCode, 204)
  assert.equal((await enter('JZ-registrar')).statusCode, 201)
})

test('whose duties need a second factor sets one up before anything else, and cannot remove the last', async () => {
  const other = await openHttpLab()
  try {
    await record(other, 'setting', { agency: '', key: 'office.secondFactorDuties', value: '["principal"]' })
    const session = await other.signIn('JZ-principal')
    assert.equal((await send('GET', '/session', session, undefined, other)).json().mustEnrol, true)
    assert.deepEqual(said(await send('GET', '/todo', session, undefined, other)), [403, '/problems/enrolFactor'])
    const { secret } = (await send('POST', '/factors/totp', session, {}, other)).json()
    await send('POST', '/factors/totp/confirm', session, { code: totpCode(secret, at()) }, other)
    assert.equal((await send('GET', '/todo', session, undefined, other)).statusCode, 200)
    assert.deepEqual(said(await send('DELETE', '/factors/totp', session, undefined, other)), [409, '/problems/lastFactor'])
    assert.equal((await send('GET', '/todo', await other.signIn('JZ-handler'), undefined, other)).statusCode, 200)
  } finally {
    await other.close()
  }
})

test('without any setting the three administrators need a second factor, and in the demonstration nobody', async () => {
  const { secondFactorDuties } = await import('#modules/office/identity/policy.ts')
  const set = (values: Record<string, unknown>) => ({ setting: (_: string, key: string) => values[key] ?? null })
  assert.deepEqual(secondFactorDuties(set({})), ['administrator', 'securityAdministrator', 'auditAdministrator'])
  assert.deepEqual(secondFactorDuties(set({ demonstration: true })), [])
  assert.deepEqual(secondFactorDuties(set({ demonstration: true, 'office.secondFactorDuties': ['*'] })), ['*'])
})

test('guesses at one name wait longer and longer from one network; elsewhere and unlocked the person comes in', async () => {
  const guess = (client: string) => enter('JZ-legalReviewer', { password: 'falsch' }, lab, client)
  for (let i = 0; i < 5; i++) assert.equal((await guess('10.1.1.1')).statusCode, 401)
  const slow = await guess('10.1.1.1')
  assert.deepEqual(said(slow), [429, '/problems/slowDown'])
  assert.ok(Number(slow.headers['retry-after']) >= 10)
  assert.equal((await enter('JZ-legalReviewer', {}, lab, '10.1.1.1')).statusCode, 429, 'the right password waits as well')
  assert.equal((await enter('JZ-legalReviewer', {}, lab, '10.2.2.2')).statusCode, 201, 'nobody is locked out elsewhere')
  const unknown = (client: string) => enter('nobody-at-all', { password: 'falsch' }, lab, client)
  for (let i = 0; i < 5; i++) assert.equal((await unknown('10.1.1.3')).statusCode, 401)
  assert.deepEqual(said(await unknown('10.1.1.3')), [429, '/problems/slowDown'], 'an unknown name is no different')

  const security = await lab.signIn('bao')
  const account = (await send('GET', '/security/accounts', security))
    .json()
    .accounts.find((one: { person: string }) => one.person === 'JZ-legalReviewer')
  assert.equal(account.passkeys, 0)
  assert.equal((await send('POST', '/security/accounts/JZ-legalReviewer/unlock', security, {})).statusCode, 200)
  assert.equal((await enter('JZ-legalReviewer', {}, lab, '10.1.1.1')).statusCode, 201)
})

test('a hundred guesses at once are a hundred: not more than five are judged', async () => {
  const all = await Promise.all(Array.from({ length: 40 }, () => enter('JZZJ-handler', { password: 'falsch' }, lab, '10.3.3.3')))
  assert.equal(all.filter(one => one.statusCode === 401).length, 5)
  assert.equal(all.filter(one => one.statusCode === 429).length, 35)
})

test('my sessions are listed and ended one by one or all others; a new device is told', async () => {
  const first = await lab.signIn('JZZJ-registrar')
  const answer = await lab.ask({
    method: 'POST',
    url: '/api/v1/session',
    payload: { user: 'JZZJ-registrar', password },
    headers: { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36' },
    remoteAddress: '192.0.2.7',
  })
  const second = sessionIn(answer)
  const listed = (await send('GET', '/sessions', first)).json().sessions
  assert.equal(listed.length, 2)
  assert.deepEqual(
    listed.filter((one: { current: boolean }) => !one.current).map((one: { device: string; client: string }) => [one.device, one.client]),
    [['Chrome · Windows', '192.0.2.7']],
  )
  assert.ok(!JSON.stringify(listed).includes(second.cookie.slice(4)))
  const notices = (await send('GET', '/security-notices', first)).json().notices
  assert.deepEqual(
    notices.map((one: { kind: string; detail: object }) => [one.kind, one.detail]),
    [['newDevice', { device: 'Chrome · Windows', client: '192.0.2.7' }]],
  )
  assert.equal((await send('GET', '/session', first)).json().notices, 1)
  await send('POST', '/security-notices/read', first, {})
  assert.equal((await send('GET', '/session', first)).json().notices, 0)
  const other = listed.find((one: { current: boolean }) => !one.current)
  assert.equal(
    (await send('DELETE', `/sessions/${other.id}`, await lab.signIn('JZ-principal'))).statusCode,
    404,
    'somebody else’s is not there',
  )
  assert.equal((await send('DELETE', `/sessions/${other.id}`, first)).statusCode, 204)
  assert.equal((await send('GET', '/session', second)).statusCode, 401)
  await lab.signIn('JZZJ-registrar')
  assert.equal((await send('DELETE', '/sessions?others=1', first)).statusCode, 204)
  assert.equal((await send('GET', '/sessions', first)).json().sessions.length, 1)
})

test('how one signs in is changed only shortly after one has proved who one is', async () => {
  const session = await lab.signIn('JZZJ-publisher')
  const old = Temporal.Now.instant().subtract({ minutes: 16 }).toString({ smallestUnit: 'millisecond' })
  const [row] = await lab.office.db.selectFrom('session').select('id_hash').where('person', '=', 'JZZJ-publisher').execute()
  await lab.office.write.other('office.proveSession', { idHash: row?.id_hash, at: old, second: false })
  assert.deepEqual(said(await send('POST', '/factors/totp', session, {})), [403, '/problems/proveAgain'])
  assert.equal((await send('POST', '/session/prove', session, { password: 'x' })).json().errors[0].code, 'wrongPassword')
  assert.equal((await send('POST', '/session/prove', session, { password })).statusCode, 204)
  assert.equal((await send('POST', '/factors/totp', session, {})).statusCode, 201)
})

test('two administrators set a sign-in up anew: neither alone, nobody for himself, by a link that opens once', async () => {
  const { codes } = await enrol('JZZJ-legalReviewer')
  assert.equal(codes.length, 10)
  const [system, security] = [await lab.signIn('JZ-administrator'), await lab.signIn('bao')]
  const ask = (headers: Session, path: string, person: string) =>
    send('POST', `/${path}/accounts/${person}/recovery`, headers, { reason: '手机丢失' })
  assert.deepEqual(said(await ask(security, 'security', 'bao')), [403, '/problems/ownDuty'])
  const asked = await ask(system, 'administration', 'JZZJ-legalReviewer')
  assert.equal(asked.statusCode, 201, asked.body)
  const { id } = asked.json()
  assert.deepEqual(said(await send('POST', `/administration/recoveries/${id}/approve`, system, {})), [409, '/problems/twoAdministrators'])
  assert.equal((await send('GET', '/security/recoveries', security)).json().recoveries.length, 1)
  const approved = await send('POST', `/security/recoveries/${id}/approve`, security, {})
  assert.equal(approved.statusCode, 200, approved.body)
  const { code } = approved.json()
  assert.ok(!JSON.stringify(await lab.office.db.selectFrom('recovery').selectAll().execute()).includes(code))
  const recover = (secret: string, wanted: string) => send('POST', '/recover', {}, { code: secret, password: wanted })
  assert.equal((await recover('AAAA-BBBB', '长江后浪推前浪滚滚来')).json().errors[0].code, 'linkOver')
  assert.equal((await recover(code, 'password123')).json().errors[0].field, 'password')
  const wanted = '长江后浪推前浪滚滚来'
  assert.deepEqual((await recover(code, wanted)).json(), { user: 'JZZJ-legalReviewer' })
  assert.equal((await recover(code, '又一个新的长密码句子')).json().errors[0].code, 'linkOver', 'once')
  assert.equal((await enter('JZZJ-legalReviewer')).statusCode, 401, 'the old password is gone')
  const again = await enter('JZZJ-legalReviewer', { password: wanted })
  assert.equal(again.json().mustEnrol, true, 'who had a second factor sets one up again')
  assert.deepEqual(said(await send('GET', '/todo', sessionIn(again))), [403, '/problems/enrolFactor'])
})

test('an API token is shown once, does what its scopes say, never more than its person may, and ends', async () => {
  const session = await lab.signIn('JZ-disclosureHead')
  const today = lab.office.clock.today()
  const until = Temporal.PlainDate.from(today).add({ days: 30 }).toString()
  const make = (more: object) => send('POST', '/tokens', session, { name: '台账同步', scopes: ['matters:read'], until, ...more })
  assert.equal((await make({ scopes: ['everything'] })).json().errors[0].field, 'scopes')
  assert.equal((await make({ until: '2099-01-01' })).json().errors[0].code, 'tooBig')
  assert.equal((await make({ until: today })).json().errors[0].code, 'notAhead')
  assert.deepEqual(said(await make({ scopes: ['metrics'] })), [403, '/problems/notYourRole'])
  const made = await make({})
  assert.equal(made.statusCode, 201, made.body)
  const { id, token } = made.json()
  assert.match(token, /^mc_[\w-]{43}$/)
  assert.ok(!JSON.stringify(await lab.office.db.selectFrom('api_token').selectAll().execute()).includes(token.slice(9)))
  const bearer = { authorization: `Bearer ${token}` }
  assert.equal((await send('GET', '/matters', bearer)).statusCode, 200)
  for (const [method, url] of [
    ['GET', '/todo'],
    ['GET', '/session'],
    ['GET', '/staff'],
    ['POST', '/matters'],
    ['GET', '/registers/request.xlsx'],
    ['POST', '/tokens'],
    ['POST', '/password'],
    ['GET', '/audit/log'],
    ['POST', '/staff'],
  ] as const)
    assert.deepEqual(said(await send(method, url, bearer, method === 'POST' ? {} : undefined)), [403, '/problems/tokenScope'], url)
  assert.equal((await send('GET', '/search?q=a', bearer)).statusCode, 200, 'what is public stays public')
  assert.equal((await send('GET', '/tokens', session)).json().tokens[0].prefix, token.slice(0, 9))
  assert.equal((await send('DELETE', `/tokens/${id}`, await lab.signIn('JZ-principal'))).statusCode, 404)
  assert.equal((await send('DELETE', `/tokens/${id}`, session)).statusCode, 204)
  assert.equal((await send('GET', '/matters', bearer)).statusCode, 401)
})

test('a token of an administrator with the scope of reading reaches no administration; one for metrics needs no person', async () => {
  const security = await lab.signIn('bao')
  const until = Temporal.PlainDate.from(lab.office.clock.today()).add({ days: 30 }).toString()
  const make = (payload: object) => send('POST', '/security/tokens', security, { name: 's', until, ...payload })
  const admin = {
    authorization: `Bearer ${(await make({ person: 'JZ-administrator', scopes: ['matters:read', 'office:read'] })).json().token}`,
  }
  assert.deepEqual(said(await send('POST', '/units', admin, {})), [403, '/problems/tokenScope'])
  assert.equal((await send('GET', '/staff', admin)).statusCode, 200)
  assert.equal((await make({ person: null, scopes: ['matters:read'] })).json().errors[0].field, 'person')
  const watch = { authorization: `Bearer ${(await make({ person: null, scopes: ['metrics'] })).json().token}` }
  const metrics = (headers: object) =>
    lab.ask({ url: '/metrics', headers: { ...headers, 'x-forwarded-for': '203.0.113.9' }, remoteAddress: '203.0.113.9' })
  assert.equal((await metrics(watch)).statusCode, 200)
  assert.equal((await metrics(admin)).statusCode, 404)
  assert.equal((await metrics({})).statusCode, 404)
  assert.deepEqual(said(await send('GET', '/matters', watch)), [403, '/problems/tokenScope'])
})

test('who leaves the service takes their tokens along, and a token bound to an agency sees no other', async () => {
  const session = await lab.signIn('JZ-secrecyReviewer')
  const until = Temporal.PlainDate.from(lab.office.clock.today()).add({ days: 30 }).toString()
  const { token } = (
    await send('POST', '/tokens', session, { name: 'n', scopes: ['matters:read', 'matters:write'], agency: 'JZZJ', until })
  ).json()
  const bearer = { authorization: `Bearer ${token}` }
  assert.equal((await send('GET', '/matters', bearer)).json().total, 0)
  const opened = await send('POST', '/matters', bearer, { procedure: 'publication', agency: 'JZ', input: {} })
  assert.deepEqual(said(opened), [403, '/problems/notYourAgency'])
  const admin = await lab.signIn('JZ-administrator')
  await send('PUT', '/staff/JZ-secrecyReviewer', admin, { active: false })
  assert.equal((await send('GET', '/matters', bearer)).statusCode, 401)
})
