import assert from 'node:assert/strict'
import { test } from 'node:test'
import request from '#modules/request/module.ts'
import { loadByNo as requestByNo } from '#modules/request/store.ts'
import { readSurroundings } from '#procedure/around.ts'
import type { Desk } from '#procedure/define.ts'
import { openAsks } from '#procedure/round.ts'
import { verify } from '#procedure/verify.ts'
import { type Lab, openLab } from './lab.ts'

/** 条例第三十九条: a request that is really a petition, and its way over. */

const filed = {
  channel: 'counter',
  applicant: { kind: 'person', name: '王芳', identity: { type: 'residentId', number: '110101199003074477' }, phone: '13800000000' },
  wanted: { title: '要求解决拆迁补偿', description: '我家房屋被拆一年，要求尽快解决补偿问题。' },
  medium: 'paper',
  delivery: 'pickup',
}
const to = (duty: string): Desk => `JZ/${duty}`

/** A request answered and delivered with an outcome. */
async function answered(lab: Lab, reply: object, outcome: string): Promise<{ no: string; id: number }> {
  const done = await lab.office.write.open({
    business: 'request',
    agency: 'JZ',
    action: 'register',
    by: { person: 'JZ-disclosureOfficer' },
    input: { ...filed, receivedOn: lab.office.clock.today() },
    evidence: [{ kind: 'application', file: await lab.paper('申请'), name: '申请.txt' }],
  })
  const { no } = done
  await lab.act(no, to('disclosureOfficer'), 'assign', { handler: 'JZ/handler' })
  await lab.act(no, to('handler'), 'draft', { reply }, ['draftReply'])
  const plan = [[{ to: 'JZ/secrecyReviewer' }], [{ to: 'JZ/disclosureHead' }]]
  await lab.act(no, to('handler'), 'sendToReview', { plan })
  for (const duty of ['secrecyReviewer', 'disclosureHead']) {
    const review = (await requestByNo(lab.office, no))?.now.rounds['review']
    const [line] = review ? openAsks(review) : []
    await lab.act(no, to(duty), 'review.answer', { ask: line?.id, lap: line?.lap, attitude: 'agrees' })
  }
  await lab.act(no, to('deputyPrincipal'), 'sign', {}, ['signedReply'])
  await lab.act(no, to('disclosureOfficer'), 'deliver', { outcome, method: 'direct' })
  return { no, id: done.id }
}
const petition = { outcome: 'petition', grounds: '属于信访事项。' }

test('only when the applicant says so a petition opens, with the text and the first day; its clocks start on its own day', async () => {
  const lab = await openLab('2026-03-02', [request])
  const { no, id } = await answered(lab, petition, 'petition')
  assert.equal((await lab.office.db.selectFrom('petition').select('no').execute()).length, 0, 'nothing happens by itself')
  lab.date('2026-03-11')
  await lab.office.write.act({ matter: id, action: 'carryOver', by: { citizen: 'JZ/applicant' }, input: {}, evidence: [] })
  const row = await lab.office.db.selectFrom('petition').select(['no', 'origin', 'received_on']).executeTakeFirstOrThrow()
  assert.deepEqual([row.origin, row.received_on], [no, '2026-03-11'])
  const now = await lab.now(row.no)
  const opening = JSON.stringify(now.steps[0]?.input)
  assert.match(opening, /要求尽快解决补偿问题/)
  assert.match(opening, /"firstDay":"2026-03-02"/)
  assert.equal(now.due('sort'), '2026-03-26', 'from the day it was registered here, not from the request’s day')
  const there = (await requestByNo(lab.office, no))?.now
  assert.equal(there?.steps.find(step => step.action === 'carriedTo')?.input?.['no'], row.no)
  assert.equal(there?.outcome, 'petition')
  await assert.rejects(
    lab.office.write.act({ matter: id, action: 'carryOver', by: { citizen: 'JZ/applicant' }, input: {}, evidence: [] }),
    /wrongStage/,
  )
  const { broken } = await verify({ ...lab.office, ...(await readSurroundings(lab.office.db, lab.office.registry)) })
  assert.deepEqual(broken, [])
  await lab.close()
})

test('at the counter the wish is recorded with a paper; a request that was answered otherwise is never carried over', async () => {
  const lab = await openLab('2026-03-02', [request])
  const { no } = await answered(lab, petition, 'petition')
  await assert.rejects(lab.act(no, to('disclosureOfficer'), 'recordCarryOver'), /evidenceMissing:carryOverConsent/)
  await lab.act(no, to('disclosureOfficer'), 'recordCarryOver', {}, ['carryOverConsent'])
  assert.equal((await lab.office.db.selectFrom('petition').select('no').execute()).length, 1)
  const other = await answered(lab, { outcome: 'granted', provided: '见附件。' }, 'granted')
  await assert.rejects(
    lab.office.write.act({ matter: other.id, action: 'carryOver', by: { citizen: 'JZ/applicant' }, input: {}, evidence: [] }),
    /wrongStage/,
  )
  await lab.close()
})
