import { putRow, runCompiled } from '#base/compiled.ts'
import type { Tx } from '#base/sql.ts'
import type { AnyModule } from './module.ts'

/** 编号: a pattern such as `{agency}-{year}-{n:4}` (law/numbering.json, or a setting). A series is a pattern with all but `n` filled in. */

const place = /\{n(?::(\d+))?\}/

/** The pattern of an agency for a procedure: its own, where a business holds several, else that of the business, else the standard one. */
export const patternFor = (
  setting: (agency: string, key: string) => unknown,
  module: Pick<AnyModule, 'name' | 'numbering'>,
  agency: string,
  procedure: string,
): string =>
  String(
    setting(agency, `numbering.${procedure}`) ??
      setting(agency, `numbering.${module.name}`) ??
      module.numbering ??
      setting('', 'numbering.standard'),
  )

/** The series that a pattern means for these words: `A01-2026-{n:4}`. */
export const seriesOf = (pattern: string, words: Readonly<Record<string, string>>): string =>
  pattern.replace(/\{((?!n\b)[a-z]+)\}/gi, (whole, word: string) => words[word] ?? whole)

/** The n-th number of a series. */
export const numberIn = (series: string, n: number): string =>
  series.replace(place, (_, width?: string) => String(n).padStart(Number(width ?? 1), '0'))

/** What stands before and after `n` in the numbers of a series. */
export function edgesOf(series: string): { readonly before: string; readonly after: string } {
  const found = place.exec(series)
  return found
    ? { before: series.slice(0, found.index), after: series.slice(found.index + found[0].length) }
    : { before: series, after: '' }
}

/** Which of its series a number is, or null where it belongs to another. */
export function placeIn(series: string, no: string): number | null {
  const { before, after } = edgesOf(series)
  if (!no.startsWith(before) || !no.endsWith(after) || no.length <= before.length + after.length) return null
  const digits = no.slice(before.length, no.length - after.length)
  const n = /^\d{1,12}$/.test(digits) ? Number(digits) : 0
  return n > 0 && numberIn(series, n) === no ? n : null
}

/**
 * The next number of a pattern; `n` counts from 1 in each series. Taken inside the caller's transaction, so a number that was not used
 * does not exist.
 */
export async function takeNumber(tx: Tx, pattern: string, words: Readonly<Record<string, string>>): Promise<string> {
  const series = seriesOf(pattern, words)
  return numberIn(series, await takeNext(tx, series, words['agency'] ?? null))
}

/** The next place of a series. */
export async function takeNext(tx: Tx, series: string, agency: string | null): Promise<number> {
  const { last } = await lastOf(tx, series)
  return setLast(tx, series, agency, last + 1)
}

type Last = { readonly last: number; readonly agency: string | null }

/** How far each series of a store has got, as its one writer knows from its own batches. */
const known = new WeakMap<Tx, Map<string, Last>>()

/** What was known of the series of a store is no longer believed: a command was undone, or somebody else wrote. */
export const forgetNumbers = (tx: Tx): void => void known.delete(tx)

/** The last place that was taken of a series, 0 before the first. */
export async function lastOf(tx: Tx, series: string): Promise<Last> {
  const found = known.get(tx)?.get(series)
  if (found) return found
  const build = () => tx.selectFrom('number').select(['last', 'agency']).where('series', '=', series)
  const [row] = await runCompiled<Last>(tx, 'lastNumber', build, [series])
  return row ? { last: Number(row.last), agency: row.agency } : { last: 0, agency: null }
}

/** The series goes on after `last`. It belongs to the agency that it began with. */
export async function setLast(tx: Tx, series: string, agency: string | null, last: number): Promise<number> {
  const before = await lastOf(tx, series)
  const row = { series, last, agency: before.last > 0 ? before.agency : agency }
  await putRow(tx, 'number', ['series'], row)
  const all = known.get(tx) ?? new Map<string, Last>()
  known.set(tx, all)
  all.set(series, row)
  return last
}

/** The next number for something that is no matter (a document, an index number): its use is noted in the same transaction. */
export async function takeFor(tx: Tx, pattern: string, words: Readonly<Record<string, string>>, at: string): Promise<string> {
  const series = seriesOf(pattern, words)
  const n = await takeNext(tx, series, words['agency'] ?? null)
  await tx.insertInto('number_use').values({ series, n, at }).execute()
  return numberIn(series, n)
}
