/**
 * Folding: one form for all the ways the same text is written (NFKC, zero-width characters, case, 繁→简, radicals).
 * Work is per UTF-16 unit from a table that fills itself as characters are met, because a document is folded at every publication
 * and twenty bodies at every query.
 */
import radicals from './radicals.json' with { type: 'json' }
import script from './script-table.json' with { type: 'json' }

const removed = 1
const expands = 2
const table = new Uint16Array(65536)
const expansions = new Map<number, string>()
const characters = new Map<string, string>()
for (const { pairs } of [radicals, script]) {
  for (const pair of pairs.split(' ')) {
    const [from, to] = [...pair]
    characters.set(from!, to!)
  }
}

/** Format characters, variation selectors and the like: what Unicode says may be ignored. */
const zeroWidth = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu

/** One character in the simple script: a radical first becomes its ideograph. */
function simple(character: string): string {
  const ideograph = characters.get(character) ?? character
  return characters.get(ideograph) ?? ideograph
}

const foldCharacter = (character: string): string =>
  [...character.normalize('NFKC').toLowerCase().normalize('NFKC').replace(zeroWidth, '')].map(simple).join('')

/** Fills the table for one unit. A character that becomes several (㈠ → (一)) is kept beside the table. */
function learn(unit: number): number {
  const text = foldCharacter(String.fromCharCode(unit))
  let entry = expands
  if (text.length === 0) entry = removed
  else if (text.length === 1) entry = text.charCodeAt(0) <= expands ? 0x20 : text.charCodeAt(0)
  else expansions.set(unit, text)
  table[unit] = entry
  return entry
}

const isHigh = (unit: number): boolean => (unit & 0xfc00) === 0xd800
const combining = /[\u0300-\u036f\u1100-\u11ff\u3099\u309a]/
let scratch = new Uint16Array(4096)

/** The folded form of a text: what is indexed and what is compared. Never shown to people. */
export function fold(text: string): string {
  const length = foldInto(text)
  return textOf(scratch.subarray(0, length))
}

/** The folded form as UTF-16 units, in room that the next fold uses again. */
export function foldUnits(text: string): Uint16Array {
  const length = foldInto(text)
  return scratch.subarray(0, length)
}

function foldInto(text: string): number {
  const source = combining.test(text) ? text.normalize('NFC') : text
  const room = source.length * 4 + 32
  if (scratch.length < room) scratch = new Uint16Array(room)
  let length = 0
  const write = (part: string) => {
    if (scratch.length < length + part.length + source.length * 2) scratch = grown(scratch, part.length + source.length * 4)
    for (let i = 0; i < part.length; i++) scratch[length++] = part.charCodeAt(i)
  }
  for (let i = 0; i < source.length; i++) {
    const unit = source.charCodeAt(i)
    const entry = table[unit] || learn(unit)
    if (isHigh(unit)) write(foldCharacter(source.slice(i, ++i + 1)))
    else if (entry === expands) write(expansions.get(unit)!)
    else if (entry !== removed) scratch[length++] = entry
  }
  return length
}

function grown(units: Uint16Array<ArrayBuffer>, more: number): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(units.length * 2 + more)
  larger.set(units)
  return larger
}

/** Folds unit by unit so that every offset stays what it was in the original; what would vanish or grow keeps its place as itself. */
export function foldInPlace(units: Uint16Array): Uint16Array {
  if (scratch.length < units.length) scratch = new Uint16Array(units.length * 2)
  for (let i = 0; i < units.length; i++) {
    const unit = units[i]!
    const entry = table[unit] || learn(unit)
    scratch[i] = entry === expands || entry === removed || (unit & 0xf800) === 0xd800 ? unit : entry
  }
  return scratch.subarray(0, units.length)
}

/** A string from UTF-16 units (little-endian machines only, as all that Node runs on in practice). */
export const textOf = (units: Uint16Array): string => Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le')

/** Joined: folded text without anything but letters, digits and ideographs, so that “双随机、一公开” is 双随机一公开. */
export const joined = (folded: string): string => folded.replace(/[^\p{L}\p{N}]+/gu, '')
