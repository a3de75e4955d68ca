import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Tables } from '#base/sql.ts'
import type { Condition, FigureColumn, FigureTable } from './figure.ts'

/** Conditions of figures as parts of a query. Names of tables and columns come from declarations, values are bound: nothing that was asked becomes SQL. */

export type Period = { readonly from: Day; readonly to: Day; readonly today: Day }
type Eb = ExpressionBuilder<Tables, 'matter'>

/** A column of the table's own derived table, or of `matter`. */
export const columnOf = (table: string, column: string): RawBuilder<string | number | null> =>
  sql.ref(column.startsWith('matter.') ? column : `${table}.${column}`)

function bound(table: string, value: Condition['value'], period: Period): unknown {
  if (value === '$today') return period.today
  if (value === '$from') return period.from
  if (value === '$to') return period.to
  return typeof value === 'object' && 'column' in value ? columnOf(table, value.column) : value
}

const signs = { eq: '=', ne: '<>', lt: '<', le: '<=', gt: '>', ge: '>=' } as const

function one(eb: Eb, table: string, condition: Condition, period: Period): Expression<SqlBool> {
  const column = columnOf(table, condition.column)
  const { is, value } = condition
  if (is === 'null') return eb(column, 'is', null)
  if (is === 'notNull') return eb(column, 'is not', null)
  if (is === 'in') {
    const list = Array.isArray(value) ? value : []
    return list.length === 0 ? eb.lit(false) : eb(column, 'in', list)
  }
  return sql<SqlBool>`${column} ${sql.raw(signs[is])} ${bound(table, value, period)}`
}

/** True where every condition holds. */
export const all = (eb: Eb, table: string, conditions: readonly Condition[], period: Period): Expression<SqlBool> =>
  eb.and(conditions.map(condition => one(eb, table, condition, period)))

export type Line = FigureTable['lines'][number]

/** What a matter counts under in a way to break the table down; nothing written is one line, ''. */
export const lineOf = (table: string, line: Line): RawBuilder<string> => {
  const text = sql`cast(${columnOf(table, line.column)} as text)`
  return line.months ? sql<string>`coalesce(substr(${text}, 1, 7), '')` : sql<string>`coalesce(${text}, '')`
}

/** The figure itself: how many, or the sum of a number, where the column's conditions hold. */
export function figureOf(
  eb: Eb,
  table: string,
  column: FigureColumn,
  period: Period,
): { readonly total: RawBuilder<number>; readonly counted: RawBuilder<number> } {
  const holds = all(eb, table, column.where, period)
  const count = sql<number>`coalesce(sum(case when ${holds} then 1 else 0 end), 0)`
  if (column.sum === undefined) return { total: count, counted: count }
  const number = columnOf(table, column.sum)
  return {
    total: sql<number>`coalesce(sum(case when ${holds} then ${number} else 0 end), 0)`,
    counted: sql<number>`coalesce(sum(case when ${holds} and ${number} is not null then 1 else 0 end), 0)`,
  }
}
