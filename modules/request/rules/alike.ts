import { foldWanted } from './doors.ts'

/** How near two texts are: shared pairs of characters, with spaces and punctuation left out (Dice coefficient, 0 to 1). */

const pairsOf = (text: string): Set<string> => {
  const characters = [...foldWanted({ title: text })]
  return new Set(characters.slice(1).map((character, i) => `${characters[i]}${character}`))
}

/** Those of a list that are near enough to a text, nearest first. Words that every request is made of count for nothing. */
export function alike<T extends { readonly title: string }>(text: string, among: readonly T[], most: number): T[] {
  const own = pairsOf(text.replace(usual, ''))
  if (own.size === 0) return []
  const near = among.flatMap(one => {
    const other = pairsOf(one.title.replace(usual, ''))
    let shared = 0
    for (const pair of own) if (other.has(pair)) shared++
    const score = (2 * shared) / (own.size + other.size)
    return score >= enough ? [{ one, score }] : []
  })
  return near
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ one }) => one)
}
const enough = 0.45
const usual = /申请|公开|政府信息|相关|有关|关于|情况|信息|的/g
