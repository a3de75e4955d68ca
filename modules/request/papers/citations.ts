import type { Day } from '#base/day.ts'
import { cite, isInForce } from '#law/law.ts'
import remedies from '#law/remedies.json' with { type: 'json' }
import { rulebooks } from '#law/rulebooks.ts'
import { articleOf, type OutcomeName, outcomeOf } from '../rules/outcomes.ts'

/** How letters cite the law: every document by its full title, items as 第（三）项, several articles joined as a sentence joins them. */

/** Documents beside the regulation, by the short names that the rulebook uses. */
const titles: Readonly<Record<string, string>> = {
  档案法: '《中华人民共和国档案法》',
  '法释〔2025〕8号': '《最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释》（法释〔2025〕8号）',
}
const documents: Readonly<Record<string, { readonly from: string; readonly until: string | null }>> = remedies.documents

/** 第三十六条（三）as letters write it: 第三十六条第（三）项. */
export const itemised = (article: string): string => article.replace(/([条款])（([一二三四五六七八九十]+)）/g, '$1第（$2）项')

/** 甲、乙和丙. */
function joined(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length > 1 ? `${parts.slice(0, -1).join('、')}和${last}` : last
}

/** An article of the regulation in full: 《政府信息公开条例》第三十六条第（三）项和第十四条. */
export const citeHere = (article: string): string => cite({ rulebook: 'cn-foi-2019', article: itemised(joined(article.split('、'))) })

/** The articles that an outcome rests on, in words for the letter, as far as they were in force on the day of the decision. */
export function articleWords(outcome: OutcomeName, decidedOn: Day): string {
  if (!isInForce('cn-foi-2019', decidedOn)) return citeOld(oldKindOf(outcome))
  const own = articleOf(outcome).split(' (')[0] ?? ''
  return own.startsWith('第') ? citeHere(own) : joined(own.split('; ').flatMap(one => citeOther(one, decidedOn)))
}

const { replyKinds: oldKinds } = rulebooks['cn-foi-2007']
export type OldKind = keyof typeof oldKinds
/** What an outcome was under the text of 2007; null where that text knew no such answer. */
export function oldKindOf(outcome: OutcomeName): OldKind | null {
  if (outcome.startsWith('refused')) return 'O21.2'
  const known: Partial<Record<OutcomeName, OldKind>> = {
    granted: 'O21.1',
    alreadyPublic: 'O21.1',
    partial: 'O22',
    notOurs: 'O21.3a',
    notExist: 'O21.3b',
    unclear: 'O21.4',
  }
  return known[outcome] ?? null
}
const citeOld = (kind: OldKind | null): string =>
  cite({ rulebook: 'cn-foi-2007', article: kind ? itemised(oldKinds[kind].article) : '第二十一条' })

function citeOther(one: string, decidedOn: Day): string[] {
  const [name = '', article = ''] = one.split(' ')
  const known = documents[name]
  const isIn = !known || (known.from <= decidedOn && (known.until === null || decidedOn <= known.until))
  return isIn ? [`${titles[name] ?? name}${article}`] : []
}

/** The articles on which parts were withheld (第十四、十五、十六条 and their kin), for a partial reply; '' where none is named. */
export function withheldUnder(grounds: readonly string[]): string {
  const articles = grounds
    .filter((name): name is OutcomeName => outcomeOf(name) !== undefined)
    .flatMap(name =>
      articleOf(name)
        .split('、')
        .filter(article => !article.startsWith('第三十六条')),
    )
  const distinct = [...new Set(articles)]
  return distinct.length > 0 ? citeHere(distinct.join('、')) : ''
}
