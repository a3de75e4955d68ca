import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fixedClock } from '#base/clock.ts'
import { day } from '#base/day.ts'
import { Limiter } from '#base/limits.ts'
import { loadDemo } from '#demo/load.ts'
import { openTypesetter } from '#documents/typeset.ts'
import { modules } from '#modules/index.ts'
import { readSurroundings } from '#procedure/around.ts'
import { Invalid } from '#procedure/errors.ts'
import { countFigures } from '#procedure/figures.ts'
import { type OpenOffice, openOffice } from '#procedure/open-office.ts'
import { registryOf } from '#procedure/registry.ts'
import type { MatterTable } from '#procedure/tables.ts'
import { verify } from '#procedure/verify.ts'
import { readConfig } from './config.ts'
import type { Context } from './context.ts'
import { businessesOf, tablesOf } from './figure-tables.ts'
import { lightOfRow, listShape, periodOf } from './list-query.ts'
import { knownProcedures, listMatters, reach, summarize } from './lists.ts'
import { lookOrNull } from './look.ts'
import { nowOf } from './rows.ts'
import { todoOf } from './todo.ts'

const end = { on: day('2026-11-24'), time: '16:20' }
const root = mkdtempSync(join(tmpdir(), 'lists-'))
let office: OpenOffice
let context: Context
let all: MatterTable[]
let people: string[]

before(async () => {
  await loadDemo({ dataDir: join(root, 'city'), end })
  office = await openOffice({ dataDir: join(root, 'city'), modules, clock: fixedClock(end.on, 'Asia/Shanghai') })
  const opened: Pick<Context, 'office' | 'registry' | 'config' | 'secure' | 'signIns' | 'typesetter' | 'counts'> = {
    office,
    registry: registryOf(office.modules),
    config: readConfig({}),
    secure: false,
    signIns: new Limiter({ burst: 1, secondsEach: 1 }),
    typesetter: openTypesetter(),
    counts: { requests: 0, faults: 0, refused: 0, putOff: 0, startedAt: 0 },
  }
  context = opened as Context
  all = await office.db.selectFrom('matter').selectAll().orderBy('id').execute()
  people = [...new Set(office.structure().appointments.map(a => a.person))].sort()
})
after(async () => {
  await office.close()
  rmSync(root, { recursive: true, force: true })
})

const list = (person: string, query: Record<string, string> = {}) =>
  listMatters(context, { person }, listShape.parse({ limit: '100', ...query }))

async function idsOf(person: string, query: Record<string, string> = {}): Promise<number[]> {
  const ids: number[] = []
  for (let page = 1; ; page++) {
    const { rows } = await list(person, { ...query, page: String(page) })
    ids.push(...rows.map(row => row.id))
    if (rows.length < 100) return ids
  }
}

test('a list holds exactly the matters whose journals let the person know of them, and counts no other', async () => {
  const seen = new Set<number>()
  const sample = all.filter((_, i) => i % 3 === 0) // folding is what lists no longer do
  const sampled = new Set(sample.map(row => row.id))
  for (const person of people.filter((_, i) => i % 16 === 0)) {
    const known: number[] = []
    for (const row of sample) if (await lookOrNull(context, { person }, row)) known.push(row.id)
    const listed = await idsOf(person)
    assert.deepEqual(
      listed.filter(id => sampled.has(id)).sort((a, b) => a - b),
      known,
      person,
    )
    assert.equal((await list(person)).total, listed.length, person)
    seen.add(known.length)
  }
  assert.ok(seen.size > 1, 'people differ in what they may know')
})

test('somebody without a post, and somebody unknown, sees an empty list', async () => {
  assert.deepEqual(await list('nobody-at-all'), { total: 0, rows: [] })
  assert.deepEqual((await summarize(context, { person: 'nobody-at-all' }, listShape.parse({ group: 'stage' }), [])).groups, [])
})

test('the light of SQL is the light of the row, and the filters by light share out the list', async () => {
  const person = people[0]!
  const now = nowOf(context)
  const whole = await idsOf(person)
  const parts = await Promise.all(
    (['red', 'yellow', 'green', 'paused', 'none'] as const).map(async light => [light, await idsOf(person, { light })] as const),
  )
  for (const [light, ids] of parts) for (const id of ids) assert.equal(lightOfRow(all.find(row => row.id === id)!, now), light)
  assert.equal(
    parts.reduce((n, [, ids]) => n + ids.length, 0),
    whole.length,
  )
})

test('sums, groups and counts under a list are those of its rows', async () => {
  for (const person of people.filter((_, i) => i % 11 === 0)) {
    const rows = all.filter(row => row.business === 'request')
    const ids = new Set(await idsOf(person, { procedure: 'request' }))
    const mine = rows.filter(row => ids.has(row.id))
    const fact = (row: MatterTable, name: string): unknown => JSON.parse(row.facts)[name]
    const summary = await summarize(context, { person }, listShape.parse({ procedure: 'request', group: 'channel' }), ['extended'])
    assert.equal(summary.count, mine.length)
    assert.equal(
      summary.sums['extended'],
      mine.reduce((n, row) => n + Number(fact(row, 'extended')), 0),
    )
    assert.equal(
      Object.values(summary.stages).reduce((a, b) => a + b, 0),
      mine.length,
    )
    for (const group of summary.groups ?? []) {
      const same = mine.filter(row => (fact(row, 'channel') ?? '') === group.value)
      assert.deepEqual([group.count, group.sums['extended']], [same.length, same.reduce((n, row) => n + Number(fact(row, 'extended')), 0)])
      if (group.value) assert.equal((await list(person, { procedure: 'request', channel: group.value })).total, group.count)
    }
  }
})

test('a list is ordered by any column or fact, either way, with what is not written last', async () => {
  const person = people.find(p => p.includes('principal')) ?? people[0]!
  for (const sort of ['due', 'opened', 'closed', 'no', 'title', 'stage', 'outcome', 'owner', 'light', 'extended', 'receivedOn', 'channel'])
    for (const dir of ['asc', 'desc']) {
      const ids = await idsOf(person, { procedure: 'request', sort, dir })
      assert.equal(new Set(ids).size, ids.length)
      assert.equal(ids.length, (await list(person, { procedure: 'request' })).total, sort)
    }
  const days = (await idsOf(person, { procedure: 'request', sort: 'extended', dir: 'desc' })).map(id =>
    Number(JSON.parse(all.find(r => r.id === id)!.facts).extended),
  )
  assert.deepEqual(
    days,
    [...days].sort((a, b) => b - a),
  )
})

test('what no list knows is refused by its name', async () => {
  for (const query of [
    { nothing: 'x' },
    { sort: 'applicantName' },
    { group: '1;drop table matter' },
    { figure: 'request.none.x' },
    { figure: 'x' },
  ])
    await assert.rejects(
      list(people[0]!, { procedure: 'request', ...query }).then(() =>
        summarize(context, { person: people[0]! }, listShape.parse({ procedure: 'request', ...query }), []),
      ),
      Invalid,
    )
  await assert.rejects(list(people[0]!, { procedure: 'request', applicantName: '李' }), Invalid, 'a personal fact is no filter')
})

test('every figure is the number of its list: of every business, table, breakdown, line and column', async () => {
  let compared = 0
  for (const person of people.filter((_, i) => i % 16 === 0)) {
    const near = await reach(context, { person })
    for (const business of businessesOf(context.registry))
      for (const [name, found] of tablesOf(context.registry, business))
        for (const line of found.table.lines) {
          const period = periodOf(context, day('2026-01-01'), day('2026-10-31'))
          const { lines, totals } = await countFigures(office.db, near, { ...found, agencies: null, period }, line)
          for (const [column, declared] of Object.entries(found.table.columns)) {
            if (declared.share || declared.sum) continue
            const ask = { figure: `${business}.${name}.${column}`, by: line.key, from: period.from, to: period.to }
            assert.equal((await list(person, ask)).total, totals[column], `${person} ${ask.figure}`)
            for (const one of lines.slice(0, 2)) {
              assert.equal((await list(person, { ...ask, line: one.value })).total, one.figures[column], `${ask.figure} ${one.value}`)
              compared++
            }
          }
        }
  }
  assert.ok(compared > 100, `${compared} figures`)
})

test('the figures of what was closed agree with the rows: shares and averages too', async () => {
  const person = people.find(p => p.includes('principal')) ?? people[0]!
  const found = tablesOf(context.registry, 'request').get('closed')!
  const period = periodOf(context, day('2026-01-01'), day('2026-11-24'))
  const { totals } = await countFigures(
    office.db,
    await reach(context, { person }),
    { ...found, agencies: null, period },
    found.table.lines[0]!,
  )
  const ids = new Set(await idsOf(person, { procedure: 'request' }))
  const closed = all.filter(
    row =>
      ids.has(row.id) && row.business === 'request' && row.closed_on !== null && row.closed_on >= period.from && row.closed_on <= period.to,
  )
  const timely = closed.filter(row => row.late === 0).length
  const tenth = (n: number): number => Math.round(n * 10) / 10
  assert.ok(closed.length > 0)
  assert.deepEqual(
    [totals['closed'], totals['timely'], totals['timelyShare'], totals['workDays']],
    [
      closed.length,
      timely,
      tenth((timely / closed.length) * 100),
      tenth(closed.reduce((n, row) => n + (row.work_days ?? 0), 0) / closed.length),
    ],
  )
})

test('待办 has what is owed at the desks one answers for, in order of light and day, and its parts agree', async () => {
  const owed = await office.db
    .selectFrom('owed')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .executeTakeFirst()
  let found = 0
  for (const person of people) {
    const told = (await todoOf(context, { person }, { limit: 200 })) as {
      total: number
      counts: Record<string, number>
      items: { light: string }[]
    }
    assert.equal(told.items.length, Math.min(200, told.total))
    assert.equal(told.counts['asked']! + told.counts['mine']!, told.total)
    assert.equal(told.items.filter(item => item.light === 'red').length, told.counts['late'])
    const rank = told.items.map(item => ['red', 'yellow', 'green', 'paused', 'none'].indexOf(item.light))
    assert.deepEqual(rank, [...rank].sort())
    found += told.total
  }
  assert.ok(found > 0 && Number(owed?.n) > 0)
  const unnamed = office.db
    .selectFrom('owed')
    .select('desk')
    .where('desk', 'not in', eb => eb.selectFrom('desk_named').select('desk_named.desk'))
  assert.deepEqual(await unnamed.execute(), [], 'whoever owes something may know of it')
})

test('a circle that somebody changed is found by verify', async () => {
  const { DatabaseSync } = await import('node:sqlite')
  const raw = new DatabaseSync(join(root, 'city', 'mingchuang.sqlite'))
  const found = async () =>
    (await verify({ ...office, ...(await readSurroundings(office.db, office.registry)) })).broken.map(one => one.what)
  raw.exec("insert into circle_desk (circle, desk) select min(circle), 'XX/handler' from circle_desk")
  assert.match((await found()).join(), /the desks are not those of its name/)
  raw.exec("delete from circle_desk where desk = 'XX/handler'")
  raw.exec('delete from desk_named where desk = (select min(desk) from circle_desk)')
  assert.match((await found()).join(), /named by a circle, but not among the desks/)
  raw.exec("update matter set circle = 'another', late = 7 where id = (select min(id) from matter)")
  assert.match((await found()).join(), /\(circle, late\).*circle another: its desks are gone/)
  raw.close()
})

test('what the menu is told to show is exactly what has a row in the person’s lists', async () => {
  for (const person of people.filter((_, i) => i % 4 === 0)) {
    const known = await knownProcedures(context, { person })
    for (const { name } of context.registry.procedures)
      assert.equal(known.includes(name), (await list(person, { procedure: name })).total > 0, `${person} ${name}`)
  }
})
