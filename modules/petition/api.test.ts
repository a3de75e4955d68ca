import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { trackingValue } from '#base/query-code.ts'
import { receiptHolds } from '#procedure/chain.ts'
import { Invalid, Missing, Refused } from '#procedure/errors.ts'
import { bodyOf, type Caller, callerOf } from '#test/api.ts'
import { api } from './api.ts'
import { bureau, bureauHead, type Lab, officer, openLab } from './lab.ts'
import { loadByNo } from './store.ts'

/** Petitions by program: filed, followed, acted on by whoever holds the code, and by nobody else. */

let lab: Lab
let call: Caller
before(async () => {
  lab = await openLab('2026-03-02')
  call = callerOf(api(lab.office))
})
after(() => lab.close())

const sample = {
  agency: 'JZ',
  purpose: 'appeal',
  petitioner: { name: '赵春生', phone: '13800000001' },
  claim: { subject: '供水管道漏水', facts: '三号楼前的供水管道一直漏水，多次反映没有人修。', wanted: '请尽快维修。' },
}
const key = () => ({ 'idempotency-key': randomUUID() })
const filed = async (given: object = sample, headers = key()) => bodyOf(await call('POST /api/v1/petitions', { headers, body: given }))
const viewed = async (no: unknown, code: unknown) => bodyOf(await call(`POST /api/v1/petitions/${no}/view`, { body: { code } }))
const acts = async (no: unknown, code: unknown, action: string, input: object) =>
  bodyOf(await call(`POST /api/v1/petitions/${no}/actions/${action}`, { body: { code, input } }))
const sends = async (no: unknown, code: unknown, text: string, kind = 'petitionMaterial') =>
  call(`POST /api/v1/petitions/${no}/files`, {
    fields: { code: String(code), kind },
    uploads: [{ field: 'file', file: await lab.paper(text), name: 'a.txt', type: 'text/plain', size: Buffer.byteLength(text) }],
  })
const offered = (seen: Readonly<Record<string, unknown>>) =>
  (seen['offers'] as { action: string; allowed: boolean }[]).filter(offer => offer.allowed).map(offer => offer.action)

test('a filing is answered with number, code, a receipt that verifies, and the day by which the petitioner is told', async () => {
  const answer = await call('POST /api/v1/petitions', { headers: key(), body: sample })
  assert.equal('status' in answer && answer.status, 201)
  const { petitionNo, queryCode, receipt, clock, dueOn, provisional, trace } = bodyOf(answer)
  assert.match(String(queryCode), /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){5}$/)
  assert.ok(receiptHolds(receipt as never, lab.office.keys.publicKeys))
  assert.deepEqual([clock, dueOn, provisional], ['sort', '2026-03-17', false])
  assert.equal((trace as { day: string }[]).at(-1)?.day, dueOn)
  const seen = await viewed(petitionNo, queryCode)
  assert.deepEqual([seen['petitionNo'], seen['dueOn'], seen['claim']], [petitionNo, dueOn, sample.claim])
})

test('an accusation is filed and followed the same way', async () => {
  const { petitionNo, queryCode } = await filed({ ...sample, purpose: 'accusation', respondent: '某某' })
  assert.equal((await loadByNo(lab.office, String(petitionNo)))?.row.business, 'accusation')
  assert.equal((await viewed(petitionNo, queryCode))['petitionNo'], petitionNo)
})

test('the same key with the same body answers the same, also on a later day; with another body it is refused; without one nothing is filed', async () => {
  const headers = key()
  const first = await filed(sample, headers)
  lab.date('2026-03-03')
  assert.deepEqual(await filed(sample, headers), first)
  await assert.rejects(filed({ ...sample, people: 3 }, headers), (e: unknown) => e instanceof Refused && e.code === 'keyReused')
  const without = await call('POST /api/v1/petitions', { body: sample })
  assert.equal('status' in without && without.status, 400)
})

test('what is wrong is named by its field, as it was sent', async () => {
  const faults = async (given: object) => {
    const error = await filed(given).catch((e: unknown) => e)
    return error instanceof Invalid ? error.errors.map(e => `${e.field} ${e.code}`) : assert.fail('accepted')
  }
  assert.deepEqual(await faults({ ...sample, extra: 1 }), ['extra unknownField'])
  assert.deepEqual(await faults({ ...sample, agency: 'nowhere' }), ['agency unknown'])
  assert.deepEqual(await faults({ ...sample, petitioner: { name: '赵春生' } }), ['petitioner.phone petition.noContact'])
})

test('a wrong code, an unknown number and the number of an act get the same answer, whatever is asked', async () => {
  const { petitionNo, queryCode } = await filed()
  const wrong = '0000-0000-0000-0000-0000-0000'
  const ways = [
    (no: unknown, code: unknown) => viewed(no, code),
    (no: unknown, code: unknown) => acts(no, code, 'withdraw', {}),
    (no: unknown, code: unknown) => sends(no, code, 'x'),
    (no: unknown, code: unknown) => call(`POST /api/v1/petitions/${no}/files/0-0`, { body: { code } }),
  ]
  for (const way of ways) {
    const [one, other] = await Promise.all([way(petitionNo, wrong), way('X1999-0001', wrong)].map(it => it.catch((e: unknown) => e)))
    assert.ok(one instanceof Missing && other instanceof Missing)
    assert.equal(one.message, other.message)
  }
  await assert.rejects(acts(petitionNo, queryCode, 'accept', {}), Missing, 'an act of the staff is none of the petitioner’s')
})

test('papers are added within the limits, had back with the code or the page’s session, and by nobody else', async () => {
  const { petitionNo, queryCode } = await filed()
  const added = await sends(petitionNo, queryCode, '照片')
  assert.equal('status' in added && added.status, 201)
  const { id, href } = bodyOf(added)
  assert.equal(href, `/api/v1/petitions/${petitionNo}/files/${id}`)
  const file = `/api/v1/petitions/${petitionNo}/files/${id}`
  assert.ok('kind' in (await call(`POST ${file}`, { body: { code: queryCode } })))
  const { value } = trackingValue(text => lab.office.keys.hmac(text), String(petitionNo), 1, Temporal.Now.instant())
  assert.ok('kind' in (await call(`GET ${file}`, { headers: { cookie: `petition=${value}` } })))
  await assert.rejects(call(`GET ${file}`, { headers: { cookie: `track=${value}` } }), Missing)
  await assert.rejects(sends(petitionNo, queryCode, 'x', 'signedOpinion'), Invalid)

  const row = (value: object) => ({ agency: 'JZ', key: 'petition.limits', value: JSON.stringify(value) })
  await lab.office.write.record({ table: 'setting', by: { kernel: true }, row: row({ files: 1, bytes: 2 ** 20 }) })
  const full = await sends(petitionNo, queryCode, '又一张')
  assert.equal('status' in full && full.status, 413)
  await lab.office.write.record({ table: 'setting', by: { kernel: true }, row: row({ files: 20, bytes: 2 ** 20 }) })
})

test('what the petitioner may do is offered with its form: withdrawn once, rated once it is over', async () => {
  const { petitionNo, queryCode } = await filed()
  assert.deepEqual(offered(await viewed(petitionNo, queryCode)), ['withdraw'])
  const strange = await lab.paper('somebody else’s')
  await assert.rejects(
    call(`POST /api/v1/petitions/${petitionNo}/actions/withdraw`, {
      body: { code: queryCode, input: {}, evidence: [{ kind: 'petitionMaterial', file: strange }] },
    }),
    Invalid,
  )
  const gone = await acts(petitionNo, queryCode, 'withdraw', { reason: '已经修好' })
  assert.deepEqual([gone['stage'], gone['dueOn']], ['withdrawn', null])
  await assert.rejects(acts(petitionNo, queryCode, 'withdraw', {}), Refused)
})

test('an opinion is the petitioner’s once it was delivered; a review is asked for with the code', async () => {
  const { petitionNo, queryCode } = await filed({ ...sample, claim: { facts: '路灯整夜不亮。' } })
  const no = String(petitionNo)
  await lab.act(no, officer, 'judge', { purpose: 'appeal', repeat: 'first' })
  await lab.act(no, officer, 'forward', { handler: bureau }, ['transferSlip'])
  await lab.act(no, bureau, 'accept', { handler: bureau, handlingHead: bureauHead }, ['acceptanceNotice'])
  const opinion = { view: 'supported', claims: '修路灯', facts: '属实', text: '月底前修好', lawClause: '《信访工作条例》第三十二条' }
  await lab.act(no, bureau, 'draft', { opinion }, ['draftOpinion'])
  await lab.act(no, bureau, 'sendToSign')
  await lab.act(no, bureauHead, 'issue', {}, ['opinionLetter'])
  const kinds = (seen: Readonly<Record<string, unknown>>) => (seen['files'] as { kind: string }[]).map(file => file.kind)
  const before = await viewed(no, queryCode)
  assert.deepEqual([before['clock'], kinds(before)], ['conclude', ['acceptanceNotice']])
  await lab.act(no, officer, 'deliver', { method: 'direct', receivedOn: '2026-03-03' }, ['deliveryRecord'])
  const then = await viewed(no, queryCode)
  assert.deepEqual([then['clock'], kinds(then)], ['askReview', ['acceptanceNotice', 'opinionLetter']])
  assert.ok(offered(then).includes('askReview') && offered(then).includes('evaluate'), JSON.stringify(offered(then)))
  await assert.rejects(acts(no, queryCode, 'askReview', {}), Invalid)
  await acts(no, queryCode, 'evaluate', { office: 'satisfied', unit: 'notSatisfied' })
  const asked = await acts(no, queryCode, 'askReview', { reason: '没有修好' })
  assert.ok((asked['milestones'] as { action: string }[]).some(line => line.action === 'askReview'))
  assert.ok(!offered(asked).includes('askReview') && !offered(asked).includes('evaluate'))
})
