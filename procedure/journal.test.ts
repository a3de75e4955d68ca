import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#base/day.ts'
import { mainland } from '#law/calendar.ts'
import { trial } from '#test/generality/plain.ts'
import { request2019 } from '#test/generality/request/procedure.ts'
import { documentTrial, requestTrial } from '#test/generality/trials.ts'
import { lab } from '#test/kernel/lab.ts'
import { flaws } from './audit.ts'
import type { Procedure } from './define.ts'
import { effective, knownBy } from './journal.ts'
import { all } from './round.ts'
import { type Step, view } from './view.ts'

/** Corrections, back-dating and a change of declaration, on the product's own writer. */
const calendar = mainland()

async function filed() {
  const l = await lab([requestTrial], '2026-09-01', ['water/office'])
  const id = await l.open('request', 'citizen-7/applicant', { input: { wanted: '费用' }, evidence: ['identity'] })
  await l.act(id, 'office/disclosureOfficer', 'assign', { handler: 'water/office' })
  return { l, id }
}

test('a letter recorded two days late counts from its own day; the day of recording is kept', async () => {
  const { l, id } = await filed()
  l.date('2026-09-09')
  await l.act(id, 'office/disclosureOfficer', 'chargeFee', {}, ['feeNotice'], '2026-09-07')
  assert.equal((await l.now(id)).due('payFee'), '2026-10-10')
  assert.equal((await l.journal(id)).at(-1)!.recordedOn, '2026-09-09')
  const journal = await l.journal(id)
  const known = (on: string) => knownBy(journal, day(on)).map(step => step.action)
  assert.ok(!known('2026-09-08').includes('chargeFee'), 'on the 8th nobody knew of the letter of the 7th')
  assert.ok(known('2026-09-09').includes('chargeFee'))
  await assert.rejects(l.act(id, 'office/disclosureOfficer', 'feePaid', {}, ['receipt'], '2026-09-10'), /future/)
  await assert.rejects(
    l.act(id, 'office/disclosureOfficer', 'feePaid', {}, ['receipt'], '2026-09-04'),
    /wrongStage/,
    'not before the notice',
  )
})

test('recorded out of order: an extension decided in time may be entered after a later step; one decided too late may not', async () => {
  const { l, id } = await filed()
  l.date('2026-09-30')
  await assert.rejects(l.act(id, 'office/disclosureHead', 'extend', { days: 10 }, ['extensionNotice']), /tooLate/)
  await l.act(id, 'water/office', 'sendToReview', {}, ['draftReply', 'secrecyReview'])
  await l.act(id, 'office/disclosureHead', 'extend', { days: 10 }, ['extensionNotice'], '2026-09-28')
  assert.equal((await l.now(id)).due('reply'), '2026-10-19')
  assert.equal((await l.now(id)).steps.map(s => s.action).join(), 'submit,assign,extend,sendToReview')
})

test('更正: the receipt day was wrong; clocks move, both records stay, later decisions are re-examined, not undone', async () => {
  const { l, id } = await filed()
  l.date('2026-09-29')
  await l.act(id, 'office/disclosureHead', 'extend', { days: 10 }, ['extensionNotice'])
  const before = (await l.journal(id)).length
  const correct = { of: 0, by: { on: '2026-08-28' }, reason: '邮戳为28日' }
  await assert.rejects(l.act(id, 'water/office', '$correct', correct, ['correctionNote']), /notYourRole/)
  await assert.rejects(l.act(id, 'office/principal', '$correct', correct), /evidenceMissing:correctionNote/)
  await l.act(id, 'office/principal', '$correct', correct, ['correctionNote'])
  const journal = await l.journal(id)
  assert.equal(journal.length, before + 1)
  assert.equal(journal[0]!.on, '2026-09-01', 'the first record stays')
  assert.equal((await l.now(id)).steps[0]!.on, '2026-08-28')
  assert.deepEqual(
    flaws(request2019, journal, calendar).map(f => [f.action, f.refused]),
    [['extend', 'tooLate']],
  )
  await l.act(id, 'office/principal', '$annul', { of: before, reason: '邮戳看错' }, ['correctionNote'])
  assert.equal((await l.now(id)).steps[0]!.on, '2026-09-01', 'annulling a correction brings the first record back')
  const then = knownBy(await l.journal(id), day('2026-09-28'))
  assert.equal(view(request2019, then, calendar, day('2026-09-28')).due('reply'), '2026-09-29', 'what was known then can still be shown')
})

test('two corrections of one step add up, the later of the same field holds', () => {
  const steps: Step[] = [
    { action: 'submit', on: day('2026-09-01'), by: 'c', as: 'citizen-7/applicant', home: 'office', input: { wanted: '甲', form: 'paper' } },
    {
      action: '$correct',
      on: day('2026-09-02'),
      by: 's',
      input: { of: 0, by: { on: '2026-08-31', input: { wanted: '乙' } }, reason: 'x' },
    },
    { action: '$correct', on: day('2026-09-03'), by: 's', input: { of: 0, by: { input: { wanted: '丙' } }, reason: 'x' } },
    {
      action: '$correct',
      on: day('2026-09-03'),
      by: 's',
      input: { of: 0, by: { as: 'x/y', by: 'z', action: 'no', seq: 9 }, reason: 'nothing else of a step can be corrected' },
    },
  ]
  assert.deepEqual(effective(steps), [
    {
      action: 'submit',
      on: '2026-08-31',
      by: 'c',
      as: 'citizen-7/applicant',
      home: 'office',
      input: { wanted: '丙', form: 'paper' },
      seq: 0,
    },
  ])
})

test('撤销: not what took effect outside, not what later steps rest on; a fresh slip by whoever made it', async () => {
  const { l, id } = await filed()
  await assert.rejects(l.act(id, 'office/principal', '$annul', { of: 0, reason: 'x' }, ['correctionNote']), /outward/)
  await l.act(id, 'water/office', 'sendToReview', {}, ['draftReply', 'secrecyReview'])
  await assert.rejects(
    l.act(id, 'office/principal', '$annul', { of: 1, reason: '错' }, ['correctionNote']),
    /contradicts:sendToReview/,
    'somebody acted on it',
  )
  await assert.rejects(l.act(id, 'office/principal', '$annul', { of: 2, reason: ' ' }, ['correctionNote']), /reason/)
  await assert.rejects(l.act(id, 'office/principal', '$annul', { of: 9, reason: '错' }, ['correctionNote']), /noSuchStep/)
  await l.act(id, 'water/office', '$annul', { of: 2, reason: '点错' })
  assert.equal((await l.now(id)).stage, 'inHand')
  l.date('2026-09-02')
  await l.act(id, 'water/office', 'sendToReview', {}, ['draftReply', 'secrecyReview'])
  l.date('2026-09-03')
  await assert.rejects(l.act(id, 'water/office', '$annul', { of: 4, reason: '点错' }), /notYourRole/, 'no longer fresh')
})

test('催办 is the supervisor’s; a note anybody’s who has a part in the matter', async () => {
  const { l, id } = await filed()
  await assert.rejects(l.act(id, 'water/office', '$urge', { text: '快' }), /notYourRole/)
  await l.act(id, 'office/principal', '$urge', { text: '请抓紧' })
  await l.act(id, 'water/office', '$note', { text: '已联系' })
  await assert.rejects(l.act(id, 'land/office', '$note', { text: 'x' }), /notYourRole/)
  const now = await l.now(id)
  assert.deepEqual(
    now.steps.map(s => s.action),
    ['submit', 'assign', '$urge', '$note'],
  )
  assert.equal(now.stage, 'inHand')
})

test('what took effect outside keeps its content; its day and papers may be corrected', async () => {
  const l = await lab([documentTrial], '2026-03-02', ['a/x', 'gov/mayor'])
  const id = await l.open('document', 'office/drafter')
  await l.act(id, 'office/drafter', 'send', { leader: 'gov/mayor', plan: [[{ to: 'a/x', must: true, frame: '保密审查' }]] }, ['text'])
  await l.act(id, 'a/x', 'signOff.answer', { ...(await l.mine(id, 'signOff', 'a/x')), attitude: 'agree' })
  l.date('2026-03-04')
  await l.act(id, 'gov/mayor', 'sign', {}, ['text'], '2026-03-04')
  const note = ['correctionNote']
  await assert.rejects(l.act(id, 'office/officeDirector', '$correct', { of: 3, by: { input: { x: 1 } }, reason: 'x' }, note), /outward/)
  await l.act(id, 'office/officeDirector', '$correct', { of: 3, by: { on: '2026-03-03' }, reason: '签批日期' }, note)
  assert.equal((await l.now(id)).due('publish'), '2026-03-31')
  await assert.rejects(
    l.act(id, 'office/officeDirector', '$correct', { of: 3, by: { on: '2026-03-01' }, reason: '签批日期' }, note),
    /contradicts/,
    'before anybody agreed',
  )
})

test('annulling an added signer never hands another signer’s answer to somebody else', async () => {
  const l = await lab([documentTrial], '2026-03-02', ['a/x', 'gov/mayor'])
  const id = await l.open('document', 'office/drafter')
  await l.act(id, 'office/drafter', 'send', { leader: 'gov/mayor', plan: [[{ to: 'a/x', must: true, frame: '保密审查' }]] }, ['text'])
  const { ask: beside } = await l.mine(id, 'signOff', 'a/x')
  for (const to of ['b/x', 'c/x'] as const) await l.act(id, 'office/drafter', 'signOff.add', { beside, place: 'with', wanted: { to } })
  await l.act(id, 'c/x', 'signOff.answer', { ...(await l.mine(id, 'signOff', 'c/x')), attitude: 'agree' })
  await l.act(id, 'office/officeDirector', '$annul', { of: 2, reason: '误加' }, ['correctionNote'])
  const lines = all((await l.now(id)).rounds['signOff']!)
  assert.deepEqual(
    lines.map(a => [a.to, a.answers.length]),
    [
      ['office/drafter', 0],
      ['a/x', 0],
      ['c/x', 1],
    ],
  )
})

test('within a day the time orders the steps, where it is given', () => {
  const at = (action: string, seq: number, time?: string): Step => ({
    action,
    on: day('2026-09-01'),
    by: 'x',
    seq,
    ...(time && { at: time }),
  })
  const order = (...steps: Step[]) =>
    effective(steps)
      .map(s => s.action)
      .join('')
  assert.equal(order(at('a', 0), at('b', 1), at('c', 2)), 'abc')
  assert.equal(order(at('a', 0, '09:00'), at('b', 1, '11:00'), at('c', 2, '10:00')), 'acb')
  assert.equal(order(at('a', 0, '09:00'), at('b', 1), at('c', 2, '08:00')), 'cab', 'without a time: when the one before it was')
})

test('a declaration changes under running matters: each passes over by its own step, and keeps its past', () => {
  const next: Procedure = {
    ...request2019,
    inForce: { from: day('2027-01-01') },
    stages: { ...request2019.stages, handling: { responsible: 'handler' } },
    adopts: { 'request@2019-05-15': { stages: { inHand: 'handling' } } },
    actions: { ...request2019.actions, sendToReview: { ...request2019.actions.sendToReview, from: 'handling' } },
  }
  const steps: Step[] = [
    { action: 'submit', on: day('2026-09-01'), by: 'c', as: 'citizen-7/applicant', home: 'office' },
    { action: 'assign', on: day('2026-09-01'), by: 'o', as: 'office/disclosureOfficer', input: { handler: 'water/office' } },
    { action: '$adopt', on: day('2026-09-10'), by: 's', input: { from: 'request@2019-05-15', to: 'request@2027-01-01' } },
  ]
  const now = view(next, steps, calendar, day('2026-09-11'), '23:59', [request2019, next])
  assert.equal(now.stage, 'handling')
  assert.equal(now.declaration, 'request@2027-01-01')
  assert.equal(now.due('reply'), '2026-09-29')
  assert.equal(
    view(
      next,
      [...steps, { action: 'sendToReview', on: day('2026-09-11'), by: 'w', as: 'water/office' }],
      calendar,
      day('2026-09-11'),
      '23:59',
      [request2019],
    ).stage,
    'inReview',
  )
  assert.throws(() => view({ ...next, adopts: {} }, steps, calendar, day('2026-09-11'), '23:59', [request2019]), /notAdoptable/)
  assert.throws(
    () =>
      view({ ...next, adopts: { 'request@2019-05-15': { stages: { inHand: 'gone' } } } }, steps, calendar, day('2026-09-11'), '23:59', [
        request2019,
      ]),
    /stageUnknown/,
  )
})

test('a running matter passes to a newer declaration by the supervisor’s own step, and goes on under it', async () => {
  const next: Procedure = {
    ...request2019,
    inForce: { from: day('2027-01-01') },
    stages: { ...request2019.stages, handling: { responsible: 'handler' } },
    adopts: { 'request@2019-05-15': { stages: { inHand: 'handling' } } },
    rounds: {},
    clocks: Object.fromEntries(Object.entries(request2019.clocks).map(([name, { stillDuring: _, ...clock }]) => [name, clock])),
    actions: { ...request2019.actions, sendToReview: { ...request2019.actions.sendToReview, from: 'handling' } },
  }
  const old: Procedure = { ...request2019, inForce: { from: day('2019-05-15'), until: day('2026-12-31') } }
  const l = await lab([trial('request', [old, next])], '2026-12-30', ['water/office'])
  const id = await l.open('request', 'citizen-7/applicant', { evidence: ['identity'] })
  await l.act(id, 'office/disclosureOfficer', 'assign', { handler: 'water/office' })
  const adopt = { from: 'request@2019-05-15', to: 'request@2027-01-01' }
  await assert.rejects(l.act(id, 'office/principal', '$adopt', adopt), /evidenceMissing/)
  await assert.rejects(l.act(id, 'office/principal', '$adopt', { ...adopt, to: 'request@2030-01-01' }, ['correctionNote']), /notAdoptable/)
  await l.act(id, 'office/principal', '$adopt', adopt, ['correctionNote'])
  assert.deepEqual([(await l.now(id)).stage, (await l.now(id)).declaration], ['handling', 'request@2027-01-01'])
  await l.act(id, 'water/office', 'sendToReview', {}, ['draftReply', 'secrecyReview'])
  assert.equal((await l.now(id)).stage, 'inReview')
})
