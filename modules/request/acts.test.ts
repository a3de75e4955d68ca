import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import type { Loaded } from '#procedure/citizen/loaded.ts'
import { Refused } from '#procedure/errors.ts'
import type { Done } from '#procedure/office.ts'
import { type Lab, officer, openLab, sample } from './lab.ts'
import { loadByNo } from './store.ts'

/** What the office does, over the real perform: outside parties without a desk here, and taking back one's own last step. */

let lab: Lab
beforeEach(async () => {
  lab = await openLab('2026-09-01')
})
afterEach(() => lab.close())

const { agency: _, ...asked } = sample
const party = 'party-1/thirdParty'
const loaded = async (no: string): Promise<Loaded> => (await loadByNo(lab.office, no)) ?? assert.fail(no)
const line = async (no: string, round = 'thirdParties', to = party) => {
  const { now } = await loaded(no)
  const ask = now.rounds[round]?.groups.flat().find(one => one.to === to) ?? assert.fail(to)
  return { ask: ask.id, lap: ask.lap }
}
const refusedAs = (code: string) => (error: unknown) => error instanceof Refused && error.code === code

/** Registered at the counter on 1 September, with a handler from the same day. */
async function inHand(): Promise<string> {
  const { no } = await lab.open('register', { channel: 'counter', receivedOn: '2026-09-01', ...asked }, ['application'])
  await lab.act(no, officer, 'assign', { handler: 'JZ/handler' })
  return no
}
const consult = (no: string): Promise<Done> =>
  lab.act(
    no,
    'handler',
    'consultThirdParties',
    { plan: [[{ to: party }]], parties: [{ line: party, name: '江州建工集团有限公司' }], letter: '是否同意公开合同价款？' },
    ['thirdPartyLetter'],
  )

test('for a party outside, handler or disclosure officer records the day the letter reached it; nobody else can, and not twice', async () => {
  const both = [await inHand(), await inHand()] as const
  lab.date('2026-09-07')
  for (const no of both) await consult(no)
  lab.date('2026-09-10')
  for (const [duty, no] of [
    ['handler', both[0]],
    [officer, both[1]],
  ] as const) {
    for (const other of ['disclosureHead', 'legalReviewer', 'JZZJ-handler', 'JZZJ-disclosureOfficer'])
      await assert.rejects(lab.act(no, other, 'thirdParties.signFor', await line(no)), refusedAs('notYourRole'), other)
    await assert.rejects(lab.act(no, duty, 'thirdParties.signFor', await line(no), [], '2026-09-04'), Refused, 'before it was sent')
    await lab.act(no, duty, 'thirdParties.signFor', await line(no), [], '2026-09-08')
    await assert.rejects(lab.act(no, duty, 'thirdParties.signFor', await line(no)), refusedAs('alreadySignedFor'))
    const { now } = await loaded(no)
    const ask = now.rounds['thirdParties']?.groups[1]?.[0] ?? assert.fail()
    assert.equal(ask.signedFor, '2026-09-08', 'the day it was received, not the day it was written down')
    assert.equal(now.askDue('thirdParties', ask), '2026-09-29')
    assert.equal(now.due('reply'), null, 'the reply clock stands still meanwhile')
  }
})

test('its silence takes effect on the last day of its period, whenever it is noted, and the reply clock goes on from there', async () => {
  const no = await inHand()
  lab.date('2026-09-07')
  await consult(no)
  lab.date('2026-09-30')
  await assert.rejects(
    lab.act(no, 'handler', 'thirdParties.lapse', await line(no)),
    refusedAs('tooEarly'),
    'nobody knows that it was received',
  )
  await lab.act(no, 'handler', 'thirdParties.signFor', await line(no), [], '2026-09-08')
  assert.equal((await loaded(no)).now.due('reply'), '2026-10-27')
  lab.date('2026-10-12')
  await lab.act(no, 'handler', 'thirdParties.lapse', await line(no))
  const { now, stored } = await loaded(no)
  assert.deepEqual([stored.at(-1)?.step.on, stored.at(-1)?.step.recordedOn], ['2026-09-29', '2026-10-12'])
  assert.deepEqual(
    now.rounds['thirdParties']?.groups[1]?.[0]?.answers.map(answer => answer.attitude),
    ['noAnswer'],
  )
  assert.equal(now.due('reply'), '2026-10-27')
})

test('a party that answers in time is recorded with its letter, after or without a receipt', async () => {
  const no = await inHand()
  lab.date('2026-09-07')
  await consult(no)
  lab.date('2026-09-14')
  const answer = { attitude: 'objects', opinion: '涉及商业秘密' }
  await assert.rejects(
    lab.act(no, 'handler', 'thirdParties.answerFor', { ...(await line(no)), ...answer }),
    refusedAs('evidenceMissing:thirdPartyReply'),
  )
  await lab.act(no, 'handler', 'thirdParties.answerFor', { ...(await line(no)), ...answer }, ['thirdPartyReply'], '2026-09-11')
  const { now } = await loaded(no)
  assert.equal(now.rounds['thirdParties']?.groups[1]?.[0]?.answers[0]?.onBehalf, true)
  assert.equal(now.due('reply'), '2026-10-10', 'four working days were not counted')
})

test('one’s own last step is taken back on the same day, unless it took effect outside; nobody else’s, and not tomorrow', async () => {
  const no = await inHand()
  const annul = (duty: string, of: number) => lab.act(no, duty, '$annul', { of, reason: '派错了' })
  await assert.rejects(annul('handler', 1), refusedAs('notYourRole'))
  await annul(officer, 1)
  assert.equal((await loaded(no)).now.stage, 'submitted')
  await assert.rejects(annul(officer, 0), refusedAs('outward'), 'a filing is never undone')
  await lab.act(no, officer, 'assign', { handler: 'JZZJ/handler' })
  lab.date('2026-09-02')
  await assert.rejects(annul(officer, 3), refusedAs('notYourRole'))
  await lab.act(no, 'JZZJ-handler', 'draft', { reply: { outcome: 'granted', provided: '见附件。' } }, ['draftReply'])
  await annul('JZZJ-handler', 4)
  assert.equal((await loaded(no)).now.papers['draftReply'], undefined)
  await lab.act(no, officer, 'askReasons', { points: '一年三百件', answerBy: '2026-09-10' }, ['reasonsNotice'])
  await assert.rejects(annul(officer, 6), refusedAs('outward'))
})
