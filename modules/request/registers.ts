import { keyOf } from '#procedure/define.ts'
import type { Fact, Row } from '#procedure/module.ts'
import type { MatterView, Step } from '#procedure/view.ts'
import { latenessIsKnown, ledgerOf } from './legacy/rules.ts'
import { feeState } from './life/rows.ts'
import { request2019 } from './procedure.ts'
import { type OutcomeName, outcomeNames, reportRow } from './rules/outcomes.ts'
import { answerClockOf, answerClocks, answerKept, redoOpenings, remediesOf } from './rules/redo.ts'
import { countsFrom, draftedOutcome, receiptIsFixed } from './rules.ts'

/** The register of requests (登记台账): its derived row, and the facts that lists and filters show. */

const opening = (now: MatterView): Readonly<Record<string, unknown>> => now.steps[0]?.input ?? {}
const inside = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined
const textIn = (value: unknown, key: string): string => {
  const found = inside(value, key)
  return typeof found === 'string' ? found : ''
}
const dayOf = (now: MatterView, action: string) => now.steps.findLast(step => step.action === action)?.on ?? null
const did = (now: MatterView, ...actions: string[]): boolean => now.steps.some(step => actions.includes(step.action))
const wasSupplemented = (now: MatterView): boolean => did(now, 'supplement') || ledgerOf(now)['supplemented'] !== undefined
const wasConsulted = (now: MatterView): boolean =>
  did(now, 'consultThirdParties', 'consultCoAgencies', 'consultOtherAgencies') || ledgerOf(now)['consulted'] !== undefined
/** Answered after the last day, as far as that day is known. */
const isLate = (now: MatterView): boolean =>
  now.kept.some(duty => duty.late && answerClocks.some(name => name === duty.clock)) && latenessIsKnown(now)
/** The rows of the report form belong to the regulation as in force since 2019. */
const isCounted = (now: MatterView): boolean => now.declaration === keyOf(request2019)

const receiving = [...redoOpenings, 'submit', 'register', 'registerMail', 'importLegacy', 'confirm']

/** The day on which the reply clock of law began to count, also after it stopped: the last supplement, else the confirmed or registered day. */
const countedOn = (now: MatterView): string => receivedBy(now, ['payFee'])

/** The same as letters and pages say it: neither a payment nor a later day that was told (延迟答复) is another receipt. */
export const receivedOn = (now: MatterView): string => receivedBy(now, ['payFee', 'delayReply'])

function receivedBy(now: MatterView, otherwise: readonly string[]): string {
  const last = now.steps.findLast(step => [...receiving, 'supplement', 'importSupplement'].includes(step.action))
  const counted = otherwise.some(action => did(now, action)) ? null : countsFrom(now) // what starts a period again is not another request
  return counted ?? (arrivedOn(last) || (now.steps[0]?.on ?? now.today))
}

/** The day the request first counted as received, which selects its place in the register. */
function firstReceived(now: MatterView): string {
  const last = now.steps.findLast(step => receiving.includes(step.action))
  return arrivedOn(last) || (now.steps[0]?.on ?? now.today)
}
const arrivedOn = (step: Step | undefined): string => textIn(step?.input, 'receivedOn') || textIn(step?.input, 'servedOn')

const isSigned = (now: MatterView): boolean => now.stage === 'replied' || now.stage === 'delivered'
/** The outcome that counts: how the matter ended, or what was signed. */
const outcomeNow = (now: MatterView): OutcomeName | null => {
  const name = now.outcome ?? (isSigned(now) ? draftedOutcome(now) : null)
  return outcomeNames.find(known => known === name) ?? null
}

const signedOn = (now: MatterView): string | null => dayOf(now, 'sign') ?? (textIn(ledgerOf(now), 'repliedOn') || null)

/** One row of the register, a pure function of the journal. */
export function registerRow(now: MatterView, matter: { readonly no: string; readonly agency: string }): Row {
  const first = opening(now)
  const outcome = outcomeNow(now)
  const met = answerKept(now)
  return {
    no: matter.no,
    agency: matter.agency,
    received_on: firstReceived(now),
    receipt_fixed: Number(receiptIsFixed(now)),
    channel: textIn(first, 'channel'),
    kind: textIn(first['applicant'], 'kind'),
    by_agent: Number(first['agent'] !== undefined),
    outcome,
    report_row: outcome && isCounted(now) ? reportRow(outcome) : null,
    supplemented: Number(wasSupplemented(now)),
    consulted: Number(wasConsulted(now)),
    extended: extendedDays(now),
    handler: now.seats['handler'] ?? null,
    replied_on: signedOn(now),
    delivered_on: dayOf(now, 'deliver') ?? dayOf(now, 'importReply'),
    method: deliveryMethod(now),
    reply_due: now.due(answerClockOf(now) ?? 'reply') ?? met?.due ?? null,
    late: Number(isLate(now)),
    over_limit: Number(first['overLimit'] === true),
  }
}

function extendedDays(now: MatterView): number {
  const days = now.steps.findLast(step => ['extend', 'importExtension'].includes(step.action))?.input?.['days']
  return typeof days === 'number' ? days : 0
}
const deliveryMethod = (now: MatterView): string | null =>
  textIn(now.steps.findLast(step => ['deliver', 'importReply'].includes(step.action))?.input, 'method') || null

/** The line that lists show: what is wanted, never who wants it. */
export function titleOf(now: MatterView): string {
  const wanted = opening(now)['wanted']
  const text = textIn(wanted, 'title') || textIn(wanted, 'docNo') || textIn(wanted, 'description')
  const [...characters] = text.replace(/\s+/g, ' ')
  return characters.length > titleLength ? `${characters.slice(0, titleLength).join('')}…` : text
}
const titleLength = 60

const remedyWord = (now: MatterView): string | null => Object.values(remediesOf(now)).at(-1) ?? null
const yes = (is: boolean): string => (is ? 'yes' : 'no')

/** What lists, filters and the printed register show beside the generic columns. */
export const facts: Readonly<Record<string, Fact>> = {
  channel: { words: ['申请渠道', '申請渠道', 'Channel'], of: now => textIn(opening(now), 'channel'), filter: true },
  applicantKind: {
    words: ['申请人类别', '申請人類別', 'Kind of applicant'],
    of: now => textIn(opening(now)['applicant'], 'kind'),
    filter: true,
  },
  applicantName: {
    words: ['申请人', '申請人', 'Applicant'],
    of: now => textIn(opening(now)['applicant'], 'name'),
    personal: 'name',
    path: 'applicant.name',
  },
  receivedOn: { words: ['收到之日', '收到之日', 'Received'], of: countedOn },
  receipt: { words: ['收到日期确认', '收到日期確認', 'Receipt'], of: now => (receiptIsFixed(now) ? 'fixed' : 'assumed'), filter: true },
  supplemented: { words: ['补正', '補正', 'Completed'], of: now => yes(wasSupplemented(now)), filter: true },
  consulted: {
    words: ['征求意见', '徵求意見', 'Consulted'],
    of: now => yes(wasConsulted(now)),
    filter: true,
  },
  extended: { words: ['延长工作日', '延長工作日', 'Days added'], of: extendedDays },
  signedOn: { words: ['签发日期', '簽發日期', 'Signed'], of: signedOn },
  draftedOutcome: { words: ['拟办结果', '擬辦結果', 'Drafted outcome'], of: draftedOutcome, filter: true },
  method: { words: ['送达方式', '送達方式', 'Delivered by'], of: deliveryMethod },
  late: {
    words: ['超期答复', '逾期答覆', 'Late'],
    of: now => yes(isLate(now)),
    filter: true,
  },
  fee: { words: ['信息处理费', '資訊處理費', 'Fee'], of: feeState, filter: true },
  remedy: { words: ['复议诉讼结果', '復議訴訟結果', 'Reconsideration, suit'], of: remedyWord, filter: true },
  overLimit: { words: ['提交较多', '提交較多', 'Many filings'], of: now => yes(opening(now)['overLimit'] === true), filter: true },
}
