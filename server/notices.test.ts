import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { settableClock } from '#base/clock.ts'
import { day } from '#base/day.ts'
import { silent } from '#base/log.ts'
import { readSurroundings } from '#procedure/around.ts'
import { verify } from '#procedure/verify.ts'
import { morning } from './jobs.ts'
import { type HttpLab, openHttpLab, type Session } from './lab.ts'

const clock = settableClock('Asia/Shanghai', '2026-09-01')
let lab: HttpLab
const who: Record<string, Session> = {}
before(async () => {
  lab = await openHttpLab({ clock })
  for (const user of ['JZ-disclosureOfficer', 'JZ-handler', 'JZZJ-handler', 'JZ-administrator']) who[user] = await lab.signIn(user)
})
after(() => lab.close())

const filing = {
  agency: 'JZ',
  applicant: { kind: 'person', name: '王小明', identity: { type: 'other', number: 'T1' }, phone: '13812345678' },
  wanted: { description: '2025年城市绿化预算' },
  medium: 'electronic',
  delivery: 'online',
}
const ask = (user: string, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
  lab.ask({ method, url: `/api/v1${url}`, headers: { ...who[user] }, ...(payload && { payload }) })
const fileOne = async (): Promise<string> =>
  (await lab.ask({ method: 'POST', url: '/api/v1/requests', headers: { 'idempotency-key': randomUUID() }, payload: filing })).json()
    .requestNo
async function act(user: string, no: string, action: string, input: object) {
  const seen = await ask(user, 'GET', `/matters/${no}`)
  return lab.ask({
    method: 'POST',
    url: `/api/v1/matters/${no}/actions/${action}`,
    headers: { ...who[user], 'if-match': String(seen.headers['etag']) },
    payload: { input },
  })
}
type Notice = { no: string; n: number; kind: string; text: string; by: string }
const notices = async (user: string): Promise<Notice[]> => (await ask(user, 'GET', '/notices')).json().notices
const whole = async () => (await verify({ ...lab.office, ...(await readSurroundings(lab.office.db, lab.office.registry)) })).broken

test('批注 goes to the desk or person that it names, of the circle only, until they have taken note', async () => {
  const no = await fileOne()
  await act('JZ-disclosureOfficer', no, 'confirm', { receivedOn: '2026-09-01', how: 'phone' })
  await act('JZ-disclosureOfficer', no, 'assign', { handler: 'JZ/handler' })
  const refused = await act('JZ-disclosureOfficer', no, '$note', { text: '请看附件', to: ['JZZJ/publisher'] })
  assert.equal(refused.statusCode, 409)
  assert.match(refused.body, /notInCircle/)
  assert.equal((await act('JZ-disclosureOfficer', no, '$note', { text: '请先查预算科', to: ['JZ/handler', 'JZ-handler'] })).statusCode, 200)
  const [note, ...more] = await notices('JZ-handler')
  assert.deepEqual([note?.text, note?.kind, more.length], ['请先查预算科', 'note', 0], 'named by desk and by name is one notice')
  assert.deepEqual(await notices('JZ-disclosureOfficer'), [])
  assert.deepEqual(await notices('JZZJ-handler'), [])
  assert.equal((await ask('JZZJ-handler', 'POST', '/notices/read', { matter: no, n: note!.n })).statusCode, 404)
  assert.equal((await ask('JZ-handler', 'POST', '/notices/read', { matter: no, n: note!.n })).statusCode, 204)
  assert.deepEqual(await notices('JZ-handler'), [])
  assert.deepEqual(await whole(), [])
})

test('its author takes a note back the same day, whatever came after it; not tomorrow, and nobody else', async () => {
  const no = await fileOne()
  await act('JZ-disclosureOfficer', no, 'assign', { handler: 'JZ/handler' })
  await act('JZ-disclosureOfficer', no, '$note', { text: '写错了', to: ['JZ/handler'] })
  const { n } = (await notices('JZ-handler'))[0]!
  await act('JZ-handler', no, '$note', { text: '收到' })
  assert.equal((await act('JZ-handler', no, '$annul', { of: n, reason: '不是我写的' })).statusCode, 403)
  assert.equal((await act('JZ-disclosureOfficer', no, '$annul', { of: n, reason: '写错了' })).statusCode, 200)
  assert.deepEqual(await notices('JZ-handler'), [])
  const { journal } = (await ask('JZ-handler', 'GET', `/matters/${no}`)).json()
  const gone = journal.find((step: { seq: number }) => step.seq === n)
  assert.deepEqual([gone.annulled, gone.input], [true, {}])
  await act('JZ-disclosureOfficer', no, '$note', { text: '第二条', to: ['JZ/handler'] })
  const later = (await notices('JZ-handler'))[0]!.n
  clock.set(day('2026-09-02'), '09:00')
  assert.equal((await act('JZ-disclosureOfficer', no, '$annul', { of: later, reason: '想收回' })).statusCode, 403)
  assert.deepEqual(await whole(), [])
})

test('内部时限 stands beside the statutory day on matter, list and 待办, moves with it, and only the office may set it', async () => {
  const no = await fileOne()
  await act('JZ-disclosureOfficer', no, 'confirm', { receivedOn: '2026-09-02', how: 'phone' })
  const set = (user: string, body: object) => ask(user, 'PUT', '/deadlines', { agency: 'JZ', procedure: 'request', warnAt: null, ...body })
  assert.equal((await set('JZ-handler', { clock: 'reply', internal: { count: 'before', n: 3 } })).statusCode, 403)
  assert.equal((await set('JZ-administrator', { clock: 'none', internal: null })).statusCode, 422)
  assert.equal((await set('JZ-administrator', { clock: 'reply', internal: { count: 'length', n: 399 } })).statusCode, 422)
  assert.equal((await set('JZ-administrator', { clock: 'reply', internal: { count: 'before', n: 3 } })).statusCode, 204)
  const seen = async () => (await ask('JZ-disclosureOfficer', 'GET', `/matters/${no}`)).json()
  const clockOf = async () => (await seen()).clocks.find((c: { name: string }) => c.name === 'reply')
  const { dueOn, internalOn, internalLight } = await clockOf()
  assert.deepEqual([dueOn, internalOn, internalLight], ['2026-09-30', '2026-09-24', 'ahead'], 'three working days before, over the holiday')
  const row = (await ask('JZ-disclosureOfficer', 'GET', '/matters?procedure=request'))
    .json()
    .matters.find((m: { no: string }) => m.no === no)
  assert.equal(row.internalOn, '2026-09-24')
  const item = (await ask('JZ-disclosureOfficer', 'GET', '/todo')).json().items.find((m: { no: string }) => m.no === no)
  assert.deepEqual([item.internalOn, item.light], ['2026-09-24', 'green'])
  assert.deepEqual(await whole(), [])
  await set('JZ-administrator', { clock: 'reply', internal: { count: 'length', n: 10 } })
  assert.equal((await clockOf()).internalOn, '2026-09-16', 'a length of its own')
  assert.equal((await clockOf()).dueOn, '2026-09-30', 'the statutory day never moves')
  await set('JZ-administrator', { clock: 'reply', internal: { count: 'before', n: 3 } })
  assert.deepEqual(await whole(), [])
})

test('逐级提醒: the agency’s own ladder is followed, each rung once for each last day, and what is late reaches the supervisor', async () => {
  const rungs = [
    { of: 'internal', days: 0, to: 'responsible' },
    { of: 'due', days: -2, to: 'officeDirector' },
    { of: 'due', days: 2, to: 'deputyPrincipal' },
  ]
  const put = (body: object) => ask('JZ-administrator', 'PUT', '/ladders', { agency: 'JZ', procedure: 'request', ...body })
  assert.equal((await put({ rungs: [{ of: 'due', days: 0, to: 'nobody' }] })).statusCode, 422)
  assert.equal((await put({ rungs })).statusCode, 204)
  assert.equal(
    (await ask('JZ-administrator', 'GET', '/deadlines?agency=JZ')).json().procedures.find((p: { name: string }) => p.name === 'request')
      .ladder.from,
    'business',
  )
  const { no } = (await ask('JZ-disclosureOfficer', 'GET', '/matters?procedure=request&sort=no')).json().matters.at(-1)
  const { id } = (await ask('JZ-disclosureOfficer', 'GET', `/matters/${no}`)).json().matter
  const told = async () => {
    const rows = await lab.office.db
      .selectFrom('told')
      .selectAll()
      .where('matter', '=', id)
      .where('clock', '=', 'reply')
      .orderBy('on_day')
      .orderBy('step')
      .execute()
    return rows.map(row => `${row.on_day} ${row.step} ${row.person}`)
  }
  for (const on of ['2026-09-22', '2026-09-23', '2026-09-24', '2026-09-28', '2026-09-29', '2026-09-30', '2026-10-08', '2026-10-09']) {
    clock.set(day(on), '08:00')
    await morning(lab.office, silent)
    await morning(lab.office, silent)
  }
  assert.deepEqual(await told(), [
    '2026-09-24 internal+0:responsible JZ-disclosureOfficer',
    '2026-09-28 due-2:officeDirector JZ-officeDirector',
    '2026-10-08 red JZ-principal',
    '2026-10-09 due+2:deputyPrincipal JZ-deputyPrincipal',
  ])
})
