import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import type { Loaded } from '#procedure/citizen/loaded.ts'
import { Refused } from '#procedure/errors.ts'
import { milestones } from './citizen.ts'
import { type Lab, officer, openLab, sample } from './lab.ts'
import { papers } from './papers.ts'
import { owedFor } from './rules/fees.ts'
import { loadById, loadByNo, successorOf } from './store.ts'

/** The later life of a request over the real perform: fee, delay, passing on, remedies, answering anew. */

let lab: Lab
beforeEach(async () => {
  lab = await openLab('2026-09-01')
})
afterEach(() => lab.close())

const { agency: _, ...asked } = sample
const loaded = async (no: string): Promise<Loaded> => (await loadByNo(lab.office, no)) ?? assert.fail(no)
const refusedAs = (code: string) => (error: unknown) => error instanceof Refused && error.code === code
const due = async (no: string, clock: string) => (await loaded(no)).now.due(clock)

async function inHand(): Promise<string> {
  const { no } = await lab.open('register', { channel: 'counter', receivedOn: '2026-09-01', ...asked }, ['application'])
  await lab.act(no, officer, 'assign', { handler: 'JZ/handler' })
  return no
}
const feeAsked = { scale: 'by-volume', count: 44, reason: '申请公开的信息数量超过合理范围', payBy: '到窗口缴纳', toldOn: '2026-09-07' }

test('a fee by request is what this request adds to the month, by volume its own pages', () => {
  assert.equal(owedFor({ scale: 'by-request', count: 1, earlier: 10 }).fen, 10_000)
  assert.deepEqual(owedFor({ scale: 'by-request', count: 3, earlier: 29 }), {
    fen: 50_000,
    steps: [
      { from: 30, to: 30, each: 10_000, fen: 10_000 },
      { from: 31, to: 32, each: 20_000, fen: 40_000 },
    ],
  })
  assert.equal(owedFor({ scale: 'by-request', count: 5, earlier: 0 }).fen, 0)
  assert.equal(owedFor({ scale: 'by-volume', count: 44, earlier: 7 }).fen, 14_000)
})

test('a fee holds the reply clock, is paid in full and in time, and the period starts again; the register and the applicant know it', async () => {
  const no = await inHand()
  lab.date('2026-09-07')
  await assert.rejects(lab.act(no, officer, 'feeNotice', { ...feeAsked, count: 30 }, ['feeNotice']), refusedAs('request.feeIsNil'))
  await lab.act(no, officer, 'feeNotice', feeAsked, ['feeNotice'])
  assert.equal(await due(no, 'reply'), null, 'the reply clock stands still')
  assert.equal(await due(no, 'pay'), '2026-10-10', '20 working days from the day after the notice')
  const pay = (yuan: number) => lab.act(no, officer, 'payFee', { receivedOn: '2026-09-14', yuan, receiptNo: '0012345' }, ['feeReceipt'])
  lab.date('2026-09-14')
  await assert.rejects(pay(100), refusedAs('request.feeOtherAmount'))
  await pay(140)
  assert.equal(await due(no, 'reply'), '2026-10-16', 'counted anew from the day after payment')
  const { now } = await loaded(no)
  const [told] = milestones(lab.office, now, 'zh-Hans').filter(one => one.action === 'payFee')
  assert.match(told?.text ?? '', /140 元，票据号 0012345/)
  await assert.rejects(
    lab.act(no, officer, 'refundFee', { yuan: 141, reason: '误收' }, ['refundRecord']),
    refusedAs('request.refundTooMuch'),
  )
  await lab.act(no, officer, 'refundFee', { yuan: 140, reason: '计页有误' }, ['refundRecord'])
  const row = await lab.office.db.selectFrom('request_fee').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual(
    [row.scale, row.counted, row.owed_fen, row.paid_fen, row.refunded_fen, row.state],
    ['by-volume', 44, 14_000, 14_000, 14_000, 'refunded'],
  )
})

test('a fee that is not paid in time closes the request, and not a day earlier; paying late does not help', async () => {
  const no = await inHand()
  lab.date('2026-09-07')
  await lab.act(no, officer, 'feeNotice', feeAsked, ['feeNotice'])
  lab.date('2026-09-08')
  await lab.act(no, officer, 'tellFee', { toldOn: '2026-09-08', how: 'post' })
  lab.date('2026-10-12')
  await assert.rejects(lab.act(no, officer, 'lapseFee'), refusedAs('tooEarly'), 'the last day is 10-12')
  lab.date('2026-10-13')
  await assert.rejects(
    lab.act(no, officer, 'payFee', { receivedOn: '2026-10-13', yuan: 140, receiptNo: '1' }, ['feeReceipt']),
    refusedAs('tooLate'),
  )
  await lab.act(no, officer, 'lapseFee', {}, ['feeLapseNotice'])
  const { now } = await loaded(no)
  assert.deepEqual([now.stage, now.outcome], ['abandoned', 'feeUnpaid'])
  const row = await lab.office.db.selectFrom('request').select(['report_row', 'late']).executeTakeFirstOrThrow()
  assert.deepEqual([row.report_row, row.late], ['T3.3.6.2', 0])
})

test('a fee is reduced or waived by the head only, with a reason; after a waiver the clock goes on where it stood', async () => {
  const no = await inHand()
  const before = await due(no, 'reply')
  lab.date('2026-09-07')
  await lab.act(no, officer, 'feeNotice', feeAsked, ['feeNotice'])
  await assert.rejects(lab.act(no, officer, 'waiveFee', { reason: '困难' }), refusedAs('notYourRole'))
  await assert.rejects(lab.act(no, 'disclosureHead', 'reduceFee', { yuan: 140, reason: '减半' }), refusedAs('request.feeNotLess'))
  await lab.act(no, 'disclosureHead', 'reduceFee', { yuan: 70, reason: '城乡居民最低生活保障对象' })
  lab.date('2026-09-09')
  await lab.act(no, 'disclosureHead', 'waiveFee', { reason: '撤回收费决定' })
  assert.equal(before, '2026-09-29')
  assert.equal(await due(no, 'reply'), '2026-10-08', 'two working days more, past the holiday')
})

test('第三十五条: after reasons the reply may be delayed to a day beyond the law’s, and then that day counts', async () => {
  const no = await inHand()
  const delay = (delayedUntil: string) => lab.act(no, 'disclosureHead', 'delayReply', { delayedUntil, reason: '数量较大' }, ['delayNotice'])
  await assert.rejects(delay('2026-12-01'), refusedAs('needs:giveReasons'))
  await lab.act(no, officer, 'askReasons', { points: '一年三百件', answerBy: '2026-09-10' }, ['reasonsNotice'])
  await lab.act(no, officer, 'giveReasons', { text: '研究需要' })
  await assert.rejects(delay('2026-09-20'), refusedAs('request.delayTooShort'))
  await delay('2026-12-01')
  assert.deepEqual([await due(no, 'reply'), await due(no, 'delayed')], [null, '2026-12-01'])
  const row = await lab.office.db.selectFrom('request').select(['reply_due']).executeTakeFirstOrThrow()
  assert.equal(row.reply_due, '2026-12-01')
})

test('a unit passes a request on, the other claims or refuses, the head decides; it is never without an owner', async () => {
  const no = await inHand()
  const owner = async () => (await loaded(no)).now.responsible()
  const pass = (handler: string) => lab.act(no, 'handler', 'handOver', { handler, reason: '职责在法制部门' })
  await assert.rejects(pass('JZZJ/handler'), refusedAs('request.passesOutside'))
  await assert.rejects(pass('JZ/handler'), refusedAs('request.passesToOneself'))
  await pass('JZ/legalReviewer')
  assert.equal(await owner(), 'JZ/legalReviewer')
  assert.equal(await due(no, 'claim'), '2026-09-02')
  assert.equal(await due(no, 'reply'), '2026-09-29', 'the applicant’s clock runs on')
  await assert.rejects(lab.act(no, 'handler', 'claim'), refusedAs('notYourRole'))
  await lab.act(no, 'legalReviewer', 'refuseHandOver', { reason: '不属于本单位职责' })
  assert.equal(await owner(), 'JZ/disclosureHead')
  await assert.rejects(lab.act(no, 'legalReviewer', 'decideHandOver', { handler: 'JZ/handler', reason: '—' }), refusedAs('notYourRole'))
  await lab.act(no, 'disclosureHead', 'decideHandOver', { handler: 'JZ/legalReviewer', reason: '按三定方案由该单位办理' })
  assert.equal(await owner(), 'JZ/legalReviewer')
  const { now } = await loaded(no)
  assert.equal(now.stage, 'inHand')
  assert.deepEqual(now.running['claim'], undefined)
})

const decision = {
  way: 'reconsideration',
  organ: '江州市人民政府',
  decisionNo: '江政复决〔2026〕12号',
  order: 'revoked',
  servedOn: '2026-10-12',
  demands: '撤销原答复，重新作出',
}
async function withdrawn(): Promise<string> {
  const no = await inHand()
  await lab.act(no, officer, 'recordWithdrawal', {}, ['withdrawalLetter'])
  lab.date('2026-10-12')
  return no
}

test('a closed request is answered anew by a successor that carries on applicant and wish, under the law’s period where the decision states none', async () => {
  const no = await withdrawn()
  await lab.act(no, officer, 'recordRemedy', { way: 'reconsideration', organ: decision.organ, noticedOn: '2026-10-09' }, ['remedyNotice'])
  await lab.act(no, officer, 'answerAnew', decision, ['decisionPaper'])
  const next = (await successorOf(lab.office.db, no)) ?? assert.fail()
  const { now, row } = (await loadById(lab.office, next.id)) ?? assert.fail()
  assert.deepEqual([now.stage, now.due('redo'), row.title], ['submitted', '2026-11-09', (await loaded(no)).row.title])
  assert.deepEqual(now.steps[0]?.input?.['applicant'], sample.applicant)
  assert.equal((await loaded(no)).now.stage, 'withdrawn', 'the closed one stays closed')
  await assert.rejects(lab.act(no, officer, 'answerAnew', decision, ['decisionPaper']), refusedAs('onlyOnce'))
  const rows = await lab.office.db.selectFrom('request_remedy').select(['no', 'reconsideration', 'redo_of']).orderBy('matter').execute()
  assert.deepEqual(
    rows.map(one => ({ ...one })),
    [
      { no, reconsideration: 'corrected', redo_of: null },
      { no: next.no, reconsideration: null, redo_of: no },
    ],
  )
  await lab.act(next.no, officer, 'assign', { handler: 'JZ/handler' })
  await assert.rejects(
    lab.act(next.no, officer, 'askToSupplement', { points: '—', supplementBy: '2026-11-01' }, ['supplementNotice']),
    refusedAs('request.redoNotSupplemented'),
  )
})

test('the decision’s own period goes before the law’s', async () => {
  const no = await withdrawn()
  await lab.act(no, officer, 'answerAnew', { ...decision, statedLength: 15, statedUnit: 'day' }, ['decisionPaper'])
  const next = (await successorOf(lab.office.db, no)) ?? assert.fail()
  const { now } = (await loadById(lab.office, next.id)) ?? assert.fail()
  assert.equal(now.due('redo'), '2026-10-27', 'fifteen days, not twenty working days')
})

test('a half-stated period and a decision from tomorrow are refused', async () => {
  const no = await withdrawn()
  const anew = (given: object) => lab.act(no, officer, 'answerAnew', { ...decision, ...given }, ['decisionPaper'])
  await assert.rejects(anew({ statedLength: 15 }), refusedAs('request.statedHalf'))
  await assert.rejects(anew({ servedOn: '2026-10-13' }), refusedAs('request.dayAhead'))
  await anew({ way: 'litigation', organ: '江州市中级人民法院', statedLength: 10, statedUnit: 'workday' })
  const next = (await successorOf(lab.office.db, no)) ?? assert.fail()
  const { now } = (await loadById(lab.office, next.id)) ?? assert.fail()
  assert.deepEqual([now.due('judged'), now.steps[0]?.action], ['2026-10-26', 'redoByJudgment'])
})

test('责令限期答复: an open request goes on under the clock of the decision, and stays late in the register', async () => {
  const no = await inHand()
  lab.date('2026-10-12')
  const order = { ...decision, order: 'perform', statedLength: 5, statedUnit: 'workday' }
  await assert.rejects(
    lab.act(no, officer, 'orderedByReconsideration', { ...order, way: 'litigation' }, ['decisionPaper']),
    refusedAs('request.notReconsideration'),
  )
  await lab.act(no, officer, 'orderedByReconsideration', order, ['decisionPaper'])
  assert.deepEqual([await due(no, 'reply'), await due(no, 'redo')], [null, '2026-10-19'])
  const row = await lab.office.db.selectFrom('request').select(['late', 'reply_due']).executeTakeFirstOrThrow()
  assert.deepEqual([row.late, row.reply_due], [1, '2026-10-19'])
})

test('a result without an order is only registered: 维持', async () => {
  const no = await withdrawn()
  await lab.act(
    no,
    officer,
    'recordDecision',
    { way: 'litigation', organ: '江州市中级人民法院', decisionNo: '（2026）行初3号', result: 'upheld', servedOn: '2026-10-12' },
    ['decisionPaper'],
  )
  const row = await lab.office.db.selectFrom('request_remedy').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual([row.litigation, row.reconsideration, row.redo_of], ['upheld', null, null])
  assert.equal(await successorOf(lab.office.db, no), undefined)
})

const letter = async (kind: string, no: string, input: object): Promise<string> => {
  const { now, row } = await loaded(no)
  const form = papers[kind] ?? assert.fail(kind)
  const data = await form.data(lab.office, now, row, { ...input })
  return 'body' in data && Array.isArray(data.body) ? data.body.join('\n') : ''
}

test('the notice of a fee says ground, scale, amount, way and period; what nobody verified only where the legal office approved it', async () => {
  const no = await inHand()
  const body = await letter('feeNotice', no, feeAsked)
  assert.match(body, /第四十二条.*国办函〔2020〕109号/)
  assert.match(body, /按量计收。第1页至第30页，每页0元，计0元；第31页至第44页，每页10元，计140元。应缴金额：人民币140元/)
  assert.match(body, /次日起20个工作日内/)
  assert.doesNotMatch(body, /重新计算/)
  const set = { agency: 'JZ', key: 'request.feeWording', value: 'true' }
  await lab.office.write.record({ table: 'setting', by: { kernel: true }, row: set })
  assert.match(await letter('feeNotice', no, feeAsked), /自您完成缴费次日起重新计算/)
})

test('the letters of lapse and of delay name their article, the day, and where one is open the way against it', async () => {
  const no = await inHand()
  lab.date('2026-09-07')
  await lab.act(no, officer, 'feeNotice', feeAsked, ['feeNotice'])
  assert.match(await letter('feeLapseNotice', no, {}), /140元，缴费期限至2026年10月10日[\s\S]*第四十二条[\s\S]*行政复议/)
  assert.match(await letter('delayNotice', no, { delayedUntil: '2026-12-01', reason: '数量较大' }), /因数量较大.*第三十五条.*2026年12月1日/)
})

test('a new answer says on which decision it is given, and the earlier number', async () => {
  const no = await withdrawn()
  await lab.act(no, officer, 'answerAnew', decision, ['decisionPaper'])
  const next = (await successorOf(lab.office.db, no)) ?? assert.fail()
  const body = await letter('draftReply', next.no, { reply: { outcome: 'granted', provided: '见附件。' } })
  assert.ok(
    body.startsWith(`根据江州市人民政府江政复决〔2026〕12号，本机关对您提出的政府信息公开申请（原编号${no}）重新办理（编号${next.no}）`),
    body,
  )
})
