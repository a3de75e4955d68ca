import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Desk } from '#procedure/define.ts'
import { all } from '#procedure/round.ts'
import { lab } from '../../kernel/lab.ts'
import { documentTrial } from '../trials.ts'
import { chainOf, type Link } from './rules.ts'

/** Two agencies, one declaration: the chain is a setting. */
const long: readonly Link[] = [
  { frame: '审核', duty: 'sectionHead' },
  { frame: '会签', duty: '' },
  { frame: '审核', duty: 'divisionHead' },
  { frame: '核稿', duty: 'office/editor' },
  { frame: '合法性审查', duty: 'office/legal', only: 'normative' },
  { frame: '保密审查', duty: 'office/secrecy' },
]
const short: readonly Link[] = [
  { frame: '审核', duty: 'sectionHead' },
  { frame: '保密审查', duty: 'office/secrecy' },
]
const countersign = [
  { to: 'finance/head' as const, part: 'lead' as const },
  { to: 'land/head' as const },
  { to: 'outside-tax/liaison' as const },
]

async function inReview(links: readonly Link[] = long, normative = true) {
  const l = await lab([documentTrial], '2026-03-02', ['office/secrecy', 'office/sectionHead'])
  const id = await l.open('document', 'office/drafter', { input: { title: '办法' } })
  const plan = chainOf(links, 'office', { normative, countersign })
  await l.act(id, 'office/drafter', 'send', { leader: 'gov/mayor', plan, normative }, ['text'])
  const say = async (desk: Desk, attitude = 'agree', opinion = '', evidence: string[] = []) =>
    l.act(id, desk, 'signOff.answer', { ...(await l.mine(id, 'signOff', desk)), attitude, opinion }, evidence)
  const back = async (desk: Desk, target: string, mode: string, reason = '有不妥') =>
    l.act(id, desk, 'signOff.return', { ...(await l.mine(id, 'signOff', desk)), target, mode, reason })
  const idOf = async (desk: string) => all((await l.now(id)).rounds['signOff']!).find(a => a.to === desk)!.id
  const asked = () => l.asked(id, 'signOff')
  return { l, id, say, back, idOf, asked }
}

test('the whole life of an outgoing document, with countersign, returns of both kinds, 加签 减签 代录', async () => {
  const { l, id, say, back, idOf, asked } = await inReview()
  await say('office/sectionHead')
  assert.deepEqual(await asked(), ['finance/head', 'land/head', 'outside-tax/liaison'])
  await say('land/head', 'disagree', '第三条涉及用地，请改')
  await back('finance/head', await idOf('office/sectionHead'), 'direct')
  assert.deepEqual(await asked(), ['office/sectionHead'])
  const outside = { ask: await idOf('outside-tax/liaison'), lap: 1, attitude: 'agree' }
  await assert.rejects(l.act(id, 'outside-tax/liaison', 'signOff.answer', outside), /notYourRole|notOpen/)
  await say('office/sectionHead')
  assert.deepEqual(await asked(), ['finance/head', 'outside-tax/liaison'], 'land has answered and is not asked again; nobody is lost')
  await l.act(id, 'office/drafter', 'signOff.add', { beside: await idOf('finance/head'), place: 'with', wanted: { to: 'audit/head' } })
  await l.act(id, 'office/drafter', 'signOff.remove', { ask: await idOf('audit/head'), reason: '与审计无关' })
  const sheet = { ...(await l.mine(id, 'signOff', 'outside-tax/liaison')), attitude: 'agree', opinion: '同意（纸质）' }
  await l.act(id, 'office/registrar', 'signOff.answerFor', sheet, ['signedSheet'])
  await assert.rejects(say('finance/head', 'disagree', ''), /opinionMissing/)
  await say('finance/head')
  await say('office/divisionHead')
  await back('office/editor', '0', 'rewalk', '体例不合')
  assert.deepEqual(await asked(), ['office/drafter'], 'to the drafter, and everybody reads the new text')
  await say('office/drafter', 'agree', '', ['text@2'])
  for (const desk of [
    'office/sectionHead',
    'finance/head',
    'land/head',
    'outside-tax/liaison',
    'office/divisionHead',
    'office/editor',
    'office/legal',
  ] as const)
    await say(desk)
  await assert.rejects(l.act(id, 'office/drafter', 'signOff.remove', { ask: await idOf('office/secrecy'), reason: '急' }), /mustStay/)
  await say('office/secrecy')
  assert.equal((await l.now(id)).stage, 'toSign')
  await l.act(id, 'gov/mayor', 'signerReturns', { target: await idOf('office/legal'), mode: 'direct', reason: '再核第五条' })
  assert.deepEqual(await asked(), ['office/legal'])
  await say('office/legal')
  assert.equal((await l.now(id)).responsible(), 'gov/mayor')
  await l.act(id, 'gov/mayor', 'sign', {}, ['text@2'])
  await l.act(id, 'office/editor', 'number', { docNo: '〔2026〕7号' })
  await l.act(id, 'office/editor', 'typeset', {}, ['layout', 'proof'])
  await l.act(id, 'office/sealKeeper', 'seal', {}, ['sealedText'])
  await l.act(id, 'office/registrar', 'dispatch', { plan: [[{ to: 'county-a/registry' }, { to: 'county-b/registry' }]] })
  await assert.rejects(l.act(id, 'office/archivist', 'archive', {}, ['file']), /needs:delivery/)
  for (const desk of ['county-a/registry', 'county-b/registry'] as const)
    await l.act(id, desk, 'delivery.answer', { ...(await l.mine(id, 'delivery', desk)), attitude: 'received' })
  assert.equal((await l.now(id)).due('publish'), '2026-03-30')
  await l.act(id, 'office/disclosureOfficer', 'publish', {}, ['secrecyReview'])
  await l.act(id, 'office/archivist', 'archive', {}, ['file'])
  assert.equal((await l.now(id)).outcome, 'issued')
})

test('a short chain is the same declaration; a chain without the secrecy review is refused by rule', async () => {
  const { asked, say, l, id } = await inReview(short, false)
  assert.deepEqual(await asked(), ['office/sectionHead'])
  await say('office/sectionHead')
  await say('office/secrecy')
  assert.equal((await l.now(id)).stage, 'toSign')
  await assert.rejects(inReview([{ frame: '审核', duty: 'sectionHead' }], false), /secrecyReviewMissing/)
  await assert.rejects(inReview(short, true), /legalReviewMissing/)
})

test('agreement is to a text: signing waits while anybody agreed to another one', async () => {
  const { l, id, say, idOf } = await inReview(short, false)
  await say('office/sectionHead')
  await say('office/secrecy')
  await l.act(id, 'office/editor', 'edit', {}, ['text@2'])
  const stale = (await l.now(id)).stale()
  assert.deepEqual(
    stale.map(s => s.desk),
    ['office/sectionHead', 'office/secrecy'],
  )
  await assert.rejects(l.act(id, 'gov/mayor', 'sign', {}, ['text@2']), /staleAnswers/)
  await l.act(id, 'gov/mayor', 'signerReturns', { target: await idOf('office/sectionHead'), mode: 'rewalk', reason: '文本已改' })
  await say('office/sectionHead')
  await say('office/secrecy')
  await assert.rejects(l.act(id, 'gov/mayor', 'sign', {}, ['text@3']), /staleAnswers/, 'nor may the signer bring another text')
  await l.act(id, 'gov/mayor', 'sign', {}, ['text@2'])
})

test('a change of wording only keeps the agreement, if the difference is kept', async () => {
  const { l, id, say } = await inReview(short, false)
  await say('office/sectionHead')
  await say('office/secrecy')
  await assert.rejects(l.act(id, 'office/editor', 'edit', { wordingOnly: true }, ['text@2']), /evidenceMissing:difference/)
  await l.act(id, 'office/editor', 'edit', { wordingOnly: true }, ['text@2', 'difference'])
  assert.deepEqual((await l.now(id)).stale(), [])
  await l.act(id, 'gov/mayor', 'sign', {}, ['text@2'])
  assert.equal((await l.now(id)).stage, 'signed')
})

test('收回: taken back while the next has not opened it, refused once signed for', async () => {
  const { l, id, say, idOf, asked } = await inReview(short, false)
  await say('office/sectionHead')
  await l.act(id, 'office/sectionHead', 'signOff.recall', { ask: await idOf('office/sectionHead') })
  assert.deepEqual(await asked(), ['office/sectionHead'])
  await say('office/sectionHead')
  await l.act(id, 'office/secrecy', 'signOff.signFor', await l.mine(id, 'signOff', 'office/secrecy'))
  await assert.rejects(l.act(id, 'office/sectionHead', 'signOff.recall', { ask: await idOf('office/sectionHead') }), /alreadyOpened/)
})

test('the drafter leaves: the desk that holds the matter changes, the sponsor line follows', async () => {
  const { l, id, back } = await inReview(short, false)
  await l.act(id, 'office/officeDirector', 'handOver', { drafter: 'office2/drafter' })
  await back('office/sectionHead', '0', 'direct')
  assert.deepEqual(await l.asked(id, 'signOff'), ['office2/drafter'])
  assert.equal((await l.now(id)).responsible(), 'office2/drafter')
})

test('nobody leaves while someone owes, unless the action says that it calls them off', async () => {
  const { l, id } = await inReview(short, false)
  await l.act(id, 'office/officeDirector', 'cancel', {}, ['reasonNote'])
  const now = await l.now(id)
  assert.equal(now.outcome, 'void')
  assert.ok(
    all(now.rounds['signOff']!)
      .slice(1)
      .every(a => a.removed === 'calledOff'),
  )
})
