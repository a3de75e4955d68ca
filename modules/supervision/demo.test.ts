import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { settableClock } from '#base/clock.ts'
import { addDays, day } from '#base/day.ts'
import { found, people } from '#modules/office/demo.ts'
import { office as officeModule } from '#modules/office/module.ts'
import { readSurroundings } from '#procedure/around.ts'
import { countFigures } from '#procedure/figures.ts'
import { reachOf } from '#procedure/held.ts'
import { type OpenOffice, openOffice } from '#procedure/open-office.ts'
import { verify } from '#procedure/verify.ts'
import { dropStore, storeFor } from '#test/postgres.ts'
import { play } from '../../demo/play.ts'
import { stageOf } from '../../demo/stage.ts'
import { furnish, stories } from './demo.ts'
import supervision from './module.ts'

/** This business's part of the invented city, alone: nine in ten of the city need not be made to see it. */
const end = { on: day('2026-11-24'), time: '16:20' }
const dataDir = mkdtempSync(join(tmpdir(), 'supervision-demo-'))
/** Sets no papers: their looks are another test's. */
const press = { typeset: async (_: string, data: unknown) => new TextEncoder().encode(JSON.stringify(data)) }
let office: OpenOffice

before(async () => {
  const clock = settableClock('Asia/Shanghai', addDays(end.on, -432))
  office = await openOffice({ dataDir, database: await storeFor(dataDir), modules: [supervision, officeModule], clock, durable: false })
  const stage = stageOf(office, press, { on: clock.today(), time: '08:30' }, end)
  await found(stage)
  await furnish(stage)
  await play([people(stage), ...stories(stage)], end, at => clock.set(at.on, at.time))
  clock.set(end.on, end.time)
  await office.write.other('kernel.refresh', 'all')
})
after(async () => {
  await office.close()
  await dropStore(dataDir)
  rmSync(dataDir, { recursive: true, force: true })
})

const rows = (business: string) => office.db.selectFrom('matter').selectAll().where('business', '=', business).orderBy('id').execute()

test('items and tasks stand in every stage, and ended in every way', async () => {
  for (const procedure of supervision.procedures.filter(p => p.name !== 'circular')) {
    const stages = new Set((await rows(procedure.name)).map(row => row.stage))
    const missing = Object.keys(procedure.stages).filter(stage => !stages.has(stage))
    assert.deepEqual(missing, [], procedure.name)
  }
  const items = await office.db.selectFrom('supervision_item').selectAll().execute()
  assert.ok(
    items.some(i => i.late === 1) && items.some(i => i.concluded_on && i.late === 0) && items.some(i => i.issued_on && i.has_limit === 0),
  )
  assert.ok(
    items.some(i => i.issued_on !== null && i.issued_on < '2026-01-01'),
    'some are carried over from last year',
  )
})

test('there are red and yellow ones, one that stands still, and chase letters', async () => {
  const open = (await rows('task')).filter(row => row.closed_on === null)
  assert.ok(
    open.some(row => row.due_on !== null && row.due_on < end.on),
    'red',
  )
  assert.ok(
    open.some(row => row.due_on !== null && row.due_on >= end.on && row.warn_on !== null && row.warn_on <= end.on),
    'yellow',
  )
  assert.ok(
    open.some(row => row.due_on !== null && row.warn_on !== null && row.warn_on > end.on),
    'green',
  )
  assert.ok(open.some(row => row.paused === 1))
  const chased = await office.db.selectFrom('supervision_task').select('chased').where('chased', '>', 1).execute()
  assert.ok(chased.length > 0)
})

test('a circular was issued for each quarter that ended, by a person’s act, and one is being drafted', async () => {
  const circulars = await rows('circular')
  assert.deepEqual(
    circulars.map(row => row.stage),
    ['released', 'released', 'released', 'released', 'drafting'],
  )
  assert.match(circulars[0]!.no, /^澜政督通〔2026〕\d+号$/)
})

test('汇总表 and 落实不力清单 add up: done and in hand, carried over and new, and every number has its list behind it', async () => {
  const period = { from: day('2026-01-01'), to: end.on, today: end.on }
  const reach = await reachOf(office.db, office.structure(), 'chengwangshu', end.on)
  for (const [name, table] of Object.entries(supervision.figures ?? {})) {
    const asked = { table, businesses: ['supervision', 'task'], agencies: null, period }
    for (const line of table.lines) {
      const { totals: t, lines } = await countFigures(office.db, reach, asked, line)
      const n = (column: string) => Number(t[column])
      for (const column of Object.keys(table.columns))
        assert.equal(
          lines.reduce((sum, one) => sum + Number(one.figures[column]), 0),
          n(column),
          `${name} ${line.key} ${column}`,
        )
      if (name !== 'supervisionSummary') continue
      for (const age of ['carried', 'added', 'all']) {
        assert.equal(n(`${age}InTime`) + n(`${age}Late`), n(`${age}Done`), age)
        assert.equal(n(`${age}NotDue`) + n(`${age}Overdue`) + n(`${age}NoLimit`), n(`${age}Open`), age)
      }
      assert.equal(n('carriedDone') + n('addedDone'), n('allDone'))
      assert.ok(n('carriedDone') > 0 && n('allOverdue') > 0 && n('allNoLimit') > 0)
      const open = await office.db
        .selectFrom('supervision_item')
        .select('matter')
        .where('counted', '=', 1)
        .where('concluded_on', 'is', null)
        .execute()
      assert.equal(n('allOpen'), open.length)
    }
  }
})

test('everything of it verifies', async () => {
  const { broken } = await verify({ ...office, ...(await readSurroundings(office.db, office.registry)) })
  assert.deepEqual(broken, [])
})
