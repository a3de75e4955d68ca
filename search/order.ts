/** The order of the first hits: by their titles, and after a slip of the keyboard by titles that are nearly what was typed. */
import { fold, joined } from './fold.ts'
import { nearest } from './near.ts'
import type { Papers, Title } from './papers.ts'
import { validities } from './port.ts'
import type { Found } from './strategy.ts'
import { type Candidate, rankByTitle, wantedOf } from './title.ts'
import type { View } from './view.ts'

const ranked = 64
/** So many hits a strategy must give at least, because so many are ranked by title. */
export const leastHits = ranked
const gone = [validities.indexOf('repealed'), validities.indexOf('expired')]

export type Ordered = { order: { n: number; score: number }[]; didYouMean: string | null }

/** A title that says nothing of what was asked is not read. */
const unread = { title: '', name: '' }
const titleOf = ({ folded, name }: Title) => ({ title: folded, name })

/** Ranks what was found for what was typed. */
export function orderOf(view: View, papers: Papers, found: Found, typed: string): Ordered {
  const { best } = found.gathered
  if (found.variants.length === 0 || found.concepts) return { order: best, didYouMean: null }
  const { date, validity } = view.columns
  const candidates: Candidate[] = best.slice(0, ranked).map(({ n, score }) => ({
    n,
    score,
    ...(found.titled?.(n) === false ? unread : titleOf(papers.title(n))),
    year: Math.floor(date[n]! / 10000),
    date: date[n]!,
    gone: gone.includes(validity[n]!),
  }))
  const didYouMean = found.relaxed ? preferNear(candidates, joined(fold(typed))) : null
  rankByTitle(candidates, wantedOf(found.variants))
  return { order: [...candidates, ...best.slice(ranked)], didYouMean }
}

/** Raises candidates whose title nearly holds the text; answers the nearest piece of a title, unless one holds the text as it is. */
function preferNear(candidates: Candidate[], text: string): string | null {
  if (candidates.some(candidate => candidate.name.includes(text))) return null
  let didYouMean: string | null = null
  let least = Math.max(1, Math.floor(text.length / 5)) + 1
  for (const candidate of candidates) {
    const { name } = candidate
    const { edits, piece } = nearest(text, name)
    if (edits > text.length / 4) continue
    candidate.score *= 2 - edits / Math.max(4, text.length) + 0.8 * (piece.length / name.length)
    if (edits < least && edits > 0) [least, didYouMean] = [edits, piece]
  }
  return didYouMean
}
