/** What the title says of a candidate: the first of the hits are ranked anew by it, because people ask for papers by their names. */
import { joined } from './fold.ts'

/** A candidate with its folded title (also joined: name; '' where it holds nothing of what was asked) and what else decides. */
export type Candidate = { n: number; score: number; title: string; name: string; year: number; date: number; gone: boolean }

/** One wording of what was asked: joined and without 中华人民共和国, its words, and their bigrams. */
type Text = { name: string; chunks: readonly string[]; pairs: readonly string[] }
/** What was asked, in its variants, and the years in it. */
export type Wanted = { texts: readonly Text[]; years: readonly string[] }

const yearPattern = /(?<!\d)(?:19[4-9]\d|20\d\d)(?!\d)/g
const versions = /(?:\d{4}年?)?(?:修订|修正|修正本|修订本|试行|暂行)$/u
const separators = /[^\p{L}\p{N}]+/u

const short = (title: string): string => (title.startsWith('中华人民共和国') ? title.slice(7) : title)
const bigramsOf = (text: string): string[] => Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2))

function textOf(variant: string): Text {
  const chunks = variant.split(separators).filter(chunk => chunk.length > 0)
  return { name: short(chunks.join('')), chunks, pairs: chunks.flatMap(chunk => (chunk.length > 1 ? bigramsOf(chunk) : [chunk])) }
}

/** The question for titles: each variant with and without the years that it names. */
export function wantedOf(variants: readonly string[]): Wanted {
  const years = [...new Set(variants.flatMap(v => v.match(yearPattern) ?? []))]
  const texts = new Set<string>()
  for (const variant of variants) {
    texts.add(variant)
    if (years.length > 0) texts.add(variant.replace(yearPattern, ' ').replace(/\s年/gu, ' ').trim())
  }
  return { texts: [...texts].map(textOf).filter(text => text.name.length > 0), years }
}

/** How much a title (folded, and its short name) answers one text: 3 for the name itself, down to 1. */
function factorFor(title: string, name: string, { name: asked, chunks, pairs }: Text): number {
  if (name.includes(asked)) {
    if (name.length === asked.length || name.replace(versions, '') === asked) return 3
    for (const [, inner] of title.matchAll(/[《](.+?)[》]/gu)) if (short(joined(inner!)) === asked) return 2.4
    return 1.5 + 0.8 * (asked.length / name.length) + (name.endsWith(asked) || name.startsWith(asked) ? 0.1 : 0)
  }
  if (chunks.length > 1 && chunks.every(chunk => name.includes(chunk))) return 1.4 + 0.7 * (asked.length / name.length)
  const held = pairs.filter(pair => name.includes(pair)).length / Math.max(1, pairs.length)
  return 1 + 0.6 * held * held
}

/** Ranks candidates anew, in place: title, then year, then what is in force, then the newer. */
export function rankByTitle(candidates: Candidate[], wanted: Wanted): void {
  const twins = new Map<string, number>()
  const names = candidates.map(candidate => short(candidate.name))
  candidates.forEach((candidate, i) => {
    let best = 1
    for (const text of wanted.texts) best = Math.max(best, factorFor(candidate.title, names[i]!, text))
    candidate.score *= best
    if (names[i]) twins.set(names[i], Math.max(twins.get(names[i]!) ?? 0, candidate.score))
  })
  candidates.forEach((candidate, i) => {
    // Documents of one title are versions of one paper: they share the best score, so that year, force and date alone order them.
    const inYear = wanted.years.some(year => candidate.title.includes(year) || candidate.year === Number(year))
    candidate.score = (twins.get(names[i]!) ?? candidate.score) * (inYear ? 2 : 1) * (candidate.gone ? 0.9 : 1)
  })
  candidates.sort((a, b) => b.score - a.score || b.date - a.date || b.n - a.n)
}
