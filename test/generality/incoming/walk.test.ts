import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lab } from '../../kernel/lab.ts'
import { incomingTrial } from '../trials.ts'

test('incoming: 拟办 批办 (two leaders in order) 承办 (lead and co-units) 传阅 (extended by a reader) 办结 归档', async () => {
  const l = await lab([incomingTrial], '2026-03-02')
  const id = await l.open('incoming', 'office/registrar', { input: { title: '通知' }, evidence: ['original'] })
  assert.equal((await l.now(id)).due('propose'), '2026-03-02', 'same day')
  await l.act(id, 'office/registrar', 'check')
  const leaders = [[{ to: 'gov/vice-a', frame: '领导批示' }], [{ to: 'gov/mayor', frame: '领导批示' }]]
  await l.act(id, 'office/secretary', 'propose', { plan: leaders })
  await l.act(id, 'gov/vice-a', 'instructions.answer', {
    ...(await l.mine(id, 'instructions', 'gov/vice-a')),
    attitude: 'circled',
    opinion: '阅',
  })
  const sheet = { ...(await l.mine(id, 'instructions', 'gov/mayor')), attitude: 'instructed', opinion: '请财政局牵头' }
  await l.act(id, 'office/secretary', 'instructions.answerFor', sheet, ['signedSheet'])
  assert.equal((await l.now(id)).stage, 'toAssign')
  await assert.rejects(l.act(id, 'office/secretary', 'assign', { lead: 'finance/office' }), /dueOn/, 'a leader names the day')
  await l.act(id, 'office/secretary', 'assign', { lead: 'finance/office', dueOn: '2026-03-20', instruction: '请财政局牵头' })
  assert.equal((await l.now(id)).due('handle'), '2026-03-20')
  await l.act(id, 'finance/office', 'refuseAssignment', {}, ['reasonNote'])
  await l.act(id, 'office/secretary', 'assign', { lead: 'land/office', dueOn: '2026-03-22' })
  assert.equal((await l.now(id)).due('handle'), '2026-03-22', 'a leader’s Sunday stays a Sunday')
  await l.act(id, 'land/office', 'askCoUnits', {
    plan: [
      [
        { to: 'tax/office', day: '2026-03-10' },
        { to: 'law/office', day: '2026-03-12' },
      ],
    ],
  })
  await l.act(id, 'office/secretary', 'circulate', { plan: [[{ to: 'a/reader' }, { to: 'b/reader' }]] })
  await assert.rejects(l.act(id, 'finance/office', 'answer', {}, ['result']), /notYourRole/, 'not the unit that refused')
  await assert.rejects(l.act(id, 'land/office', 'answer', {}, ['result']), /roundOpen/)
  for (const desk of ['law/office', 'tax/office'] as const)
    await l.act(id, desk, 'coHandling.answer', { ...(await l.mine(id, 'coHandling', desk)), attitude: 'done', opinion: '无意见' })
  await l.act(id, 'land/office', 'answer', {}, ['result'])
  const { ask: beside } = await l.mine(id, 'circulation', 'b/reader')
  await l.act(id, 'b/reader', 'circulation.add', { beside, place: 'with', wanted: { to: 'c/reader' } })
  await l.act(id, 'office/officeDirector', 'close')
  await assert.rejects(l.act(id, 'office/archivist', 'file', {}, ['file']), /roundOpen/)
  for (const desk of ['c/reader', 'a/reader', 'b/reader'] as const)
    await l.act(id, desk, 'circulation.answer', { ...(await l.mine(id, 'circulation', desk)), attitude: 'read' })
  await l.act(id, 'office/archivist', 'file', {}, ['file'])
  assert.equal((await l.now(id)).outcome, 'filed')
})
