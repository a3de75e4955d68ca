import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Desk } from '#procedure/define.ts'
import { all } from '#procedure/round.ts'
import { see } from '#procedure/see.ts'
import { actor, lab } from '../../kernel/lab.ts'
import { requestTrial } from '../trials.ts'
import { request2019 } from './procedure.ts'

async function inHand() {
  const l = await lab([requestTrial], '2026-09-01', ['water/office', 'land/office'])
  const id = await l.open('request', 'citizen-7/applicant', {
    input: { applicantName: '王芳', idNumber: '110', wanted: '运行费用' },
    evidence: ['identity'],
  })
  await l.act(id, 'office/disclosureOfficer', 'assign', { handler: 'water/office' })
  return { l, id }
}
const plan = (...desks: Desk[]) => [desks.map(to => ({ to }))]

test('k third parties and an agency: the clock stands still while any of them owes, counted once', async () => {
  const { l, id } = await inHand()
  assert.equal((await l.now(id)).due('reply'), '2026-09-29')
  l.date('2026-09-07')
  await l.act(
    id,
    'water/office',
    'consultThirdParties',
    { letter: '征求意见书', plan: plan('party-1/self', 'party-2/self', 'party-3/self') },
    ['letter'],
  )
  await l.act(id, 'water/office', 'consultAgencies', { letter: '函', plan: plan('tax/office') }, ['letter'])
  assert.equal((await l.now(id)).due('reply'), null)
  l.date('2026-09-08')
  for (const to of ['party-1/self', 'party-2/self', 'party-3/self'] as const)
    await l.act(id, to, 'thirdParties.signFor', await l.mine(id, 'thirdParties', to))
  const now = await l.now(id)
  assert.equal(now.askDue('thirdParties', all(now.rounds['thirdParties']!)[1]!), '2026-09-29')
  const line = (round: string, desk: Desk) => l.mine(id, round, desk)
  await l.act(id, 'party-1/self', 'thirdParties.answer', {
    ...(await line('thirdParties', 'party-1/self')),
    attitude: 'objects',
    opinion: '商业秘密',
  })
  await l.act(id, 'water/office', 'thirdParties.answerFor', { ...(await line('thirdParties', 'party-2/self')), attitude: 'consents' }, [
    'reply',
  ])
  await assert.rejects(l.act(id, 'water/office', 'thirdParties.lapse', await line('thirdParties', 'party-3/self')), /tooEarly/)
  l.date('2026-09-30')
  await l.act(id, 'water/office', 'thirdParties.lapse', await line('thirdParties', 'party-3/self'))
  assert.equal((await l.now(id)).due('reply'), null, 'the agency still owes')
  await assert.rejects(l.act(id, 'office/disclosureHead', 'reply', {}, ['signedReply']), /wrongStage/)
  l.date('2026-10-09')
  await l.act(id, 'tax/office', 'coAgencies.answer', { ...(await line('coAgencies', 'tax/office')), attitude: 'consents' })
  assert.equal(
    (await l.now(id)).due('reply'),
    '2026-10-30',
    '16 days left on 7 September, counted from 9 October (10 October is a make-up working day)',
  )
})

test('a silent third party stops nothing for ever: the hold ends on its last day, noted or not, answered late or not', async () => {
  const { l, id } = await inHand()
  l.date('2026-09-07')
  await l.act(id, 'water/office', 'consultThirdParties', { letter: '函', plan: plan('party-1/self') }, ['letter'])
  l.date('2026-09-08')
  await l.act(id, 'party-1/self', 'thirdParties.signFor', await l.mine(id, 'thirdParties', 'party-1/self'))
  assert.equal((await l.now(id)).due('reply'), null)
  l.date('2026-10-15')
  const line = await l.mine(id, 'thirdParties', 'party-1/self')
  assert.equal((await l.now(id)).due('reply'), '2026-10-27', '16 days from 29 September')
  await l.act(id, 'water/office', 'thirdParties.lapse', line)
  assert.equal((await l.now(id)).due('reply'), '2026-10-27', 'noting it late changes nothing')

  const late = await inHand()
  late.l.date('2026-09-07')
  await late.l.act(late.id, 'water/office', 'consultThirdParties', { letter: '函', plan: plan('party-1/self') }, ['letter'])
  late.l.date('2026-09-08')
  await late.l.act(late.id, 'party-1/self', 'thirdParties.signFor', await late.l.mine(late.id, 'thirdParties', 'party-1/self'))
  late.l.date('2026-10-15')
  const answer = { ...(await late.l.mine(late.id, 'thirdParties', 'party-1/self')), attitude: 'objects', opinion: '商业秘密' }
  await late.l.act(late.id, 'party-1/self', 'thirdParties.answer', answer)
  assert.equal((await late.l.now(late.id)).due('reply'), '2026-10-27', 'a late answer is kept, and does not lengthen the hold')
})

test('rejected transfer, fee that restarts, lapse only after the day, another unit cannot touch it', async () => {
  const { l, id } = await inHand()
  await assert.rejects(l.act(id, 'land/office', 'refuseAssignment', {}, ['reasonNote']), /notYourRole/)
  await l.act(id, 'water/office', 'refuseAssignment', {}, ['reasonNote'])
  assert.equal((await l.now(id)).responsible(), 'office/disclosureOfficer')
  await l.act(id, 'office/disclosureOfficer', 'assign', { handler: 'land/office' })
  assert.equal((await l.now(id)).responsible(), 'land/office')
  await l.act(id, 'office/disclosureOfficer', 'chargeFee', { pages: 300 }, ['feeNotice'])
  assert.equal((await l.now(id)).due('reply'), null)
  await assert.rejects(l.act(id, 'office/disclosureOfficer', 'feeUnpaid'), /tooEarly/)
  l.date('2026-09-15')
  await l.act(id, 'office/disclosureOfficer', 'feePaid', {}, ['receipt'])
  assert.equal((await l.now(id)).due('reply'), '2026-10-19')
})

test('补正 with a period set in the notice: lapse refused on its last day, allowed after it', async () => {
  const { l, id } = await inHand()
  await l.act(id, 'office/disclosureOfficer', 'askToSupplement', { supplementBy: '2026-09-15' }, ['supplementNotice'])
  l.date('2026-09-15')
  await assert.rejects(l.act(id, 'office/disclosureOfficer', 'lapse'), /tooEarly/)
  l.date('2026-09-16')
  await l.act(id, 'office/disclosureOfficer', 'lapse')
  assert.equal((await l.now(id)).outcome, 'abandoned')
})

test('reopened by the reviewing body: a new matter whose clock is what that body ordered', async () => {
  const l = await lab([requestTrial], '2026-09-01')
  const input = { applicant: 'citizen-7/applicant', handler: 'water/office', reopens: 'request-3', dueOn: '2026-09-30' }
  const id = await l.open('request', 'office/disclosureOfficer', { input, evidence: ['reconsiderationDecision'] }, 'reopenByOrder')
  assert.equal((await l.now(id)).due('ordered'), '2026-09-30')
  assert.equal((await l.now(id)).due('reply'), null)
})

test('who sees what: applicant own matter only, third party the letter only, another unit nothing', async () => {
  const { l, id } = await inHand()
  await l.act(id, 'water/office', 'consultThirdParties', { letter: '征求意见书', plan: plan('party-1/self', 'party-2/self') }, ['letter'])
  const now = await l.now(id)
  const text = (desk: Desk) => JSON.stringify(see(request2019, now, actor(desk)))
  assert.equal(text('citizen-8/applicant'), 'null')
  assert.equal(text('land/office'), 'null')
  assert.match(text('citizen-7/applicant'), /110/)
  assert.match(text('water/office'), /王芳/)
  assert.doesNotMatch(text('water/office'), /"110"/)
  assert.match(text('party-1/self'), /征求意见书/)
  assert.doesNotMatch(text('party-1/self'), /王芳|party-2|citizen-7/)
})
