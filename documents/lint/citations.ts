import { numberIn } from '#law/articles.ts'

/** The articles that a line cites, each with its law: 《政府信息公开条例》第三十六条第（三）项、第十五条和第三十二条 are three. */

export type Citation = {
  readonly law: string // as cited, without 《》; '' where the line names none before it
  readonly article: string // 第三十六条
  readonly clause: string // 第二款, or ''
  readonly item: string // （三）, or ''
  readonly from: number
  readonly to: number
  readonly arabic: boolean // 第36条
}

const number = '[〇零一二三四五六七八九十百\\d]{1,6}'
const cited = new RegExp(
  `《([^《》]{2,60})》|(?<![\\u4e00-\\u9fff])(?:本)?条例(?=第)|(第(${number})条)(第${number}款)?(?:第?[（(](${number})[）)]项?|第(${number})项)?`,
  'g',
)

const shortTitle = (law: string): string => law.replace(/^中华人民共和国/, '')
/** One article, however it was written: 政府信息公开条例 36（3）. */
export const keyOf = ({ law, article, clause, item }: Pick<Citation, 'law' | 'article' | 'clause' | 'item'>): string =>
  `${shortTitle(law)} ${numberIn(article.slice(1, -1))}${clause && `.${numberIn(clause.slice(1, -1))}`}${item && `(${numberIn(item.slice(1, -1))})`}`
/** Without 款: who cites an article without it means it as a whole. */
export const looseKey = (citation: Pick<Citation, 'law' | 'article' | 'clause' | 'item'>): string => keyOf({ ...citation, clause: '' })

export function citationsIn(line: string): Citation[] {
  let law = ''
  const found: Citation[] = []
  for (const hit of line.matchAll(cited)) {
    const [whole, title, article, digits, clause = '', bracketed, plain] = hit
    if (title !== undefined) law = title
    else if (article === undefined) law ||= '政府信息公开条例'
    else {
      const item = bracketed ?? plain
      found.push({
        law,
        article,
        clause,
        item: item ? `（${item}）` : '',
        from: hit.index,
        to: hit.index + whole.length,
        arabic: /\d/.test(digits ?? ''),
      })
    }
  }
  return found
}
