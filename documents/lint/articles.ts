import type { Finding } from '#base/finding.ts'
import type { Words } from '#base/words.ts'
import { articleFault, numberIn } from '#law/articles.ts'
import { letterLines } from '../letter/lines.ts'
import { type Citation, citationsIn, keyOf, looseKey } from './citations.ts'
import type { LetterFacts } from './facts.ts'
import { at, nowhere, put } from './finding.ts'

/** Articles: each exists, each is one that this letter rests on, and none that it rests on is missing. */

const noArticle: Words = [
  '《{0}》没有这一条（共{1}条）：{2}',
  '《{0}》沒有這一條（共{1}條）：{2}',
  '{0} has no such article (it has {1}): {2}',
]
const noItem: Words = [
  '《{0}》这一条没有这一项（共{1}项）：{2}',
  '《{0}》這一條沒有這一項（共{1}項）：{2}',
  'That article of {0} has no such item (it has {1}): {2}',
]
const unfit: Words = [
  '所引条款与本件的处理结果不符：{0}',
  '所引條款與本件的處理結果不符：{0}',
  'The article does not fit the outcome of this letter: {0}',
]
const unknown: Words = [
  '本件没有引用这一条款的依据：{0}',
  '本件沒有引用這一條款的依據：{0}',
  'Nothing in this matter rests on this article: {0}',
]
const lacking: Words = ['缺少应当引用的条款：{0}', '缺少應當引用的條款：{0}', 'An article that must be cited is missing: {0}']
const checkFix: Words = ['核对条、款、项', '核對條、款、項', 'Check article, paragraph and item']

const all = (texts: readonly string[]): Citation[] => texts.flatMap(text => text.split('\n')).flatMap(citationsIn)
const show = ({ law, article, clause, item }: Citation): string => `${law && `《${law}》`}${article}${clause}${item && `第${item}项`}`

function fault(citation: Citation, index: number, on: string): Finding[] {
  const found = articleFault(
    citation.law,
    numberIn(citation.article.slice(1, -1)),
    citation.item ? numberIn(citation.item.slice(1, -1)) : 0,
    on,
  )
  if (!found) return []
  const says = put(found.what === 'article' ? noArticle : noItem, citation.law, `${found.most}`, show(citation))
  return [
    at(index, citation.from, show(citation), {
      rule: 'articleUnknown',
      severity: found.mark === 'VERIFIED' ? 'error' : 'warning',
      says,
      fix: checkFix,
    }),
  ]
}

export function articleFindings(lines: readonly string[], facts: LetterFacts): Finding[] {
  const must = all(facts.articles.must)
  const fixed = new Set(all([...letterLines(facts.letter), ...facts.articles.must]).map(keyOf))
  const typed = new Set(all(facts.typed).map(keyOf))
  const notThese = new Set(all(facts.articles.notThese).map(looseKey))
  const own = new Set(must.map(looseKey))
  const cited = lines.flatMap((line, index) => citationsIn(line).map(citation => ({ citation, index })))
  const judged = cited.flatMap(({ citation, index }): Finding[] => {
    const wrong = fault(citation, index, facts.letter.date)
    if (wrong.length > 0) return wrong
    const key = keyOf(citation)
    if (notThese.has(looseKey(citation)) && !own.has(looseKey(citation)))
      return [at(index, citation.from, show(citation), { rule: 'articleUnfit', says: put(unfit, show(citation)), fix: checkFix })]
    if (citation.law === '' || fixed.has(key) || typed.has(key)) return []
    return [
      at(index, citation.from, show(citation), {
        rule: 'articleOther',
        severity: 'warning',
        says: put(unknown, show(citation)),
        fix: checkFix,
      }),
    ]
  })
  const present = new Set(cited.map(({ citation }) => keyOf(citation)))
  const missing = must.filter(one => !present.has(keyOf(one)))
  return [
    ...judged,
    ...missing.map(one =>
      nowhere({ rule: 'articleMissing', says: put(lacking, show(one)), fix: put(['写明“{0}”', '寫明「{0}」', 'Cite “{0}”'], show(one)) }),
    ),
  ]
}
