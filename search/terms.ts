/**
 * Terms: what a text is cut into. Runs of ideographs become bigrams, Latin words and numbers stay whole, everything else separates.
 * A term is a number: a bigram is its two UTF-16 units; a word is a 52-bit hash above 2^52 (one collision in 100,000 words: 1 in 10^6).
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
/** Terms below are bigrams, terms from here on words. */
export const firstWord = 2 ** 52

/** The term of the Latin word or number from..to of some units. */
function wordIn(units: Uint16Array, from: number, to: number): number {
  let [high, low] = [0x811c9dc5, 0x9e3779b9]
  for (let i = from; i < to; i++) {
    const unit = units[i]!
    high = Math.imul(high ^ unit, 0x01000193)
    low = Math.imul(low ^ unit, 0x85ebca6b)
    low ^= low >>> 13
  }
  high = Math.imul(high ^ (high >>> 15), 0xc2b2ae35)
  return firstWord + (high >>> 0) * 2 ** 20 + ((low >>> 0) & 0xfffff)
}

/** The UTF-16 units of a text. */
export function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length)
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i)
  return units
}

/** The term of a Latin word or a number. */
export const wordTerm = (text: string): number => wordIn(unitsOf(text), 0, text.length)

/** Is this term a bigram whose first unit stands alone (the end of a run)? */
export const isRunEnd = (term: number): boolean => term < firstWord && term % 65536 === 0

/** Bodies are joined over blanks and line ends (old headings are spaced out, pages are wrapped); punctuation parts. */
export const joinsInBody = (unit: number): boolean => unit <= 0x20 || unit === 0x3000 || unit === 0xa0
/** Titles are joined over inner punctuation as well: “双随机、一公开”. */
export const joinsInTitle = (): boolean => true
/** In a query everything parts: a bigram across punctuation would be asked of bodies that part there. */
export const joinsInQuery = (): boolean => false

let room = new Float64Array(4096)

/** All terms of folded units in their order, in room that the next call uses again; `joins` tells which separators inside a run are passed over. */
export function cut(units: Uint16Array, joins: (unit: number) => boolean): Float64Array {
  if (room.length < units.length * 2 + 1) room = new Float64Array(units.length * 3)
  const out = room
  let previous = 0
  let length = 0
  for (let i = 0; i < units.length; i++) {
    const unit = units[i]!
    const kind = classes[unit] || learn(unit)
    if (kind === ideograph) {
      if (previous) out[length++] = previous * 65536 + unit
      previous = unit
    } else if (kind === word) {
      if (previous) out[length++] = previous * 65536
      previous = 0
      let end = i + 1
      while (end < units.length && classOf(units[end]!) === word) end++
      out[length++] = wordIn(units, i, end)
      i = end - 1
    } else if (previous && !joins(unit)) {
      out[length++] = previous * 65536
      previous = 0
    }
  }
  if (previous) out[length++] = previous * 65536
  return out.subarray(0, length)
}
