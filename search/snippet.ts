/** The piece of a body that shows why it was found, as plain text with the places to mark. */
import { foldInPlace, textOf } from './fold.ts'
import { isWordUnit } from './terms.ts'

export type Snippet = { snippet: string; marks: [from: number, to: number][] }

const width = 120
const lead = 24
/** Bodies are looked through this far for single words; whole phrases are found anywhere. */
const searched = 6000

/** What to look for: the phrases of the question, longest first, its bigrams and words; only the newest needles can be used. */
export type Needles = { phrases: readonly Buffer[]; terms: ReadonlySet<string>; single: boolean }

/** A flag for each hash of a bigram of the newest needles, and which are set. */
const flags = new Uint8Array(65536)
let set: number[] = []

const slot = (first: number, second: number): number => (first * 31 + second) & 0xffff

/** Prepares what one question looks for in every body. */
export function needlesOf(variants: readonly string[], terms: ReadonlySet<string>): Needles {
  const phrases = new Set(variants.flatMap(v => v.split(/[^\p{L}\p{N}]+/u)).filter(p => p.length > 1))
  for (const at of set) flags[at] = 0
  set = []
  let single = false
  for (const term of terms) {
    if (term.length === 2) set.push(slot(term.charCodeAt(0), term.charCodeAt(1)))
    else if (term.length === 1) single = true
  }
  for (const at of set) flags[at] = 1
  const longestFirst = [...phrases].sort((a, b) => b.length - a.length)
  return { phrases: longestFirst.map(phrase => Buffer.from(phrase, 'utf16le')), terms, single }
}

/** Where the window should begin to show most: at a whole phrase, else where most bigrams of the question stand together. */
function place(body: Uint16Array, { phrases }: Needles): number {
  // Most bodies hold the phrase as it was folded: a look at the plain text spares folding it.
  const plain = phrases[0] ? Buffer.from(body.buffer, body.byteOffset, body.byteLength).indexOf(phrases[0], 0, 'utf16le') : -1
  if (plain >= 0) return plain / 2
  const folded = foldInPlace(body)
  const bytes = Buffer.from(folded.buffer, folded.byteOffset, folded.byteLength)
  for (const phrase of phrases) {
    const at = bytes.indexOf(phrase, 0, 'utf16le')
    if (at >= 0) return at / 2
  }
  const end = Math.min(folded.length - 1, searched)
  const span = width - lead
  let [held, best, bestAt] = [0, 0, 0]
  for (let i = 0; i < end; i++) {
    held += flags[slot(folded[i]!, folded[i + 1]!)]!
    if (i >= span) held -= flags[slot(folded[i - span]!, folded[i - span + 1]!)]!
    if (held > best) [best, bestAt] = [held, Math.max(0, i - span + 1)]
  }
  return bestAt
}

/** Offsets of all terms in folded units, joined where they touch. */
export function marksIn(folded: Uint16Array, { terms, single }: Needles): [number, number][] {
  const marks: [number, number][] = []
  const holds = (from: number, to: number) => terms.has(String.fromCharCode(...folded.subarray(from, to)))
  const add = (from: number, to: number) => {
    const last = marks.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else marks.push([from, to])
  }
  for (let i = 0; i < folded.length; i++) {
    const unit = folded[i]!
    if (isWordUnit(unit)) {
      let end = i + 1
      while (end < folded.length && isWordUnit(folded[end]!)) end++
      if (holds(i, end)) add(i, end)
      i = end - 1
    } else if (i + 1 < folded.length && flags[slot(unit, folded[i + 1]!)] && holds(i, i + 2)) add(i, i + 2)
    else if (single && holds(i, i + 1)) add(i, i + 1)
  }
  return marks
}

/** Blanks of every kind and control characters, which a snippet shows as a plain blank. */
const isBlank = (unit: number): boolean =>
  unit < 0x20 ||
  unit === 0xa0 ||
  unit === 0x1680 ||
  (unit >= 0x2000 && unit <= 0x200a) ||
  unit === 0x2028 ||
  unit === 0x2029 ||
  unit === 0x202f ||
  unit === 0x205f ||
  unit === 0x3000 ||
  unit === 0xfeff

/** A window of about 120 characters round the best place of a body (UTF-16 units, whose blanks are made plain); '' for a document without one. */
export function snippetOf(body: Uint16Array, needles: Needles): Snippet {
  if (body.length === 0) return { snippet: '', marks: [] }
  const at = body.length <= width ? 0 : place(body, needles)
  let from = Math.max(0, Math.min(at - lead, body.length - width))
  let to = Math.min(body.length, from + width)
  if (isLow(body, from)) from--
  if (isLow(body, to)) to--
  const shown = body.subarray(from, to)
  for (let i = 0; i < shown.length; i++) if (isBlank(shown[i]!)) shown[i] = 0x20
  const [before, after] = [from > 0 ? '…' : '', to < body.length ? '…' : '']
  const marks = marksIn(foldInPlace(shown), needles)
  for (const mark of marks) {
    mark[0] += before.length
    mark[1] += before.length
  }
  return { snippet: before + textOf(shown) + after, marks }
}

const isLow = (units: Uint16Array, at: number): boolean => at > 0 && at < units.length && (units[at]! & 0xfc00) === 0xdc00
