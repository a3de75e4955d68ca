/**
 * Which documents match, and how well. A question is variants (spellings and synonyms), a variant is terms that must all be there:
 * the shortest list is read whole, the others only where candidates are left. Every match is enumerated, so totals are exact.
 */

import { inTitle } from './count.ts'
import { codeIn } from './forward.ts'
import { type List, type Lists, partsOf } from './lists.ts'
import { decode, isDense, type Postings, partSpan, reserve, roomFor } from './postings.ts'
import { idf, type Scores, termScore } from './score.ts'
import type { Titled } from './titled.ts'
import type { Segment, View } from './view.ts'

/** Matches with their scores in no order; arrays may be longer than `length`. */
export type Matches = { ns: Int32Array; scores: Float32Array; length: number }

/** The terms of one question with what the index says of them: their weights and, by segment, their lists. */
export type Asked = { weights: Map<number, number>; heads: Map<number, List | null>[] }

/** Looks every term up once. */
export function ask(view: View, lists: Lists, terms: Iterable<number>): Asked {
  const asked: Asked = { weights: new Map(), heads: view.segments.map(() => new Map()) }
  for (const term of terms) {
    if (asked.weights.has(term)) continue
    let df = 0
    view.segments.forEach((segment, i) => {
      const head = lists.find(segment, term)
      asked.heads[i]!.set(term, head)
      df += head?.df ?? 0
    })
    for (const doc of view.delta) if (codeIn(doc, term)) df++
    asked.weights.set(term, df === 0 ? 0 : idf(df, Math.max(view.live, df)))
  }
  return asked
}

/** All documents (also dead ones) that hold every term. The result is reused by the next call. */
export type Matcher = (terms: readonly number[], asked: Asked) => Matches

/** Empty matches with room for so many. */
export const matchesFor = (size: number): Matches => ({ ns: new Int32Array(size), scores: new Float32Array(size), length: 0 })

/** Makes room for more matches. */
export function room(matches: Matches, size: number): void {
  if (matches.ns.length >= size) return
  const [ns, scores] = [new Int32Array(size * 2), new Float32Array(size * 2)]
  ns.set(matches.ns.subarray(0, matches.length))
  scores.set(matches.scores.subarray(0, matches.length))
  matches.ns = ns
  matches.scores = scores
}

/** Documents with a term in their title are noted in `titled`. */
export function createMatcher(view: View, lists: Lists, scores: () => Scores, titled: Titled): Matcher {
  const found = matchesFor(4096)
  const list: Postings = roomFor(4096)

  /** Keeps of the candidates from `start` on those that a list holds too, whose documents ascend like theirs. */
  function intersect(from: number, to: number, kept: number, weight: number): number {
    const { bodyLength, titleLength } = view.columns
    const { seen, stamp } = titled
    const tables = scores()
    let at = 0
    let out = kept
    for (let i = from; i < to; i++) {
      const n = found.ns[i]!
      while (at < list.length && list.ns[at]! < n) at++
      if (at === list.length) break
      if (list.ns[at] !== n) continue
      if (list.codes[at]! & inTitle) seen[n] = stamp
      found.scores[out] = found.scores[i]! + weight * termScore(tables, list.codes[at]!, bodyLength[n]!, titleLength[n]!)
      found.ns[out++] = n
    }
    return out
  }

  function intersectDense(data: Uint8Array, first: number, from: number, to: number, kept: number, weight: number): number {
    const { bodyLength, titleLength } = view.columns
    const { seen, stamp } = titled
    const tables = scores()
    let out = kept
    for (let i = from; i < to; i++) {
      const n = found.ns[i]!
      const code = data[1 + n - first]!
      if (!code) continue
      if (code & inTitle) seen[n] = stamp
      found.scores[out] = found.scores[i]! + weight * termScore(tables, code, bodyLength[n]!, titleLength[n]!)
      found.ns[out++] = n
    }
    return out
  }

  function row(data: Uint8Array, first: number, df: number, from: number, to: number, kept: number, weight: number): number {
    if (isDense(data)) return intersectDense(data, first, from, to, kept, weight)
    list.length = 0
    reserve(list, df)
    decode(data, first, list)
    return intersect(from, to, kept, weight)
  }

  /** Narrows the candidates from `start` on by one term of a segment. */
  function narrow(segment: Segment, term: number, head: List, start: number, weight: number): void {
    if (head.data.length > 0) {
      found.length = row(head.data, segment.first, head.df, start, found.length, start, weight)
      return
    }
    let kept = start
    for (let from = start; from < found.length; ) {
      const part = Math.floor((found.ns[from]! - segment.first) / partSpan)
      const first = segment.first + part * partSpan
      let to = from
      while (to < found.length && found.ns[to]! < first + partSpan) to++
      const data = lists.part(segment, term, part + 1)
      if (data) kept = row(data, first, partSpan, from, to, kept, weight)
      from = to
    }
    found.length = kept
  }

  /** Takes one row of the shortest list as candidates. */
  function beginRow(data: Uint8Array, first: number, df: number, weight: number): void {
    const { bodyLength, titleLength } = view.columns
    const tables = scores()
    room(found, found.length + df)
    const { ns, scores: out } = found
    const { seen, stamp } = titled
    let length = found.length
    if (isDense(data)) {
      for (let i = 1; i < data.length; i++) {
        const code = data[i]!
        if (code === 0) continue
        const n = first + i - 1
        if (code & inTitle) seen[n] = stamp
        ns[length] = n
        out[length++] = weight * termScore(tables, code, bodyLength[n]!, titleLength[n]!)
      }
    } else {
      list.length = 0
      reserve(list, df)
      decode(data, first, list)
      for (let i = 0; i < list.length; i++) {
        const n = list.ns[i]!
        if (list.codes[i]! & inTitle) seen[n] = stamp
        ns[length] = n
        out[length++] = weight * termScore(tables, list.codes[i]!, bodyLength[n]!, titleLength[n]!)
      }
    }
    found.length = length
  }

  function begin(segment: Segment, term: number, head: List, weight: number): void {
    if (head.data.length > 0) {
      beginRow(head.data, segment.first, head.df, weight)
      return
    }
    for (let part = 0; part < partsOf(segment); part++) {
      const data = lists.part(segment, term, part + 1)
      if (data) beginRow(data, segment.first + part * partSpan, partSpan, weight)
    }
  }

  function inDelta(terms: readonly number[], asked: Asked): void {
    const { bodyLength, titleLength } = view.columns
    next: for (const doc of view.delta) {
      let score = 0
      for (const term of terms) {
        const code = codeIn(doc, term)
        if (code === 0) continue next
        if (code & inTitle) titled.seen[doc.n] = titled.stamp
        score += asked.weights.get(term)! * termScore(scores(), code, bodyLength[doc.n]!, titleLength[doc.n]!)
      }
      room(found, found.length + 1)
      found.ns[found.length] = doc.n
      found.scores[found.length++] = score
    }
  }

  function all(terms: readonly number[], asked: Asked): Matches {
    found.length = 0
    if (terms.length === 0 || terms.some(term => asked.weights.get(term) === 0)) return found
    view.segments.forEach((segment, i) => {
      const heads = terms.map(term => ({ term, head: asked.heads[i]!.get(term) ?? null }))
      if (heads.some(h => h.head === null)) return
      heads.sort((a, b) => a.head!.df - b.head!.df)
      const start = found.length
      heads.forEach(({ term, head }, k) => {
        const weight = asked.weights.get(term)!
        if (k === 0) begin(segment, term, head!, weight)
        else if (found.length > start) narrow(segment, term, head!, start, weight)
      })
    })
    inDelta(terms, asked)
    return found
  }

  return all
}
