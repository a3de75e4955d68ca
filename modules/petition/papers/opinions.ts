import { part, textIn } from '#base/part.ts'
import { longDate, paragraphs, sentence } from '#documents/wording.ts'
import { law } from '#law/law.ts'
import { agencyName } from '#procedure/names.ts'
import type { Office } from '#procedure/office.ts'
import { agencyOf } from '#procedure/place.ts'
import type { MatterView } from '#procedure/view.ts'
import { receivedOf } from '../registers.ts'
import { opinionOf } from '../rules/opinion.ts'
import { aboutOf, addresseeOf, art, contactLine, dayOf, head, type Input, inputOf, type Letter, type Matter, wantedOf } from './common.ts'
import { handlingName } from './notices.ts'

/** The opinions: of the handling unit (第三十二条), of the review (第三十五条), of the re-review (第三十六条), and the reply to a suggestion. */

type View = { readonly article: string; readonly words: string; readonly sentence: (law: string) => string }
/** Each view with its article and the words that decide. */
export const views: Readonly<Record<string, View>> = {
  supported: {
    article: '第三十二条（一）',
    words: '予以支持',
    sentence: law => `请求事实清楚，符合有关规定，根据${law}的规定，予以支持。`,
  },
  explained: {
    article: '第三十二条（二）',
    words: '作出解释说明',
    sentence: law => `请求事由合理但缺乏法律依据，根据${law}的规定，作出解释说明。`,
  },
  notSupported: {
    article: '第三十二条（三）',
    words: '不予支持',
    sentence: law => `请求缺乏事实根据或者不符合有关规定，根据${law}的规定，不予支持。`,
  },
  mediated: { article: '第三十三条', words: '达成协议', sentence: law => `经双方当事人同意进行调解，已经达成协议（${law}）。` },
}
const viewSentence = (name: string): string => {
  const view = views[name]
  return view ? view.sentence(art(view.article)) : ''
}

/** The agency above, by name; of the highest here, and of an organ outside, in general words. */
export function organAbove(office: Office, agency: string, name = agencyName(office, agency)): string {
  const above = office.structure().agencies.get(agency)?.parent
  return above ? agencyName(office, above) : `${name}的上一级机关、单位`
}

/** The window in words, from the law: 自收到本意见书之日起30日内. */
const within = (clock: 'petition.review.request' | 'petition.recheck.request'): string =>
  `自收到本意见书之日起${law('cn-petition-2022', clock).length}日内`

/** 处理意见书: claims, facts, opinion and its legal basis, and the way of review. */
function opinionOfUnit(office: Office, now: MatterView, matter: Matter, opinion: Input, docNo: string): object {
  const by = agencyOf(now.desk('handler'))
  return {
    ...head(office, matter, '信访事项处理意见书', '处', by, docNo),
    addressee: addresseeOf(now),
    body: paragraphs(
      `您于${longDate(receivedOf(now))}提出的信访事项${aboutOf(now)}（编号${matter.no}），本机关已经办理。现将处理意见告知如下：`,
      `一、投诉请求。${sentence(textIn(opinion, 'claims')) || wantedOf(now)}`,
      `二、查明的事实。${sentence(textIn(opinion, 'facts'))}`,
      `三、处理意见。${viewSentence(textIn(opinion, 'view'))}${sentence(textIn(opinion, 'text'))}`,
      `四、依据。${sentence(textIn(opinion, 'lawClause'))}`,
      `对本处理意见不服的，可以${within('petition.review.request')}，请求${organAbove(office, by)}复查（${art('第三十五条')}）。`,
      contactLine(office, by),
    ),
    date: dayOf(now, 'issue', 'draft'),
  }
}

export const draftLetter: Letter = (office, now, matter, input) =>
  opinionOfUnit(office, now, matter, part(inputOf(now, input, 'draft')['opinion']), '')
export const opinionLetter: Letter = (office, now, matter, input) =>
  opinionOfUnit(office, now, matter, opinionOf(now), textIn(inputOf(now, input, 'issue'), 'docNo'))

export const results: Readonly<Record<string, string>> = { upheld: '维持原处理意见', changed: '变更原意见' }
export const rechecks: Readonly<Record<string, string>> = { upheld: '维持复查意见', changed: '变更复查意见' }

/** The organ that reviews: the one outside that was named, else the reviewer's agency. */
export function reviewing(office: Office, now: MatterView, sent: string): { name: string; agency: string } {
  const outside = textIn(now.steps.findLast(step => step.action === sent)?.input ?? {}, 'outsideOrgan')
  const agency = agencyOf(now.desk('petitionReviewer'))
  return { name: outside || agencyName(office, agency), agency }
}

/** The result and what was written of it; not twice where the text already begins with it. */
const resultAnd = (result: string, text: string): string =>
  text.startsWith(result) || result === '' ? sentence(text) : `${result}。${sentence(text)}`

/** 复查意见书, also where it orders handling anew. */
export const reviewLetter: Letter = (office, now, matter, input) => {
  const given = inputOf(now, input, 'decideReview', 'orderRedo')
  const { name, agency } = reviewing(office, now, 'sendToReview')
  const redoBy = textIn(given, 'redoBy')
  return {
    ...head(office, matter, '信访事项复查意见书', '复查', agency, textIn(given, 'docNo')),
    issuer: name,
    signer: name,
    addressee: addresseeOf(now),
    body: paragraphs(
      `您对${handlingName(office, now)}就信访事项${aboutOf(now)}（编号${matter.no}）作出的处理意见不服，请求复查。本机关已经复查，意见如下：`,
      `一、查明的事实。${sentence(textIn(given, 'facts'))}`,
      `二、复查意见。${resultAnd(redoBy ? `请${handlingName(office, now)}于${longDate(redoBy)}前重新处理` : (results[textIn(given, 'result')] ?? ''), textIn(given, 'text'))}`,
      redoBy
        ? ''
        : `对本复查意见不服的，可以${within('petition.recheck.request')}，请求${organAbove(office, agency, name)}复核（${art('第三十六条')}）。`,
    ),
    date: dayOf(now, 'decideReview', 'orderRedo'),
  }
}

/** 复核意见书: the last word; the same facts and reasons are not accepted again. */
export const recheckLetter: Letter = (office, now, matter, input) => {
  const given = inputOf(now, input, 'decideRecheck')
  const { name, agency } = reviewing(office, now, 'sendToRecheck')
  const heard = now.steps.some(step => step.action === 'closeHearing')
  return {
    ...head(office, matter, '信访事项复核意见书', '复核', agency, textIn(given, 'docNo')),
    issuer: name,
    signer: name,
    addressee: addresseeOf(now),
    body: paragraphs(
      `您对信访事项${aboutOf(now)}（编号${matter.no}）的复查意见不服，请求复核。本机关${heard ? '举行听证后' : ''}作出复核意见如下：`,
      `一、查明的事实。${sentence(textIn(given, 'facts'))}`,
      `二、复核意见。${resultAnd(rechecks[textIn(given, 'result')] ?? '', textIn(given, 'text'))}`,
      `本意见为信访终结意见。对复核意见不服，仍然以同一事实和理由提出投诉请求的，各级党委和政府信访部门和其他机关、单位不再受理（${art('第三十六条第三款')}）。`,
    ),
    date: dayOf(now, 'decideRecheck'),
  }
}

export const adopted: Readonly<Record<string, string>> = { adopted: '予以采纳', partlyAdopted: '部分采纳', notAdopted: '未予采纳' }

/** The reply to a suggestion (第二十九条). */
export const suggestionLetter: Letter = (office, now, matter, input) => {
  const given = inputOf(now, input, 'answer')
  const by = agencyOf(now.desk('handler'))
  return {
    ...head(office, matter, '建议意见回复', '复', by),
    addressee: addresseeOf(now),
    body: paragraphs(
      `您于${longDate(receivedOf(now))}提出的建议意见${aboutOf(now)}（编号${matter.no}），本机关认真研究论证，${adopted[textIn(given, 'outcome')] ?? ''}（${art('第二十九条')}）。`,
      sentence(textIn(given, 'text')),
      '感谢您对我们工作的关心和支持。',
      contactLine(office, by),
    ),
    date: dayOf(now, 'answer'),
  }
}
