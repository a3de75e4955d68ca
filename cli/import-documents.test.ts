import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { sheet } from '#documents/sheet.ts'
import { catalogue, documentRow, openLab } from './lab.ts'

const corpus = join(import.meta.dirname, '..', '..', 'shared', 'data', 'corpus', 'documents-core.ndjson.gz')

test('an empty store needs the publisher, makes it, and a second run adds nothing', async () => {
  const lab = await openLab()
  const file = await lab.file('a.ndjson', catalogue(40))
  const nobody = await lab.run('import', 'documents', file)
  assert.equal(nobody.code, 2)
  assert.match(nobody.err[0] ?? '', /--agency CODE/)
  const first = await lab.run('import', 'documents', file, '--agency', 'A01', '--json')
  assert.equal(first.code, 0)
  const { seconds, ...counts } = first.json()
  assert.ok(seconds > 0)
  assert.deepEqual(counts, { read: 40, added: 40, unchanged: 0, changed: 0, held: 0, rejected: 0, warnings: 0, unreadable: null })
  const second = (await lab.run('import', 'documents', file, '--json')).json()
  assert.deepEqual([second.added, second.unchanged], [0, 40])
  assert.deepEqual((await lab.run('verify', '--json')).json(), { ok: true, entries: 41, files: 0, broken: [] })
  const other = await lab.run('import', 'documents', file, '--agency', 'Z9')
  assert.equal(other.code, 2)
  assert.match(other.err[0] ?? '', /unknown agency Z9.*agency add/)
})

test('a dry run judges and writes nothing', async () => {
  const lab = await openLab()
  const file = await lab.file('a.ndjson', catalogue(3))
  const dry = (await lab.run('import', 'documents', file, '--agency', 'A01', '--dry-run', '--json')).json()
  assert.deepEqual([dry.read, dry.added], [3, 3])
  assert.equal((await lab.run('verify', '--json')).json().entries, 0)
})

test('what cannot be taken is written down with line, field and reason; what seems to hold personal data is held', async () => {
  const lab = await openLab()
  const rows = [
    JSON.stringify(documentRow(1)),
    '{"id":"x","title":',
    '',
    JSON.stringify({ id: 'no-title' }),
    JSON.stringify({ title: '没有编号' }),
    JSON.stringify(['not', 'an', 'object']),
    JSON.stringify({ id: 'held', title: '名单', body: '当事人身份证号11010519491231002X。' }),
    JSON.stringify({ id: 'days', title: '日期不对', formedOn: '2026-13-01', publishedOn: 'gestern' }),
    JSON.stringify(documentRow(2)),
  ]
  const bytes = Buffer.concat([
    Buffer.from(`${rows.join('\n')}\n`),
    Buffer.from([0x7b, 0xff, 0xfe, 0x7d, 0x0a]),
    Buffer.from(JSON.stringify(documentRow(3))),
  ])
  const file = await lab.file('bad.ndjson', bytes)
  const rejected = join(lab.folder, 'rejected', 'rows.ndjson')
  const { code, json } = await lab.run('import', 'documents', file, '--agency', 'A01', '--rejected', rejected, '--json')
  assert.equal(code, 0)
  const { read, added, held, rejected: refused } = json()
  assert.deepEqual({ read, added, held, refused }, { read: 10, added: 4, held: 1, refused: 5 })
  const lines = (await readFile(rejected, 'utf8'))
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  assert.deepEqual(
    lines.map(({ line, field, reason }) => [line, field, reason]),
    [
      [2, '', 'the line is not JSON'],
      [4, 'title', 'a title is missing'],
      [5, 'id', 'an id is missing'],
      [6, '', 'the row is not an object'],
      [10, '', 'the line is not UTF-8'],
    ],
  )
  assert.equal((await lab.run('search', '名单', '--json')).json().total, 0)
  assert.equal((await lab.run('matter', 'show', 'held', '--json')).json().matter.stage, 'held')
})

test('a torn archive takes in what came before the tear and says after which line', async () => {
  const lab = await openLab()
  const whole = gzipSync(catalogue(3000))
  const file = await lab.file('torn.ndjson.gz', whole.subarray(0, whole.length - 2000))
  const { code, json, err } = await lab.run('import', 'documents', file, '--agency', 'A01', '--json')
  assert.equal(code, 1)
  const { read, added, unreadable } = json()
  assert.ok(added > 0 && added === read && added < 3000, String(added))
  assert.match(unreadable, new RegExp(`after line ${read}:`))
  assert.match(err.at(-1) ?? '', /repair the file and run it again/)
  const again = (await lab.run('import', 'documents', await lab.file('whole.ndjson.gz', whole), '--json')).json()
  assert.deepEqual([again.added, again.unchanged], [3000 - added, added])
})

test('a line beyond measure is rejected, the ones around it are taken', async () => {
  const lab = await openLab()
  const huge = JSON.stringify({ id: 'huge', title: '长', body: 'x'.repeat(17 * 1024 * 1024) })
  const file = await lab.file('huge.ndjson', [JSON.stringify(documentRow(1)), huge, JSON.stringify(documentRow(2))].join('\n'))
  const { read, added, rejected } = (await lab.run('import', 'documents', file, '--agency', 'A01', '--json')).json()
  assert.deepEqual({ read, added, rejected }, { read: 3, added: 2, rejected: 1 })
  assert.ok(existsSync(join(lab.data, 'rejected')))
})

test('CSV and XLSX are taken like NDJSON', async () => {
  const lab = await openLab()
  const csv = await lab.file(
    'a.csv',
    `id,title,issuer,topics,formedOn,publishedOn,body\nc-1,关于加装电梯的通知,市政府,住房/小区;民生,2026-01-05,2026-01-08,"第一行\n第二行"\n,没有编号,,,,,\n`,
  )
  const fromCsv = (await lab.run('import', 'documents', csv, '--agency', 'A01', '--json')).json()
  assert.deepEqual([fromCsv.read, fromCsv.added, fromCsv.rejected], [2, 1, 1])
  const columns = ['id', 'title', 'issuer', 'formedOn'].map(title => ({ title, width: 20, kind: 'text' as const }))
  const made = await sheet({
    title: 't',
    unit: 'u',
    period: 'p',
    madeBy: 'm',
    madeOn: '2026-01-05' as never,
    columns,
    rows: [['x-1', '通知', '市政府', '2026-01-05']],
  })
  const broken = await lab.run('import', 'documents', await lab.file('cut.xlsx', made.subarray(0, made.length - 100)), '--json')
  assert.equal(broken.code, 1)
  assert.equal(broken.json().added, 0)
})

test('who is named must be on the staff', async () => {
  const lab = await openLab()
  const file = await lab.file('a.ndjson', catalogue(1))
  await lab.run('agency', 'add', '--code', 'A01', '--name', '明州市人民政府')
  const stranger = await lab.run('import', 'documents', file, '--as', 'nobody')
  assert.equal(stranger.code, 2)
  assert.match(stranger.err[0] ?? '', /nobody on the staff/)
  const user = ['user', 'add', '--login', 'wang', '--name', '王芳', '--agency', 'A01', '--duty', 'disclosureHead', '--password-stdin']
  assert.equal((await lab.with({ stdin: 'a long enough secret\n' }, ...user)).code, 0)
  assert.equal((await lab.run('import', 'documents', file, '--as', 'wang')).code, 0)
  assert.equal((await lab.run('matter', 'show', 'doc-1', '--json')).json().events[0].by, 'wang')
})

test('a missing file, a folder or no file at all is wrong use', async () => {
  const lab = await openLab()
  for (const args of [[], [join(lab.folder, 'none.ndjson')], [lab.folder]]) {
    const { code, err } = await lab.run('import', 'documents', ...args)
    assert.deepEqual([code, err.length], [2, 1])
  }
})

test('the real catalogue comes in whole, once', { skip: !existsSync(corpus) && 'no corpus beside the repository' }, async () => {
  const lab = await openLab()
  const first = (await lab.run('import', 'documents', corpus, '--agency', 'A01', '--json')).json()
  assert.deepEqual([first.read, first.added + first.held, first.rejected], [678, 678, 0])
  const second = (await lab.run('import', 'documents', corpus, '--json')).json()
  assert.deepEqual([second.added, second.unchanged, second.changed], [0, 678, 0])
  const found = (await lab.run('search', '国发[2019]5号', '--limit', '1', '--json')).json()
  assert.equal(found.hits[0].id, 'gov.cn-2019-0001')
})
