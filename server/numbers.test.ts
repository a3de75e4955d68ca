import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { settableClock } from '#base/clock.ts'
import { day } from '#base/day.ts'
import { modules } from '#modules/index.ts'
import { readSurroundings } from '#procedure/around.ts'
import { takeNumber } from '#procedure/numbering.ts'
import { unexplained } from '#procedure/numbers.ts'
import { verify } from '#procedure/verify.ts'
import { bareModule } from '#test/plain.ts'
import { readConfig } from './config.ts'
import { checkDuties } from './doctor-duties.ts'
import { type HttpLab, openHttpLab, type Session } from './lab.ts'

/** A faulty business: it takes a number, and nothing of it is written anywhere. */
const loser = bareModule({
  name: 'lab',
  writes: {
    lose: async ({ tx }, payload) => void (await takeNumber(tx, (payload as { series: string }).series, {})),
  },
})

const clock = settableClock('Asia/Shanghai', '2026-09-01')
let lab: HttpLab
let keeper: Session
before(async () => {
  lab = await openHttpLab({ clock, modules: [...modules, loser] })
  keeper = await lab.signIn('JZ-administrator')
})
after(() => lab.close())

const filing = {
  agency: 'JZ',
  applicant: { kind: 'person', name: '王小明', identity: { type: 'other', number: 'T1' }, phone: '13812345678' },
  wanted: { description: '2025年城市绿化预算' },
  medium: 'electronic',
  delivery: 'online',
}
const fileOne = async (): Promise<string> =>
  (await lab.ask({ method: 'POST', url: '/api/v1/requests', headers: { 'idempotency-key': randomUUID() }, payload: filing })).json()
    .requestNo
const post = (url: string, payload: object, who = keeper) =>
  lab.ask({ method: 'POST', url: `/api/v1/numbers/${url}`, headers: { ...who }, payload })
const series = 'JZ-2026-{n:4}'
type Item = { n: number; no: string; kind: string; reason: string | null; used: string | null }
const register = async (): Promise<Item[]> =>
  (await lab.ask({ url: `/api/v1/numbers/register?series=${encodeURIComponent(series)}`, headers: keeper })).json().numbers
const kinds = async () => (await register()).map(item => item.kind)
const broken = async () => (await verify({ ...lab.office, ...(await readSurroundings(lab.office.db, lab.office.registry)) })).broken

test('占号 跳号: numbers are taken out of the same line, with reason and who; the next filing comes after them', async () => {
  assert.equal(await fileOne(), 'JZ-2026-0001')
  const reserved = await post('reserve', { series, reason: '留给积案', until: '2026-09-10', count: 2 })
  assert.deepEqual(reserved.json(), { numbers: ['JZ-2026-0002', 'JZ-2026-0003'] })
  assert.deepEqual((await post('skip', { series, reason: '登记簿印错' })).json(), { numbers: ['JZ-2026-0004'] })
  assert.equal(await fileOne(), 'JZ-2026-0005')
  assert.deepEqual(await kinds(), ['matter', 'reserved', 'reserved', 'skipped', 'matter'])
  const [, second] = await register()
  assert.equal(second?.reason, '留给积案')
  assert.deepEqual(await broken(), [])
})

test('补号: a reserved number goes to a matter that is opened under it, or to a document; a free one to nobody', async () => {
  const officer = await lab.signIn('JZ-disclosureOfficer')
  const paper = await lab.office.files.put(Buffer.from('申请书'))
  await lab.office.write.other('kernel.file', { ...paper, type: 'text/plain', sealed: false, by: 'JZ-disclosureOfficer' })
  const { agency: _, ...asked } = filing
  const open = (no: string) =>
    lab.ask({
      method: 'POST',
      url: '/api/v1/matters',
      headers: { ...officer },
      payload: {
        procedure: 'request',
        action: 'register',
        agency: 'JZ',
        no,
        input: { channel: 'counter', receivedOn: '2026-09-01', ...asked },
        evidence: [{ kind: 'application', file: paper.digest }],
      },
    })
  const taken = await open('JZ-2026-0001')
  assert.equal(taken.statusCode, 422)
  assert.equal(taken.json().errors[0].code, 'notFree')
  assert.equal((await open('JZ-2026-0099')).json().errors[0].code, 'notFree')
  assert.equal((await open('XX-1')).json().errors[0].code, 'notOfSeries')
  const opened = await open('JZ-2026-0002')
  assert.equal(opened.statusCode, 201, opened.body)
  assert.equal(opened.json().no, 'JZ-2026-0002')
  assert.equal((await post('assign', { series, n: 4, reason: '补编', used: '江州府办函 关于整改的复函' })).statusCode, 204)
  assert.equal((await post('assign', { series, n: 1, reason: '补编', used: '别的文' })).statusCode, 409, 'a matter has it')
  assert.deepEqual(await kinds(), ['matter', 'matter', 'reserved', 'assigned', 'matter'])
  assert.deepEqual(await broken(), [])
})

test('the register says whose matters take their numbers there', async () => {
  const { opens } = (await lab.ask({ url: `/api/v1/numbers/register?series=${encodeURIComponent(series)}`, headers: keeper })).json()
  assert.equal(opens, 'request')
})

test('撤销: a used number becomes void and stays so; one under which a matter runs does not', async () => {
  assert.equal((await post('void', { series, n: 1, reason: '重复' })).statusCode, 409)
  assert.equal((await post('void', { series, n: 4, reason: '复函未发出' })).statusCode, 204)
  assert.equal((await post('void', { series, n: 4, reason: '再来一次' })).statusCode, 409)
  assert.equal((await post('assign', { series, n: 4, reason: '补编', used: '别的文' })).statusCode, 409, 'void is for ever')
  assert.equal((await kinds())[3], 'voided')
})

test('a reservation runs out and can then be explained; strangers cannot touch a series', async () => {
  clock.set(day('2026-09-11'), '09:00')
  assert.equal((await kinds())[2], 'expired')
  const handler = await lab.signIn('JZ-handler')
  assert.equal((await post('explain', { series, n: 3, reason: '不再需要' }, handler)).statusCode, 404)
  const other = await lab.signIn('JZZJ-administrator')
  assert.equal((await post('explain', { series, n: 3, reason: '不再需要' }, other)).statusCode, 404)
  assert.equal((await post('explain', { series, n: 3, reason: '不再需要' })).statusCode, 204)
  assert.equal((await kinds())[2], 'skipped')
})

test('an import that brings its own numbers moves the line on and leaves no gap; its own free numbers are marked', async () => {
  const papers = await lab.office.files.put(Buffer.from('旧卷'))
  await lab.office.write.other('kernel.file', { ...papers, type: 'text/plain', sealed: false, by: null })
  const { agency: _, ...asked } = filing
  const bring = (no: string) =>
    lab.office.write.open({
      business: 'request',
      agency: 'JZ',
      action: 'register',
      by: { system: 'JZ-disclosureOfficer' },
      no,
      input: { channel: 'counter', receivedOn: '2026-09-11', ...asked },
      evidence: [{ kind: 'application', file: papers.digest }],
    })
  await bring('JZ-2026-0009')
  await bring('JZ-2026-0007')
  await bring('2026旧001')
  assert.deepEqual((await kinds()).slice(5), ['brought', 'matter', 'brought', 'matter'])
  assert.equal(await fileOne(), 'JZ-2026-0010')
  assert.deepEqual(await broken(), [])
})

test('the register can be kept as CSV and Excel', async () => {
  const get = (format: string) =>
    lab.ask({ url: `/api/v1/numbers/register?series=${encodeURIComponent(series)}&format=${format}`, headers: keeper })
  const csv = (await get('csv')).body
  assert.match(csv, /^\ufeff"编号","情况"/)
  assert.equal(csv.trimEnd().split('\r\n').length, 11)
  assert.match(csv, /"JZ-2026-0004","废号"/)
  assert.equal((await get('xlsx')).rawPayload.subarray(0, 2).toString(), 'PK')
})

test('a number that was given and that nothing explains is found by verify and doctor, until it is explained', async () => {
  const config = readConfig({})
  assert.equal((await checkDuties(lab.office, config))[0]?.state, 'ok')
  await lab.office.write.other('lab.lose', { series })
  assert.deepEqual(await unexplained(lab.office.db), [{ series, no: 'JZ-2026-0011' }])
  assert.ok((await broken()).some(one => one.matter === 'JZ-2026-0011' && /nothing says to what/.test(one.what)))
  assert.equal((await checkDuties(lab.office, config))[0]?.state, 'fault')
  assert.equal((await kinds()).at(-1), 'gap')
  assert.equal((await post('explain', { series, n: 11, reason: '程序故障丢号，已查明' })).statusCode, 204)
  assert.deepEqual(await broken(), [])
  assert.equal((await checkDuties(lab.office, config))[0]?.state, 'ok')
})
