/** Suggestions while typing: titles (and what they bring in 《》) that begin so, numbers that begin so, then titles that hold it. */
import { fold, joined } from './fold.ts'
import { byIssuer, byTitle } from './keys.ts'
import { wholeNumber } from './number.ts'
import type { Papers } from './papers.ts'
import type { Hit, Suggestion } from './port.ts'

const mostKeys = 200

/** The suggester over the papers of a reader; `find` answers a question with hits. */
export function createSuggest(papers: Papers, find: (text: string) => Hit[]): (prefix: string, limit: number) => Suggestion[] {
  return (prefix, limit) => {
    const typed = joined(fold(prefix))
    if (typed.length === 0) return []
    const number = wholeNumber(prefix)
    const series =
      number?.issuer && number.year ? papers.from(byIssuer(number.issuer, number.year, number.number || undefined), mostKeys) : []
    const begun = papers.from(byTitle(prefix), mostKeys).sort((a, b) => a.key.length - b.key.length || b.n - a.n)
    const out = new Map<string, Suggestion>()
    for (const { n } of [...series, ...begun]) {
      if (out.size >= limit) break
      const card = papers.card(n)
      if (card && !out.has(joined(fold(card.title))))
        out.set(joined(fold(card.title)), { text: card.title, id: card.id, docNo: card.docNo })
    }
    if (out.size < limit && typed.length > 1) {
      for (const hit of find(prefix)) {
        const name = joined(fold(hit.title))
        if (out.size < limit && name.includes(typed) && !out.has(name)) out.set(name, { text: hit.title, id: hit.id, docNo: hit.docNo })
      }
    }
    return [...out.values()]
  }
}
