import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#base/day.ts'
import { mainland } from '#law/calendar.ts'
import { request2019 } from '#modules/request/procedure.ts'
import { differenceOf } from './difference.ts'
import type { Step } from './view.ts'

/** 更正 before it is recorded, on a real declaration: what moves, what becomes late, what stands in the way. */

const calendar = mainland()
const around = (today: string) => ({
  procedure: request2019,
  now: { today: day(today), now: `${today}T10:00` },
  calendar,
  earlier: [request2019],
})
const step = (action: string, on: string, as: string, input: object = {}, kinds: readonly string[] = []): Step => ({
  action,
  on: day(on),
  by: as,
  as: as as `${string}/${string}`,
  input: { ...input },
  evidence: kinds.map(kind => ({ kind, file: kind })),
})
const journal = [
  {
    ...step('register', '2026-09-01', 'JZ/disclosureOfficer', { channel: 'counter', receivedOn: '2026-09-01' }, ['application']),
    home: 'JZ',
  },
  step('assign', '2026-09-02', 'JZ/disclosureOfficer', { handler: 'JZ/handler' }),
  step('extend', '2026-09-28', 'JZ/disclosureHead', { days: 5, reason: '—' }, ['extensionNotice']),
].map((one, seq) => ({ ...one, seq }))
const correct = (of: number, by: object) => step('$correct', '2026-09-29', 'JZ/principal', { of, reason: '—', by }, ['correctionNote'])

test('an earlier day of receipt moves every clock that counts from it, and an extension that came too late is named', () => {
  const found = differenceOf(journal, correct(0, { input: { receivedOn: '2026-08-24' } }), around('2026-09-29'))
  assert.ok('clocks' in found)
  const reply = found.clocks.find(change => change.clock === 'reply')
  assert.deepEqual([reply?.before?.due, reply?.after?.due], ['2026-10-12', '2026-09-28'])
  assert.deepEqual([reply?.before?.light, reply?.after?.light], ['yellow', 'red'])
  assert.deepEqual(
    found.misfits.map(({ action, on, refused }) => [action, on, refused]),
    [['extend', '2026-09-28', 'tooLate']],
  )
})

test('a later day of opening that a recorded step stands before is a contradiction with its name', () => {
  const found = differenceOf(journal, correct(0, { on: '2026-09-10' }), around('2026-09-29'))
  assert.deepEqual(found, { action: 'assign', seq: 1, refused: 'wrongStage' })
})

test('a correction that moves nothing says so', () => {
  const found = differenceOf(journal, correct(1, { input: { note: '—' } }), around('2026-09-29'))
  assert.deepEqual(found, { clocks: [], kept: [], stage: null, misfits: [] })
})
