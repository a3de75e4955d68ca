/** The piece of a body that shows why it was found, as plain text with the places to mark. */
import { foldInPlace } from './fold.ts'
import { isWordUnit } from './terms.ts'

export type Snippet = { snippet: string; marks: [from: number, to: number][] }

const width = 120
const lead = 24
/** Bodies are looked through this far for single words; whole phrases are found anywhere. */
const searched = 6000

/** What to look for: the phrases of the question, longest first, its bigrams and words, and a flag for each hash of a bigram. */
export type Needles = { phrases: readonly string[]; terms: ReadonlySet<string>; flags: Uint8Array; single: boolean }

const slot = (text: string, at: number): number => (text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) & 0xffff

/** Prepares what one question looks for in every body. */
export function needlesOf(variants: readonly string[], terms: ReadonlySet<string>): Needles {
  const phrases = new Set(variants.flatMap(v => v.split(/[^\p{L}\p{N}]+/u)).filter(p => p.length > 1))
  const flags = new Uint8Array(65536)
  let single = false
  for (const term of terms) {
    if (term.length === 2) flags[slot(term, 0)] = 1
    else if (term.length === 1) single = true
  }
  return { phrases: [...phrases].sort((a, b) => b.length - a.length), terms, flags, single }
}

/** Where the window should begin to show most: at a whole phrase, else where most bigrams of the question stand together. */
function place(folded: string, { phrases, flags }: Needles): number {
  for (const phrase of phrases) {
    const at = folded.indexOf(phrase)
    if (at >= 0) return at
  }
  const end = Math.min(folded.length - 1, searched)
  const span = width - lead
  let [held, best, bestAt] = [0, 0, 0]
  for (let i = 0; i < end; i++) {
    held += flags[slot(folded, i)]!
    if (i >= span) held -= flags[slot(folded, i - span)]!
    if (held > best) [best, bestAt] = [held, Math.max(0, i - span + 1)]
  }
  return bestAt
}

/** Offsets of all terms in folded text, joined where they touch. */
export function marksIn(folded: string, { terms, flags, single }: Needles): [number, number][] {
  const marks: [number, number][] = []
  const add = (from: number, to: number) => {
    const last = marks.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else marks.push([from, to])
  }
  for (let i = 0; i < folded.length; i++) {
    if (isWordUnit(folded.charCodeAt(i))) {
      let end = i + 1
      while (end < folded.length && isWordUnit(folded.charCodeAt(end))) end++
      if (terms.has(folded.slice(i, end))) add(i, end)
      i = end - 1
    } else if (flags[slot(folded, i)] && terms.has(folded.slice(i, i + 2))) add(i, i + 2)
    else if (single && terms.has(folded[i]!)) add(i, i + 1)
  }
  return marks
}

/** A window of about 120 characters round the best place; '' for a document without a body. */
export function snippetOf(body: string, needles: Needles): Snippet {
  if (body.length === 0) return { snippet: '', marks: [] }
  const at = body.length <= width ? 0 : place(foldInPlace(body), needles)
  let from = Math.max(0, Math.min(at - lead, body.length - width))
  let to = Math.min(body.length, from + width)
  if (isLow(body, from)) from--
  if (isLow(body, to)) to--
  const text = body.slice(from, to).replace(/[\s\u0000-\u001f]/gu, ' ')
  const [before, after] = [from > 0 ? '…' : '', to < body.length ? '…' : '']
  const marks = marksIn(foldInPlace(text), needles).map(([a, b]): [number, number] => [a + before.length, b + before.length])
  return { snippet: before + text + after, marks }
}

const isLow = (text: string, at: number): boolean => at > 0 && at < text.length && (text.charCodeAt(at) & 0xfc00) === 0xdc00
