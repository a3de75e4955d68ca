import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLab } from './lab.ts'

const secret = { stdin: 'a long enough secret' }

test('an agency is added once, and changed by its name', async () => {
  const lab = await openLab()
  const added = await lab.run('agency', 'add', '--code', 'A01', '--name', '明州市人民政府', '--json')
  assert.deepEqual(added.json(), { code: 'A01', name: '明州市人民政府', parent: null, state: 'added' })
  assert.equal((await lab.run('agency', 'add', '--code', 'A01', '--name', '明州市人民政府', '--json')).json().state, 'unchanged')
  const below = await lab.run('agency', 'add', '--code', 'A02', '--name', '明州市教育局', '--parent', 'A01', '--json')
  assert.deepEqual([below.json().parent, below.json().state], ['A01', 'added'])
  for (const wrong of [
    ['--code', 'A03'],
    ['--code', 'a b', '--name', 'x'],
    ['--code', 'A03', '--name', 'x', '--parent', 'Z'],
    ['--code', 'A01', '--name', 'x', '--parent', 'A02'],
  ]) {
    const { code, err } = await lab.run('agency', 'add', ...wrong)
    assert.deepEqual([code, err.length], [2, 1], wrong.join(' '))
  }
  assert.equal((await lab.run('verify')).code, 0)
})

test('a user gets a unit, posts and a password that is never an argument', async () => {
  const lab = await openLab()
  await lab.run('agency', 'add', '--code', 'A01', '--name', '明州市人民政府')
  const base = ['user', 'add', '--login', 'wang', '--name', '王芳', '--agency', 'A01']
  const full = [...base, '--unit', '办公室', '--duty', 'handler', '--duty', 'registrar', '--password-stdin', '--json']
  const added = await lab.with(secret, ...full)
  assert.deepEqual(added.json(), { login: 'wang', agency: 'A01', unit: 'A01.01', desks: ['A01.01/handler', 'A01.01/registrar'] })
  const second = await lab.with(
    secret,
    'user',
    'add',
    '--login',
    'li',
    '--name',
    '李明',
    '--agency',
    'A01',
    '--unit',
    '办公室',
    '--duty',
    'handler',
    '--password-stdin',
    '--json',
  )
  assert.equal(second.json().unit, 'A01.01')
  const refused: [string[], RegExp][] = [
    [full, /is taken/],
    [base.with(3, 'zhao'), /--duty/],
    [[...base.with(3, 'zhao'), '--duty', 'king', '--password-stdin'], /--duty king: unknown; known: disclosureOfficer/],
    [[...base.with(3, 'zhao'), '--duty', 'handler'], /--password-stdin/],
    [[...base.with(3, 'zhao').with(7, 'Z'), '--duty', 'handler', '--password-stdin'], /unknown agency Z/],
    [[...base.with(3, 'kernel'), '--duty', 'handler', '--password-stdin'], /taken/],
  ]
  for (const [args, why] of refused) {
    const { code, err } = await lab.with(secret, ...args)
    assert.equal(code, 2)
    assert.match(err[0] ?? '', why)
  }
  const weak = await lab.with({ stdin: 'short' }, ...base.with(3, 'zhao'), '--duty', 'handler', '--password-stdin')
  assert.equal(weak.code, 2)
  assert.match(weak.err[0] ?? '', /ten characters/)
  const help = (await lab.run('user', 'add', '--help')).out.join('\n')
  assert.match(help, /disclosureHead\s+信息公开机构负责人/)
})

test('a holiday notice is taken in once, as a whole line or as days of a table, and a wrong one is named', async () => {
  const lab = await openLab()
  const notice = {
    year: 2027,
    published: '2026-11-20',
    source: 'https://www.gov.cn/x',
    off: [['2027-01-01', '元旦']],
    work: [['2027-01-03', '元旦']],
  }
  const file = await lab.file('n.ndjson', JSON.stringify(notice))
  assert.deepEqual((await lab.run('import', 'holidays', file, '--json')).json(), {
    read: 1,
    added: 1,
    unchanged: 0,
    rejected: [],
    moves: [],
  })
  assert.deepEqual((await lab.run('import', 'holidays', file, '--json')).json(), {
    read: 1,
    added: 0,
    unchanged: 1,
    rejected: [],
    moves: [],
  })
  const head = 'year,published,source,day,kind,festival'
  const table = await lab.file(
    'n.csv',
    `${head}\n2028,2027-11-20,x,2028-01-01,off,元旦\n2028,2027-11-20,x,2028-01-02,work,元旦\n2028,2027-11-20,x,2028-01-05,maybe,元旦\n`,
  )
  const read = await lab.run('import', 'holidays', table, '--json')
  assert.equal(read.code, 1)
  const { added, rejected } = read.json()
  assert.equal(added, 1)
  assert.equal(rejected[0].line, 4)
  const wrong = [
    { ...notice, year: 2030 },
    { ...notice, off: [], work: [] },
    { ...notice, work: notice.off },
    { ...notice, published: '2026-02-30' },
  ]
  const bad = (
    await lab.run('import', 'holidays', await lab.file('bad.ndjson', wrong.map(w => JSON.stringify(w)).join('\n')), '--json')
  ).json()
  assert.deepEqual([bad.added, bad.rejected.length], [0, 4])
  const doctor = (await lab.run('doctor', '--json')).json()
  assert.match(doctor.findings.find((f: { check: string }) => f.check === 'holidays').text, /2028/)
})

test('the doctor names what is wrong and what to do, and makes a lost index anew', async () => {
  const lab = await openLab()
  await lab.run('import', 'documents', await lab.file('a.ndjson', '{"id":"a","title":"老旧小区加装电梯办法"}'), '--agency', 'A01')
  const before = (await lab.run('search', '电梯', '--json')).json()
  assert.equal(before.hits[0].id, 'a')
  const { DatabaseSync } = await import('node:sqlite')
  const raw = new DatabaseSync(`${lab.data}/mingchuang.sqlite`)
  raw.exec('delete from search_body')
  raw.close()
  const ill = await lab.run('doctor', '--json')
  assert.equal(ill.code, 1)
  const found = ill.json().findings.find((f: { check: string }) => f.check === 'search')
  assert.deepEqual([found.state, /--rebuild-search/.test(found.todo)], ['fault', true])
  const well = await lab.run('doctor', '--rebuild-search', '--json')
  assert.deepEqual(well.json().findings.find((f: { check: string }) => f.check === 'search').state, 'ok')
  const { tookMs: _, ...after } = (await lab.run('search', '电梯', '--json')).json()
  const { tookMs: __, ...first } = before
  assert.deepEqual(after, first)
})

test('migrate brings a new folder to the schema, and then has nothing to do', async () => {
  const lab = await openLab()
  assert.ok((await lab.run('migrate', '--json')).json().applied.length > 3)
  assert.deepEqual((await lab.run('migrate', '--json')).json(), { applied: [] })
})

test('a simulated day is refused over real entries', async () => {
  const lab = await openLab()
  await lab.run('agency', 'add', '--code', 'A01', '--name', '明州市人民政府')
  const { code, err } = await lab.with({ env: { MINGCHUANG_TODAY: '2026-03-02' } }, 'agency', 'add', '--code', 'A02', '--name', 'x')
  assert.equal(code, 2)
  assert.match(err[0] ?? '', /MINGCHUANG_TODAY/)
})

test('an unknown matter is exit 1, and a file of queries answers a line each', async () => {
  const lab = await openLab()
  await lab.run('import', 'documents', await lab.file('a.ndjson', '{"id":"a","title":"老旧小区加装电梯办法"}'), '--agency', 'A01')
  assert.equal((await lab.run('matter', 'show', 'nothing')).code, 1)
  const queries = await lab.file(
    'q.json',
    JSON.stringify({
      queries: [
        { id: 'q1', query: '电梯' },
        { id: 'q2', query: '不存在的词语' },
      ],
    }),
  )
  const { out } = await lab.run('search', '--queries', queries)
  assert.deepEqual(JSON.parse(out[0] ?? ''), { id: 'q1', hits: [{ id: 'a', title: '老旧小区加装电梯办法' }] })
  assert.equal(JSON.parse(out[1] ?? '').id, 'q2')
  for (const wrong of [['search'], ['search', 'x', '--limit', '0'], ['search', 'x', '--agency', 'Z'], ['search', '--queries', lab.folder]])
    assert.equal((await lab.run(...wrong)).code, 2, wrong.join(' '))
})
