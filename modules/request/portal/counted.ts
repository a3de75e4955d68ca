import type { TraceLine } from '#base/day-table.ts'
import { type Language, told } from '#base/words.ts'
import { words } from './words.ts'

/** In one sentence: so many working days, so many not counted. */
export function inWords(trace: readonly TraceLine[], language: Language): string {
  const n = trace.findLast(one => one.counted)?.n ?? 0
  const held = trace.filter(one => one.code === 'held').length
  return told(words.howText, language, { n, held: held > 0 ? told(words.heldText, language, { n: held }) : '' })
}
