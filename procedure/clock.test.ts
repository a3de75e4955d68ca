import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, day } from '#base/day.ts'
import { mainland } from '#law/calendar.ts'
import { meeting2020 } from '#test/generality/meeting/procedure.ts'
import { documentTrial } from '#test/generality/trials.ts'
import { isPast, light, lightOf, tickers, traceOf, warnOn } from './clock.ts'
import { type Step, view } from './view.ts'

const calendar = mainland()
const [document] = documentTrial.procedures

test('hours and days compare with now by the same rule', () => {
  assert.equal(isPast('2026-03-02', '2026-03-02T23:59'), false)
  assert.equal(isPast('2026-03-02', '2026-03-03T00:00'), true)
  assert.equal(isPast('2026-03-02T13:00', '2026-03-02T13:00'), false)
  assert.equal(isPast('2026-03-02T13:00', '2026-03-02T13:01'), true)
  assert.equal(light({ unit: 'hour', warnAt: 0 }, '2026-03-02T13:00', '2026-03-02T13:01', calendar).light, 'red')
})

test('green, yellow from the warning day on, red after the last day; days are counted as the clock counts them', () => {
  const on = (today: string, warnAt = 4) => light({ unit: 'workday', warnAt }, '2026-09-29', `${today}T12:00`, calendar)
  assert.deepEqual(on('2026-09-21'), { light: 'green', left: 5 })
  assert.deepEqual(on('2026-09-22'), { light: 'yellow', left: 4 })
  assert.deepEqual(on('2026-09-29'), { light: 'yellow', left: 0 })
  assert.deepEqual(on('2026-09-30'), { light: 'red', left: -1 })
  assert.deepEqual(on('2026-10-08'), { light: 'red', left: -2 }, 'the holiday between does not count')
  assert.deepEqual(on('2026-09-21', 5), { light: 'yellow', left: 5 }, 'an office may warn earlier')
  assert.deepEqual(light({ unit: 'day', warnAt: 1 }, null, '2026-09-22T12:00', calendar), { light: 'paused', left: 0 })
})

test('the warning day is the first day on which the light is yellow', () => {
  const unit = fc.constantFrom('workday' as const, 'day' as const)
  fc.assert(
    fc.property(unit, fc.nat(20), fc.nat(300), (unit, warnAt, n) => {
      const due = addDays(day('2026-01-05'), n)
      const from = warnOn({ unit, warnAt }, due, calendar)!
      const shown = (on: string) => light({ unit, warnAt }, due, `${on}T09:00`, calendar).light
      assert.equal(shown(from), 'yellow')
      assert.notEqual(shown(addDays(from, -1)), 'yellow')
    }),
  )
  assert.equal(warnOn({ unit: 'day', warnAt: 1 }, null, calendar), null)
})

const paper = { kind: 'text', file: 'sha256:1' }
const step = (action: string, on: string, seq: number, more: Partial<Step> = {}): Step => ({ action, on: day(on), by: 'p', seq, ...more })
const drafted = [
  step('draft', '2026-03-02', 0, { as: 'office/drafter', home: 'office' }),
  step('send', '2026-03-02', 1, {
    as: 'office/drafter',
    evidence: [paper],
    input: { leader: 'gov/mayor', plan: [[{ to: 'a/x', must: true, frame: '保密审查' }]] },
  }),
]

test('the light of a matter is its worst running duty, also that of one line', () => {
  const now = (on: string, steps: readonly Step[] = drafted) => view(document!, steps, calendar, day(on), '09:00')
  assert.deepEqual(
    tickers(document!, now('2026-03-03'), calendar).map(t => [t.clock, t.due, t.desk, t.round]),
    [['review', '2026-03-04', 'a/x', 'signOff']],
  )
  assert.equal(lightOf(document!, now('2026-03-02'), calendar).light, 'green')
  assert.equal(lightOf(document!, now('2026-03-02'), calendar, { review: 2 }).light, 'yellow', 'by the office’s own setting')
  assert.deepEqual(lightOf(document!, now('2026-03-05'), calendar).light, 'red')
  assert.equal(lightOf(document!, now('2026-03-05', drafted.slice(0, 1)), calendar).light, 'none')
  const closed = [...drafted, step('cancel', '2026-03-03', 2, { as: 'office/officeDirector' })]
  assert.deepEqual(lightOf(document!, now('2026-03-09', closed), calendar), { light: 'none', left: 0, worst: null })
})

test('a clock explains its last day, day by day', () => {
  const now = view(document!, drafted, calendar, day('2026-03-03'))
  const ask = now.rounds['signOff']!.groups[1]![0]!
  const reckoning = traceOf(document!, now, '', calendar, { round: 'signOff', ask })!
  assert.equal(reckoning.due, '2026-03-04')
  assert.deepEqual(
    reckoning.trace.map(t => [t.day, t.counted]),
    [
      ['2026-03-02', false],
      ['2026-03-03', true],
      ['2026-03-04', true],
    ],
  )
  assert.equal(traceOf(document!, now, 'publish', calendar), null, 'what does not run has no trace')
})

test('of two duties the worse is shown, of two equal ones the nearer', () => {
  const planned = [step('plan', '2026-10-08', 0, { as: 'office/convenor', home: 'office', input: { heldOn: '2026-10-15' } })]
  const shown = (on: string) => {
    const { light, worst } = lightOf(meeting2020, view(meeting2020, planned, calendar, day(on), '09:00'), calendar)
    return [light, worst?.clock]
  }
  assert.deepEqual(shown('2026-10-13'), ['red', 'materials'], 'the notice is due today, the materials were due yesterday')
  assert.deepEqual(shown('2026-10-12'), ['yellow', 'materials'])
  assert.deepEqual(shown('2026-10-09')[0], 'green')
})
