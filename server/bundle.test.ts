import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { unzipSync } from 'fflate'
import { pdfPages } from '#documents/pdf-pages.ts'
import { checkBundle } from '#procedure/bundle-check.ts'
import { filing, type HttpLab, openHttpLab, type Session } from './lab.ts'

/** 卷宗 over HTTP: what is in it, that it verifies offline, that no byte changes unnoticed, and that personal values stay covered. */

let lab: HttpLab
let officer: Session
let url = ''
let evidence = ''
before(async () => {
  lab = await openHttpLab()
  officer = await lab.signIn('JZ-disclosureOfficer')
  const filed = await post('/api/v1/requests', { 'idempotency-key': randomUUID() }, filing)
  url = `/api/v1/matters/${filed.json().requestNo}`
  evidence = await upload()
  const { seq } = (await lab.ask({ url, headers: officer })).json().matter
  const paper = { input: { kind: 'other' }, evidence: [{ kind: 'other', file: evidence, name: '补充说明.txt' }] }
  const kept = await post(`${url}/actions/addPaper`, { ...officer, 'if-match': `"${seq}"` }, paper)
  assert.equal(kept.statusCode, 200, kept.body)
})
after(() => lab.close())

const post = (to: string, headers: object, payload: object) => lab.ask({ method: 'POST', url: to, headers: { ...headers }, payload })
async function upload(): Promise<string> {
  const { payload, headers } = lab.form({}, [{ field: 'file', name: '补充说明.txt', bytes: Buffer.from('补充说明：近三年的预算。\n') }])
  const answer = await lab.ask({ method: 'POST', url: '/api/v1/files', payload, headers: { ...headers, ...officer } } as Parameters<
    HttpLab['ask']
  >[0])
  return answer.json().file
}
const exported = async (body: object, who: Session = officer) => post(`${url}/export`, who, body)
const unpacked = (raw: Buffer): Map<string, Uint8Array> => new Map(Object.entries(unzipSync(raw)))

test('the masked copy holds cover, contents with page counts, form, events, clocks with trace, papers and proofs, and verifies offline', async () => {
  const answer = await exported({ variant: 'masked' })
  assert.equal(answer.statusCode, 200, answer.body)
  assert.match(String(answer.headers['content-disposition']), /\.zip/)
  const files = unpacked(answer.rawPayload)
  const checked = checkBundle(files, lab.office.keys.publicKeys)
  assert.deepEqual([checked.ok, checked.broken, checked.entries], [true, [], 2])
  const pdfs = [...files].filter(([path]) => path.endsWith('.pdf'))
  assert.deepEqual(
    pdfs.map(([path]) => path),
    ['01-封面.pdf', '02-卷内目录.pdf', '03-登记内容.pdf', '04-办理过程.pdf', '05-期限.pdf'],
  )
  for (const [path, bytes] of pdfs) assert.ok((pdfPages(bytes) ?? 0) >= 1, path)
  const contents = JSON.parse(Buffer.from(files.get('data/contents.json') ?? []).toString())
  assert.deepEqual(contents.at(-1).digest, evidence)
  assert.ok(contents[0].pages >= 1)
  const clocks = JSON.parse(Buffer.from(files.get('data/clocks.json') ?? []).toString())
  const reply = clocks.find((one: { clock: string }) => one.clock === 'reply')
  assert.ok(reply.trace.length > 20, 'every day of the reply clock')
})

test('no personal value stands in a masked copy, in clear or beside a digest; a full copy needs a reason, which is kept', async () => {
  const text = (files: Map<string, Uint8Array>): string =>
    [...files]
      .filter(([path]) => /\.(json|txt)$/.test(path))
      .map(([, bytes]) => Buffer.from(bytes).toString())
      .join()
  const masked = text(unpacked((await exported({ variant: 'masked' })).rawPayload))
  for (const secret of ['王小明', '11010519491231002X', '13812345678']) assert.ok(!masked.includes(secret), secret)
  assert.equal((await exported({ variant: 'full' })).statusCode, 422)
  const full = await exported({ variant: 'full', reason: '行政复议答复举证' })
  assert.equal(full.statusCode, 200)
  const files = unpacked(full.rawPayload)
  assert.ok(text(files).includes('王小明'))
  assert.equal(checkBundle(files, lab.office.keys.publicKeys).ok, true, 'values in clear fit their digests')
  const row = await lab.office.db
    .selectFrom('read_log')
    .select(['person', 'field', 'reason'])
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  assert.deepEqual([row.person, row.field, row.reason], ['JZ-disclosureOfficer', 'export.full', '行政复议答复举证'])
})

test('whoever may not know the matter gets none', async () => {
  assert.equal((await exported({ variant: 'masked' }, await lab.signIn('JZZJ-handler'))).statusCode, 404)
})

test('one changed byte in any file of the bundle is noticed, and so are a missing file, an added one and another office’s keys', async () => {
  const files = unpacked((await exported({ variant: 'masked' })).rawPayload)
  const keys = lab.office.keys.publicKeys
  for (const [path, bytes] of files) {
    const changed = new Map(files)
    const copy = Uint8Array.from(bytes)
    const at = Math.floor(copy.length / 2)
    copy[at] = (copy[at] ?? 0) ^ 1
    changed.set(path, copy)
    assert.equal(checkBundle(changed, keys).ok, false, path)
    const without = new Map(files)
    without.delete(path)
    assert.equal(checkBundle(without, keys).ok, false, `without ${path}`)
  }
  assert.equal(checkBundle(new Map([...files, ['more.txt', new Uint8Array(1)]]), keys).ok, false)
  assert.equal(checkBundle(files, []).ok, false)
  assert.equal(checkBundle(files, null).ok, true, 'by its own keys: nothing changed since it was made')
})

test('a correction is foreseen: which clock moves, which light, who is told; what contradicts is said in words, and nothing is recorded', async () => {
  const supervisor = await lab.signIn('JZ-principal')
  const { matter } = (await lab.ask({ url, headers: officer })).json()
  const foresee = (input: object, who: Session = supervisor) => post(`${url}/actions/$correct/foresee`, who, { input })
  const day = Temporal.PlainDate.from(matter.openedOn).subtract({ days: 10 }).toString()
  const found = await foresee({ of: 0, reason: '登记有误', by: { input: { receivedOn: day } } })
  assert.equal(found.statusCode, 200, found.body)
  const body = found.json()
  const reply = body.clocks.find((one: { clock: string }) => one.clock === 'reply')
  assert.ok(reply.after.due < reply.before.due)
  assert.equal(reply.name, '答复期限')
  assert.ok(body.tells.includes('申请人'))
  const late = (await foresee({ of: 0, reason: '—', by: { on: '2026-12-31' } })).json()
  assert.ok(late.refused.startsWith('contradicts') || late.warnings.length > 0)
  const byOther = (await foresee({ of: 0, reason: '—', by: { input: { receivedOn: day } } }, officer)).json()
  assert.deepEqual([byOther.refused, byOther.clocks], ['notYourRole', []])
  assert.equal((await foresee({ of: 0, reason: '—', by: { input: { receivedOn: 'soon' } } })).statusCode, 422)
  assert.equal((await lab.ask({ url, headers: officer })).json().matter.seq, matter.seq)
})

test('beside a matter stands what is worth knowing: the same applicant’s same request; to whoever may not open it, nothing', async () => {
  const again = await post('/api/v1/requests', { 'idempotency-key': randomUUID() }, filing)
  const hints = await lab.ask({ url: `/api/v1/matters/${again.json().requestNo}/hints`, headers: officer })
  assert.equal(hints.statusCode, 200, hints.body)
  const same = hints.json().hints.find((hint: { group: string; no?: string }) => hint.group === '同一申请人的其他申请')
  assert.ok(url.endsWith(same.no))
  assert.match(same.why, /内容相同/)
  const { agency: _, ...atCounter } = filing
  const beside = await post('/api/v1/matters/foresee', officer, { procedure: 'request', action: 'register', input: atCounter })
  assert.match(beside.json().warnings[0], /该申请人提出过内容相同的申请/, 'also before it is registered')
  const stranger = await lab.signIn('JZZJ-handler')
  assert.equal((await lab.ask({ url: `/api/v1/matters/${again.json().requestNo}/hints`, headers: stranger })).statusCode, 404)
})
