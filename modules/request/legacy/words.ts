import { type Day, isDay } from '#base/day.ts'
import data from './register-words.json' with { type: 'json' }

/** How old registers name their columns and say things; all words are data (register-words.json). */

export type Column = keyof typeof data.columns

/** A word as it is compared: width, case, spaces and the brackets around a remark aside. */
const folded = (word: string): string => word.normalize('NFKC').replace(/\s+/g, '').toLowerCase()

const finder = (lists: Readonly<Record<string, readonly string[]>>): ((word: string) => string | undefined) => {
  const known = new Map(Object.entries(lists).flatMap(([name, words]) => words.map(word => [folded(word), name] as const)))
  return word => known.get(folded(word)) ?? known.get(folded(word).replace(/[(（].*?[)）]|[。;；]$/g, ''))
}

const columnOf = finder(data.columns)
export const isColumn = (header: string): boolean => columnOf(header) !== undefined

/** The cells of a row by column; a header that nobody knows is left out. The first filled of two headers for one column counts. */
export function cellsOf(row: Readonly<Record<string, unknown>>): Partial<Record<Column, string>> {
  const cells: Record<string, string> = {}
  for (const [header, value] of Object.entries(row)) {
    const column = columnOf(header)
    const text = typeof value === 'string' ? value.trim() : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
    if (column && text !== '' && cells[column] === undefined) cells[column] = text
  }
  return cells
}

export const channelOf = finder(data.channels)
export const kindOf = finder(data.kinds)
export const methodOf = finder(data.methods)
/** The outcome a word means; 不予公开 without its ground stays undecided (`refusal`), 在办 is `open`; undefined for an unknown word. */
export const outcomeIn = finder({ ...data.outcomes, open: data.open, refusal: data.refusedPlainly })

const answer = finder({ yes: data.yes, no: data.no })
/** A cell that may only say that something was or was not done; undefined where it says more. */
export const yesOrNo = (cell: string): 'yes' | 'no' | undefined => {
  const found = answer(cell)
  return found === 'yes' || found === 'no' ? found : undefined
}

/** A day in the ways people write it (2018-3-5, 2018/03/05, 2018.3.5, 2018年3月5日, 20180305), alone or at the start; null for anything else. */
export function readDay(cell: string): Day | null {
  const text = cell.normalize('NFKC').trim()
  const [, year = '', month = '', dom = ''] =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})(?!\d)/.exec(text) ?? []
  const day = `${year}-${month.padStart(2, '0')}-${dom.padStart(2, '0')}`
  return isDay(day) ? day : null
}
