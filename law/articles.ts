import facts from './articles.json' with { type: 'json' }
import { type Mark, markOf } from './law.ts'

/** Whether an article that somebody cites exists in the text as in force on a day. */

const digits = '零一二三四五六七八九'

/** 三十六 → 36, 一百零三 → 103, 36 → 36; 0 where it is no number. */
export function numberIn(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  let [sum, last] = [0, 0]
  for (const sign of text) {
    const value = digits.indexOf(sign)
    if (sign === '百') [sum, last] = [sum + (last || 1) * 100, 0]
    else if (sign === '十') [sum, last] = [sum + (last || 1) * 10, 0]
    else if (value < 0) return 0
    else last = value
  }
  return sum + last
}

/** `article` beyond the last one, or `item` beyond the last one, of a text that we know; null where it exists or cannot be judged. */
export function articleFault(
  title: string,
  article: number,
  item: number,
  on: string,
): { readonly what: 'article' | 'item'; readonly most: number; readonly mark: Mark } | null {
  const text = facts.texts.find(one => one.titles.includes(title) && one.from <= on && (one.until === null || on <= one.until))
  if (!text || article === 0) return null
  const mark = markOf(text.mark)
  if (article > text.articles) return { what: 'article', most: text.articles, mark }
  const items: Readonly<Record<string, number | undefined>> = text.items
  const named = Object.entries(items).find(([name]) => numberIn(name.slice(1, -1)) === article)?.[1]
  return named !== undefined && item > named ? { what: 'item', most: named, mark } : null
}
