import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, type Day, day } from '#base/day.ts'
import { calendarFrom, mainland } from './calendar.ts'
import { dueDay, type Hold, heldBy, type Running, readSpan, reckon, type Span } from './span.ts'

const calendar = mainland()
const weekdays = calendarFrom({})
const on = (text: string): Day => day(text)
const plain = (from: string, rest: Partial<Running> = {}): Running => ({ from: on(from), holds: [], extra: 0, ...rest })

const starts = fc.integer({ min: 0, max: 6200 }).map(n => addDays(on('2008-05-01'), n))
const holds = fc.array(fc.tuple(fc.integer({ min: -5, max: 40 }), fc.integer({ min: 0, max: 25 })), { maxLength: 3 })
const spans: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ length: fc.integer({ min: -10, max: 45 }), unit: fc.constantFrom<Span['unit']>('workday', 'day') }),
  fc.record({ length: fc.integer({ min: 1, max: 6 }), unit: fc.constant<Span['unit']>('month') }),
  fc.record({ length: fc.constantFrom<'01-31' | '03-31'>('01-31', '03-31'), unit: fc.constant<Span['unit']>('day') }),
)
const running = fc.record({ from: starts, holds, extra: fc.integer({ min: 0, max: 20 }) }).map(
  ({ from, holds: list, extra }): Running => ({
    from,
    holds: list.map(([skip, length]): Hold => ({ after: addDays(from, skip), through: addDays(from, skip + length) })),
    extra,
  }),
)

test('the last day and the last day with its trace are the same day', () => {
  fc.assert(
    fc.property(spans, running, (span, clock) => {
      const { due, trace, start } = reckon(span, clock, calendar)
      assert.equal(due, dueDay(span, clock, calendar))
      assert.equal(trace[0]?.day, start)
      assert.equal(trace.at(-1)?.day, due)
      for (const [at, one] of trace.slice(1).entries()) assert.equal(Math.abs(Date.parse(one.day) - Date.parse(trace[at]!.day)), 86_400_000)
    }),
    { numRuns: 600 },
  )
})

test('as many days are counted as the law gives, and each of them works and is not held', () => {
  fc.assert(
    fc.property(running, fc.integer({ min: 1, max: 40 }), (clock, length) => {
      const counted = reckon({ length, unit: 'workday' }, clock, calendar).trace.filter(one => one.counted)
      assert.equal(counted.length, length + clock.extra)
      assert.deepEqual(
        counted.map(one => one.n),
        counted.map((_, at) => at + 1),
      )
      for (const one of counted) assert.ok(calendar.isWorkday(one.day) && heldBy(clock.holds, one.day) === undefined, one.day)
    }),
    { numRuns: 400 },
  )
})

test('a later start is never due earlier', () => {
  fc.assert(
    fc.property(spans, running, fc.integer({ min: 1, max: 9 }), (span, clock, later) => {
      const first = dueDay(span, { ...clock, holds: [] }, calendar)
      const second = dueDay(span, { ...clock, holds: [], from: addDays(clock.from, later) }, calendar)
      assert.ok(first !== null && second !== null && first <= second)
    }),
    { numRuns: 400 },
  )
})

test('holds that overlap count once, in any order, and a hold of no days changes nothing', () => {
  fc.assert(
    fc.property(spans, running, (span, clock) => {
      const due = dueDay(span, clock, calendar)
      assert.equal(dueDay(span, { ...clock, holds: [...clock.holds, ...clock.holds].reverse() }, calendar), due)
      assert.equal(dueDay(span, { ...clock, holds: [...clock.holds, { after: clock.from, through: clock.from }] }, calendar), due)
    }),
    { numRuns: 400 },
  )
})

test('a period in days or months that ends on a rest day ends on the next working day; a date named by law does not move', () => {
  fc.assert(
    fc.property(starts, fc.integer({ min: 1, max: 70 }), (from, length) => {
      const { due, rawDue } = reckon({ length, unit: 'day' }, plain(from), calendar)
      assert.equal(rawDue, addDays(from, length))
      assert.ok(due !== null && calendar.isWorkday(day(due)) && due >= rawDue)
    }),
    { numRuns: 300 },
  )
  assert.equal(dueDay({ length: '01-31', unit: 'day' }, plain('2025-12-31'), calendar), '2026-01-31', 'a Saturday')
  assert.equal(dueDay({ length: 2, unit: 'day' }, plain('2026-03-05'), calendarFrom({ rollForward: false })), '2026-03-07')
})

test('length 0 is the day itself, moved only where working days count; a negative length counts back', () => {
  assert.equal(dueDay({ length: 0, unit: 'day' }, plain('2026-03-07'), calendar), '2026-03-07')
  assert.equal(dueDay({ length: 0, unit: 'workday' }, plain('2026-03-07'), calendar), '2026-03-09')
  assert.equal(dueDay({ length: -7, unit: 'workday' }, plain('2026-10-09'), calendar), '2026-09-22')
  assert.equal(
    dueDay(
      { length: 0, unit: 'day' },
      plain('2026-03-02', { anchor: on('2026-03-20'), holds: [{ after: on('2026-03-04'), through: on('2026-03-06') }] }),
      calendar,
    ),
    '2026-03-22',
  )
})

test('while a hold has no end there is no last day, and the trace goes to the day the clock stopped', () => {
  const clock = plain('2026-03-02', { holds: [{ after: on('2026-03-04'), through: null, why: '征求第三方意见' }] })
  assert.equal(dueDay({ length: 20, unit: 'workday' }, clock, calendar), null)
  assert.equal(reckon({ length: 20, unit: 'workday' }, clock, calendar).trace.at(-1)?.day, '2026-03-04')
})

test('hours run through days and nights; a held day adds a whole day', () => {
  const clock = plain('2026-03-02', { at: '16:30' })
  assert.equal(dueDay({ length: 24, unit: 'hour' }, clock, calendar), '2026-03-03T16:30')
  assert.equal(dueDay({ length: 2, unit: 'hour' }, { ...clock, extra: 10 }, calendar), '2026-03-03T04:30')
  const held = {
    ...clock,
    holds: [
      { after: on('2026-03-02'), through: on('2026-03-04') },
      { after: on('2026-03-03'), through: on('2026-03-04') },
    ],
  }
  assert.equal(dueDay({ length: 24, unit: 'hour' }, held, calendar), '2026-03-05T16:30')
})

test('a periodic duty is due again one period later for each that was met', () => {
  const yearly: Span = { length: 12, unit: 'month', every: 12 }
  assert.deepEqual(
    [0, 1, 2].map(met => dueDay(yearly, plain('2022-03-15', { met }), calendar)),
    ['2023-03-15', '2024-03-15', '2025-03-17'],
  )
})

test('months end on the same day, or on the last day of a shorter month', () => {
  assert.equal(dueDay({ length: 3, unit: 'month' }, plain('2023-11-30'), calendar), '2024-02-29')
  assert.equal(dueDay({ length: 1, unit: 'month' }, plain('2026-01-31'), weekdays), '2026-03-02')
})

test('every day of a trace says why it counted or not, and by which article or notice', () => {
  const clock = plain('2026-01-28', {
    holds: [{ after: on('2026-02-03'), through: on('2026-02-05'), why: '征求第三方意见', source: '条例第三十三条第三款' }],
  })
  const { trace } = reckon({ length: 20, unit: 'workday' }, clock, calendar)
  const by = new Map(trace.map(one => [one.day, one]))
  assert.equal(by.get(on('2026-01-28'))?.code, 'start')
  assert.equal(by.get(on('2026-02-04'))?.why, '征求第三方意见，不计入期限')
  assert.equal(by.get(on('2026-02-04'))?.source, '条例第三十三条第三款')
  assert.match(by.get(on('2026-02-17'))?.source ?? '', /2026年部分节假日安排的通知/)
  for (const one of trace) assert.ok(one.why !== '' && one.source !== '', one.day)
})

test('a span from a file is read or refused', () => {
  assert.deepEqual(readSpan({ length: 20, unit: 'workday' }), { length: 20, unit: 'workday' })
  assert.deepEqual(readSpan({ length: '03-31', unit: 'day' }), { length: '03-31', unit: 'day' })
  for (const bad of [
    null,
    {},
    { length: 1.5, unit: 'day' },
    { length: '13-01', unit: 'day' },
    { length: 1, unit: 'week' },
    { length: 1, unit: 'day', every: 1 },
  ])
    assert.throws(() => readSpan(bad), TypeError)
})
