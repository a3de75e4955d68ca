import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lab } from '../../kernel/lab.ts'
import { petitionTrial } from '../trials.ts'

test('petition: registered, accepted, extended once within the period, answered', async () => {
  const l = await lab([petitionTrial], '2026-03-02')
  const id = await l.open('petition', 'office/petitionOfficer', { input: { petitioner: '赵六', claim: '占道' } })
  assert.equal((await l.now(id)).due('transfer'), '2026-03-17')
  await l.act(id, 'office/petitionOfficer', 'accept', { unit: 'roads/office' }, ['acceptanceNotice'])
  assert.equal((await l.now(id)).due('conclude'), '2026-05-06', 'the sixtieth day falls in the holiday')
  l.date('2026-05-06')
  await assert.rejects(l.act(id, 'office/unitHead', 'extend', { days: 31 }, ['extensionNotice']), /days/, 'not more than the law allows')
  await l.act(id, 'office/unitHead', 'extend', { days: 30 }, ['extensionNotice'])
  await assert.rejects(l.act(id, 'office/unitHead', 'extend', { days: 1 }, ['extensionNotice']), /onlyOnce/)
  assert.equal((await l.now(id)).due('conclude'), '2026-06-01', '31 May is a Sunday')
  l.date('2026-06-02')
  await l.act(id, 'roads/office', 'reply', {}, ['opinion'])
  const now = await l.now(id)
  assert.equal(now.outcome, 'replied')
  assert.deepEqual(
    now.kept.map(k => [k.clock, k.late]),
    [
      ['transfer', false],
      ['conclude', true],
    ],
  )
})
