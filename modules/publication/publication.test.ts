import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Answer, Call } from '#base/page.ts'
import { modules } from '#modules/index.ts'
import { Invalid, type Refused } from '#procedure/errors.ts'
import { type OpenOffice, openOffice } from '#procedure/open-office.ts'
import { verify } from '#procedure/verify.ts'
import { dropStore, storeFor } from '#test/postgres.ts'
import { blankCall } from '#test/visitor.ts'
import { importDocuments } from './import.ts'
import { portal } from './portal.ts'

const data = mkdtempSync(join(tmpdir(), 'mingchuang-publication-'))
let office: OpenOffice
const officer = { person: 'chen' }
const head = { person: 'gao' }

before(async () => {
  office = await openOffice({ dataDir: data, database: await storeFor(data), modules, durable: false })
  const by = { system: 'test' }
  await office.write.record({
    table: 'agency',
    row: {
      code: 'ZF',
      name: '某市人民政府办公室',
      short_name: '市府办',
      level: 'city',
      kind: 'government',
      parent: null,
      data: '{}',
      until: null,
    },
    by,
  })
  for (const [id, duty] of [
    ['chen', 'disclosureOfficer'],
    ['gao', 'disclosureHead'],
  ] as const) {
    await office.write.record({ table: 'person', row: { id, name: id, phone: '', until: null }, by })
    await office.write.record({
      table: 'appointment',
      row: { id, person: id, desk: `ZF.GK/${duty}`, rank: 1, from_day: '2020-01-01', until: null, acting: 0 },
      by,
    })
  }
})
after(async () => {
  await office.close()
  await dropStore(data)
  rmSync(data, { recursive: true, force: true })
})

const call = (id: string): Call => ({ ...blankCall, path: `/publications/${id}`, params: { id } })
async function page(id: string): Promise<Extract<Answer, { kind: 'page' }>> {
  const answer = await portal(office)['GET /publications/:id']!(call(id))
  assert.equal(answer.kind, 'page')
  return answer as Extract<Answer, { kind: 'page' }>
}
const found = (q: string) => office.search.query({ q }).hits.map(h => h.id)
async function take(rows: readonly unknown[], dryRun = false) {
  const path = join(data, 'rows.ndjson')
  writeFileSync(path, rows.map(row => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'))
  return importDocuments(office, path, {
    agency: 'ZF',
    as: 'chen',
    dryRun,
    rejected: join(data, 'rejected.ndjson'),
    progress: () => undefined,
  })
}

test('a catalogue is taken in: good rows are public and found, others are named with line, field and reason', async () => {
  const rows = [
    {
      id: 'a-1',
      title: '某市城市绿化管理办法',
      docNo: '某政发〔2024〕12号',
      issuer: '某市人民政府',
      formedOn: '2024-03-05',
      publishedOn: '2024-03-08',
      topics: ['城乡建设/绿化'],
      body: '第一条　为了加强城市绿化，制定本办法。',
      meta: { kind: '办法', status: '有效' },
    },
    { id: 'a-2', title: '只有条目的通知' },
    { title: '没有编号' },
    { id: 'a-3' },
    '{"id": "a-4", "title": ',
    ['数组'],
    { id: 'a/5', title: '编号里有斜线' },
    { id: 'a-6', title: '日期不对', formedOn: '2024-02-30', issuer: '某局', publishedOn: '昨天', body: '正文' },
    { id: 'a-7', title: '补助名单', issuer: '某局', body: '张某，身份证号码 11010519491231002X，补助 500 元。' },
  ]
  const counts = await take(rows)
  assert.deepEqual(
    { ...counts, seconds: 0 },
    {
      read: 9,
      added: 3,
      unchanged: 0,
      changed: 0,
      held: 1,
      rejected: 5,
      warnings: 3,
      seconds: 0,
      unreadable: null,
    },
  )
  const rejected = readFileSync(join(data, 'rejected.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { line: number; field: string })
  assert.deepEqual(
    rejected.map(r => [r.line, r.field]),
    [
      [3, 'id'],
      [4, 'title'],
      [5, ''],
      [6, ''],
      [7, 'id'],
    ],
  )
  assert.deepEqual(found('城市绿化'), ['a-1'])
  assert.deepEqual(found('某政发[2024]12号'), ['a-1'])
  assert.equal((await page('a-1')).status ?? 200, 200)
  assert.equal((await page('a-7')).status, 404, 'what may hold an identity number is not public')
  assert.deepEqual(found('补助名单'), [])
})

test('running it twice adds nothing, a changed row is an amendment, a dry run changes nothing', async () => {
  const one = { id: 'b-1', title: '某市养犬管理规定', issuer: '某市人民政府', body: '第一条　旧文。' }
  assert.equal((await take([one], true)).added, 1)
  assert.equal((await page('b-1')).status, 404)
  assert.equal((await take([one])).added, 1)
  const again = await take([one])
  assert.deepEqual([again.added, again.unchanged], [0, 1])
  const changed = await take([{ ...one, body: '第一条　新文。' }])
  assert.deepEqual([changed.added, changed.changed], [0, 1])
  assert.match((await page('b-1')).body.text, /新文/)
})

test('an item goes from proposal over review to the public page within its period, and comes down with a reason: 410, gone from search at once', async () => {
  const { id, no } = await office.write.open({
    business: 'publication',
    agency: 'ZF',
    by: officer,
    input: { title: '某市校车安全管理细则', formedOn: office.clock.today(), body: '第一条　为了保障学生安全，制定本细则。' },
    evidence: [],
  })
  assert.equal((await page(no)).status, 404)
  await assert.rejects(
    office.write.act({ matter: id, action: 'publish', by: head, input: {}, evidence: [] }),
    (e: Refused) => e.code === 'evidenceMissing:secrecyReview',
  )
  const { digest, size } = await office.files.put(Buffer.from('保密审查：可以公开。'))
  await office.write.other('kernel.file', { digest, size, type: 'text/plain', sealed: false, by: 'gao' })
  await assert.rejects(
    office.write.act({ matter: id, action: 'publish', by: officer, input: {}, evidence: [{ kind: 'secrecyReview', file: digest }] }),
    (e: Refused) => e.code === 'notYourRole',
  )
  await office.write.act({
    matter: id,
    action: 'publish',
    by: head,
    input: {},
    evidence: [
      { kind: 'secrecyReview', file: digest },
      { kind: 'attachment', file: digest, name: '附表.txt' },
    ],
  })
  const shown = await page(no)
  assert.match(shown.body.text, /校车安全/)
  assert.match(shown.body.text, /附表\.txt/)
  assert.match(shown.body.text, new RegExp(no), 'its own index number')
  assert.deepEqual(found('校车安全'), [no])
  await assert.rejects(
    office.write.act({ matter: id, action: 'amend', by: officer, input: { reason: '无' }, evidence: [] }),
    (e: Refused) => e.code === 'nothingChanged',
  )
  await office.write.act({ matter: id, action: 'amend', by: officer, input: { validity: 'inForce', reason: '标注有效性' }, evidence: [] })
  assert.match((await page(no)).body.text, /现行有效/)
  await assert.rejects(office.write.act({ matter: id, action: 'withdraw', by: head, input: { reason: '' }, evidence: [] }), Invalid)
  await office.write.act({
    matter: id,
    action: 'withdraw',
    by: head,
    input: { reason: '附表有误', publicReason: '附表有误，更正后重新公开' },
    evidence: [],
  })
  const gone = await page(no)
  assert.equal(gone.status, 410)
  assert.match(gone.body.text, /更正后重新公开/)
  assert.doesNotMatch(gone.body.text, /校车安全/)
  assert.deepEqual(found('校车安全'), [])
})

test('markup in a title or a body is shown as text, never obeyed', async () => {
  await take([
    {
      id: 'c-1',
      title: '<script>alert(1)</script>办法',
      issuer: '"><img src=x onerror=alert(1)>',
      body: '<iframe src="javascript:alert(1)"></iframe>第一条',
    },
  ])
  const { body, head: meta } = await page('c-1')
  assert.doesNotMatch(body.text, /<script>|<img src=x|<iframe/)
  assert.deepEqual(
    [...body.text.matchAll(/<img src="([^"]*)"/g)].map(found => found[1]),
    ['/publications/c-1/qr.svg'],
  )
  assert.doesNotMatch(meta?.text ?? '', /<\/script>.*<\/script>/s)
})

test('the ledger with all of this verifies', async () => {
  const { broken } = await verify({
    db: office.db,
    keys: office.keys,
    files: office.files,
    registry: office.registry,
    structure: office.structure(),
    calendar: office.calendar(),
    setting: office.setting,
  })
  assert.deepEqual(broken, [])
})
