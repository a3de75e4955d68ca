import assert from 'node:assert/strict'
import { test } from 'node:test'
import { all } from '#procedure/round.ts'
import { lab } from '../../kernel/lab.ts'
import { meetingTrial, supervisionTrial } from '../trials.ts'

test('meeting: notice before, receipts, 打回重报, minutes, decisions that become supervision items and close the meeting', async () => {
  const l = await lab([meetingTrial, supervisionTrial], '2026-10-08')
  const id = await l.open('meeting', 'office/convenor', {
    input: { title: '常务会', heldOn: '2026-10-15', place: '一号厅' },
    evidence: ['scheme'],
  })
  assert.equal((await l.now(id)).due('notify'), '2026-10-13')
  assert.equal((await l.now(id)).due('materials'), '2026-10-12')
  await l.act(id, 'office/host', 'approve')
  await l.act(id, 'office/convenor', 'convene', { plan: [['a', 'b', 'c'].map(u => ({ to: `${u}/office`, day: '2026-10-13' }))] }, [
    'notice',
  ])
  const reply = async (unit: string, attitude: string, opinion = '') =>
    l.act(id, `${unit}/office`, 'invitations.answer', { ...(await l.mine(id, 'invitations', `${unit}/office`)), attitude, opinion })
  await reply('a', 'attends')
  await reply('b', 'leave', '出差')
  const b = all((await l.now(id)).rounds['invitations']!).find(x => x.to === 'b/office')!
  await l.act(id, 'office/convenor', 'invitations.askAgain', { ask: b.id, reason: '请派人代会' })
  assert.deepEqual(await l.asked(id, 'invitations'), ['b/office', 'c/office'])
  await reply('b', 'substitute', '副局长')
  l.date('2026-10-15')
  await l.act(id, 'office/convenor', 'hold', {}, ['attendance']) // c never answered: called off, and visible as such
  await l.act(id, 'office/recorder', 'draftMinutes', { plan: [[{ to: 'a/office' }, { to: 'b/office' }]] }, ['minutes'])
  for (const desk of ['b/office', 'a/office'] as const)
    await l.act(id, desk, 'minutesReview.answer', { ...(await l.mine(id, 'minutesReview', desk)), attitude: 'agree' })
  await l.act(id, 'office/host', 'issue', {}, ['minutes'])
  await l.act(
    id,
    'office/inspector',
    'handOut',
    {
      plan: [
        [
          { to: 'a/office', frame: '议定一', day: '2026-12-31' },
          { to: 'b/office', frame: '议定二' },
        ],
      ],
    },
    ['order'],
  )
  const items = (await l.matters()).filter(m => m.business === 'supervision').map(m => m.id)
  assert.equal(items.length, 2)
  await assert.rejects(l.act(id, 'office/inspector', 'close'), /needs:decisions/)
  await l.act(items[1]!, 'office/inspectionHead', 'merge', {}, ['reasonNote'])
  await l.act(items[0]!, 'office/inspector', 'propose')
  await l.act(items[0]!, 'office/inspectionHead', 'issue', { dueOn: '2026-12-31', plan: [[{ to: 'a/office', day: '2026-12-31' }]] }, [
    'order',
  ])
  const task = (await l.matters()).find(m => m.business === 'task')!.id
  await l.act(task, 'a/office', 'signFor')
  await l.act(task, 'a/office', 'plan', {}, ['plan'])
  await l.act(task, 'a/office', 'report', {}, ['result'])
  await l.act(task, 'office/inspector', 'close', {}, ['verification'])
  await l.act(items[0]!, 'office/inspector', 'close', {}, ['verification'])
  await l.act(id, 'office/inspector', 'close')
  assert.equal((await l.now(id)).outcome, 'done')
})
