import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#base/day.ts'
import { fillRemedy, type ReplyKind, remediesFor, remediesForSilence } from './remedies.ts'
import { rulebooks } from './rulebooks.ts'

const routeOn = (kind: ReplyKind<'cn-foi-2019'>, on: string) => remediesFor('cn-foi-2019', kind, day(on)).route
const first = 'reconsideration-first'
const either = 'reconsideration-or-litigation'
const only = 'reconsideration-only'

const days = ['2018-06-01', '2023-06-01', '2024-06-01', '2025-09-01', '2026-03-01', '2026-09-01'] as const
const table: [ReplyKind<'cn-foi-2019'>, string[]][] = [
  ['R36.3-secret', [either, either, first, first, first, first]],
  ['R36.3-third', [either, either, first, first, first, first]],
  ['R37', [either, either, first, first, first, first]],
  ['R36.2', [either, either, either, either, either, either]],
  ['R36.4', [either, either, either, either, either, either]],
  ['R36.7', [either, either, either, only, only, only]],
  ['R38', [only, only, only, only, only, only]],
  ['R39.1', [either, either, either, only, only, only]],
  ['R39.2', [only, only, only, only, only, only]],
]
for (const [kind, routes] of table)
  test(`${kind}: the remedy is that of the day of the decision`, () => {
    assert.deepEqual(
      days.map(on => routeOn(kind, on)),
      routes,
    )
  })

test('a reply under the 2007 text is open to either remedy', () => {
  const remedy = remediesFor('cn-foi-2007', 'O21.2', day('2018-06-01'))
  assert.equal(remedy.route, either)
  assert.deepEqual(remedy.basis, ['条例2007 第三十三条第二款'])
  assert.equal(remedy.reconsideration?.mark, 'UNVERIFIED')
})

test('only articles in force on the day are cited', () => {
  const basisOn = (on: string) => remediesFor('cn-foi-2019', 'R36.3-secret', day(on)).basis
  assert.deepEqual(basisOn('2023-06-01'), ['条例2019 第五十一条'])
  assert.deepEqual(basisOn('2024-06-01'), ['行政复议法2023 第二十三条第一款第四项、第二款'])
  assert.deepEqual(basisOn('2025-09-01'), [
    '行政复议法2023 第二十三条第一款第四项、第二款',
    '法释〔2025〕8号 第一条第二项、第十条第二款第一项',
  ])
  assert.ok(basisOn('2026-09-01').includes('行政复议法实施条例2026 第三十一条'))
})

test('reconsideration took 60 days and a suit six months, with the organ of the day', () => {
  const before = remediesFor('cn-foi-2019', 'R36.4', day('2023-06-01'))
  assert.deepEqual([before.reconsideration?.length, before.litigation?.length, before.organ], [60, 6, '本级人民政府或者上一级主管部门'])
  const after = remediesFor('cn-foi-2019', 'R36.4', day('2024-06-01'))
  assert.deepEqual([after.reconsideration?.article, after.organ], ['行政复议法 第二十条', '本级人民政府'])
  assert.deepEqual([before.organAbove, after.organAbove], ['', '上一级人民政府'], 'of a government itself: the one above it')
  assert.equal(
    remediesFor('cn-foi-2019', 'R36.3-law', day('2024-06-01')).litigation,
    null,
    'no direct suit where reconsideration comes first',
  )
})

test('silence: either remedy when the period ended by 2026-06-30, reconsideration first from 2026-07-01', () => {
  assert.equal(remediesForSilence(day('2026-06-30')).route, either)
  assert.equal(remediesForSilence(day('2026-07-01')).route, first)
  assert.deepEqual(remediesForSilence(day('2024-06-01')).basis, ['条例2019 第五十一条'])
  assert.deepEqual(remediesForSilence(day('2026-06-30')).basis, ['法释〔2025〕8号 第二条第二款'])
  assert.match(remediesForSilence(day('2026-07-01')).wording[0], /应当先向\{organ\}申请行政复议/)
})

test('where the rulebook leaves the wording open, it waits for the legal office under its own setting', () => {
  const open = remediesFor('cn-foi-2019', 'R39.1', day('2026-09-01'))
  assert.deepEqual([open.needsApproval, open.setting], [true, 'law.remedy.R39.1'])
  assert.equal(remediesFor('cn-foi-2019', 'R36.3-secret', day('2026-09-01')).needsApproval, false)
})

test('a repeat closes the court only where the information had been given; a part left out for other reasons needs no reconsideration first', () => {
  const on = day('2026-03-01')
  assert.equal(remediesFor('cn-foi-2019', 'R36.6', on).route, either)
  assert.equal(remediesFor('cn-foi-2019', 'R36.6', on, { alreadyGiven: true }).route, only)
  assert.equal(remediesFor('cn-foi-2019', 'R37', on, { withheldAsOther: true }).route, either)
})

test('a withdrawn request was not decided: no remedy', () => {
  assert.equal(remediesFor('cn-foi-2019', 'R-other', day('2026-03-01')).route, 'none')
})

test('the reply must also say what the law of the day asks', () => {
  const texts = (on: string) =>
    remediesFor('cn-foi-2019', 'R36.3-secret', day(on), { servedElectronically: true }).duties.map(duty => duty.article)
  assert.deepEqual(texts('2023-06-01'), [])
  assert.deepEqual(texts('2024-06-01'), ['行政复议法 第二十三条第二款', '行政复议法 第二十二条第二款'])
  assert.ok(texts('2026-09-01').includes('行政复议法实施条例2026 第二十五条'))
})

test('the text is complete in three languages for every reply kind on every side of the dated changes', () => {
  for (const kind of Object.keys(rulebooks['cn-foi-2019'].replyKinds) as ReplyKind<'cn-foi-2019'>[])
    for (const on of days) {
      const text = fillRemedy(
        remediesFor('cn-foi-2019', kind, day(on)),
        ['告知书', '告知書', 'reply'],
        ['海州市人民政府', '海州市人民政府', 'Haizhou People’s Government'],
      )
      for (const one of text) assert.ok(!one.includes('{') && (kind === 'R-other' || one.length > 20), `${kind} ${on}: ${one}`)
    }
})
