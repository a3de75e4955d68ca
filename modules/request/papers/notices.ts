import { type Day, isDay } from '#base/day.ts'
import { part, textIn as text } from '#base/part.ts'
import { bare, longDate, paragraphs, sentence } from '#documents/wording.ts'
import { cite, law } from '#law/law.ts'
import { dueDay } from '#law/span.ts'
import type { Clock } from '#procedure/define.ts'
import { agencyName } from '#procedure/names.ts'
import type { Office } from '#procedure/office.ts'
import { type MatterView, view } from '#procedure/view.ts'
import { declared, procedures } from '../declarations.ts'
import { receivedOn } from '../registers.ts'
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

/** The notices on the way. They carry no remedy text: they decide nothing (法释〔2025〕8号 第十条第二款). */

const art = citeHere
/** The article an action rests on in the declaration of this request. */
export const basisOf = (now: MatterView, action: string): string => {
  const basis = declared(now.declaration)?.actions[action]?.basis
  return basis ? cite(basis) : ''
}

/** 补正告知书 (第三十条): what to complete, how, and by when. */
export function supplementLetter(office: Office, now: MatterView, matter: Matter, input: Input): object {
  const given = inputOf(now, 'askToSupplement', input)
  const by = text(given, 'supplementBy')
  return {
    ...letterhead(office, matter),
    title: '政府信息公开申请补正告知书',
    docNo: letterNo(office, matter, '补'),
    addressee: applicantName(now),
    body: paragraphs(
      `${receivedWords(receivedOn(now))}（编号${matter.no}），申请公开${wantedLine(now)}。经审查，申请内容不明确。根据${art('第三十条')}的规定，请您补正：`,
      sentence(text(given, 'points')),
      text(given, 'guidance') && `说明：${sentence(text(given, 'guidance'))}`,
      by
        ? `请于${longDate(by)}前（含当日）补正。答复期限自收到补正的申请之日起重新计算；无正当理由逾期不补正的，视为放弃申请，本机关不再处理该政府信息公开申请。`
        : '',
      contactLine(office, matter.agency),
    ),
    date: dayOf(now, 'askToSupplement'),
  }
}

/** 延长答复期限告知书 (第三十三条第二款). */
export function extensionLetter(office: Office, now: MatterView, matter: Matter, input: Input): object {
  const given = inputOf(now, 'extend', input)
  const days = Number(given['days'] ?? 0)
  const until = extendedUntil(now, days)
  return {
    ...letterhead(office, matter),
    title: '延长政府信息公开申请答复期限告知书',
    docNo: letterNo(office, matter, '延'),
    addressee: applicantName(now),
    body: paragraphs(
      `${receivedWords(receivedOn(now))}（编号${matter.no}），申请公开${wantedLine(now)}。`,
      `因${bare(text(given, 'reason')).replace(/^(因为?|由于)/, '')}，根据${basisOf(now, 'extend')}的规定，经本机关政府信息公开工作机构负责人同意，答复期限延长${days}个工作日${until ? `，至${longDate(until)}` : '，征求意见所需时间不计算在内'}。`,
      contactLine(office, matter.agency),
    ),
    date: dayOf(now, 'extend'),
  }
}

/** The last day for the reply with the extension, as of the day it is decided; null while the clock stands still. */
export function extendedUntil(now: MatterView, days: number): Day | null {
  const procedure = declared(now.declaration)
  const at = now.steps.findLastIndex(step => step.action === 'extend')
  const taken = now.steps[at]
  const then = taken && procedure ? view(procedure, now.steps.slice(0, at), now.calendar, taken.on, undefined, procedures) : now
  const [clock, running] = [procedure?.clocks['reply'], then.running['reply']]
  if (!clock || !running) return null
  const extra = Math.min(running.extra + days, clock.cap ?? 0)
  const due = dueDay(clock, { ...running, extra }, now.calendar)
  return isDay(due) ? due : null
}

/** 说明理由通知书 (第三十五条). */
export function reasonsLetter(office: Office, now: MatterView, matter: Matter, input: Input): object {
  const given = inputOf(now, 'askReasons', input)
  const by = text(given, 'answerBy')
  return {
    ...letterhead(office, matter),
    title: '政府信息公开申请说明理由通知书',
    docNo: letterNo(office, matter, '理'),
    addressee: applicantName(now),
    body: paragraphs(
      `${receivedWords(receivedOn(now))}（编号${matter.no}）。您申请公开政府信息的数量、频次明显超过合理范围。根据${art('第三十五条')}的规定，请您${by ? `于${longDate(by)}前（含当日）` : ''}说明理由：`,
      sentence(text(given, 'points')),
      '理由不合理的，本机关将告知您不予处理；理由合理，但无法在规定期限内答复的，本机关将确定延迟答复的合理期限并告知您。',
      contactLine(office, matter.agency),
    ),
    date: dayOf(now, 'askReasons'),
  }
}

/** To whom a letter of a consultation goes: those named, else the agencies of the desks in the plan. */
function addressees(office: Office, given: Input): string {
  const parties = Array.isArray(given['parties']) ? given['parties'].map(one => text(part(one), 'name')) : []
  const plan = Array.isArray(given['plan']) ? given['plan'].flat().map(line => text(part(line), 'to')) : []
  const desks = plan.map(desk => agencyName(office, desk.split('/')[0]!.split('.')[0]!))
  return [...new Set(parties.length > 0 ? parties : desks)].filter(Boolean).join('、')
}

/** 第三方意见征询书 (第三十二条): it names the information, never the applicant. */
export function thirdPartyLetter(office: Office, now: MatterView, matter: Matter, input: Input): object {
  const given = inputOf(now, 'consultThirdParties', input)
  return {
    ...letterhead(office, matter),
    title: '政府信息公开第三方意见征询书',
    docNo: letterNo(office, matter, '征'),
    addressee: addressees(office, given),
    body: paragraphs(
      `本机关收到政府信息公开申请（编号${matter.no}），申请公开的信息${wantedLine(now)}涉及你方。根据${basisOf(now, 'consultThirdParties')}的规定，现征求你方意见：`,
      sentence(text(given, 'letter')),
      thirdPartyTerm(now),
      contactLine(office, matter.agency),
    ),
    date: dayOf(now, 'consultThirdParties'),
  }
}

/** By when a third party answers, and what its silence means; the text of 2007 says neither. */
function thirdPartyTerm(now: MatterView): string {
  const clock = declared(now.declaration)?.clocks['thirdParty']
  if (!clock) return '请你方书面提出是否同意公开的意见；不同意公开的，请说明理由。'
  return `请你方自收到本征询书之日起${periodWords(clock)}内书面提出是否同意公开的意见；不同意公开的，请说明理由。逾期未提出意见的，由本机关依照${art('第三十二条')}的规定决定是否公开。`
}

/** 机关意见征询函: to co-makers (第三十四条), whose silence is consent, or to others, whose silence means nothing. */
export function agencyLetter(office: Office, now: MatterView, matter: Matter, input: Input): object {
  const co = now.steps.findLast(step => step.action === 'consultCoAgencies')?.input
  const given = Object.keys(input).length > 0 ? input : (co ?? inputOf(now, 'consultOtherAgencies', {}))
  const lines = Array.isArray(given['plan']) ? given['plan'].flat().map(part) : []
  const days = lines.map(line => text(line, 'day')).filter(Boolean)
  const isOther = days.length > 0
  const article = isOther ? art('第三十三条第三款') : art('第三十四条')
  return {
    ...letterhead(office, matter),
    title: '政府信息公开机关意见征询函',
    docNo: letterNo(office, matter, '函'),
    addressee: addressees(office, given),
    body: paragraphs(
      `本机关收到政府信息公开申请（编号${matter.no}），申请公开${wantedLine(now)}。根据${article}的规定，现征求你机关意见：`,
      sentence(text(given, 'letter')),
      isOther
        ? `请于${longDate([...days].sort().at(-1)!)}前（含当日）书面答复。`
        : `请自收到本函之日起${periodWords(law('cn-foi-2019', 'foi.coagency'))}内提出意见；逾期未提出意见的，视为同意公开。`,
      contactLine(office, matter.agency),
    ),
    date: now.today,
  }
}

/** A period of law in words: 15个工作日. */
export const periodWords = ({ length, unit }: Pick<Clock, 'length' | 'unit'>): string =>
  `${length}${unit === 'workday' ? '个工作日' : '日'}`
