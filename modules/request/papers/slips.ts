import { part, textIn as text } from '#base/part.ts'
import { queryCode } from '#base/query-code.ts'
import { say, type Words } from '#base/words.ts'
import { longDate } from '#documents/wording.ts'
import { agencyName, unitName } from '#procedure/names.ts'
import type { Office } from '#procedure/office.ts'
import { all, isVerb, sponsorId } from '#procedure/round.ts'
import type { MatterView } from '#procedure/view.ts'
import { verbWords } from '#procedure/words.ts'
import { addressOf, qrFor } from '../links.ts'
import { receivedOn } from '../registers.ts'
import { answerClockOf, answerKept } from '../rules/redo.ts'
import { codeVersion, draftedOutcome, receiptIsFixed } from '../rules.ts'
import { texts } from '../texts.ts'
import { applicantName, contactOf, type Input, inputOf, type Matter, openingInput } from './common.ts'

/** The forms of this business: receipt, proof of delivery, handling sheet. */

const zh = (words: Words | undefined, fallback = ''): string => (words ? say(words, 'zh-Hans') : fallback)
const choice = (path: string, value: string): string => zh(texts.choices?.[`${path}.${value}`], value)
const dayWords = (on: string | null): string => (on ? longDate(on.slice(0, 10)) : '')
const cell = (label: string, value: string) => ({ label, value: value || '—' })

function wantedRows(now: MatterView): object[] {
  const first = openingInput(now)
  const wanted = part(first['wanted'])
  return [
    [cell('名称', text(wanted, 'title')), cell('文号', text(wanted, 'docNo'))],
    [cell('内容描述', text(wanted, 'description'))],
    [cell('提供形式', choice('medium', text(first, 'medium'))), cell('获取方式', choice('delivery', text(first, 'delivery')))],
  ]
}

const handsOver = ['register', 'registerMail', 'replaceCode']

/** 登记回执: number, from when it counts, how to follow it. The code stands on it only when the counter hands it over, right after it was made. */
export function receiptSlip(office: Office, now: MatterView, matter: Matter): object {
  const isHandedOver = handsOver.includes(now.steps.at(-1)?.action ?? '')
  const code = queryCode(text => office.keys.hmac(text), matter.no, codeVersion(now))
  const first = openingInput(now)
  const due = now.due('reply')
  const link = addressOf(office, matter.no, code)
  const { unit, phone, address } = contactOf(office, matter.agency)
  return {
    issuer: agencyName(office, matter.agency),
    title: '政府信息公开申请登记回执',
    no: matter.no,
    on: now.steps[0]?.on ?? now.today,
    rows: [
      [cell('申请人', applicantName(now)), cell('申请渠道', choice('channel', text(first, 'channel')))],
      ...wantedRows(now),
      [cell('收到日期', dayWords(receivedOn(now))), cell('答复期限', dayWords(due))],
      [cell('查询码', isHandedOver ? code : '已交申请人')],
    ],
    notes: [
      receiptIsFixed(now)
        ? '答复期限自收到次日起计算。'
        : '收到日期以我们与您确认之日为准，现按提交日期暂计；确认后，答复期限从确认次日起计算。',
      `凭申请编号和查询码，可以在${link.split('#')[0]}查询进度、补正、撤回和领取答复，不需要注册。请保管好查询码；遗失的，凭身份证明到窗口换发。`,
      [unit, phone, address].filter(Boolean).join('　'),
    ].filter(Boolean),
    qr: qrFor(isHandedOver ? link : (link.split('#')[0] ?? link)),
    qrText: '查询进度',
  }
}

/** 送达回证: what was delivered, how and when; the recipient signs. */
export function deliverySlip(office: Office, now: MatterView, matter: Matter, input: Input): object {
  const given = inputOf(now, 'deliver', input)
  const outcome = text(given, 'outcome') || draftedOutcome(now) || ''
  return {
    issuer: agencyName(office, matter.agency),
    title: '政府信息公开送达回证',
    no: matter.no,
    rows: [
      [cell('受送达人', applicantName(now))],
      [cell('送达文书', `政府信息公开申请答复书（${choice('outcome', outcome)}）`)],
      [cell('送达方式', choice('method', text(given, 'method'))), cell('邮件号', text(given, 'trackingNo'))],
      [
        cell('送达日期', longDate(now.steps.findLast(step => step.action === 'deliver')?.on ?? now.today)),
        cell('签收人', text(given, 'signedBy')),
      ],
      [cell('备注', text(given, 'note'))],
    ],
    sign: ['受送达人（签名或者盖章）', '送达人（签名）'],
  }
}

/** What a step is called: an action of this business or a verb of one of its rounds. */
function actionWord(action: string): string {
  const own: Readonly<Record<string, Words>> = texts.actions
  const rounds: Readonly<Record<string, Words>> = texts.rounds
  const [round = '', verb = ''] = action.split('.')
  if (isVerb(verb)) return `${zh(rounds[round], round)}：${zh(verbWords[verb])}`
  return zh(own[action], action)
}

/** 办理单: the request, the opinions by frame, and every step with its day. */
export function handlingSlip(office: Office, now: MatterView, matter: Matter): object {
  const first = openingInput(now)
  const person = (id: string) => (id === 'citizen' ? '申请人' : (office.structure().people.get(id)?.name ?? id))
  const answers: Readonly<Record<string, Words>> = texts.answers
  const frames = Object.entries(now.rounds).flatMap(([name, round]) =>
    all(round)
      .filter(ask => ask.id !== sponsorId && !ask.removed)
      .map(ask => ({
        label: ask.frame || zh(texts.rounds[name as keyof typeof texts.rounds]),
        opinions: ask.answers.map(answer => ({
          text: [zh(answers[answer.attitude], answer.kind === 'return' ? '退回' : answer.attitude), answer.opinion]
            .filter(Boolean)
            .join('：'),
          by: `${person(answer.by)}${answer.onBehalf ? '（代录）' : ''}`,
          on: answer.on,
        })),
        height: 16,
      })),
  )
  return {
    issuer: agencyName(office, matter.agency),
    title: '政府信息公开申请办理单',
    no: matter.no,
    rows: [
      [cell('申请人', applicantName(now)), cell('类别', choice('applicant.kind', text(part(first['applicant']), 'kind')))],
      [cell('申请渠道', choice('channel', text(first, 'channel'))), cell('收到日期', dayWords(receivedOn(now)))],
      ...wantedRows(now),
      [
        cell('承办', unitName(office, now.seats['handler'])),
        cell('答复期限', dayWords(now.due(answerClockOf(now) ?? 'reply') ?? answerKept(now)?.due ?? null)),
      ],
      ...(frames.length > 0 ? [{ section: '意见' }, ...frames] : []),
      { section: '办理经过' },
      ...now.steps.map(step => [cell(step.on, actionWord(step.action)), cell('办理人', person(step.by))]),
    ],
  }
}
