/** Asking the index: one consistent view per question, every match counted, the best ones ranked by their titles. */
import type { DatabaseSync } from 'node:sqlite'
import { createLists } from './lists.ts'
import { leastHits, orderOf } from './order.ts'
import { createPapers } from './papers.ts'
import type { Hit, Query, SearchAnswer, SearchReader } from './port.ts'
import { type Cells, intAt, prepared } from './rows.ts'
import { type Scores, scoreTables } from './score.ts'
import { needlesOf, type Snippet, snippetOf } from './snippet.ts'
import { createStrategy } from './strategy.ts'
import { createSuggest } from './suggest.ts'
import { createView } from './view.ts'
import { builtInSynonyms, markTerms, type Synonyms, thesaurus } from './words.ts'

const usualPage = 20
const largestPage = 100
/** More than any title: what is typed beyond it is not looked at. */
const longestQuestion = 300

const noSnippet = (): Snippet => ({ snippet: '', marks: [] })

/** `synonyms` replaces the list that comes with the program, for an office that edits its own. */
export type ReaderOptions = { synonyms?: Synonyms }

/** Opens the index for reading on a connection of its own (one that writes too must call `refresh` after its commits). */
export function openReader(db: DatabaseSync, options: ReaderOptions = {}): SearchReader {
  const view = createView(db)
  const lists = createLists(db)
  const papers = createPapers(db)
  const words = thesaurus(options.synonyms ?? builtInSynonyms)
  let tables: Scores = scoreTables(1, 1)
  const search = createStrategy({ view, lists, papers, words, scores: () => tables })
  const version = prepared(db, 'PRAGMA data_version')
  const [begin, commit] = [db.prepare('BEGIN'), db.prepare('COMMIT')]
  let [seen, epoch] = [-1, 0]

  /** Runs in one read transaction over an up-to-date view. */
  function reading<T>(work: () => T, anyway = false): T {
    const outer = db.isTransaction
    if (!outer) begin.run()
    try {
      const row: Cells | undefined = version.get()
      const now = row ? intAt(row, 0) : 0
      if (now !== seen || outer || anyway) {
        view.refresh()
        seen = now
        if (view.epoch !== epoch) papers.forget()
        epoch = view.epoch
        if (view.meanBody !== tables.meanBody || view.meanTitle !== tables.meanTitle) tables = scoreTables(view.meanBody, view.meanTitle)
      }
      return work()
    } finally {
      if (!outer) commit.run()
    }
  }

  function answer(given: Query): SearchAnswer {
    const started = performance.now()
    const asked = { ...given, q: given.q.slice(0, longestQuestion) }
    const limit = Math.max(1, Math.min(largestPage, Math.floor(asked.limit ?? usualPage)))
    const from = (Math.max(1, Math.floor(asked.page ?? 1)) - 1) * limit
    const found = search(asked, Math.max(leastHits, from + limit))
    const { order, didYouMean } = orderOf(view, papers, found, asked.q)
    const needles = asked.snippets === false ? null : needlesOf(found.variants, markTerms(found.variants.join(' ')))
    const hits = order.slice(from, from + limit).flatMap(({ n, score }): Hit[] => {
      const card = papers.card(n)
      return card ? [{ ...card, score, ...(needles ? snippetOf(papers.body(n), needles) : noSnippet()) }] : []
    })
    const { total, facets } = found.gathered
    return { total, tookMs: performance.now() - started, hits, facets, relaxed: found.relaxed, didYouMean }
  }

  const suggest = createSuggest(papers, text => answer({ q: text, snippets: false }).hits)
  reading(() => undefined)
  return {
    refresh: () => reading(() => undefined, true),
    query: asked => reading(() => answer(asked)),
    suggest: (prefix, limit) => reading(() => suggest(prefix.slice(0, longestQuestion), limit)),
    has: id => papers.has(id),
  }
}
