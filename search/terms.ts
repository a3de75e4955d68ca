/**
 * Terms: what a text is cut into. Runs of ideographs become bigrams, Latin words and numbers stay whole, everything else separates.
 * A term is a number: a bigram is its two UTF-16 units; a word is a 52-bit hash above 2^32 (one collision in 100,000 words: 1 in 10^6).
 * The last ideograph of a run is also a term by itself, so that a single character is found as a range of terms.
 */
const other = 1
const word = 2
const ideograph = 3
const classes = new Uint8Array(65536)

function learn(unit: number): number {
  const text = String.fromCharCode(unit)
  let kind = other
  if ((unit & 0xf800) === 0xd800 || /[\p{Script=Han}\p{Script=Hira}\p{Script=Kana}\p{Script=Hang}\p{Script=Bopo}]/u.test(text))
    kind = ideograph
  else if (/[\p{L}\p{N}]/u.test(text)) kind = word
  classes[unit] = kind
  return kind
}
const classOf = (unit: number): number => classes[unit] || learn(unit)

/** True for a unit that is cut into bigrams. */
export const isIdeograph = (unit: number): boolean => classOf(unit) === ideograph
/** True for a unit that belongs to a Latin word or a number. */
export const isWordUnit = (unit: number): boolean => classOf(unit) === word

/** The term of two neighbouring ideographs; the second is 0 at the end of a run. */
export const bigram = (first: number, second: number): number => first * 65536 + second

/** The term of a Latin word or a number. */
export function wordTerm(text: string): number {
  let [high, low] = [0x811c9dc5, 0x9e3779b9]
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    high = Math.imul(high ^ unit, 0x01000193)
    low = Math.imul(low ^ unit, 0x85ebca6b)
    low ^= low >>> 13
  }
  high = Math.imul(high ^ (high >>> 15), 0xc2b2ae35)
  return 2 ** 52 + (high >>> 0) * 2 ** 20 + ((low >>> 0) & 0xfffff)
}

/** The first and last term of a single ideograph: all bigrams that begin with it, and itself at the end of a run. */
export const rangeOf = (unit: number): readonly [number, number] => [unit * 65536, unit * 65536 + 65535]

/** Is this term a bigram whose first unit stands alone (the end of a run)? */
export const isRunEnd = (term: number): boolean => term < 2 ** 32 && term % 65536 === 0

/** Calls back for every term of folded text; `joins` tells which separators inside a run of ideographs are passed over. */
export function eachTerm(folded: string, joins: (unit: number) => boolean, take: (term: number) => void): void {
  let previous = 0
  for (let i = 0; i < folded.length; i++) {
    const unit = folded.charCodeAt(i)
    const kind = classOf(unit)
    if (kind === ideograph) {
      if (previous) take(bigram(previous, unit))
      previous = unit
    } else if (kind === word) {
      if (previous) take(bigram(previous, 0))
      previous = 0
      let end = i + 1
      while (end < folded.length && classOf(folded.charCodeAt(end)) === word) end++
      take(wordTerm(folded.slice(i, end)))
      i = end - 1
    } else if (previous && !joins(unit)) {
      take(bigram(previous, 0))
      previous = 0
    }
  }
  if (previous) take(bigram(previous, 0))
}

/** Bodies are joined over blanks and line ends (old headings are spaced out, pages are wrapped); punctuation parts. */
export const joinsInBody = (unit: number): boolean => unit <= 0x20 || unit === 0x3000 || unit === 0xa0
/** Titles are joined over inner punctuation as well: “双随机、一公开”. */
export const joinsInTitle = (): boolean => true
/** In a query everything parts: a bigram across punctuation would be asked of bodies that part there. */
export const joinsInQuery = (): boolean => false

export type DocumentTerms = { terms: Float64Array; codes: Uint8Array; bodyLength: number; titleLength: number }

/** Bit 6 of a code: the term is in the title. Bits 0–5: how often it is in the body, at most 63. */
export const inTitle = 64

/** The distinct terms of a document in ascending order with their codes; `besides` (issuer, number, years) counts as body. */
export function termsOf(title: string, body: string, besides: string): DocumentTerms {
  const found = new Map<number, number>()
  let [bodyLength, titleLength] = [0, 0]
  const inBody = (term: number) => {
    bodyLength++
    const code = found.get(term) ?? 0
    if ((code & 63) < 63) found.set(term, code + 1)
  }
  eachTerm(title, joinsInTitle, term => {
    titleLength++
    found.set(term, (found.get(term) ?? 0) | inTitle)
  })
  eachTerm(body, joinsInBody, inBody)
  eachTerm(besides, joinsInBody, inBody)
  const terms = Float64Array.from(found.keys()).sort()
  const codes = Uint8Array.from(terms, term => found.get(term)!)
  return { terms, codes, bodyLength, titleLength }
}
