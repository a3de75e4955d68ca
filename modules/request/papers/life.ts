import { textIn as text } from '#base/part.ts'
import { bare, longDate, paragraphs, sentence } from '#documents/wording.ts'
import { cite, law } from '#law/law.ts'
import type { Office } from '#procedure/office.ts'
import type { MatterView } from '#procedure/view.ts'
import { receivedOn } from '../registers.ts'
import { amountNow, countedIn, owedFor, yuanWords } from '../rules/fees.ts'
import { outcomeOf } from '../rules/outcomes.ts'
import { citeHere } from './citations.ts'
import {
  applicantName,
  contactLine,
  dayOf,
  type Input,
  inputOf,
  letterhead,
  letterNo,
  type Matter,
  receivedWords,
  wantedLine,
} from './common.ts'
import { endedOn, endingLines } from './reply.ts'

/** Letters of the later life: fee, its lapse, a delayed reply. */

const feeRule = '《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）'
const unitWords = { 'by-request': '件', 'by-volume': '页' } as const
export const scaleName = { 'by-request': '按件计收', 'by-volume': '按量计收' } as const

/** How the amount comes about: 第31件至第35件，每件200元，计1000元。 */
export function stepsLine(input: Input): string {
  const counted = countedIn(input)
  if (!counted) return ''
  const unit = unitWords[counted.scale]
  return owedFor(counted)
    .steps.map(
      ({ from, to, each, fen }) =>
        `第${from}${unit}${to > from ? `至第${to}${unit}` : ''}，每${unit}${yuanWords(each)}元，计${yuanWords(fen)}元`,
    )
    .join('；')
}

/** 收费通知书: ground, scale, amount, way and period of payment, and what silence means. What is unverified is printed only once approved. */
export function feeLetter(office: Office, now: MatterView, matter: Matter, input: Input): object {
  const given = inputOf(now, 'feeNotice', input)
  const counted = countedIn(given)
  const fen = counted ? owedFor(counted).fen : 0
  const { length } = law('cn-foi-2019', 'foi.fee.pay')
  return {
    ...letterhead(office, matter),
    title: '政府信息公开信息处理费收费通知书',
    docNo: letterNo(office, matter, '费'),
    addressee: applicantName(now),
    body: paragraphs(
      `${receivedWords(receivedOn(now))}（编号${matter.no}），申请公开${wantedLine(now)}。`,
      `因${bare(text(given, 'reason'))}，根据${citeHere('第四十二条')}和${feeRule}的规定，决定收取信息处理费。`,
      counted ? `收费标准：${scaleName[counted.scale]}。${sentence(stepsLine(given))}应缴金额：人民币${yuanWords(fen)}元。` : '',
      `缴纳方式：${sentence(text(given, 'payBy'))}`,
      `请自收到本通知次日起${length}个工作日内缴纳；逾期未缴纳的，视为放弃申请，本机关不再处理该政府信息公开申请。`,
      office.setting(matter.agency, 'request.feeWording') === true
        ? '答复期限自您完成缴费次日起重新计算。对收费决定有异议的，可以在缴费期限届满后就不再处理行为依法寻求救济。'
        : '',
      contactLine(office, matter.agency),
    ),
    date: dayOf(now, 'feeNotice'),
  }
}

/** 逾期未缴费, told to the applicant with the ways against it. */
export function feeLapseLetter(office: Office, now: MatterView, matter: Matter): object {
  const asked = now.steps.findLast(step => step.action === 'feeNotice')
  const due = now.due('pay')
  return {
    ...letterhead(office, matter),
    title: '政府信息公开申请不再处理告知书',
    docNo: letterNo(office, matter, outcomeOf('feeUnpaid')!.letter),
    addressee: applicantName(now),
    body: paragraphs(
      `${receivedWords(receivedOn(now))}（编号${matter.no}），申请公开${wantedLine(now)}。`,
      asked
        ? `本机关于${longDate(asked.on)}通知您缴纳信息处理费${yuanWords(amountNow(now))}元${due ? `，缴费期限至${longDate(due)}` : ''}。`
        : '',
      ...endingLines(office, now, matter, 'feeUnpaid'),
      contactLine(office, matter.agency),
    ),
    date: endedOn(now, 'feeUnpaid'),
  }
}

/** 延迟答复告知书 (第三十五条): the reasons were reasonable, the day is another. */
export function delayLetter(office: Office, now: MatterView, matter: Matter, input: Input): object {
  const given = inputOf(now, 'delayReply', input)
  const until = text(given, 'delayedUntil')
  return {
    ...letterhead(office, matter),
    title: '政府信息公开申请延迟答复告知书',
    docNo: letterNo(office, matter, '迟'),
    addressee: applicantName(now),
    body: paragraphs(
      `${receivedWords(receivedOn(now))}（编号${matter.no}），申请公开${wantedLine(now)}。您已说明理由，本机关认为申请理由合理。`,
      `因${bare(text(given, 'reason')).replace(/^(因为?|由于)/, '')}，无法在规定期限内答复。根据${cite({ rulebook: 'cn-foi-2019', article: '第三十五条' })}的规定，本机关将延迟${until ? `至${longDate(until)}前（含当日）` : ''}答复。`,
      contactLine(office, matter.agency),
    ),
    date: dayOf(now, 'delayReply'),
  }
}
