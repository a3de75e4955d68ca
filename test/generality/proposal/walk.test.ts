import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lab } from '../../kernel/lab.ts'
import { proposalTrial } from '../trials.ts'

test('proposal: 退办 window by place, co-opinions, talk before each reply, dissatisfied → redo once', async () => {
  const l = await lab([proposalTrial], '2026-03-09')
  const id = await l.open('proposal', 'office/inspector', {
    input: { submitter: 'deputy-1/submitter', subject: '停车' },
    evidence: ['original'],
  })
  await l.act(id, 'office/inspector', 'assign', { lead: 'roads/office' })
  assert.equal((await l.now(id)).due('reply'), '2026-06-09')
  assert.equal((await l.now(id)).due('askToReturn'), '2026-03-18')
  l.date('2026-03-19')
  await assert.rejects(l.act(id, 'roads/office', 'askToReturn', {}, ['reasonNote']), /tooLate/)
  await l.act(id, 'roads/office', 'signFor')
  await l.act(id, 'roads/office', 'askCoUnits', { plan: [[{ to: 'police/office' }]] })
  await assert.rejects(l.act(id, 'roads/office', 'draftReply', {}, ['draft']), /roundOpen/)
  const line = await l.mine(id, 'coOpinions', 'police/office')
  await l.act(id, 'police/office', 'coOpinions.answer', { ...line, attitude: 'opinion', opinion: '同意' }, ['sealedOpinion'])
  const reply = async () => {
    await assert.rejects(l.act(id, 'roads/office', 'draftReply', {}, ['draft']), /talkFirst/)
    await l.act(id, 'roads/office', 'talk', {}, ['contactRecord'])
    await l.act(id, 'roads/office', 'draftReply', {}, ['draft'])
    await l.act(id, 'office/inspector', 'pass', { leader: 'gov/vice-b' })
    assert.equal((await l.now(id)).responsible(), 'gov/vice-b')
    await l.act(id, 'gov/vice-b', 'reply', {}, ['signedReply'])
  }
  await reply()
  await assert.rejects(l.act(id, 'deputy-2/submitter', 'satisfied'), /notYourRole/)
  await l.act(id, 'deputy-1/submitter', 'dissatisfied')
  assert.equal((await l.now(id)).due('reply'), '2026-06-22') // 19 June is 端午, then a weekend
  await reply()
  await assert.rejects(l.act(id, 'deputy-1/submitter', 'dissatisfied'), /onlyOnce/)
  await l.act(id, 'deputy-1/submitter', 'stillDissatisfied')
  await l.act(id, 'roads/office', 'archive', { outcome: 'C' })
  assert.equal((await l.now(id)).outcome, 'C')
})
