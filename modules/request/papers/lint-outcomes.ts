import type { Words } from '#base/words.ts'
import type { Required } from '#documents/lint/facts.ts'
import { articleOf, isReplyOutcome, type OutcomeName, outcomeOf, type Part, type ReplyOutcome, replies } from '../rules/outcomes.ts'
import { citeHere } from './citations.ts'

/** What a reply of each outcome says, whoever edited it: the words that decide, and the parts that it owes (第三十六条至第三十九条). */

const deciding: Readonly<Record<Exclude<OutcomeName, 'withdrawn'>, RegExp>> = {
  granted: /予以公开|现予公开/,
  alreadyPublic: /已经?主动公开/,
  partial: /区分处理/,
  refusedSecret: /国家秘密[\s\S]*不予公开/,
  refusedLaw: /禁止公开[\s\S]*不予公开/,
  refusedSafety: /国家安全[\s\S]*不予公开/,
  refusedThirdParty: /第三方合法权益[\s\S]*不予公开/,
  refusedInternal: /内部事务[\s\S]*不予公开/,
  refusedProcess: /过程性信息[\s\S]*不予公开/,
  refusedCaseFile: /行政执法案卷[\s\S]*不予公开/,
  specialInquiry: /特别规定/,
  notExist: /经检索[\s\S]*不存在/,
  notOurs: /不属于本机关负责公开/,
  archive: /国家档案馆/,
  needsMaking: /加工、分析[\s\S]*不予提供/,
  unclear: /经您补正[\s\S]*不明确/,
  petition: /信访、投诉、举报[\s\S]*不作为政府信息公开申请处理/,
  repeat: /不予重复处理/,
  publication: /公开出版物/,
  excessive: /明显超过合理范围[\s\S]*不予处理/,
  reissue: /不予处理/,
  notInformation: /不属于[\s\S]*政府信息/,
  otherwise: /作如下处理/,
  abandoned: /视为放弃申请/,
  feeUnpaid: /逾期未缴纳[\s\S]*视为放弃申请/,
}
const part = (pattern: RegExp, name: Words): Required => ({ rule: 'grounds', name, pattern })
const parts: Readonly<Record<Part, Required | null>> = {
  grounds: part(/理由：\S/, ['理由', '理由', 'The reasons']),
  withheld: part(/不予公开的内容：\S/, ['不予公开的内容', '不予公開的內容', 'What is withheld']),
  thirdPartyView: part(/第三方意见情况：\S/, ['第三方意见情况', '第三方意見情況', 'What the third party said']),
  custodian: part(/联系方式：\S/, [
    '负责机关或者档案馆的名称和联系方式',
    '負責機關或者檔案館的名稱和聯絡方式',
    'The custodian and how to reach it',
  ]),
  provided: null,
  howToGet: null,
  lawClause: null,
  previousNo: null,
  withheldUnder: null,
}
const parted = (outcome: ReplyOutcome): readonly Part[] => replies[outcome].requires

/** The words and parts that a letter of this outcome may not lack, with the article. */
export function requiredOf(outcome: OutcomeName, article: string): Required[] {
  if (outcome === 'withdrawn') return []
  const said: Required = {
    rule: 'outcome',
    name: ['与处理结果相应的结论', '與處理結果相應的結論', 'The conclusion of this outcome'],
    pattern: deciding[outcome],
    article,
  }
  const owed = isReplyOutcome(outcome) && outcome !== 'otherwise' ? parted(outcome).flatMap(name => parts[name] ?? []) : []
  return [said, ...owed.map(one => ({ ...one, article }))]
}

/** The articles of the other outcomes, cited as letters cite: one of them in this letter belongs to another reply. */
export const articlesOfOthers = (outcome: OutcomeName): string[] =>
  Object.keys(replies)
    .filter(isReplyOutcome)
    .filter(other => other !== outcome && outcomeOf(other)?.article === undefined)
    .map(other => articleOf(other).split(' (')[0] ?? '')
    .filter(article => article.startsWith('第'))
    .map(citeHere)
