import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { day } from '#base/day.ts'
import { mainland } from '#law/calendar.ts'
import { dueDay } from '#law/span.ts'
import { readSurroundings } from '#procedure/around.ts'
import type { Desk } from '#procedure/define.ts'
import { desksOf } from '#procedure/desk.ts'
import { countFigures } from '#procedure/figures.ts'
import { knows } from '#procedure/see.ts'
import { verify } from '#procedure/verify.ts'
import { accusation2022 } from './accusation.ts'
import { figures } from './figures.ts'
import { bureau, bureauHead, type Lab, officer, openLab, person } from './lab.ts'
import { petition2022 } from './procedure.ts'
import { loadByNo } from './store.ts'

let lab: Lab
beforeEach(async () => {
  lab = await openLab()
})
afterEach(async () => {
  const { broken } = await verify({ ...lab.office, ...(await readSurroundings(lab.office.db, lab.office.registry)) })
  await lab.close()
  assert.deepEqual(broken, [], 'the store verifies after every walk')
})

const judged = { purpose: 'appeal', repeat: 'first' }
const opinion = {
  view: 'supported',
  claims: '发放补偿款',
  facts: '经核实属实',
  text: '将于本月底前发放',
  lawClause: '《国有土地上房屋征收与补偿条例》第二十七条',
}

async function forwarded(on = '2026-03-02', input: object = {}): Promise<string> {
  lab.date(on)
  const { no } = await lab.register(input)
  await lab.act(no, officer, 'judge', judged)
  await lab.act(no, officer, 'forward', { handler: bureau }, ['transferSlip'])
  return no
}
async function accepted(on?: string): Promise<string> {
  const no = await forwarded(on)
  await lab.act(no, bureau, 'accept', { handler: bureau, handlingHead: bureauHead }, ['acceptanceNotice'])
  return no
}
async function replied(on?: string): Promise<string> {
  const no = await accepted(on)
  await lab.act(no, bureau, 'draft', { opinion }, ['draftOpinion'])
  await lab.act(no, bureau, 'sendToSign')
  await lab.act(no, bureauHead, 'issue', {}, ['opinionLetter'])
  await lab.act(no, officer, 'deliver', { method: 'direct', receivedOn: lab.office.clock.today() }, ['deliveryRecord'])
  return no
}

test('a petition is judged first or repeated by a named person before it goes anywhere', async () => {
  lab.date('2026-03-02')
  const { no } = await lab.register({ petitioners: [{ name: '孙一', phone: '13911110001' }] })
  await assert.rejects(lab.act(no, officer, 'forward', { handler: bureau }, ['transferSlip']), /needs:judge/)
  assert.equal((await lab.now(no)).due('sort'), '2026-03-17')
})

test('the same person with a like text is shown, with how alike it is; another person is not', async () => {
  lab.date('2026-03-02')
  const who = [{ name: '钱多多', phone: '139 2222 0001' }]
  const first = await lab.register({ petitioners: who })
  await lab.register({ petitioners: [{ name: '周别人', phone: '13933330001' }] })
  const again = await lab.register({
    petitioners: [{ name: '钱多多', phone: '13922220001' }],
    claim: { subject: '拆迁补偿款仍未发放', facts: '东湖片区拆迁已满一年多，补偿款至今还没有发放。', wanted: '尽快发放补偿款。' },
  })
  const other = await lab.register({ petitioners: who, claim: { facts: '公园路灯坏了，请修一修。' } })
  const found = async (no: string) => (await lab.now(no)).steps.find(step => step.action === 'noteRelated')?.input?.['related']
  const shown = await found(again.no)
  assert.ok(Array.isArray(shown) && shown.length === 1 && shown[0].no === first.no && shown[0].alike >= 40, JSON.stringify(shown))
  const unlike = await found(other.no)
  assert.ok(Array.isArray(unlike) && unlike.length === 2 && unlike.every(one => one.alike < 20), JSON.stringify(unlike))
})

test('forwarding starts the notice and the objection; an upheld objection brings it back with a day the officer names', async () => {
  const no = await forwarded()
  let now = await lab.now(no)
  assert.equal(now.due('tell'), '2026-03-17')
  assert.equal(now.due('objection'), '2026-03-09')
  await lab.act(no, bureau, 'raiseObjection', { reason: '不属于本机关职权' }, ['objectionLetter'])
  await lab.act(no, officer, 'upholdObjection', { reason: '核实同意', sortBy: '2026-03-06' })
  now = await lab.now(no)
  assert.equal(now.stage, 'registered')
  assert.equal(now.due('again'), '2026-03-06')
  assert.equal(now.due('tell'), null)
})

test('an objection that was not upheld leaves the notice running, and after five working days none can be raised', async () => {
  const no = await forwarded()
  await lab.act(no, bureau, 'raiseObjection', { reason: '有不同看法' }, ['objectionLetter'])
  await lab.act(no, officer, 'rejectObjection', { reason: '属于你单位职权' })
  assert.equal((await lab.now(no)).due('tell'), '2026-03-17')
  const other = await forwarded()
  lab.date('2026-03-10')
  await assert.rejects(lab.act(other, bureau, 'raiseObjection', { reason: '晚了' }, ['objectionLetter']), /tooLate/)
})

test('sixty days and at most thirty more, once, before the end, with the reason', async () => {
  const no = await accepted()
  assert.equal((await lab.now(no)).due('conclude'), '2026-05-06', 'the sixtieth day falls in the holiday')
  await assert.rejects(lab.act(no, bureauHead, 'extend', { days: 31, reason: '复杂' }, ['extensionNotice']), /days/)
  await lab.act(no, bureauHead, 'extend', { days: 30, reason: '情况复杂' }, ['extensionNotice'])
  await assert.rejects(lab.act(no, bureauHead, 'extend', { days: 1, reason: '再' }, ['extensionNotice']), /onlyOnce/)
  assert.equal((await lab.now(no)).due('conclude'), '2026-06-01', '31 May is a Sunday')
})

test('opinion, delivery, review by another organ, re-review with a hearing that is not counted; then it is final', async () => {
  const no = await replied()
  assert.equal((await lab.now(no)).due('askReview'), '2026-04-01')
  await lab.act(no, officer, 'recordReviewRequest', { reason: '不服', receivedOn: '2026-03-02' }, ['reviewRequest'])
  await assert.rejects(lab.act(no, officer, 'sendToReview', { petitionReviewer: 'JZZJ/petitionReviewer' }), /sameOrgan/)
  await lab.act(no, officer, 'sendToReview', { petitionReviewer: 'JZ/petitionReviewer' })
  assert.equal((await lab.now(no)).due('review'), '2026-04-01')
  await lab.act(no, 'JZ/petitionReviewer', 'decideReview', { result: 'upheld', facts: '属实', text: '维持' }, ['reviewOpinion'])
  await lab.act(no, officer, 'deliverReview', { method: 'direct', receivedOn: '2026-03-02' }, ['deliveryRecord'])
  await assert.rejects(lab.act(no, officer, 'closeReviewed', { outcome: 'upheld' }), /tooEarly/)
  await lab.act(no, officer, 'recordRecheckRequest', { reason: '不服', receivedOn: '2026-03-02' }, ['recheckRequest'])
  await lab.act(no, officer, 'sendToRecheck', { petitionReviewer: 'JZ/petitionReviewer', outsideOrgan: '江东省人民政府' })
  assert.equal((await lab.now(no)).due('recheck'), '2026-04-01')
  lab.date('2026-03-10')
  await lab.act(no, 'JZ/petitionReviewer', 'openHearing', { heldOn: '2026-03-16', text: '公开听证' }, ['hearingNotice'])
  assert.equal((await lab.now(no)).due('recheck'), null)
  const decided = { result: 'upheld', facts: '属实', text: '维持' }
  await assert.rejects(lab.act(no, 'JZ/petitionReviewer', 'decideRecheck', decided, ['recheckOpinion']), /hearingOpen/)
  lab.date('2026-03-20')
  await lab.act(no, 'JZ/petitionReviewer', 'closeHearing', { text: '已举行' }, ['hearingRecord'])
  assert.equal((await lab.now(no)).due('recheck'), '2026-04-13', 'ten days more: 11 April is a Saturday')
  await lab.act(no, 'JZ/petitionReviewer', 'decideRecheck', decided, ['recheckOpinion'])
  await lab.act(no, officer, 'deliverRecheck', { method: 'post', receivedOn: '2026-03-20', trackingNo: 'XA1' }, ['deliveryRecord'])
  const now = await lab.now(no)
  assert.equal(now.outcome, 'final')
  await lab.act(no, officer, 'archive', { fileNo: 'X-1' })
})

test('whoever wrote a letter down does not withdraw, rate or ask for its writer, and records no rating beside the writer’s own', async () => {
  const no = await replied()
  const rating = { office: 'satisfied', unit: 'satisfied' }
  await assert.rejects(lab.act(no, officer, 'evaluate', rating), /notYourRole/)
  await assert.rejects(lab.act(no, officer, 'askReview', { reason: '不服', receivedOn: '2026-03-02' }), /notYourRole/)
  const { id } = (await loadByNo(lab.office, no))?.row ?? { id: 0 }
  const now = await lab.now(no)
  await lab.office.write.act({ matter: id, action: 'evaluate', by: { citizen: now.desk('petitioner') }, input: rating, evidence: [] })
  await assert.rejects(lab.act(no, officer, 'recordEvaluation', rating), /isRated/)
})

test('a review may order handling anew by a day; the opinion is then drafted and delivered again', async () => {
  const no = await replied()
  await lab.act(no, officer, 'recordReviewRequest', { reason: '不服', receivedOn: '2026-03-02' }, ['reviewRequest'])
  await lab.act(no, officer, 'sendToReview', { petitionReviewer: 'JZ/petitionReviewer' })
  await lab.act(no, 'JZ/petitionReviewer', 'orderRedo', { redoBy: '2026-03-31', facts: '不清', text: '重新调查' }, ['reviewOpinion'])
  assert.equal((await lab.now(no)).due('redo'), '2026-03-31')
  await lab.act(no, bureau, 'draft', { opinion: { ...opinion, view: 'explained' } }, ['draftOpinion'])
  await lab.act(no, bureau, 'sendToSign')
  await lab.act(no, bureauHead, 'issue', {}, ['opinionLetter'])
  await lab.act(no, officer, 'deliver', { method: 'direct', receivedOn: '2026-03-02' }, ['deliveryRecord'])
  lab.date('2026-04-02')
  await assert.rejects(lab.act(no, officer, 'close', { outcome: 'supported' }), /outcomeDiffers/)
  await lab.act(no, officer, 'close', { outcome: 'explained' })
})

test('a suggestion goes its own way: the office names the day, and the reply ends it', async () => {
  lab.date('2026-03-02')
  const { no } = await lab.register({ purpose: 'suggestion', petitioners: [{ name: '吴议', phone: '13944440001' }] })
  await lab.act(no, officer, 'judge', { purpose: 'suggestion', repeat: 'first' })
  await assert.rejects(lab.act(no, officer, 'accept', { handler: bureau, handlingHead: bureauHead }, ['acceptanceNotice']), /anotherKind/)
  await lab.act(no, officer, 'acceptSuggestion', { handler: bureau, handlingHead: bureauHead, answerBy: '2026-04-10' }, [
    'acceptanceNotice',
  ])
  assert.equal((await lab.now(no)).due('suggestion'), '2026-04-10')
  await lab.act(no, bureau, 'answer', { outcome: 'partlyAdopted', text: '部分采纳' }, ['suggestionReply'])
  assert.equal((await lab.now(no)).outcome, 'partlyAdopted')
})

test('what was handed over with a day cannot be closed before the result was reported', async () => {
  lab.date('2026-03-02')
  const { no } = await lab.register({ petitioners: [{ name: '郑交办', phone: '13955550001' }] })
  await lab.act(no, officer, 'judge', judged)
  await lab.act(no, officer, 'handOver', { handler: bureau, feedbackBy: '2026-04-30' }, ['handOverSlip'])
  await lab.act(no, bureau, 'accept', { handler: bureau, handlingHead: bureauHead }, ['acceptanceNotice'])
  await lab.act(no, bureau, 'draft', { opinion }, ['draftOpinion'])
  await lab.act(no, bureau, 'sendToSign')
  await lab.act(no, bureauHead, 'issue', {}, ['opinionLetter'])
  await lab.act(no, officer, 'deliver', { method: 'direct', receivedOn: '2026-03-02' }, ['deliveryRecord'])
  lab.date('2026-04-02')
  await assert.rejects(lab.act(no, officer, 'close', { outcome: 'supported' }), /clockRuns:feedback/)
  await lab.act(no, bureau, 'report', { text: '已办结' }, ['completionReport'])
  await lab.act(no, officer, 'close', { outcome: 'supported' })
})

test('a mediated end needs an agreement; a petition whose name is clear is never only kept', async () => {
  const no = await accepted()
  const mediated = { opinion: { ...opinion, view: 'mediated' } }
  await assert.rejects(lab.act(no, bureau, 'draft', mediated, ['draftOpinion']), /noAgreement/)
  await lab.act(no, bureau, 'mediate', { result: 'agreed', text: '双方同意' }, ['mediationRecord'])
  await lab.act(no, bureau, 'draft', mediated, ['draftOpinion'])
  const { no: clear } = await lab.register()
  await lab.act(clear, officer, 'judge', judged)
  await assert.rejects(lab.act(clear, officer, 'keep', { reason: '存参' }), /nameIsClear/)
})

test('several visitors choose representatives, and no more than the regulation allows', async () => {
  const crowd = (n: number, chosen: number) =>
    Array.from({ length: n }, (_, i) => ({ name: `来访${i}`, ...(i < chosen && { representative: true }) }))
  await assert.rejects(lab.register({ channel: 'visit', petitioners: crowd(7, 0) }), /petitioners/)
  await assert.rejects(lab.register({ channel: 'visit', petitioners: crowd(7, 6) }), /petitioners/)
  const { no } = await lab.register({ channel: 'visit', petitioners: crowd(7, 5), people: 23 })
  const row = await lab.office.db.selectFrom('petition').select(['people', 'joint']).where('no', '=', no).executeTakeFirstOrThrow()
  assert.deepEqual({ ...row }, { people: 23, joint: 1 })
})

test('an accusation is known to those who receive it, those it is handed to and readers who were named, and to nobody else', async () => {
  lab.date('2026-03-02')
  const { no } = await lab.register({ purpose: 'accusation', respondentAgency: 'JZZJ', petitioners: [person] }, 'register', 'accusation')
  const today = lab.office.clock.today()
  const sees = async (who: string): Promise<boolean> =>
    knows(accusation2022, await lab.now(no), {
      id: who,
      desks: [...desksOf(lab.office.structure(), who, today, 'accusation'), `@${who}/self`],
    })
  assert.equal(await sees('JZ-petitionOfficer'), true)
  for (const stranger of ['JZ-handler', 'JZ-officeDirector', 'JZ-legalReviewer', 'JZZJ-principal', 'JZZJ-handler'])
    assert.equal(await sees(stranger), false, stranger)
  await assert.rejects(lab.act(no, officer, 'handOver', { plan: [[{ to: bureau, day: '2026-04-01' }]] }, ['handOverSlip']), /toTheAccused/)
  await lab.act(no, officer, 'nameReaders', { plan: [[{ to: 'JZ/legalReviewer' }]] })
  assert.equal(await sees('JZ-legalReviewer'), true)
  await lab.act(no, officer, 'handOver', { plan: [[{ to: 'JZ/handler', day: '2026-04-01' }]] }, ['handOverSlip'])
  assert.equal(await sees('JZ-handler'), true)
  const row = await lab.office.db.selectFrom('matter').select('title').where('no', '=', no).executeTakeFirstOrThrow()
  assert.equal(row.title, '检举控告事项')
})

test('what turns out to be an accusation goes on under the narrower circle, with the day it was received', async () => {
  lab.date('2026-03-02')
  const { no } = await lab.register({ petitioners: [{ name: '冯转办', phone: '13966660001' }] })
  await lab.act(no, officer, 'judge', { purpose: 'accusation', repeat: 'first' })
  await lab.act(no, officer, 'reclassify', { reason: '反映干部违纪' })
  const next = await lab.office.db
    .selectFrom('petition')
    .select(['no', 'kind', 'received_on'])
    .where('origin', '=', no)
    .executeTakeFirstOrThrow()
  assert.deepEqual([next.kind, next.received_on], ['accusation', '2026-03-02'])
  assert.equal((await lab.now(no)).outcome, 'reclassified')
  assert.equal((await lab.now(next.no)).due('sort'), '2026-03-17')
})

type Worked = {
  readonly id: string
  readonly rulebook?: string
  readonly clock?: string
  readonly input: { readonly startDate?: string }
  readonly expected: { readonly due?: string }
}
const shared = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'law', 'deadlines-cases.json')
const worked = existsSync(shared)
  ? (JSON.parse(readFileSync(shared, 'utf8')) as { cases: Worked[] }).cases.filter(one => one.rulebook === 'cn-petition-2022')
  : []
test('every clock of the declaration ends as in the worked cases of the law', {
  skip: worked.length === 0 && 'the worked cases are not here',
}, () => {
  const clocks = Object.values(petition2022.clocks)
  for (const one of worked) {
    const clock = clocks.find(known => known.law === `cn-petition-2022/${one.clock}`) ?? clocks[0]!
    const { startDate } = one.input
    if (!startDate || !one.expected.due) continue
    assert.equal(dueDay(clock, { from: day(startDate), holds: [], extra: 0 }, mainland()), one.expected.due, one.id)
  }
})

test('the figures count what the reader may know: an accusation is in nobody else’s number', async () => {
  lab.date('2026-03-02')
  for (const n of [1, 2, 3]) await lab.register({ petitioners: [{ name: `计数${n}`, phone: `1390000000${n}` }] })
  const { no } = await lab.register({ petitioners: [{ name: '计数四', phone: '13900000004' }], purpose: 'suggestion' })
  await lab.act(no, officer, 'judge', { purpose: 'suggestion', repeat: 'repeat' })
  await lab.register({ purpose: 'accusation', petitioners: [person] }, 'register', 'accusation')
  const table = figures['petitions']!
  const today = lab.office.clock.today()
  const count = async (desks: readonly Desk[]) =>
    countFigures(
      lab.office.db,
      { general: desks, only: new Map(), agencies: null },
      { table, businesses: ['petition', 'accusation'], agencies: null, period: { from: day('2026-01-01'), to: today, today } },
      table.lines[0]!,
    )
  const own = await count([officer])
  assert.deepEqual(Object.fromEntries(own.lines.map(line => [line.value, line.figures['all']])), {
    accusation: 1,
    appeal: 3,
    suggestion: 1,
  })
  assert.deepEqual([own.totals['all'], own.totals['repeat'], own.totals['repeatRate'], own.totals['contentRate']], [5, 1, 100, null])
  assert.equal((await count(['JZ/handler'])).totals['all'], 4)
})
