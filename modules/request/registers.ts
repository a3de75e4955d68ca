import type { Words } from '#base/words.ts'
import type { Fact, Row } from '#procedure/module.ts'
import type { MatterView } from '#procedure/view.ts'
import { type OutcomeName, outcomeNames, reportRow } from './rules/outcomes.ts'
import { countsFrom, draftedOutcome, receiptIsFixed } from './rules.ts'

/** The register of requests (登记台账): its derived row, its columns, and the facts that lists and filters show. */

const opening = (now: MatterView): Readonly<Record<string, unknown>> => now.steps[0]?.input ?? {}
const inside = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined
const textIn = (value: unknown, key: string): string => {
  const found = inside(value, key)
  return typeof found === 'string' ? found : ''
}
const dayOf = (now: MatterView, action: string) => now.steps.findLast(step => step.action === action)?.on ?? null
const did = (now: MatterView, ...actions: string[]) => Number(now.steps.some(step => actions.includes(step.action)))

/** The day on which the reply clock of law began to count, also after it stopped: the last supplement, else the confirmed or registered day. */
export function receivedOn(now: MatterView): string {
  const last = now.steps.findLast(step => ['submit', 'register', 'registerMail', 'confirm', 'supplement'].includes(step.action))
  return countsFrom(now) ?? (textIn(last?.input, 'receivedOn') || (now.steps[0]?.on ?? now.today))
}

/** The day the request first counted as received, which selects its place in the register. */
function firstReceived(now: MatterView): string {
  const last = now.steps.findLast(step => ['submit', 'register', 'registerMail', 'confirm'].includes(step.action))
  return textIn(last?.input, 'receivedOn') || (now.steps[0]?.on ?? now.today)
}

const isSigned = (now: MatterView): boolean => now.stage === 'replied' || now.stage === 'delivered'
/** The outcome that counts: how the matter ended, or what was signed. */
export const outcomeNow = (now: MatterView): OutcomeName | null => {
  const name = now.outcome ?? (isSigned(now) ? draftedOutcome(now) : null)
  return outcomeNames.find(known => known === name) ?? null
}

/** One row of the register, a pure function of the journal. */
export function registerRow(now: MatterView, matter: { readonly no: string; readonly agency: string }): Row {
  const first = opening(now)
  const outcome = outcomeNow(now)
  const met = now.kept.findLast(duty => duty.clock === 'reply')
  const extension = now.steps.findLast(step => step.action === 'extend')?.input?.['days']
  return {
    no: matter.no,
    agency: matter.agency,
    received_on: firstReceived(now),
    receipt_fixed: Number(receiptIsFixed(now)),
    channel: textIn(first, 'channel'),
    kind: textIn(first['applicant'], 'kind'),
    by_agent: Number(first['agent'] !== undefined),
    outcome,
    report_row: outcome ? reportRow(outcome) : null,
    supplemented: did(now, 'supplement'),
    consulted: did(now, 'consultThirdParties', 'consultCoAgencies', 'consultOtherAgencies'),
    extended: typeof extension === 'number' ? extension : 0,
    handler: now.seats['handler'] ?? null,
    replied_on: dayOf(now, 'sign'),
    delivered_on: dayOf(now, 'deliver'),
    method: textIn(now.steps.findLast(step => step.action === 'deliver')?.input, 'method') || null,
    reply_due: now.due('reply') ?? met?.due ?? null,
    late: Number(met?.late ?? false),
    over_limit: Number(first['overLimit'] === true),
  }
}

/** Columns of the register as offices print it, in their order; `column` names the derived row's. */
export const registerColumns: readonly { readonly words: Words; readonly column: string; readonly choices?: string }[] = [
  { words: ['申请编号', '申請編號', 'Number'], column: 'no' },
  { words: ['收到日期', '收到日期', 'Received'], column: 'received_on' },
  { words: ['申请渠道', '申請渠道', 'Channel'], column: 'channel', choices: 'channel' },
  { words: ['申请人类别', '申請人類別', 'Applicant'], column: 'kind', choices: 'applicant.kind' },
  { words: ['承办', '承辦', 'Handled by'], column: 'handler' },
  { words: ['补正', '補正', 'Completed'], column: 'supplemented' },
  { words: ['征求意见', '徵求意見', 'Consulted'], column: 'consulted' },
  { words: ['延长工作日', '延長工作日', 'Days added'], column: 'extended' },
  { words: ['签发日期', '簽發日期', 'Signed'], column: 'replied_on' },
  { words: ['办理结果', '辦理結果', 'Outcome'], column: 'outcome', choices: 'outcome' },
  { words: ['送达日期', '送達日期', 'Delivered'], column: 'delivered_on' },
  { words: ['送达方式', '送達方式', 'By'], column: 'method', choices: 'method' },
  { words: ['答复期限', '答覆期限', 'Due'], column: 'reply_due' },
  { words: ['是否超期', '是否超期', 'Late'], column: 'late' },
]

/** The line that lists show: what is wanted, never who wants it. */
export function titleOf(now: MatterView): string {
  const wanted = opening(now)['wanted']
  const text = textIn(wanted, 'title') || textIn(wanted, 'docNo') || textIn(wanted, 'description')
  const [...characters] = text.replace(/\s+/g, ' ')
  return characters.length > titleLength ? `${characters.slice(0, titleLength).join('')}…` : text
}
const titleLength = 60

export const facts: Readonly<Record<string, Fact>> = {
  channel: { words: ['申请渠道', '申請渠道', 'Channel'], of: now => textIn(opening(now), 'channel'), filter: true },
  applicantKind: {
    words: ['申请人类别', '申請人類別', 'Kind of applicant'],
    of: now => textIn(opening(now)['applicant'], 'kind'),
    filter: true,
  },
  applicantName: { words: ['申请人', '申請人', 'Applicant'], of: now => textIn(opening(now)['applicant'], 'name'), personal: 'name' },
  receivedOn: { words: ['收到日期', '收到日期', 'Received'], of: receivedOn },
  receipt: {
    words: ['收到日期是否确定', '收到日期是否確定', 'Receipt'],
    of: now => (receiptIsFixed(now) ? 'fixed' : 'assumed'),
    filter: true,
  },
  draftedOutcome: { words: ['拟办结果', '擬辦結果', 'Drafted outcome'], of: draftedOutcome, filter: true },
  overLimit: { words: ['提交较多', '提交較多', 'Many filings'], of: now => (opening(now)['overLimit'] === true ? 1 : 0), filter: true },
}
