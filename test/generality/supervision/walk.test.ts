import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Desk } from '#procedure/define.ts'
import { reminders } from '#procedure/reminders.ts'
import { all } from '#procedure/round.ts'
import { lab } from '../../kernel/lab.ts'
import { supervisionTrial } from '../trials.ts'
import { task2021 } from './procedure.ts'

async function issued() {
  const l = await lab([supervisionTrial], '2026-03-02')
  const id = await l.open('supervision', 'office/inspector', { input: { leadUnit: 'water/office', subject: '排水' }, evidence: ['order'] })
  await l.act(id, 'office/inspector', 'propose')
  const plan = [
    [
      { to: 'water/office', part: 'lead', day: '2026-06-20' },
      { to: 'roads/office', day: '2026-05-31' },
    ],
  ]
  await l.act(id, 'office/inspectionHead', 'issue', { dueOn: '2026-06-30', plan }, ['order'])
  const task = async (unit: Desk) => {
    const tasks = (await l.matters()).filter(m => m.business === 'task')
    for (const { id: child } of tasks.reverse()) if ((await l.now(child)).seats['unit'] === unit) return child
    throw new Error(`no task of ${unit}`)
  }
  return { l, id, task }
}

test('one item, two units: each its own task, clocks, monthly reports, milestones; the last one closed brings the item to verification', async () => {
  const { l, id, task } = await issued()
  const [water, roads] = [await task('water/office'), await task('roads/office')]
  assert.equal((await l.now(roads)).due('finish'), '2026-05-31')
  for (const [child, unit] of [
    [water, 'water/office'],
    [roads, 'roads/office'],
  ] as const) {
    await l.act(child, unit, 'signFor')
    await l.act(child, unit, 'plan', {}, ['plan'])
  }
  const milestones = [
    [{ to: 'water/office', frame: '勘察', day: '2026-04-01' }],
    [{ to: 'water/office', frame: '完工', day: '2026-06-10' }],
  ]
  await l.act(water, 'water/office', 'setMilestones', { plan: milestones })
  assert.equal((await l.now(water)).due('progress'), '2026-04-02')
  l.date('2026-04-09')
  const ladder = [
    { of: 'due', days: 1, to: 'unit' },
    { of: 'due', days: 3, to: 'inspector' },
    { of: 'due', days: 5, to: 'inspectionHead' },
  ] as const
  const told = reminders(task2021, await l.now(water), l.calendar, { ladder })
  assert.deepEqual(
    told.map(r => [r.round ?? r.clock, r.light, r.left, r.to.length]),
    [
      ['progress', 'red', -7, 4],
      ['milestones', 'red', -8, 4],
    ],
    'three rungs, and the supervisor, whom what is late always reaches',
  )
  await l.act(water, 'water/office', 'progress', { text: '无变化' })
  assert.equal((await l.now(water)).due('progress'), '2026-05-06', 'the next period, 2 May, ends after the holiday')
  await assert.rejects(l.act(water, 'water/office', 'report', {}, ['result']), /roundOpen/, 'milestones are owed')
  for (let i = 0; i < 2; i++)
    await l.act(water, 'water/office', 'milestones.answer', { ...(await l.mine(water, 'milestones', 'water/office')), attitude: 'reached' })
  await l.act(water, 'water/office', 'report', {}, ['result'])
  await l.act(water, 'office/inspector', 'sendBack', { reason: '无照片以外的证据' }, ['reasonNote'])
  await l.act(water, 'water/office', 'report', {}, ['result'])
  await l.act(water, 'office/inspector', 'close', {}, ['verification'])
  assert.equal((await l.now(id)).stage, 'inHand', 'roads still owes')
  await l.act(roads, 'roads/office', 'report', {}, ['result'])
  await l.act(roads, 'office/inspector', 'close', {}, ['verification'])
  assert.equal((await l.now(id)).stage, 'toVerify')
  await l.act(id, 'office/inspector', 'close', {}, ['verification'])
  assert.equal((await l.now(id)).outcome, 'closed')
})

test('a unit refuses: the part comes back to the inspector, who gives it to another; nothing is lost', async () => {
  const { l, id, task } = await issued()
  await l.act(await task('roads/office'), 'roads/office', 'refuse', {}, ['reasonNote'])
  assert.deepEqual(await l.asked(id, 'tasks'), ['office/inspector'])
  const roads = all((await l.now(id)).rounds['tasks']!).find(a => a.to === 'roads/office')!
  await l.act(id, 'office/inspector', 'tasks.reassign', { ask: roads.id, to: 'rail/office', reason: '职责' })
  await l.act(id, 'office/inspector', 'tasks.answer', await l.mine(id, 'tasks', 'office/inspector'))
  assert.deepEqual(await l.asked(id, 'tasks'), ['water/office', 'rail/office'])
  assert.equal((await l.now(await task('rail/office'))).stage, 'issued')
})

test('nobody but the task itself answers the line it was opened for', async () => {
  const { l, id } = await issued()
  const line = await l.mine(id, 'tasks', 'roads/office')
  await assert.rejects(l.act(id, 'roads/office', 'tasks.answer', { ...line, attitude: 'closed', child: 99 }), /answeredByMatter/)
})

test('merge of two items calls off the tasks of the one; suspension stops its clock day for day', async () => {
  const { l, id, task } = await issued()
  const roads = await task('roads/office')
  await l.act(id, 'office/inspectionHead', 'suspend', {}, ['reasonNote'])
  l.date('2026-03-12')
  await l.act(id, 'office/inspectionHead', 'resume')
  assert.equal((await l.now(id)).due('finish'), '2026-07-10')
  await l.act(id, 'office/inspectionHead', 'merge', { into: 'supervision-9' }, ['reasonNote'])
  assert.equal((await l.now(id)).outcome, 'merged')
  assert.equal((await l.now(roads)).outcome, 'calledOff')
})

test('中止 of the item stops the clocks of its tasks too, by a step in each task’s own journal; 恢复 lets them run again', async () => {
  const { l, id, task } = await issued()
  const [water, roads] = [await task('water/office'), await task('roads/office')]
  await l.act(water, 'water/office', 'signFor')
  await l.act(water, 'water/office', 'plan', {}, ['plan'])
  const before = (await l.now(water)).due('finish')
  await l.act(id, 'office/inspectionHead', 'suspend', {}, ['reasonNote'])
  const held = await l.now(water)
  assert.equal(held.due('finish'), null)
  assert.deepEqual([held.steps.at(-1)?.action, held.steps.at(-1)?.by], ['suspend', 'kernel'])
  assert.equal((await l.now(roads)).stage, 'issued', 'a task that nobody signed for has nothing to suspend')
  l.date('2026-03-12')
  await l.act(id, 'office/inspectionHead', 'resume')
  const after = await l.now(water)
  assert.equal(before, '2026-06-20')
  assert.ok(after.due('finish') !== null)
})
