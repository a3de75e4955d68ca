import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, day, yearOf } from '#base/day.ts'
import facts from './calendar.json' with { type: 'json' }
import { CalendarMissing, calendarFrom, flawOfNotice, mainland, noCalendar } from './calendar.ts'
import { reckon } from './span.ts'

const current = mainland()

test('working days of each year are as many as were counted from the notices', () => {
  const counted = { 2019: 250, 2020: 249, 2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 248, 2026: 248 }
  for (const [year, expected] of Object.entries(counted)) {
    let n = 0
    for (let on = day(`${year}-01-01`); yearOf(on) === Number(year); on = addDays(on, 1)) if (current.isWorkday(on)) n++
    assert.equal(n, expected, year)
  }
})

test('a notice says why a day is off or worked, and when it was published', () => {
  assert.deepEqual(current.kindOf(day('2026-02-14')), {
    works: true,
    code: 'makeUp',
    why: '春节调休上班',
    source: '国务院办公厅关于2026年部分节假日安排的通知（2025-11-04公布）',
    provisional: false,
  })
  assert.equal(current.kindOf(day('2024-02-09')).works, true, '除夕 2024 was a working day')
  assert.equal(current.isWorkday(day('2018-12-31')), false, 'a December day from the next year’s notice')
})

test('only notices published by the day asked for count', () => {
  const before = mainland({ asOf: day('2019-03-21') })
  assert.equal(before.isWorkday(day('2019-05-02')), true)
  assert.equal(mainland({ asOf: day('2019-03-22') }).isWorkday(day('2019-05-02')), false)
  assert.equal(mainland({ asOf: day('2020-01-26') }).isWorkday(day('2020-01-31')), true)
  assert.equal(mainland({ asOf: day('2015-05-12') }).isWorkday(day('2015-09-03')), true)
  assert.equal(current.isWorkday(day('2015-09-03')), false)
  assert.notEqual(before.version, current.version)
})

test('a year without a notice is provisional: statutory days, and 补假 on the next weekdays', () => {
  const off = ['2027-01-01', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-05-03', '2027-05-04', '2027-10-04', '2027-10-05']
  for (const on of off) assert.deepEqual([current.isWorkday(day(on)), current.kindOf(day(on)).provisional], [false, true], on)
  for (const on of ['2027-01-04', '2027-02-04', '2027-02-11', '2027-05-05', '2027-10-06'])
    assert.equal(current.isWorkday(day(on)), true, on)
  assert.equal(current.lastPublished, '2026-12-31')
})

test('a year without notice and statutory days gives no date, not even a provisional one', () => {
  assert.throws(
    () => current.isWorkday(day('2029-06-01')),
    (error: unknown) => error instanceof CalendarMissing && error.code === 'calendarMissing' && error.of === 2029,
  )
})

test('a notice that is imported later settles its year', () => {
  const notice = { year: 2027, published: '2026-11-30', source: 'test', off: [['2027-01-01', '元旦']], work: [['2027-01-03', '元旦']] }
  const loaded = mainland({ notices: [notice] })
  assert.equal(loaded.kindOf(day('2027-01-03')).code, 'makeUp')
  assert.equal(loaded.kindOf(day('2027-01-04')).provisional, false)
  assert.equal(loaded.lastPublished, '2027-12-31')
  assert.equal(mainland({ notices: [notice], asOf: day('2026-11-29') }).kindOf(day('2027-01-04')).provisional, true)
  assert.equal(flawOfNotice(notice), null)
  assert.match(flawOfNotice({ ...notice, off: [['2027-02-30', 'x']] }) ?? '', /2027-02-30/)
})

test('a place may add or take away days', () => {
  const local = mainland({ local: { off: [day('2026-03-03')], work: [day('2026-03-07')], source: '省政府通知' } })
  assert.deepEqual([local.isWorkday(day('2026-03-03')), local.isWorkday(day('2026-03-07'))], [false, true])
  assert.equal(local.kindOf(day('2026-03-03')).source, '省政府通知')
})

test('every statutory day of a published year is off in its notice', () => {
  for (const notice of facts.notices) {
    const off = new Set<string | undefined>(notice.off.map(([on]) => on))
    for (const [on] of facts.statutory.find(one => one.year === notice.year)?.days ?? []) assert.ok(off.has(on), `${on}`)
  }
})

test('what the notices of 2009–2026 did lay within the range given before each was published', () => {
  let asked = 0
  for (let year = 2009; year <= 2026; year++) {
    const first = facts.notices.find(notice => notice.year === year)
    if (first === undefined) continue
    const before = mainland({ asOf: addDays(day(first.published), -1) })
    const until = year === 2015 ? day('2015-06-15') : day(`${year}-09-15`) // 2015: an extraordinary holiday in September
    for (let from = day(`${year - 1}-12-20`); from < until; from = addDays(from, 2)) {
      const running = { from, holds: [], extra: 0 }
      const { range } = reckon({ length: 20, unit: 'workday' }, running, before)
      const { due } = reckon({ length: 20, unit: 'workday' }, running, current)
      if (range === null || due === null) continue
      assert.ok(range[0] <= due && due <= range[1], `${from}: ${due} outside ${range.join('..')}`)
      asked++
    }
  }
  assert.ok(asked > 1500, `only ${asked} were provisional`)
})

test('a calendar that a case brings needs no notice', () => {
  const own = calendarFrom({ weekend: [5, 6], off: ['2026-03-03'], work: ['2026-03-06'] })
  assert.deepEqual(
    ['2026-03-02', '2026-03-03', '2026-03-06', '2026-03-07', '2026-03-08'].map(on => own.isWorkday(day(on))),
    [true, false, true, false, true],
  )
  assert.throws(() => calendarFrom({ off: ['2026-02-30'] }), TypeError)
  assert.equal(noCalendar.isWorkday(day('2026-03-07')), true)
})
