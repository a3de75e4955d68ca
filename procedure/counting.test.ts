import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { settableClock } from '#base/clock.ts'
import { noticeId } from '#law/calendar.ts'
import { library } from '#test/library.ts'
import { staffOf } from '#test/plain.ts'
import { dropStore, freshDatabase, storeFor, whyNoPostgres } from '#test/postgres.ts'
import type { Refused } from './errors.ts'
import { type OpenOffice, openOffice } from './open-office.ts'
import { verify } from './verify.ts'

/** A holiday notice is taken in while the office works: matters are counted by it a few at a time, each once. */

const clock = settableClock('Asia/Shanghai', '2026-12-29')
const notice = {
  year: 2027,
  published: '2026-12-20',
  source: '试验',
  off: ['01', '02', '03', '04', '05'].map(d => [`2027-01-${d}`, '元旦']),
  work: [],
}
const id = noticeId(notice)
const take = (office: OpenOffice, value: object | null = notice) =>
  office.write.record({
    table: 'holiday_notice',
    by: { system: 'test' },
    row: { id, published_on: notice.published, value: JSON.stringify(value) },
  })
const ask = (office: OpenOffice, book: string) =>
  office.write.open({ business: 'loan', agency: 'A', by: { person: 'li' }, input: { book }, evidence: [] })
const some = (office: OpenOffice) => office.write.other<boolean>('kernel.countSome', null)
const flaws = async (office: OpenOffice) => (await verify({ ...office, structure: office.structure(), calendar: office.calendar() })).broken
const rows = async (office: OpenOffice) =>
  Object.fromEntries((await office.db.selectFrom('matter').select(['id', 'due_on', 'provisional']).execute()).map(row => [row.id, row]))
const told = async (office: OpenOffice) =>
  (await office.db.selectFrom('entry').select('matter').where('action', '=', '$recount').orderBy('seq').execute()).map(row => row.matter)

test('a matter keeps its day until it is told; what is filed and done meanwhile counts rightly; a stop in the middle tells nobody twice', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mingchuang-counting-'))
  const open = async () => openOffice({ dataDir, database: await storeFor(dataDir), modules: [library], clock, durable: false })
  let office = await open()
  try {
    await staffOf(office.write)
    const ids: number[] = []
    for (let n = 0; n < 120; n++) ids.push((await ask(office, `第${n}册`)).id)
    const [first = 0, fiftieth = 0, next = 0, last = 0] = [ids[0], ids[49], ids[50], ids[119]]
    const [before, after] = ['2027-01-06', '2027-01-08'] // five working days: 1 January alone is a day off, or five days are
    await take(office)
    assert.deepEqual([(await rows(office))[first]?.due_on, await told(office), await flaws(office)], [before, [], []], 'nothing moved yet')
    assert.equal(await some(office), true)
    const half = await rows(office)
    assert.deepEqual([half[fiftieth]?.due_on, half[next]?.due_on, await told(office)], [after, before, ids.slice(0, 50)])
    assert.deepEqual(
      [fiftieth, next].map(one => office.calendar(one).isWorkday('2027-01-04' as never)),
      [false, true],
    )

    const late = await ask(office, '新来的') // opened under the notice
    await office.write.act({ matter: last, action: 'note', by: { person: 'li' }, input: { text: '还没轮到' }, evidence: [] })
    const now = await rows(office)
    assert.deepEqual([now[late.id]?.due_on, now[late.id]?.provisional, now[last]?.due_on], [after, 0, before])
    assert.deepEqual(await flaws(office), [], 'the ledger and the rows agree in the middle of it')
    await assert.rejects(take(office, null), (e: Refused) => e.code === 'stillCounting')

    await office.close()
    office = await open()
    assert.equal(office.counting()?.counted, 50)
    while (await some(office));
    assert.deepEqual([await told(office), office.counting()], [ids, null])
    assert.equal(await some(office), false, 'asked again, there is nothing to count')
    assert.ok(Object.values(await rows(office)).every(row => row.due_on === after && row.provisional === 0))
    assert.deepEqual(await flaws(office), [])

    await take(office, null)
    while (await some(office));
    assert.ok(
      Object.values(await rows(office)).every(row => row.due_on === before && row.provisional === 1),
      'taken back, all days move back',
    )
    assert.equal((await told(office)).length, 241)
    assert.deepEqual(await flaws(office), [])
  } finally {
    await office.close()
    await dropStore(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  }
})

test('two nodes count together: each matter gets one step, and both show the same days', { skip: whyNoPostgres() ?? false }, async () => {
  const root = mkdtempSync(join(tmpdir(), 'mingchuang-counting-'))
  const database = await freshDatabase()
  const node = (name: string) => openOffice({ dataDir: join(root, name), database, modules: [library], clock })
  const one = await node('one')
  cpSync(join(root, 'one', 'keys'), join(root, 'two', 'keys'), { recursive: true })
  const two = await node('two')
  try {
    await staffOf(one.write)
    const opened = await Promise.all(Array.from({ length: 130 }, (_, n) => ask(one, `第${n}册`)))
    await take(one)
    const all = async (office: OpenOffice) => {
      while (await some(office));
    }
    await Promise.all([all(one), all(two)])
    assert.deepEqual(
      await told(one),
      opened.map(done => done.id).sort((a, b) => a - b),
    )
    for (let i = 0; i < 200 && (one.counting() || two.counting()); i++) await wait(20)
    assert.deepEqual([one.counting(), two.counting()], [null, null])
    assert.equal(one.calendar().version, two.calendar().version)
    for (const office of [one, two]) assert.deepEqual(await flaws(office), [])
  } finally {
    await two.close()
    await one.close()
    await database.drop()
    rmSync(root, { recursive: true, force: true })
  }
})
