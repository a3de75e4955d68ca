import { type Day, day } from '#base/day.ts'
import { startsWith } from '#base/prefix.ts'
import type { Tx } from '#base/sql.ts'
import type { MarkState, NumberMarkTable } from './duty-tables.ts'
import { edgesOf, numberIn, placeIn } from './numbering.ts'

/** The register of numbers (编号登记): what every number of a series is, from 1 to the last. What nothing explains is a gap. */

/** A matter carries it · a document has it · a mark says why not · given before the register was kept · nothing explains it. */
export type NumberKind = 'matter' | 'document' | MarkState | 'expired' | 'before' | 'gap'
export type NumberItem = {
  readonly n: number
  readonly no: string
  readonly kind: NumberKind
  readonly matter?: { readonly id: number; readonly title: string; readonly open: boolean }
  readonly mark?: Pick<NumberMarkTable, 'state' | 'reason' | 'person' | 'on_day' | 'until' | 'used'>
}
export type Series = { readonly series: string; readonly last: number; readonly since: number }
type Carried = { readonly id: number; readonly no: string; readonly title: string; readonly closed_on: Day | null }
type Known = { readonly carried: readonly Carried[]; readonly used: readonly number[]; readonly marks: readonly NumberMarkTable[] }

/** What each number of a series is on a day. A single mark counts more than a range, a voided number stays void whoever carries it. */
export function registerOf({ series, last, since }: Series, { carried, used, marks }: Known, today: Day): NumberItem[] {
  const matters = new Map(carried.map(row => [placeIn(series, row.no), row] as const))
  const documents = new Set(used)
  const marked = new Map<number, NumberMarkTable>()
  for (const mark of [...marks].sort((a, b) => b.last - b.first - (a.last - a.first)))
    for (let n = mark.first; n <= mark.last; n++) marked.set(n, mark)
  return Array.from({ length: last }, (_, i): NumberItem => {
    const n = i + 1
    const [row, mark] = [matters.get(n), marked.get(n)]
    return {
      n,
      no: numberIn(series, n),
      kind: kindOf(row !== undefined, documents.has(n), mark, n <= since, today),
      ...(row && { matter: { id: row.id, title: row.title, open: row.closed_on === null } }),
      ...(mark && !(row && mark.last > mark.first) && { mark }),
    }
  })
}

function kindOf(isMatter: boolean, isDocument: boolean, mark: NumberMarkTable | undefined, isBefore: boolean, today: Day): NumberKind {
  if (mark?.state === 'voided') return 'voided'
  if (isMatter) return 'matter'
  if (mark?.state === 'reserved') return mark.until !== null && mark.until < today ? 'expired' : 'reserved'
  if (mark) return mark.state
  if (isDocument) return 'document'
  return isBefore ? 'before' : 'gap'
}

/** The register of one series as it stands; null where the series was never used. */
export async function readRegister(tx: Tx, series: string, today: Day): Promise<NumberItem[] | null> {
  const row = await tx.selectFrom('number').select(['series', 'last', 'since']).where('series', '=', series).executeTakeFirst()
  if (!row) return null
  const { before } = edgesOf(series)
  const [carried, used, marks] = await Promise.all([
    tx
      .selectFrom('matter')
      .select(['id', 'no', 'title', 'closed_on'])
      .where(startsWith(tx, 'no', before))
      .execute(),
    tx.selectFrom('number_use').select('n').where('series', '=', series).execute(),
    tx.selectFrom('number_mark').selectAll().where('series', '=', series).execute(),
  ])
  const known: Known = { carried: carried.filter(c => placeIn(series, c.no) !== null), used: used.map(u => u.n), marks }
  return registerOf(row, known, today)
}

/** Whether a reservation ran out does not matter to a gap. */
const anyDay = day('2000-01-01')

/** Numbers that were given and that nothing explains, over all series. */
export async function unexplained(tx: Tx): Promise<{ series: string; no: string }[]> {
  const gaps: { series: string; no: string }[] = []
  for (const { series } of await tx.selectFrom('number').select('series').orderBy('series').execute())
    for (const item of (await readRegister(tx, series, anyDay)) ?? []) if (item.kind === 'gap') gaps.push({ series, no: item.no })
  return gaps
}
