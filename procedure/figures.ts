import { type Expression, type ExpressionBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import type { Tables, Tx } from '#base/sql.ts'
import type { FigureColumn, FigureTable } from './figure.ts'
import { all, figureOf, type Line, lineOf, type Period } from './figure-sql.ts'
import { mayKnow, type Reach } from './held.ts'

/** Tables of figures: one statement each, over the matters that the asker may know of. The list behind a figure asks the same conditions. */

/** What is counted: one table of one business, for some agencies (null: wherever the asker may look), in a period. */
export type Asked = {
  readonly table: FigureTable
  readonly businesses: readonly string[] // the procedures whose matters it counts
  readonly agencies: readonly string[] | null
  readonly period: Period
}
export type Figures = Readonly<Record<string, number | null>> // by column; null: nothing to divide by
export type FigureLine = { readonly value: string; readonly figures: Figures }

type From = SelectQueryBuilder<Tables, 'matter', object>

/** The matters that a table counts at all. */
function from(tx: Tx, reach: Reach, { table, businesses, agencies, period }: Asked): From {
  const { table: name } = table
  const joined: From =
    name === 'matter'
      ? tx.selectFrom('matter')
      : (tx.selectFrom('matter').innerJoin(name as 'owed', `${name}.matter` as 'owed.matter', 'matter.id') as unknown as From)
  return joined
    .where(eb => mayKnow(eb, reach))
    .where('matter.business', 'in', [...businesses])
    .where(eb => (agencies === null ? eb.lit(true) : agencies.length === 0 ? eb.lit(false) : eb('matter.agency', 'in', [...agencies])))
    .where(eb => all(eb, name, table.base ?? [], period))
}

type Counted = { readonly total: number; readonly counted: number }
type Sums = Readonly<Record<string, Counted>>

const tenth = (n: number): number => Math.round(n * 10) / 10

/** The number a column shows, from the sums of a line. */
function shown(table: FigureTable, column: FigureColumn, sum: Counted, sums: Sums): number | null {
  if (column.share) {
    const [part, whole] = column.share.map(name => (table.columns[name] ? (sums[name]?.total ?? 0) : 0))
    return whole ? tenth(((part ?? 0) / whole) * 100) : null
  }
  if (!column.average) return sum.total
  return sum.counted > 0 ? tenth(sum.total / sum.counted) : null
}

const figuresOf = (table: FigureTable, sums: Sums): Figures =>
  Object.fromEntries(
    Object.entries(table.columns).map(([name, column]) => [name, shown(table, column, sums[name] ?? { total: 0, counted: 0 }, sums)]),
  )

/** Lines and totals of a table, broken down by one of its lines. */
export async function countFigures(
  tx: Tx,
  reach: Reach,
  asked: Asked,
  line: Line,
): Promise<{ readonly lines: readonly FigureLine[]; readonly totals: Figures }> {
  const { table, period } = asked
  const names = Object.keys(table.columns)
  const key = lineOf(table.table, line)
  const rows: Record<string, unknown>[] = await from(tx, reach, asked)
    .select(eb => [
      key.as('line'),
      ...Object.values(table.columns).flatMap((column, i) => {
        const { total, counted } = figureOf(eb, table.table, column, period)
        return [total.as(`t${i}`), counted.as(`n${i}`)]
      }),
    ])
    .groupBy(sql`1`)
    .orderBy(sql`1`)
    .execute()
  const sumsOf = (row: Record<string, unknown>): Sums =>
    Object.fromEntries(names.map((name, i) => [name, { total: Number(row[`t${i}`]), counted: Number(row[`n${i}`]) }]))
  const counted = rows.map(row => ({ value: String(row['line']), sums: sumsOf(row) }))
  const totals: Sums = Object.fromEntries(
    names.map(name => [
      name,
      {
        total: counted.reduce((n, one) => n + (one.sums[name]?.total ?? 0), 0),
        counted: counted.reduce((n, one) => n + (one.sums[name]?.counted ?? 0), 0),
      },
    ]),
  )
  return { lines: counted.map(({ value, sums }) => ({ value, figures: figuresOf(table, sums) })), totals: figuresOf(table, totals) }
}

/** The condition of a list that shows what a figure counted: of one column (of all columns: null), in one line or in all. */
export function behind(
  eb: ExpressionBuilder<Tables, 'matter'>,
  asked: Asked,
  column: FigureColumn | null,
  line: { readonly of: Line; readonly value: string } | null,
): Expression<SqlBool> {
  const { table, businesses, agencies, period } = asked
  const name = table.table
  const part = column?.share ? table.columns[column.share[0]] : column
  const conditions = [
    ...(table.base ?? []),
    ...(part?.where ?? []),
    ...(part?.average && part.sum ? [{ column: part.sum, is: 'notNull' } as const] : []),
  ]
  const holds = [all(eb, name, conditions, period), ...(line ? [sql<SqlBool>`${lineOf(name, line.of)} = ${line.value}`] : [])]
  const row = sql<SqlBool>`exists (select 1 from ${sql.table(name)} where ${sql.ref(`${name}.matter`)} = matter.id and ${eb.and(holds)})`
  return eb.and([
    eb('matter.business', 'in', [...businesses]),
    ...(agencies === null ? [] : [agencies.length === 0 ? eb.lit(false) : eb('matter.agency', 'in', [...agencies])]),
    name === 'matter' ? eb.and(holds) : row,
  ])
}
