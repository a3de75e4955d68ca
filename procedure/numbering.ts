import { runCompiled } from '#base/compiled.ts'
import type { Tx } from '#base/sql.ts'

/**
 * The next number of a pattern: `{agency}-{year}-{n:4}` with its words filled in; `n` counts from 1 in each series (everything of
 * the pattern but `n`). Taken inside the caller's transaction, so a number that was not used does not exist.
 */
export async function takeNumber(tx: Tx, pattern: string, words: Readonly<Record<string, string>>): Promise<string> {
  const filled = pattern.replace(/\{((?!n\b)[a-z]+)\}/gi, (whole, word: string) => words[word] ?? whole)
  const build = () =>
    tx
      .insertInto('number')
      .values({ series: filled, last: 1 })
      .onConflict(c => c.column('series').doUpdateSet(eb => ({ last: eb('number.last', '+', 1) })))
      .returning('last')
  const [row] = await runCompiled<{ last: number }>(tx, 'takeNumber', build, [filled, 1, 1])
  return filled.replace(/\{n(?::(\d+))?\}/, (_, width?: string) => String(row!.last).padStart(Number(width ?? 1), '0'))
}
