import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { day } from '#base/day.ts'
import { mainland } from './calendar.ts'
import { runCases } from './cases.ts'
import { readEvents } from './events.ts'
import golden from './golden.json' with { type: 'json' }
import { matterOf } from './matter.ts'
import { reckon } from './span.ts'

const shared = new URL('../../shared/data/law/deadlines-cases.json', import.meta.url)

test('our own golden cases hold', () => {
  assert.deepEqual(runCases(golden).failures, [])
})

test('every worked case of the shared law data holds', { skip: existsSync(shared) ? false : 'no ../shared/data/law' }, () => {
  const file = JSON.parse(readFileSync(shared, 'utf8'))
  const result = runCases(file)
  assert.deepEqual(result.failures, [])
  assert.equal(result.passed, file.meta.count)
})

test('the working days counted by hand are those of the trace', { skip: existsSync(shared) ? false : 'no ../shared/data/law' }, () => {
  const { cases } = JSON.parse(readFileSync(shared, 'utf8'))
  const byHand = cases.filter((one: { countedWorkdays?: unknown; clock: string }) => one.countedWorkdays && one.clock === 'foi.reply')
  assert.ok(byHand.length > 5)
  for (const { id, rulebook, input, countedWorkdays } of byHand) {
    const { clock, running } = matterOf(rulebook, 'foi.reply', day(input.receiptDate), readEvents(input.events ?? []), mainland())
    const counted = reckon(clock, running, mainland()).trace.filter(one => one.counted)
    assert.deepEqual(
      counted.map(one => one.day),
      countedWorkdays.reply ?? countedWorkdays,
      id,
    )
  }
})

const one = (rest: object) =>
  runCases({
    cases: [
      {
        id: 'X',
        rulebook: 'cn-foi-2019',
        clock: 'foi.reply',
        input: { receiptDate: '2024-03-01' },
        expected: { due: '2024-03-29' },
        ...rest,
      },
    ],
  })

test('a case that is wrong is named with what was expected and what came', () => {
  assert.deepEqual(one({ expected: { due: '2024-03-30' } }).failures, [{ id: 'X', why: 'due expected "2024-03-30", got "2024-03-29"' }])
  assert.equal(one({}).failed, 0)
})

test('what a case cannot mean is a failure that says so, never a pass', () => {
  const bad: [object, RegExp][] = [
    [{ rulebook: 'cn-foi-2020' }, /unknown rulebook/],
    [{ clock: 'foi.answer' }, /unknown clock/],
    [{ expected: { dueDay: '2024-03-29' } }, /dueDay/],
    [{ expected: {} }, /nothing is expected/],
    [{ calendar: 'mars@current' }, /unknown calendar/],
    [{ calendar: { weekend: [0] } }, /weekend/],
    [{ calendar: { off: ['2024-02-30'] } }, /off/],
    [{ input: {} }, /start day/],
    [{ input: { receiptDate: '2024-03-01', events: [{ type: 'moon', date: '2024-03-02' }] } }, /unknown type/],
    [
      { input: { receiptDate: '2024-03-01', events: [{ type: 'third-party-answered', date: '2024-03-02' }] } },
      /without third-party-letter-sent/,
    ],
    [{ input: { receiptDate: '2024-03-01', events: [{ type: 'supplement-received', date: '2024-02-02' }] } }, /before the clock started/],
    [{ input: { receiptDate: '2031-03-01' } }, /calendarMissing/],
    [{ input: { receiptDate: '2024-03-01', events: [{ type: 'extension', workdays: '20' }] } }, /workdays must be a whole number/],
    [{ span: { length: 3, unit: 'fortnight' } }, /span.unit/],
  ]
  for (const [rest, why] of bad) assert.match(one(rest).failures[0]?.why ?? 'passed', why)
  assert.throws(() => runCases({ no: 'cases' }), TypeError)
})

test('an extension over the cap, a second one, or one decided too late does not hold', () => {
  const ext = (...events: object[]) =>
    one({ input: { receiptDate: '2024-03-01', events }, expected: { due: '2024-03-29', extensionAccepted: false } }).failures
  assert.deepEqual(ext({ type: 'extension', workdays: 21, approvedBeforeDue: true }), [])
  assert.deepEqual(ext({ type: 'extension', workdays: 20, approvedOn: '2024-04-01' }), [])
  assert.deepEqual(ext({ type: 'extension', workdays: 20, approvedOn: '2024-03-20', applicantInformed: false }), [])
  const twice = [
    { type: 'extension', workdays: 10, approvedOn: '2024-03-20' },
    { type: 'extension', workdays: 10, approvedOn: '2024-03-21' },
  ]
  assert.deepEqual(
    one({ input: { receiptDate: '2024-03-01', events: twice }, expected: { due: '2024-04-15', extensionAccepted: false } }).failures,
    [],
  )
})
