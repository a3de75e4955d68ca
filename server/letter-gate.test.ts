import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { settableClock } from '#base/clock.ts'
import { day } from '#base/day.ts'
import { modules } from '#modules/index.ts'
import { finalLetters } from '#procedure/despite.ts'
import { inputSchema } from '#procedure/schema.ts'
import { verify } from '#procedure/verify.ts'
import { editedDocx } from '#test/docx.ts'
import { filing, type HttpLab, openHttpLab, type Session } from './lab.ts'

/** Errors in a letter hold up the act that makes it final, whoever calls and however the file was made. */

let lab: HttpLab
let officer: Session
const clock = settableClock('Asia/Shanghai', '2026-11-25')
before(async () => {
  lab = await openHttpLab({ clock })
  officer = await lab.signIn('JZ-disclosureOfficer')
})
after(() => lab.close())

const input = { points: '请写明哪一个区的预算', supplementBy: '2026-12-04' }
const kind = 'supplementNotice'
const post = (url: string, payload: object, headers: object = {}) =>
  lab.ask({ method: 'POST', url, headers: { ...officer, ...headers }, payload })
const seqOf = async (url: string): Promise<number> => (await lab.ask({ url, headers: officer })).json().matter.seq

/** A request whose receipt is confirmed: it may be asked to be completed. */
async function asked(): Promise<string> {
  const { requestNo } = (
    await lab.ask({ method: 'POST', url: '/api/v1/requests', headers: { 'idempotency-key': randomUUID() }, payload: filing })
  ).json()
  const url = `/api/v1/matters/${requestNo}`
  const confirmed = await act(url, 'confirm', { input: { receivedOn: '2026-11-25', how: 'phone' } })
  assert.equal(confirmed.statusCode, 200, confirmed.body)
  return url
}
const act = async (url: string, action: string, body: object, headers: object = {}) =>
  post(`${url}/actions/${action}`, body, { 'if-match': `"${await seqOf(url)}"`, ...headers })

async function drawn(url: string, format: 'pdf' | 'docx' = 'pdf', more: object = {}): Promise<{ file: string; href: string }> {
  const answer = await post(`${url}/papers/${kind}`, { action: 'askToSupplement', input, format, ...more })
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json()
}
/** The letter as somebody edited it. */
async function edited(url: string, from: string | RegExp, to: string): Promise<string> {
  const { href } = await drawn(url, 'docx')
  const bytes = new Uint8Array((await lab.ask({ url: href, headers: officer })).rawPayload)
  return lab.upload(officer, '改过的告知书.docx', editedDocx(bytes, from, to))
}
const send = (url: string, file: string, despite?: object, headers: object = {}) =>
  act(url, 'askToSupplement', { input: { ...input, ...(despite && { despite }) }, evidence: [{ kind, file }] }, headers)
type Told = { readonly rule: string; readonly paper: string; readonly says: string }
const lastStep = async (url: string) => (await lab.ask({ url, headers: officer })).json().journal.at(-1)

test('a letter as it was drawn goes out, and nothing about errors stands in the journal', async () => {
  const url = await asked()
  const sent = await send(url, (await drawn(url)).file)
  assert.equal(sent.statusCode, 200, sent.body)
  assert.equal('despite' in (await lastStep(url)).input, false)
})

test('an error in the file that is attached refuses the act with 422, names it in three languages, and records nothing', async () => {
  const url = await asked()
  const before = await seqOf(url)
  const file = await edited(url, '王小明', '王小名')
  for (const [language, words] of [
    ['zh-Hans', /主送.*不对/],
    ['zh-Hant', /主送.*不對/],
    ['en', /addressee is wrong/],
  ] as const) {
    const refused = await send(url, file, undefined, { 'accept-language': language })
    const body = refused.json()
    assert.deepEqual([refused.statusCode, body.type], [422, '/problems/letterErrors'])
    assert.deepEqual(
      body.findings.map((one: Told) => [one.paper, one.rule]),
      [[kind, 'addressee']],
    )
    assert.match(body.findings[0].says, words)
  }
  assert.equal(await seqOf(url), before)
})

test('with a reason that names the errors it goes out; reason and errors stand in the journal and in the auditor’s log, and all of it verifies', async () => {
  const url = await asked()
  const file = await edited(url, '王小明', '王小名')
  const { findings } = (await send(url, file)).json()
  const despite = { reason: '申请人口头说明姓名写错', found: findings.map((one: Told) => one.says) }
  const key = randomUUID()
  const seq = await seqOf(url)
  const sent = await send(url, file, despite, { 'idempotency-key': key })
  assert.equal(sent.statusCode, 200, sent.body)
  const again = await send(url, file, despite, { 'idempotency-key': key, 'if-match': `"${seq}"` })
  assert.deepEqual([again.statusCode, again.json().done.repeated], [200, true], 'sent twice it was done once')
  const head = await lab.signIn('JZ-disclosureHead')
  const seen = (await lab.ask({ url, headers: head })).json().journal.at(-1)
  assert.deepEqual(seen.input.despite, despite)
  const log = await lab.office.db.selectFrom('audit').select(['kind', 'person']).where('kind', '=', 'letterLetStand').execute()
  assert.deepEqual(
    log.map(one => one.person),
    ['JZ-disclosureOfficer'],
  )
  const { db, keys, files, registry, setting } = lab.office
  const whole = await verify({ db, keys, files, registry, setting, structure: lab.office.structure(), calendar: lab.office.calendar() })
  assert.deepEqual(whole.broken, [])
})

test('a reason covers only what it names: another error is refused, and what was not found cannot be let stand', async () => {
  const url = await asked()
  const file = await edited(url, '王小明', '王小名')
  const says = (await send(url, file)).json().findings[0].says
  const worse = await edited(url, /王小明|2026年12月4日/g, '王小名')
  assert.equal((await send(url, worse, { reason: '核对过', found: [says] })).json().type, '/problems/letterErrors')
  for (const found of [[says, '救济期限不对：30 → 60'], ['没有的错误']]) {
    const refused = (await send(url, (await drawn(url)).file, { reason: '核对过', found })).json()
    assert.deepEqual(
      [refused.type, refused.errors[0].field, refused.errors[0].code],
      ['/problems/invalid', 'despite.found', 'noSuchFinding'],
    )
  }
  for (const despite of [{ reason: '', found: [says] }, { reason: '核对过', found: [] }, { reason: '核对过' }])
    assert.equal((await send(url, file, despite)).json().type, '/problems/invalid')
})

test('a warning does not hold up the act', async () => {
  const url = await asked()
  const file = await edited(url, '答复期限自收到', '您曾于2025年3月5日来电。答复期限自收到')
  const { findings } = (await post(`${url}/papers/${kind}/check`, { input, file })).json()
  assert.deepEqual([...new Set(findings.map((one: { severity: string }) => one.severity))], ['warning'])
  assert.equal((await send(url, file)).statusCode, 200)
})

test('what cannot be read is not taken for right: a scan goes out only by a reason', async () => {
  const url = await asked()
  const scan = await lab.upload(
    officer,
    '扫描件.pdf',
    Buffer.from(`%PDF-1.7\n% ${randomUUID()}\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n`),
  )
  const { findings } = (await send(url, scan)).json()
  assert.deepEqual(
    findings.map((one: Told) => one.rule),
    ['unread'],
  )
  assert.equal((await send(url, scan, { reason: '盖章后扫描，已经人工核对', found: [findings[0].says] })).statusCode, 200)
})

test('nobody gets past it by a sequence that does not exist yet, and an act without a letter takes no such reason', async () => {
  const url = await asked()
  const file = await edited(url, '王小明', '王小名')
  const ahead = await send(url, file, undefined, { 'if-match': `"${(await seqOf(url)) + 1}"` })
  assert.deepEqual([ahead.statusCode, ahead.json().type], [409, '/problems/changedMeanwhile'])
  const other = await act(url, '$note', { input: { text: '已联系', despite: { reason: '核对过', found: ['错误'] } } })
  assert.equal(other.statusCode, 422)
})

test('a letter that is written down late carries the day of its act, and is read against that day', async () => {
  const url = await asked()
  clock.set(day('2026-11-27'), '10:00')
  const late = { on: '2026-11-25' }
  const [then, now] = [await drawn(url, 'pdf', late), await drawn(url)]
  const record = (file: string) => act(url, 'askToSupplement', { input, evidence: [{ kind, file }], ...late })
  assert.deepEqual(
    (await record(now.file)).json().findings.map((one: Told) => one.rule),
    ['letterDate'],
  )
  assert.equal((await record(then.file)).statusCode, 200)
})

test('every act of every business that makes a letter final takes a reason, a draft takes none, and OpenAPI says so', async () => {
  const acts = modules.flatMap(module =>
    module.procedures.flatMap(procedure =>
      Object.keys(procedure.actions).map(action => ({ module, procedure, action, kinds: finalLetters(module, action) })),
    ),
  )
  const taking = ({ module, procedure, action }: (typeof acts)[number]) =>
    Object.hasOwn((inputSchema(module, procedure, action) as unknown as { shape?: object })?.shape ?? {}, 'despite')
  for (const one of acts) assert.equal(taking(one), one.kinds.length > 0, `${one.procedure.name}.${one.action}`)
  const opens = (one: (typeof acts)[number]) => one.procedure.actions[one.action]?.from === 'nothing'
  assert.ok(
    acts.filter(opens).every(one => one.kinds.length === 0),
    'no letter is made by opening a matter: the gate stands before acts alone',
  )
  const names = new Set(acts.filter(taking).map(one => `${one.procedure.name}.${one.action}`))
  for (const name of [
    'request.sign',
    'request.extend',
    'request.askToSupplement',
    'petition.issue',
    'petition.notAccept',
    'task.chase',
    'circular.release',
  ])
    assert.ok(names.has(name), name)
  assert.ok(!names.has('request.draft') && !names.has('petition.draft') && !names.has('circular.submitCircular'))
  const { components } = (await lab.ask({ url: '/api/openapi.json' })).json()
  assert.ok(components.schemas['request.sign'].properties.despite.properties.reason['x-words'])
  assert.ok(components.schemas.Problem.properties.findings)
})
