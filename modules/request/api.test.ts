import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { trackingValue } from '#base/query-code.ts'
import { receiptHolds } from '#procedure/chain.ts'
import { Invalid, Missing, Refused } from '#procedure/errors.ts'
import type { ApiAnswer } from '#procedure/module.ts'
import { receiptOfLoaded } from './filing.ts'
import { type Lab, officer, openLab, sample } from './lab.ts'
import { readChain } from './settings.ts'
import { loadByNo } from './store.ts'

let lab: Lab
before(async () => {
  lab = await openLab('2026-09-01')
})
after(() => lab.close())

type Body = Readonly<Record<string, unknown>>
const body = (answer: ApiAnswer): Body => ('status' in answer && 'body' in answer ? (answer.body as Body) : assert.fail('no body'))
const key = () => ({ 'idempotency-key': randomUUID() })
const filed = async (given: object = sample, headers = key()) => body(await lab.call('POST /api/v1/requests', { headers, body: given }))
const viewed = async (no: unknown, code: unknown) => body(await lab.call(`POST /api/v1/requests/${no}/view`, { body: { code } }))

const line = (no: unknown, round: string, desk: string) => async () => {
  const { loadByNo } = await import('./store.ts')
  const loaded = await loadByNo(lab.office, String(no))
  const ask = loaded!.now.rounds[round]!.groups.flat().find(a => a.to === desk)!
  return { ask: ask.id, lap: ask.lap }
}
const agree = async (no: string, duty: string) =>
  lab.act(no, duty, 'review.answer', { ...(await line(no, 'review', `JZ/${duty}`)()), attitude: 'agrees' })

test('a filing is answered with number, code, a receipt that verifies, and the day it is due', async () => {
  const answer = await lab.call('POST /api/v1/requests', { headers: key(), body: sample })
  assert.equal('status' in answer && answer.status, 201)
  const { requestNo, queryCode, receipt, dueOn, dueStatus, provisional, trace } = body(answer)
  assert.match(String(requestNo), /^JZ-2026-\d{4}$/)
  assert.match(String(queryCode), /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){5}$/)
  assert.ok(receiptHolds(receipt as never, lab.office.keys.publicKeys))
  assert.deepEqual([dueOn, dueStatus, provisional], ['2026-09-29', 'assumed', false])
  assert.equal((trace as { day: string }[]).at(-1)!.day, '2026-09-29')
})

test('the same key with the same body answers the same, also on a later day; with another body it is refused', async () => {
  const headers = key()
  const first = await filed(sample, headers)
  lab.date('2026-09-02')
  const again = await filed(sample, headers)
  assert.equal(again['requestNo'], first['requestNo'])
  assert.equal(again['queryCode'], first['queryCode'])
  assert.deepEqual(again['receipt'], first['receipt'])
  await assert.rejects(filed({ ...sample, medium: 'paper' }, headers), (e: unknown) => e instanceof Refused && e.code === 'keyReused')
})

test('a receipt says for ever whether it was made under a set clock, whatever the clock is when it is asked for', async () => {
  const { requestNo, receipt } = await filed()
  const loaded = (await loadByNo(lab.office, String(requestNo))) ?? assert.fail()
  assert.equal(loaded.stored[0]?.simulated, true)
  assert.deepEqual(receiptOfLoaded({ keys: lab.office.keys }, loaded), receipt)
  const real = { ...loaded, stored: loaded.stored.map(one => ({ ...one, simulated: false })) }
  assert.equal(receiptOfLoaded(lab.office, real).simulated, undefined)
})

test('a filing without a key, with unknown fields or wrong numbers is refused by field', async () => {
  const without = await lab.call('POST /api/v1/requests', { body: sample })
  assert.equal('status' in without && without.status, 400)
  const faults = async (given: object) => {
    try {
      await filed(given)
    } catch (error) {
      if (error instanceof Invalid) return error.errors.map(e => `${e.field} ${e.code}`)
    }
    return assert.fail('accepted')
  }
  assert.deepEqual(await faults({ ...sample, extra: 1 }), ['extra unknownField'])
  assert.deepEqual(await faults({ ...sample, agency: 'nowhere' }), ['agency unknown'])
  assert.deepEqual(
    await faults({ ...sample, applicant: { ...sample.applicant, identity: { type: 'residentId', number: '110101199003074478' } } }),
    ['applicant.identity.number request.checkDigit'],
  )
  const { phone: _, ...unreachable } = sample.applicant
  assert.deepEqual(await faults({ ...sample, applicant: unreachable }), ['applicant.phone request.noContact'])
  assert.deepEqual(await faults({ ...sample, delivery: 'email' }), ['applicant.email request.emailForDelivery'])
  assert.deepEqual(await faults({ ...sample, wanted: { description: '长'.repeat(10_001) } }), ['wanted.description tooLong'])
})

test('a form is read by the JSON path of its fields', async () => {
  const fields = {
    agency: 'JZ',
    'applicant.kind': 'company',
    'applicant.name': '江州建材有限公司',
    'applicant.identity.type': 'uscc',
    'applicant.identity.number': '91350100M000100Y43',
    'applicant.email': 'a@example.cn',
    'wanted.description': '道路招标文件',
    medium: 'paper',
    delivery: 'pickup',
    'wanted.title': '',
  }
  const answer = await lab.call('POST /api/v1/requests', { headers: key(), fields })
  assert.equal('status' in answer && answer.status, 201)
})

test('a wrong code and an unknown number get the same answer', async () => {
  const { requestNo } = await filed()
  const wrong = await viewed(requestNo, '0000-0000-0000-0000-0000-0000').catch((e: unknown) => e)
  const unknown = await viewed('JZ-1999-0001', '0000-0000-0000-0000-0000-0000').catch((e: unknown) => e)
  assert.ok(wrong instanceof Missing && unknown instanceof Missing)
  assert.equal(wrong.message, unknown.message)
})

test('more filings than usual are kept and marked for staff', async () => {
  let last: Body = {}
  for (let i = 0; i < 12; i++) last = await filed({ ...sample, wanted: { description: `第${i}件` } })
  const row = await lab.office.db
    .selectFrom('request')
    .select('over_limit')
    .where('no', '=', String(last['requestNo']))
    .executeTakeFirstOrThrow()
  assert.equal(row.over_limit, 1)
})

test('from filing to a reviewed, signed, delivered reply; the applicant reads it, nobody else can', async () => {
  const { requestNo, queryCode } = await filed()
  const no = String(requestNo)
  const paper = await lab.paper('身份证')
  const added = await lab.call(`POST /api/v1/requests/${no}/files`, {
    fields: { code: String(queryCode), kind: 'identityProof' },
    uploads: [{ field: 'file', file: paper, name: '身份证.txt', type: 'text/plain', size: 9 }],
  })
  assert.equal('status' in added && added.status, 201)

  lab.date('2026-09-03')
  await lab.act(no, officer, 'confirm', { receivedOn: '2026-09-03', how: 'phone' })
  assert.equal((await viewed(no, queryCode))['dueStatus'], 'fixed')
  await lab.act(no, officer, 'askToSupplement', { points: '请写明年份', supplementBy: '2026-09-18' }, ['supplementNotice'])
  const asked = await viewed(no, queryCode)
  assert.equal(asked['stage'], 'supplementing')
  assert.deepEqual(
    (asked['offers'] as { action: string; allowed: boolean }[]).map(o => [o.action, o.allowed]),
    [
      ['supplement', true],
      ['withdraw', true],
    ],
  )

  lab.date('2026-09-07')
  const after = body(
    await lab.call(`POST /api/v1/requests/${no}/actions/supplement`, { body: { code: queryCode, input: { text: '2024年度' } } }),
  )
  assert.deepEqual([after['stage'], after['dueOn']], ['submitted', '2026-10-10'])

  await lab.act(no, officer, 'assign', { handler: 'JZ/handler' })
  await lab.act(no, 'handler', 'consultThirdParties', { plan: [[{ to: 'JZZJ/handler' }]], letter: '是否同意公开' }, ['thirdPartyLetter'])
  assert.equal((await viewed(no, queryCode))['dueOn'], null)
  await lab.act(no, 'JZZJ-handler', 'thirdParties.signFor', await line(no, 'thirdParties', 'JZZJ/handler')())
  await lab.act(no, 'JZZJ-handler', 'thirdParties.answer', { ...(await line(no, 'thirdParties', 'JZZJ/handler')()), attitude: 'consents' })
  await lab.act(no, 'disclosureHead', 'extend', { days: 10, reason: '检索量大' }, ['extensionNotice'])
  await lab.act(no, officer, 'tellExtension', { how: 'electronic', toldOn: '2026-09-07' })

  const reply = { outcome: 'granted', provided: '见附件。' }
  await lab.act(no, 'handler', 'draft', { reply }, ['draftReply'])
  const chain = readChain(lab.office.setting('JZ', 'request.reviewChain'))
  const plan = chain.map(group => group.map(link => ({ to: `JZ/${link.duty}`, frame: link.frame, must: link.must ?? false })))
  await lab.act(no, 'handler', 'sendToReview', { plan })
  await agree(no, 'handlingHead')
  const legal = await line(no, 'review', 'JZ/legalReviewer')()
  await lab.act(no, 'legalReviewer', 'review.return', { ...legal, target: '0', mode: 'direct', reason: '请补依据' })
  await lab.act(no, 'handler', 'draft', { reply: { ...reply, grounds: '依据充分' }, wordingOnly: true }, ['draftReply', 'difference'])
  await lab.act(no, 'handler', 'review.answer', await line(no, 'review', 'JZ/handler')())
  for (const duty of ['legalReviewer', 'secrecyReviewer', 'disclosureHead']) await agree(no, duty)
  await lab.act(no, 'deputyPrincipal', 'sign', {}, ['signedReply', 'released'])
  assert.deepEqual((await viewed(no, queryCode))['replies'], [], 'signed is not yet delivered')
  await assert.rejects(lab.act(no, officer, 'deliver', { outcome: 'refusedSecret', method: 'electronic' }), /outcomeDiffers/)
  await lab.act(no, officer, 'deliver', { outcome: 'granted', method: 'electronic' })

  const seen = await viewed(no, queryCode)
  const [shown] = seen['replies'] as { kind: string; text: string; files: string[] }[]
  assert.equal(shown!.kind, 'granted')
  assert.match(shown!.text, /第三十六条/)
  assert.equal(shown!.files.length, 2)
  assert.doesNotMatch(JSON.stringify(seen), /请补依据|legalReviewer/, 'what staff wrote among themselves stays theirs')
  const file = await lab.call(`POST /api/v1/requests/${no}/files/${shown!.files[0]}`, { body: { code: queryCode } })
  assert.ok('kind' in file && file.kind === 'raw')

  const other = await filed()
  const href = `/api/v1/requests/${no}/files/${shown!.files[0]}`
  await assert.rejects(lab.call(`POST ${href}`, { body: { code: other['queryCode'] } }), Missing)
  await assert.rejects(lab.call(`GET ${href}`), Missing)
  const cookie = (of: unknown) => ({
    cookie: `a=b; track=${trackingValue(text => lab.office.keys.hmac(text), String(of), 1, Temporal.Now.instant()).value}`,
  })
  await assert.rejects(lab.call(`GET ${href}`, { headers: cookie(other['requestNo']) }), Missing)
  assert.ok('kind' in (await lab.call(`GET ${href}`, { headers: cookie(no) })))
  const row = await lab.office.db.selectFrom('request').selectAll().where('no', '=', no).executeTakeFirstOrThrow()
  assert.deepEqual(
    [row.outcome, row.report_row, row.supplemented, row.consulted, row.extended, row.late],
    ['granted', 'T3.3.1', 1, 1, 10, 0],
  )
})

test('files have limits per request and, over all requests of an applicant, per day: 413 says where to bring them', async () => {
  const set = (key: string, value: unknown) =>
    lab.office.write.record({ table: 'setting', row: { agency: 'JZ', key, value: JSON.stringify(value) }, by: { kernel: true } })
  await set('request.files', { perRequest: 2, bytes: 1000, perDay: 3, bytesPerDay: 1000 })
  await set('request.contact', { unit: '信息公开科', address: '江州路1号', postcode: '', hours: '', phone: '0700-1', fax: '', email: '' })
  const applicant = { kind: 'company', name: '甲', identity: { type: 'uscc', number: '91350100M000100Y43' }, email: 'a@example.cn' }
  const mine = await Promise.all([1, 2].map(i => filed({ ...sample, applicant, wanted: { description: `附件${i}` } })))
  const send = async (i: number, text: string) => {
    const { requestNo, queryCode } = mine[i] ?? {}
    const digest = await lab.paper(text)
    return lab.call(`POST /api/v1/requests/${requestNo}/files`, {
      fields: { code: String(queryCode), kind: 'other' },
      uploads: [{ field: 'file', file: digest, name: 'a.txt', type: 'text/plain', size: Buffer.byteLength(text) }],
    })
  }
  const status = (answer: ApiAnswer) => ('status' in answer ? answer.status : 0)
  assert.deepEqual([status(await send(0, 'one')), status(await send(0, 'two'))], [201, 201])
  const third = await send(0, 'three')
  assert.equal(status(third), 413)
  assert.match(JSON.stringify(body(third)), /信息公开科 0700-1 江州路1号/)
  assert.equal(status(await send(1, 'four')), 201)
  assert.equal(status(await send(1, 'five')), 413, 'the third of the day was the last')
  await set('request.files', { perRequest: 9, bytes: 20 })
  assert.equal(status(await send(1, 'x'.repeat(17))), 413, 'bytes count too')
  await set('request.files', { perRequest: 20, bytes: 2 ** 20 })
})

test('an applicant names only papers of the own request as evidence', async () => {
  const { requestNo, queryCode } = await filed()
  const strange = await lab.paper('somebody else’s')
  await assert.rejects(
    lab.call(`POST /api/v1/requests/${requestNo}/actions/withdraw`, {
      body: { code: queryCode, input: {}, evidence: [{ kind: 'other', file: strange }] },
    }),
    Invalid,
  )
  const done = body(
    await lab.call(`POST /api/v1/requests/${requestNo}/actions/withdraw`, { body: { code: queryCode, input: { reason: '不需要了' } } }),
  )
  assert.equal(done['stage'], 'withdrawn')
})

test('a lost code is replaced at the counter: the old one opens nothing any more', async () => {
  const { requestNo, queryCode } = await filed()
  await lab.act(String(requestNo), officer, 'replaceCode', { reason: '遗失', shown: 'residentId' }, ['identityProof'])
  await assert.rejects(viewed(requestNo, queryCode), Missing)
  const { codeOf } = await import('./filing.ts')
  const { loadByNo } = await import('./store.ts')
  const loaded = await loadByNo(lab.office, String(requestNo))
  assert.equal((await viewed(requestNo, codeOf(lab.office, loaded!)))['requestNo'], requestNo)
})

test('a letter is registered with agent and authority, confirmed on the day it arrives, and found beside the same applicant’s others', async () => {
  const at = { applicant: sample.applicant, wanted: sample.wanted, medium: 'paper', delivery: 'pickup' }
  await assert.rejects(
    lab.open('registerMail', { channel: 'letter', receivedOn: '2026-09-07', confirmBy: '2026-09-08', ...at }, ['application']),
    /confirmSameDay/,
  )
  const done = await lab.open(
    'registerMail',
    { channel: 'letter', receivedOn: '2026-09-07', confirmBy: '2026-09-07', ...at, agent: { name: '李明', phone: '13900000000' } },
    ['application', 'authority'],
  )
  const route = `GET /api/v1/requests/${done.no}/similar`
  const { similar } = body(await lab.call(route, { person: `JZ-${officer}` })) as { similar: { sameText: boolean }[] }
  assert.ok(similar.length > 3 && similar.some(one => one.sameText))
  await assert.rejects(lab.call(route, { person: 'JZZJ-handler' }), Missing)
  await assert.rejects(lab.call(route), Missing)
  const row = await lab.office.db.selectFrom('request').selectAll().where('matter', '=', done.id).executeTakeFirstOrThrow()
  assert.deepEqual([row.channel, row.by_agent, row.receipt_fixed], ['letter', 1, 0])
})
