import { isDay } from '#base/day.ts'
import { part, textIn } from '#base/part.ts'
import { bare, longDate, paragraphs, sentence } from '#documents/wording.ts'
import { law } from '#law/law.ts'
import { dueDay } from '#law/span.ts'
import { agencyName, unitName } from '#procedure/names.ts'
import type { Office } from '#procedure/office.ts'
import { agencyOf, deskIn, isDesk } from '#procedure/place.ts'
import { type MatterView, view } from '#procedure/view.ts'
import { declarations } from '../declarations.ts'
import { petition2022 } from '../procedure.ts'
import { receivedOf } from '../registers.ts'
import { purposeOf } from '../rules/arrival.ts'
import { groundOf, wayOf } from '../rules/opinion.ts'
import { aboutOf, addresseeOf, art, contactLine, dayOf, followLine, head, type Input, inputOf, type Letter, type Matter } from './common.ts'

/** Letters on the way: forwarded, handed over, accepted, not accepted, shown the way, extended. They never go to the one complained of. */

const received = (now: MatterView, matter: Matter): string =>
  `您于${longDate(receivedOf(now))}提出的信访事项${aboutOf(now)}（编号${matter.no}），`

/** The agency that handles: where the act gives it a desk, that of the desk. */
const handlingAgency = (now: MatterView, given: Input): string => agencyOf(deskIn(given, 'handler') ?? now.desk('handler'))
const days = (clock: 'petition.notice.transferred' | 'petition.conclude'): string => `${law('cn-petition-2022', clock).length}日`
const workdays = (): string => `${law('cn-petition-2022', 'petition.objection').length}个工作日`

function slip(title: string, kind: string, action: string, tail: (given: Input) => string): Letter {
  return (office, now, matter, input) => {
    const given = inputOf(now, input, action)
    const lines = Array.isArray(given['plan']) ? given['plan'].flat().map(line => part(line)['to']) : []
    const desks = [given['handler'], ...lines].filter(isDesk).map(desk => unitName(office, desk))
    return {
      ...head(office, matter, title, kind),
      addressee: desks.join('、') || textIn(given, 'organ'),
      body: paragraphs(
        `现将信访事项${now.procedure === 'accusation' ? '' : aboutOf(now)}（编号${matter.no}，${longDate(receivedOf(now))}收到）${kind === '交' ? '交由你单位办理' : '转送你单位处理'}，信访材料随附。`,
        tail(given),
        sentence(textIn(given, 'note')),
        now.procedure === 'accusation'
          ? `根据${art('第三十条第三款')}的规定，不得将检举、揭发材料以及有关情况透露或者转给被检举、揭发的人员或者单位。`
          : '',
      ),
      date: dayOf(now, action),
    }
  }
}

const objecting = (): string =>
  `属于你单位职权范围的，请自收到之日起${days('petition.notice.transferred')}内书面告知信访人接收情况以及处理途径和程序；不属于你单位或者本系统职权范围的，请自收到之日起${workdays()}内提出异议，并详细说明理由，经核实同意后交还相关材料（${art('第二十三条第三款')}）。`

/** 转送单 (第二十二条第一项、第二项); of an accusation to the organ that takes such (第二十二条第二款). */
export const forwardSlip: Letter = (office, now, matter, input) =>
  slip('信访事项转送单', '转', now.procedure === 'accusation' ? 'transfer' : 'forward', () =>
    now.procedure === 'accusation' ? `请依照${art('第二十二条第二款')}的规定处理。` : objecting(),
  )(office, now, matter, input)

/** 交办单 (第二十二条第三项): with the day by which the result is reported. */
export const handOverSlip: Letter = (office, now, matter, input) =>
  slip('信访事项交办单', '交', 'handOver', given => {
    const by = textIn(given, 'feedbackBy')
    const report = by
      ? `请于${longDate(by)}前（含当日）反馈办理结果，提交办结报告（${art('第二十二条（三）')}）。`
      : `请依照${art('第三十条')}的规定办理，并按时反馈。`
    return now.procedure === 'accusation' ? report : `${report}\n${objecting()}`
  })(office, now, matter, input)

/** 受理告知书 (第二十三条). */
export const acceptanceLetter: Letter = (office, now, matter, input) => {
  const given = inputOf(now, input, 'accept', 'acceptSuggestion')
  const by = handlingAgency(now, given)
  const answerBy = textIn(given, 'answerBy')
  const isSuggestion = purposeOf(now) === 'suggestion'
  return {
    ...head(office, matter, '信访事项受理告知书', '受', by),
    addressee: addresseeOf(now),
    body: paragraphs(
      `${received(now, matter)}经审查，属于本机关职权范围，根据${art('第二十三条')}的规定，予以受理。`,
      isSuggestion
        ? `本机关将认真研究论证，并${answerBy ? `于${longDate(answerBy)}前` : ''}予以回复（${art('第二十九条')}）。`
        : `本机关将听取您陈述事实和理由，调查核实，自受理之日起${days('petition.conclude')}内办结，出具处理意见书；情况复杂的，经批准可以延长，并告知您理由（${art('第三十四条')}）。`,
      `承办单位：${unitName(office, deskIn(given, 'handler') ?? now.desk('handler'))}。`,
      followLine(office, matter),
      contactLine(office, by),
    ),
    date: dayOf(now, 'accept', 'acceptSuggestion'),
  }
}

/** 不予受理告知书: the ground with its article, and the reason. */
export const notAcceptedLetter: Letter = (office, now, matter, input) => {
  const given = inputOf(now, input, 'notAccept')
  const ground = groundOf(textIn(given, 'ground'))
  return {
    ...head(office, matter, '信访事项不予受理告知书', '不受'),
    addressee: addresseeOf(now),
    body: paragraphs(
      `${received(now, matter)}经审查，属于${ground?.name ?? ''}的情形。根据${art(ground?.article ?? '第二十三条')}的规定，不予受理。`,
      textIn(given, 'earlier') && `以往信访事项编号：${textIn(given, 'earlier')}。`,
      `理由：${sentence(textIn(given, 'reason'))}`,
      contactLine(office, matter.agency),
    ),
    date: dayOf(now, 'notAccept'),
  }
}

/** Where it belongs, as a clause: 应当通过仲裁的途径处理; 不属于本机关职权范围，应当向有权处理的机关、单位提出. */
export const wayWords = (name: string): string =>
  name.startsWith('向') ? `不属于本机关职权范围，应当${name}` : `应当通过${name}的途径处理`

/** 途径告知书: to whom it belongs (第二十三条第一款、第三十一条第一项至第五项). */
export const leadLetter: Letter = (office, now, matter, input) => {
  const given = inputOf(now, input, 'showWay')
  const way = wayOf(textIn(given, 'way'))
  return {
    ...head(office, matter, '信访事项途径告知书', '告'),
    addressee: addresseeOf(now),
    body: paragraphs(
      `${received(now, matter)}经审查，${wayWords(way?.name ?? '')}。根据${art(way?.article ?? '第二十三条第一款')}的规定，请您向${bare(textIn(given, 'organ'))}提出。`,
      `理由：${sentence(textIn(given, 'reason'))}`,
      contactLine(office, matter.agency),
    ),
    date: dayOf(now, 'showWay'),
  }
}

/** 延期告知书 (第三十四条): the reason and the new last day. */
export const extensionLetter: Letter = (office, now, matter, input) => {
  const given = inputOf(now, input, 'extend')
  const by = handlingAgency(now, {})
  const n = Number(given['days'] ?? 0)
  const until = extendedUntil(now, n)
  return {
    ...head(office, matter, '信访事项延期办理告知书', '延', by),
    addressee: addresseeOf(now),
    body: paragraphs(
      `${received(now, matter)}本机关已经受理。`,
      `因${bare(textIn(given, 'reason')).replace(/^(因为?|由于)/, '')}，根据${art('第三十四条')}的规定，经本机关负责人批准，办理期限延长${n}日${until ? `，至${longDate(until)}` : ''}。`,
      contactLine(office, by),
    ),
    date: dayOf(now, 'extend'),
  }
}

/** The last day with the extension, as of the day it is decided. */
export function extendedUntil(now: MatterView, n: number): string | null {
  const at = now.steps.findLastIndex(step => step.action === 'extend')
  const taken = now.steps[at]
  const then = taken ? view(petition2022, now.steps.slice(0, at), now.calendar, taken.on, undefined, declarations) : now
  const running = then.running['conclude']
  if (!running) return null
  const { conclude } = petition2022.clocks
  const due = dueDay(conclude, { ...running, extra: Math.min(running.extra + n, conclude.cap ?? 0) }, now.calendar)
  return isDay(due) ? due : null
}

/** 反馈告知书 of an accusation: that it was handled, to the one who brought it alone. */
export const feedbackLetter: Letter = (office, now, matter, input) => ({
  ...head(office, matter, '检举控告事项反馈告知书', '反'),
  addressee: addresseeOf(now),
  body: paragraphs(
    `您提出的检举控告事项（编号${matter.no}）已经办理，现反馈如下：`,
    sentence(textIn(inputOf(now, input, 'answer'), 'text')),
    contactLine(office, matter.agency),
  ),
  date: dayOf(now, 'answer'),
})

/** The name of the agency that handles the petition. */
export const handlingName = (office: Office, now: MatterView): string => agencyName(office, handlingAgency(now, {}))
