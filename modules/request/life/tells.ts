import { textIn as text } from '#base/part.ts'
import { fillIn, type Language, say, type Words } from '#base/words.ts'
import { sentence } from '#documents/wording.ts'
import type { MatterView, Step } from '#procedure/view.ts'
import { amountNow, fenOf, yuanWords } from '../rules/fees.ts'
import { orderWords } from './texts.ts'

/** What the applicant reads of the later life of the request: fees, delay, decisions, corrections. */

const words = {
  fee: ['请您缴纳信息处理费', '請您繳納資訊處理費', 'A fee is asked'],
  feeText: [
    '人民币 {yuan} 元{until}。缴纳方式：{payBy}逾期未缴纳的，视为放弃申请。缴费前答复期限暂停。',
    '人民幣 {yuan} 元{until}。繳納方式：{payBy}逾期未繳納的，視為放棄申請。繳費前答覆期限暫停。',
    '{yuan} yuan{until}. How to pay: {payBy} If it is not paid in time, the request counts as given up. The time to reply stands still until then.',
  ],
  feeUntil: ['，最迟 {day} 缴纳', '，最遲 {day} 繳納', ', to be paid by {day}'],
  reduced: ['收费已减少', '收費已減少', 'The fee was reduced'],
  reducedText: ['现应缴 {yuan} 元。', '現應繳 {yuan} 元。', '{yuan} yuan are owed now.'],
  waived: ['不再收费', '不再收費', 'The fee was waived'],
  waivedText: ['您不用缴费，答复期限继续计算。', '您不用繳費，答覆期限繼續計算。', 'You need not pay; the time to reply goes on.'],
  paid: ['已收到缴费', '已收到繳費', 'Payment received'],
  paidText: [
    '{yuan} 元，票据号 {receiptNo}。答复期限从次日起重新计算。',
    '{yuan} 元，票據號 {receiptNo}。答覆期限從次日起重新計算。',
    '{yuan} yuan, receipt {receiptNo}. The time to reply starts again from the next day.',
  ],
  lapsed: ['逾期未缴费', '逾期未繳費', 'The fee was not paid in time'],
  lapsedText: [
    '视为放弃申请，不再处理。您可以重新申请。',
    '視為放棄申請，不再處理。您可以重新申請。',
    'The request is closed. You may file again.',
  ],
  refunded: ['已退费', '已退費', 'Refunded'],
  refundedText: ['{yuan} 元。', '{yuan} 元。', '{yuan} yuan.'],
  delayed: ['延迟答复', '延遲答覆', 'The reply is delayed'],
  delayedText: [
    '延迟至 {day}（条例第三十五条）。理由：{reason}',
    '延遲至 {day}（條例第三十五條）。理由：{reason}',
    'Until {day} (article 35). Reason: {reason}',
  ],
  anew: ['重新办理', '重新辦理', 'To be answered anew'],
  anewText: [
    '根据{organ}{decisionNo}（{order}），本机关重新办理，另立新编号。',
    '根據{organ}{decisionNo}（{order}），本機關重新辦理，另立新編號。',
    'By decision {decisionNo} of {organ} ({order}) it is answered anew under a new number.',
  ],
  ordered: ['依决定答复', '依決定答覆', 'Ordered to reply'],
  orderedText: [
    '根据{organ}{decisionNo}（{order}），答复期限另行计算。',
    '根據{organ}{decisionNo}（{order}），答覆期限另行計算。',
    'By decision {decisionNo} of {organ} ({order}); another period counts.',
  ],
  redo: ['已立案重新办理', '已立案重新辦理', 'Opened to be answered anew'],
  redoText: [
    '原申请 {ofNo}。{organ}{decisionNo}于 {day} 送达，期限从次日起算。',
    '原申請 {ofNo}。{organ}{decisionNo}於 {day} 送達，期限從次日起算。',
    'Earlier request {ofNo}. Decision {decisionNo} of {organ} was served on {day}; time counts from the next day.',
  ],
  corrected: ['登记内容已更正', '登記內容已更正', 'The record was corrected'],
  correctedDay: [
    '收到日期由 {from} 更正为 {to}，答复期限随之重新计算。',
    '收到日期由 {from} 更正為 {to}，答覆期限隨之重新計算。',
    'The day of receipt was corrected from {from} to {to}; the time to reply is counted from it.',
  ],
  undone: ['一项办理已撤销', '一項辦理已撤銷', 'A step was taken back'],
  undoneText: [
    '{day} 的“{what}”已撤销，答复期限按撤销后的情况计算。',
    '{day} 的「{what}」已撤銷，答覆期限按撤銷後的情況計算。',
    '“{what}” of {day} was taken back; the time to reply is counted without it.',
  ],
  correctedText: ['更正了“{what}”的登记。', '更正了「{what}」的登記。', 'What was recorded of “{what}” was corrected.'],
} as const satisfies Readonly<Record<string, Words>>

type Said = { readonly title: string; readonly text: string }
type Context = { readonly now: MatterView; readonly language: Language }
type Values = Readonly<Record<string, string | number>>

const saying =
  (title: Words, body: Words, values: (step: Step, context: Context) => Values) =>
  (step: Step, context: Context): Said => ({
    title: say(title, context.language),
    text: fillIn(say(body, context.language), values(step, context)),
  })
const yuanOf = (step: Step): string => yuanWords(fenOf(step.input?.['yuan']))
const field = (step: Step, name: string): string => text(step.input ?? {}, name)
const decided = (step: Step, { language }: Context): Values => ({
  organ: field(step, 'organ'),
  decisionNo: field(step, 'decisionNo'),
  ofNo: field(step, 'ofNo'),
  day: field(step, 'servedOn'),
  order: orderOf(field(step, 'order'), language),
})
function orderOf(order: string, language: Language): string {
  const found = Object.entries(orderWords).find(([name]) => name === order)
  return found ? say(found[1], language) : ''
}

const redone = saying(words.redo, words.redoText, decided)
const ordered = saying(words.ordered, words.orderedText, decided)

/** By action: what is told of it. */
export const lifeTells: Readonly<Record<string, (step: Step, context: Context) => Said>> = {
  feeNotice: saying(words.fee, words.feeText, (step, { now, language }) => {
    const due = now.due('pay')
    const until = due ? fillIn(say(words.feeUntil, language), { day: due }) : ''
    return { yuan: yuanWords(amountNow(now)), until, payBy: sentence(field(step, 'payBy')) }
  }),
  reduceFee: saying(words.reduced, words.reducedText, step => ({ yuan: yuanOf(step) })),
  waiveFee: saying(words.waived, words.waivedText, () => ({})),
  payFee: saying(words.paid, words.paidText, step => ({ yuan: yuanOf(step), receiptNo: field(step, 'receiptNo') })),
  lapseFee: saying(words.lapsed, words.lapsedText, () => ({})),
  refundFee: saying(words.refunded, words.refundedText, step => ({ yuan: yuanOf(step) })),
  delayReply: saying(words.delayed, words.delayedText, step => ({ day: field(step, 'delayedUntil'), reason: field(step, 'reason') })),
  answerAnew: saying(words.anew, words.anewText, decided),
  orderedByReconsideration: ordered,
  orderedByJudgment: ordered,
  redoByReconsideration: redone,
  redoByJudgment: redone,
}

/** Papers of these acts that the applicant has: letters to the applicant, and receipts. */
export const lifePapersTold: Readonly<Record<string, readonly string[]>> = {
  feeNotice: ['feeNotice'],
  payFee: ['feeReceipt'],
  lapseFee: ['feeLapseNotice'],
  refundFee: ['refundRecord'],
  delayReply: ['delayNotice'],
}

/** Steps that come after the end and do not move it. */
export const afterTheEnd: readonly string[] = ['replaceCode', 'recordRemedy', 'recordDecision', 'answerAnew', 'refundFee']

type Corrected = Said & Pick<Step, 'action' | 'on' | 'seq'>

/**
 * Corrections of steps that the applicant was told of, and steps taken back: they stand on the day they were made, with the day of
 * receipt before and after. `journal` is as recorded; `nameOf` names a step.
 */
export function correctionsTold(
  journal: readonly Step[],
  isTold: (action: string) => boolean,
  nameOf: (action: string) => string,
  language: Language,
): Corrected[] {
  return journal.flatMap(step => {
    if (step.action !== '$correct' && step.action !== '$annul') return []
    const of = journal.find(one => one.seq === step.input?.['of'])
    if (!of || !isTold(of.action)) return []
    const said = step.action === '$annul' ? undone(of, nameOf(of.action), language) : corrected(of, step, nameOf(of.action), language)
    return [{ ...said, action: step.action, on: step.on, ...(step.seq !== undefined && { seq: step.seq }) }]
  })
}

const undone = (of: Step, what: string, language: Language): Said => ({
  title: say(words.undone, language),
  text: fillIn(say(words.undoneText, language), { day: of.on, what }),
})
function corrected(of: Step, by: Step, what: string, language: Language): Said {
  const [from, to] = [receiptIn(of.input), receiptIn(inside(by.input?.['by'], 'input'))]
  const moved = to !== '' && from !== to
  return {
    title: say(words.corrected, language),
    text: moved ? fillIn(say(words.correctedDay, language), { from, to }) : fillIn(say(words.correctedText, language), { what }),
  }
}

const inside = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined
const receiptIn = (input: unknown): string => {
  const day = inside(input, 'receivedOn')
  return typeof day === 'string' ? day : ''
}
