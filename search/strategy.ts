/**
 * In which order a question is tried: by number; all words (with synonyms); without what one wants with the paper; in English;
 * and, where hardly anything holds all words, what holds most of their weight.
 */
import { type Concept, chineseOf, conceptShare, conceptsOf } from './english.ts'
import { fold } from './fold.ts'
import { filterOf, type Gathered, gather, type Passes } from './gather.ts'
import type { Lists } from './lists.ts'
import { ask, createMatcher } from './match.ts'
import type { Papers } from './papers.ts'
import type { Query } from './port.ts'
import { createRelaxed } from './relax.ts'
import type { Scores } from './score.ts'
import { createTitled } from './titled.ts'
import { createUnion } from './unite.ts'
import type { View } from './view.ts'
import { queryTerms, type Thesaurus, variantsOf, withoutQuestion, withoutWants } from './words.ts'

/** With fewer documents than this that hold all words, those that hold most of their weight come after them. */
const few = 3
/** So many of those are looked for before the share is lowered. */
const wantedRelaxed = 10
const shares = [0.6, 0.4, 0.2]
const mostWordings = 6
const separators = /[^\p{L}\p{N}]+/u
/** What holds all words counts half as much again among what holds most. */
const favour = 1.5
const inEnglishShare = 0.45
const inEnglishRanked = 400

/**
 * What was found: counts and the best, the wordings that were asked, and for an English question its concepts. `titled` (valid until the
 * next question) says whose title holds some of what was asked; without it any may.
 */
export type Found = { gathered: Gathered; variants: string[]; relaxed: boolean; concepts?: Concept[]; titled?: (n: number) => boolean }

export type Parts = { view: View; lists: Lists; papers: Papers; words: Thesaurus; scores: () => Scores }

/** Answers with the best `size` documents. */
export function createStrategy({ view, lists, papers, words, scores }: Parts): (query: Query, size: number) => Found {
  const inTitles = createTitled()
  const matcher = createMatcher(view, lists, scores, inTitles)
  const most = createRelaxed(view, lists, scores)
  const union = createUnion(view)

  /** Terms of a variant; a lone ideograph becomes one set for each term that begins with it. */
  function termSets(variant: string): number[][] {
    const { terms, singles } = queryTerms(variant)
    if (singles.length === 0) return terms.length > 0 ? [terms] : []
    const found = new Set<number>()
    for (const unit of singles) {
      const [from, to] = [unit * 65536, unit * 65536 + 65535]
      for (const term of lists.between(view, from, to)) found.add(term)
    }
    return [...found].map(term => [term])
  }

  function strict(variants: string[], names: readonly number[], passes: Passes, size: number): Found {
    const sets = variants.flatMap(termSets)
    const asked = ask(view, lists, sets.flat())
    inTitles.begin(view.last)
    const parts = sets.map(terms => () => matcher(terms, asked))
    const gathered = gather(view, union.of(parts, names), passes, size)
    return { gathered, variants, relaxed: false, titled: n => inTitles.seen[n] === inTitles.stamp }
  }

  /** What holds most of the weight of any wording; what holds all of it (found before) stays in front. */
  function relaxed(before: Found, wordings: readonly string[], tried: readonly number[], passes: Passes, size: number): Found {
    const { best } = before.gathered
    const sets = wordings.map(v => queryTerms(v).terms).filter(t => t.length > 0)
    const asked = ask(view, lists, sets.flat())
    const holders = new Map(best.map(({ n }) => [n, favour]))
    const holding = { ns: Int32Array.from(best, b => b.n), scores: Float32Array.from(best, b => b.score), length: best.length }
    let gathered = before.gathered
    for (const share of tried) {
      const parts = [() => holding, ...sets.map(set => () => most(set, asked, share))]
      gathered = gather(view, union.of(parts, [], holders), passes, size)
      if (gathered.total >= wantedRelaxed) break
    }
    return { gathered, variants: before.variants, relaxed: gathered.total > before.gathered.total }
  }

  /** Which words of the question as it was typed a title holds: all of several, its only one, or neither. */
  function titled({ gathered, variants, titled: holds }: Found): 'all' | 'whole' | null {
    const chunks = (variants[0] ?? '').split(separators).filter(chunk => chunk.length > 0)
    const held = gathered.best.some(({ n }) => {
      if (holds && !holds(n)) return false
      const { name } = papers.title(n)
      return chunks.every(chunk => name.includes(chunk))
    })
    return held ? (chunks.length > 1 ? 'all' : 'whole') : null
  }

  /** Papers in Chinese for a question in English: many candidates by weight, ordered by what their titles hold of it. */
  function inEnglish(concepts: Concept[], passes: Passes, size: number): Found {
    const variants = chineseOf(concepts)
    const sets = variants.map(v => queryTerms(v).terms).filter(t => t.length > 0)
    const asked = ask(view, lists, sets.flat())
    const matches = union.of(
      sets.map(set => () => most(set, asked, inEnglishShare)),
      [],
    )
    const gathered = gather(view, matches, passes, Math.max(size, inEnglishRanked))
    for (const found of gathered.best) found.score *= 0.05 + conceptShare(papers.title(found.n).name, concepts)
    gathered.best.sort((a, b) => b.score - a.score)
    return { gathered, variants, relaxed: true, concepts }
  }

  return (query, size) => {
    const passes = filterOf(view, query)
    const folded = fold(query.q).trim()
    if (folded === '') return { gathered: gather(view, union.everything(), passes, size), variants: [], relaxed: false }
    const names = papers.named(query.q)
    const text = withoutQuestion(folded)
    const variants = variantsOf(text, words)
    let found = strict(variants, names, passes, size)
    if (found.gathered.total >= few) return found
    const parted = withoutWants(text)
    if (found.gathered.total === 0 && parted !== text) found = strict(variantsOf(parted, words), names, passes, size)
    const concepts = found.gathered.total === 0 ? conceptsOf(folded) : null
    if (concepts) return inEnglish(concepts, passes, size)
    const short = variants.every(v => queryTerms(v).terms.length < 3)
    if (found.gathered.total >= few || names.length > 0 || short) return found
    const held = titled(found)
    // Words picked from a title that is there were meant for it.
    if (held === 'all') return found
    // Where a title holds the question as it is, a look at its nearest neighbours is enough.
    const wordings = held ? variants.slice(0, 1) : [...variants, ...variantsOf(parted, words)].slice(0, mostWordings)
    return relaxed(found, wordings, held ? shares.slice(0, 1) : shares, passes, size)
  }
}
