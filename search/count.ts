/** The distinct terms of one document with their codes: counted in a table of typed arrays, because every publication does it. */
import { foldUnits } from './fold.ts'
import { cut, firstWord, joinsInBody, joinsInTitle } from './terms.ts'

/** Bit 6 of a code: the term is in the title. Bits 0–5: how often it is in the body, at most 63. */
export const inTitle = 64
const most = 63

/** Bigrams and words in the order in which they came; codes of the bigrams, then of the words; lengths in terms. */
export type DocumentTerms = { grams: Uint32Array; words: Float64Array; codes: Uint8Array; bodyLength: number; titleLength: number }

/** Bigrams in an open table (0 = free place), words in a map: a document has some hundreds of those and some tens of these. */
let size = 1 << 12
let keys = new Uint32Array(size)
let codes = new Uint8Array(size)
let places = new Int32Array(size >> 1)
let held = 0
const words = new Map<number, number>()

const placeOf = (gram: number): number => {
  let at = (Math.imul(gram, 0x9e3779b1) >>> 12) & (size - 1)
  while (keys[at] !== 0 && keys[at] !== gram) at = (at + 1) & (size - 1)
  return at
}

function clear(): void {
  for (let i = 0; i < held; i++) {
    keys[places[i]!] = 0
    codes[places[i]!] = 0
  }
  held = 0
  words.clear()
}

function grow(): void {
  const [oldKeys, oldCodes, oldPlaces, count] = [keys, codes, places, held]
  size *= 4
  ;[keys, codes, places, held] = [new Uint32Array(size), new Uint8Array(size), new Int32Array(size >> 1), 0]
  for (let i = 0; i < count; i++) {
    const at = oldPlaces[i]!
    codes[claim(oldKeys[at]!)] = oldCodes[at]!
  }
}

/** The place of a bigram, which is now in the table. */
function claim(gram: number): number {
  const at = placeOf(gram)
  if (keys[at] !== 0) return at
  if (held === places.length) {
    grow()
    return claim(gram)
  }
  keys[at] = gram
  places[held++] = at
  return at
}

function count(terms: Float64Array, titled: boolean): void {
  for (let i = 0; i < terms.length; i++) {
    const term = terms[i]!
    if (term < firstWord) {
      const at = claim(term)
      const code = codes[at]!
      codes[at] = titled ? code | inTitle : (code & most) < most ? code + 1 : code
    } else {
      const code = words.get(term) ?? 0
      words.set(term, titled ? code | inTitle : (code & most) < most ? code + 1 : code)
    }
  }
}

/** Counts the terms of a document from its texts as given (they are folded here); `besides` (issuer, number, years) counts as body. */
export function termsOf(title: string, body: string, besides: string): DocumentTerms {
  clear()
  let terms = cut(foldUnits(title), joinsInTitle)
  const titleLength = terms.length
  count(terms, true)
  let bodyLength = 0
  for (const text of [body, besides]) {
    terms = cut(foldUnits(text), joinsInBody)
    bodyLength += terms.length
    count(terms, false)
  }
  const grams = new Uint32Array(held)
  const all = new Uint8Array(held + words.size)
  for (let i = 0; i < held; i++) {
    grams[i] = keys[places[i]!]!
    all[i] = codes[places[i]!]!
  }
  let at = held
  for (const code of words.values()) all[at++] = code
  return { grams, words: Float64Array.from(words.keys()), codes: all, bodyLength, titleLength }
}
