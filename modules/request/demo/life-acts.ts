import type { Day } from '#base/day.ts'
import type { Desk } from '#procedure/define.ts'
import { holders } from '#procedure/desk.ts'
import { successorOf } from '../store.ts'
import {
  act,
  actOfCitizen,
  actWithLetter,
  agree as agreeAll,
  assign,
  type Case,
  deliver,
  draft,
  letter,
  officerOf,
  sendToReview,
  sign,
} from './case.ts'
import { type Legs, later } from './legs.ts'

/** The later life of requests in the invented city: fees, a delayed reply, passing between units, answers anew. */

const today = (c: Case): Day => c.stage.office.clock.today()
const handlerOf = ({ ask }: Case): Desk => `${ask.agency}.${ask.unit}/handler`
const headOf = ({ ask }: Case): Desk => `${ask.agency}/disclosureHead`
const keep = (c: Case, kind: string, name: string, text: string) => c.stage.keep(kind, name, `${text}\n编号：${c.done.no}\n${today(c)}\n`)

const askFee = (c: Case, pages: number): Promise<unknown> =>
  actWithLetter(c, officerOf(c), 'feeNotice', 'feeNotice', {
    scale: 'by-volume',
    count: pages,
    reason: '所申请公开的信息页数明显超过合理范围',
    payBy: '凭本通知书到政务服务中心收费窗口缴纳，或者通过非税收入缴款平台缴纳',
    toldOn: today(c),
  })

/** Asked for, paid after some days with a receipt. */
export async function* feePaid(c: Case, pages: number, yuan: number): Legs {
  yield later(c, 2, 10)
  await askFee(c, pages)
  yield later(c, 4, 15)
  await act(c, officerOf(c), 'payFee', { receivedOn: today(c), yuan, receiptNo: `安财${c.dice.between(10_000_000, 99_999_999)}` }, [
    await keep(c, 'feeReceipt', '财政电子票据.txt', `非税收入电子票据\n信息处理费 ${yuan} 元`),
  ])
}
/** Asked for, and nothing came: closed the day after the period. */
export async function* feeLapsed(c: Case, pages: number): Legs {
  yield later(c, 2, 10)
  await askFee(c, pages)
  yield later(c, 21, 9)
  await actWithLetter(c, officerOf(c), 'lapseFee', 'feeLapseNotice', {})
}
/** Asked for, still within the period. */
export async function* feeOwed(c: Case, pages: number): Legs {
  yield later(c, 2, 10)
  await askFee(c, pages)
}

/** 第三十五条: the reasons are good, and the reply comes later. */
export async function* delayed(c: Case): Legs {
  yield later(c, 1, 9)
  await actWithLetter(c, officerOf(c), 'askReasons', 'reasonsNotice', {
    points: '您近期提出多件范围相近的申请，请说明用途和所需的具体范围。',
    answerBy: c.stage.after(today(c), 7),
  })
  yield later(c, 3, 20)
  await actOfCitizen(c, 'giveReasons', { text: '编写社区志，需要逐年对照，可以分批提供。' })
  yield later(c, 2, 10)
  const delayedUntil = c.stage.after(today(c), 45)
  await actWithLetter(c, headOf(c), 'delayReply', 'delayNotice', { delayedUntil, reason: '所需材料数量较大，需逐卷核对' })
}

/** Another unit of the same agency where a handler sits; null where there is only one. */
function otherUnit(c: Case): Desk | null {
  const structure = c.stage.office.structure()
  const desks = [...structure.units.values()]
    .filter(unit => unit.agency === c.ask.agency && unit.until === null)
    .map((unit): Desk => `${unit.code}/handler`)
  return desks.find(desk => desk !== handlerOf(c) && holders(structure, desk, today(c), 'request').length > 0) ?? null
}

/** 内部转办: passed on, refused with a reason, decided by the head of disclosure. */
export async function* passedAndRefused(c: Case): Legs {
  const other = otherUnit(c)
  if (!other) return
  yield later(c, 1, 9)
  await act(c, handlerOf(c), 'handOver', { handler: other, reason: '所需信息由你单位制作并保管' })
  yield later(c, 1, 10)
  await act(c, other, 'refuseHandOver', { reason: '该项目档案已随职能划转移交原单位' })
  yield later(c, 0, 15)
  await act(c, headOf(c), 'decideHandOver', { handler: handlerOf(c), reason: '经核对移交清单，档案仍由原承办单位保管' })
}
/** Passed on and not yet claimed. */
export async function* passedOn(c: Case): Legs {
  const other = otherUnit(c)
  if (!other) return
  yield later(c, 1, 9)
  await act(c, handlerOf(c), 'handOver', { handler: other, reason: '所需信息由你单位制作并保管' })
}

type Decision = {
  readonly way: 'reconsideration' | 'litigation'
  readonly organ: string
  readonly decisionNo: string
  readonly days?: number
}

/** 复议、诉讼 of a delivered reply: registered, decided against the office, and answered anew under the clock of the decision. */
export async function* answeredAnew(c: Case, { way, organ, decisionNo, days }: Decision, ends: boolean): Legs {
  yield later(c, 10, 10)
  await act(c, officerOf(c), 'recordRemedy', { way, organ, noticedOn: today(c), caseNo: decisionNo.replace(/号$/, '号（受理）') }, [
    await keep(c, 'remedyNotice', '应诉（答复）通知书.txt', `${organ}\n请于规定期限内提出书面答复并提交证据。`),
  ])
  yield later(c, 25, 11)
  const input = {
    way,
    organ,
    decisionNo,
    order: 'revoked',
    servedOn: today(c),
    ...(days && { statedLength: days, statedUnit: 'workday' }),
    demands: '撤销原答复，责令重新作出答复',
  }
  await act(c, officerOf(c), 'answerAnew', input, [
    await keep(c, 'decisionPaper', '决定（判决）书.txt', `${organ}\n${decisionNo}\n撤销原答复，责令重新作出答复。`),
  ])
  const next = await successorOf(c.stage.office.db, c.done.no)
  if (!next) return
  const anew: Case = { ...c, done: { id: next.id, no: next.no } }
  yield later(anew, 1, 9)
  await assign(anew)
  if (!ends) return
  yield later(anew, 3, 9)
  await draft(anew)
  await sendToReview(anew)
  for (let more = true; more; ) {
    yield later(anew, 1, 14)
    more = await agreeAll(anew)
  }
  yield later(anew, 1, 10)
  await sign(anew, letter(anew, 'signedReply', {}))
  yield later(anew, 0, 16)
  await deliver(anew)
}

/** A reconsideration that the office won, and one that is still pending. */
export async function* contested(c: Case, result: 'upheld' | null): Legs {
  const organ = '安澜市人民政府'
  yield later(c, 12, 10)
  await act(c, officerOf(c), 'recordRemedy', { way: 'reconsideration', organ, noticedOn: today(c) }, [
    await keep(c, 'remedyNotice', '行政复议答复通知书.txt', `${organ}\n请自收到之日起提出书面答复。`),
  ])
  if (result === null) return
  yield later(c, 30, 15)
  const decided = {
    way: 'reconsideration',
    organ,
    decisionNo: `安政复决〔${today(c).slice(0, 4)}〕${c.dice.between(20, 90)}号`,
    result,
    servedOn: today(c),
  }
  await act(c, officerOf(c), 'recordDecision', decided, [await keep(c, 'decisionPaper', '行政复议决定书.txt', '决定维持。')])
}
