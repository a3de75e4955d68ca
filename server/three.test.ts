import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { hashPassword } from '#base/password.ts'
import { anchorAudit, checkAudit } from '#modules/office/identity/audit.ts'
import { guard } from '#modules/office/identity/guard.ts'
import { threeDuties } from '#modules/office/identity/powers.ts'
import { Refused } from '#procedure/errors.ts'
import type { RecordCommand } from '#procedure/office.ts'
import { onPostgres, rawStore } from '#test/postgres.ts'
import { type HttpLab, openHttpLab, password, type Session } from './lab.ts'

let lab: HttpLab
const by = { kernel: true } as const
const record = (table: RecordCommand['table'], row: RecordCommand['row']) => lab.office.write.record({ table, row, by })
const row = (person: string, desk: string, id = `${person}-${desk}`.replace('/', '-')) => ({
  id,
  person,
  desk,
  rank: 0,
  from_day: '2020-01-01',
  until: null,
  acting: 0,
})
const send = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, headers: object, payload?: object) =>
  lab.ask({ method, url: `/api/v1${url}`, headers: { ...headers }, ...(payload && { payload }) })
const said = (answer: { statusCode: number; body: string }): [number, string] => [
  answer.statusCode,
  String(JSON.parse(answer.body || '{}').type ?? ''),
]

let system: Session
let security: Session
let audit: Session
before(async () => {
  lab = await openHttpLab()
  const hash = await hashPassword(password)
  const duties = {
    sys: 'administrator',
    sec: 'securityAdministrator',
    sec2: 'securityAdministrator',
    aud: 'auditAdministrator',
    free: '',
    clerk: 'handler',
  }
  for (const [person, duty] of Object.entries(duties)) {
    await record('person', { id: person, name: `${person}某`, phone: '', until: null })
    if (duty !== '') await record('appointment', row(person, `JZ/${duty}`))
    await lab.office.write.other('office.setPassword', { person, hash, mustChange: false, keep: null })
  }
  ;[system, security, audit] = [await lab.signIn('sys'), await lab.signIn('sec'), await lab.signIn('aud')]
})
after(() => lab.close())

test('no two of the three in one hand, and none of them with business, in whatever order and by whoever writes it', async () => {
  const hands = { administrator: 'sys', securityAdministrator: 'sec', auditAdministrator: 'aud' } as const
  for (const [own, person] of Object.entries(hands))
    for (const duty of [...threeDuties.filter(d => d !== own), 'handler', 'principal', 'auditor'])
      await assert.rejects(record('appointment', row(person, `JZ/${duty}`)), { code: 'dutiesExclusive' }, `${own} + ${duty}`)
  for (const duty of threeDuties)
    await assert.rejects(record('appointment', row('clerk', `JZ/${duty}`)), { code: 'dutiesExclusive' }, `handler + ${duty}`)
  await record('appointment', row('sys', 'JZZJ/administrator')) // the same duty in a second agency is no second duty
})

test('by delegation or standing in neither: an administrator’s desk is not lent, and nothing is lent to an administrator', async () => {
  const today = lab.office.clock.today()
  const lend = (person: string, desk: string, to_person: string) =>
    record('delegation', { id: 'd1', person, to_person, desk, procedures: 'all', from_day: today, until: '2099-01-01' })
  await assert.rejects(lend('sys', 'JZ/administrator', 'free'), { code: 'notDelegable' })
  for (const to of ['sys', 'sec', 'aud']) await assert.rejects(lend('clerk', 'JZ/handler', to), { code: 'dutiesExclusive' })
  const ground = { structure: lab.office.structure(), today, setting: lab.office.setting }
  const away = (desks: string, substitute: string) => () =>
    guard(ground, { table: 'absence', row: { id: 'a', person: 'clerk', substitute, desks, from_day: today, until: '2099-01-01' } })
  assert.throws(away('JZ/handler', 'sec'), Refused)
  assert.throws(away('JZ/administrator', 'free'), Refused)
  assert.doesNotThrow(away('JZ/handler', 'free'))
  await lend('clerk', 'JZ/handler', 'free')
  await assert.rejects(
    record('appointment', row('free', 'JZ/auditAdministrator')),
    { code: 'dutiesExclusive' },
    'who stands in for business',
  )
  await record('delegation', {
    id: 'd1',
    person: 'clerk',
    to_person: 'free',
    desk: 'JZ/handler',
    procedures: 'all',
    from_day: today,
    until: '2020-01-01',
  })
})

test('each of the three has its own doors, and nobody else’s', async () => {
  const doors = [
    ['POST', '/units', 'system'],
    ['GET', '/security/accounts', 'security'],
    ['GET', '/security/rules', 'security'],
    ['GET', '/audit/log', 'audit'],
    ['GET', '/audit/reads', 'audit'],
    ['GET', '/audit/ledger', 'audit'],
  ] as const
  const clerk = await lab.signIn('clerk')
  for (const [method, url, power] of doors)
    for (const [name, who] of Object.entries({ system, security, audit, clerk })) {
      const answer = await send(method, url, who, method === 'POST' ? {} : undefined)
      if (name === power) assert.notEqual(answer.statusCode, 403, `${name} ${url}`)
      else assert.deepEqual(said(answer), [403, '/problems/notYourRole'], `${name} ${url}`)
    }
})

test('none of the three sees a matter, not even by its number', async () => {
  const filed = await lab.office.write
    .open({
      business: 'publication',
      agency: 'JZ',
      action: 'draft',
      by: { person: 'JZ-publisher' },
      input: { item: { title: '通知', body: '正文', issuer: '江州市人民政府' } },
      evidence: [],
    })
    .catch(() => null)
  const matters = await lab.office.db.selectFrom('matter').select('no').execute()
  const numbers = [...matters.map(one => one.no), ...(filed ? [filed.no] : [])]
  for (const who of [system, security, audit]) {
    assert.equal((await send('GET', '/matters', who)).json().total, 0)
    assert.equal((await send('GET', '/todo', who)).json().total, 0)
    for (const no of numbers) assert.equal((await send('GET', `/matters/${no}`, who)).statusCode, 404)
  }
})

test('with a security administrator in office the system administrator appoints none of the three, and the security administrator nobody else', async () => {
  const post = { person: 'free', desk: 'JZ/auditAdministrator' }
  assert.deepEqual(said(await send('POST', '/appointments', system, post)), [409, '/problems/byTheSecurityAdministrator'])
  assert.deepEqual(said(await send('POST', '/appointments', security, { person: 'free', desk: 'JZ/handler' })), [
    403,
    '/problems/notYourRole',
  ])
  assert.equal((await send('POST', '/security/appointments', security, { person: 'free', desk: 'JZ/handler' })).statusCode, 422)
  assert.deepEqual(said(await send('POST', '/security/appointments', security, { person: 'sec', desk: 'JZZJ/securityAdministrator' })), [
    403,
    '/problems/ownDuty',
  ])
  assert.deepEqual(said(await send('POST', '/security/appointments', security, { person: 'clerk', desk: 'JZ/auditAdministrator' })), [
    409,
    '/problems/dutiesExclusive',
  ])
  const made = await send('POST', '/security/appointments', security, post)
  assert.equal(made.statusCode, 201, made.body)
  assert.equal((await send('GET', '/audit/log', await lab.signIn('free'))).statusCode, 200)
  const end = (id: string) => send('POST', `/security/appointments/${id}/end`, security, {})
  assert.equal((await end(made.json().id)).statusCode, 204)
  assert.equal((await send('GET', '/audit/log', await lab.signIn('free'))).statusCode, 403, 'it acts at once')
  assert.deepEqual(said(await end('aud-JZ-auditAdministrator')), [409, '/problems/lastAdministrator'])
})

test('a password of one of the three is not reset by one administrator alone', async () => {
  const reset = await send('POST', '/staff/sec/password', system, { password: '春江花月夜里的一叶舟' })
  assert.deepEqual(said(reset), [409, '/problems/twoAdministrators'])
})

test('a small office does without for a recorded reason; it is separated again only when nobody mixes', async () => {
  const put = (payload: object) => send('PUT', '/security/separation', security, payload)
  assert.equal((await put({ on: false })).json().errors[0].field, 'reason')
  assert.equal((await put({ on: false, reason: '本单位只有三名工作人员' })).statusCode, 204)
  assert.deepEqual((await send('GET', '/security/rules', security)).json().separation, { on: false, reason: '本单位只有三名工作人员' })
  assert.equal((await send('GET', '/audit/log', system)).statusCode, 200, 'then the administrator is all three')
  await record('appointment', row('sys', 'JZ/handler', 'mixed'))
  assert.deepEqual(said(await put({ on: true })), [409, '/problems/separationBreached'])
  await record('appointment', { ...row('sys', 'JZ/handler', 'mixed'), until: '2020-01-02' })
  assert.equal((await put({ on: true })).statusCode, 204)
  const { body } = await lab.office.db
    .selectFrom('entry')
    .select('body')
    .where('action', '=', 'office.setting')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  assert.match(body, /office\.separation/)
})

test('the rules of signing in are the security administrator’s, also on the page of settings', async () => {
  const put = (who: Session) => send('PUT', '/settings', who, { key: 'office.secondFactorDuties', value: [] })
  assert.deepEqual(said(await put(system)), [403, '/problems/notYourRole'])
  assert.equal((await send('PUT', '/security/rules', security, { idleMinutes: 45, passkeyAlone: false })).statusCode, 204)
  assert.deepEqual([lab.office.setting('', 'office.idleMinutes'), lab.office.setting('', 'office.passkeyAlone')], [45, false])
  assert.equal((await send('PUT', '/security/rules', security, { idleMinutes: 0 })).statusCode, 422)
})

test('sign-ins, failures, refusals and changes of accounts are audit rows without secrets, and the log cannot be changed unseen', async () => {
  await lab.ask({
    method: 'POST',
    url: '/api/v1/session',
    payload: { user: 'clerk', password: 'streng geheim 123' },
    remoteAddress: '10.9.9.9',
  })
  const rows = (await send('GET', '/audit/log?limit=300', audit)).json().rows
  const kinds = new Set(rows.map((one: { kind: string }) => one.kind))
  for (const kind of ['signedIn', 'signInFailed', 'denied']) assert.ok(kinds.has(kind), kind)
  assert.ok(!JSON.stringify(await lab.office.db.selectFrom('audit').selectAll().execute()).includes('streng geheim'))
  const failed = (await send('GET', '/audit/log?kind=signInFailed&person=clerk&outcome=refused', audit)).json().rows
  assert.deepEqual([failed.length, failed[0].client, failed[0].detail.why], [1, '10.9.9.9', 'password'])
  const ledger = (await send('GET', '/audit/ledger', audit)).json().rows
  assert.ok(
    ledger.some(
      (one: { action: string; about: { desk?: string } }) =>
        one.action === 'office.appointment' && one.about.desk === 'JZ/auditAdministrator',
    ),
  )

  assert.equal((await checkAudit(lab.office)).ok, true)
  await anchorAudit(lab.office)
})

test('a register that is taken away is an audit row, without what was searched for', async () => {
  const officer = await lab.signIn('JZ-disclosureOfficer')
  const got = await lab.ask({ url: '/api/v1/registers/request.xlsx?q=王小芳', headers: { ...officer } })
  assert.equal(got.statusCode, 200)
  const [row] = (await send('GET', '/audit/log?kind=exported', audit)).json().rows
  assert.deepEqual([row.person, row.detail], ['JZ-disclosureOfficer', { what: 'registers/request.xlsx' }])
})

test('a changed row and a cut tail of the audit log show', async () => {
  const raw = await rawStore(lab.dataDir)
  await assert.rejects(raw.exec("update audit set person = 'x' where seq = 1"), /only grows/)
  await assert.rejects(raw.exec('delete from audit where seq = 1'), /only grows/)
  if (onPostgres()) await assert.rejects(raw.exec('truncate audit'), /only grows/)
  const triggers = onPostgres() ? ['audit_is_not_changed', 'audit_is_not_emptied'] : ['audit_is_not_changed', 'audit_is_not_deleted']
  for (const trigger of triggers) await raw.exec(`drop trigger ${trigger}${onPostgres() ? ' on audit' : ''}`)
  const { seq } = lab.office.setting('', 'office.auditHead') as { seq: number }
  await raw.exec(`delete from audit where seq >= ${seq}`)
  assert.match((await checkAudit(lab.office)).broken[0]?.what ?? '', /ledger names a row/)
  await raw.exec("update audit set client = '127.0.0.9' where seq = 2")
  assert.deepEqual((await checkAudit(lab.office)).broken[0], { seq: 2, what: 'the row does not give its hash' })
  await raw.close()
})

test('the auditor has everything computed again, and that is a row of the log too', async () => {
  const answer = await send('POST', '/audit/verify', audit, {})
  assert.equal(answer.statusCode, 200, answer.body)
  assert.equal(answer.json().ledger.ok, true)
  assert.equal(typeof answer.json().audit.ok, 'boolean')
  const [row] = (await send('GET', '/audit/log?kind=verified', audit)).json().rows
  assert.equal(row.person, 'aud')
})
