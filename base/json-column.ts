import { PostgresAdapter, type RawBuilder, sql } from 'kysely'
import type { Tx } from './sql.ts'

/** Reading into a column that holds a JSON object as text. The two stores spell it differently; this is the only place that knows. Keys come from the program. */

export const isPostgres = (tx: Tx): boolean => tx.getExecutor().adapter instanceof PostgresAdapter
const path = (key: string): string => `$.${JSON.stringify(key)}`

/** The value as text; null where there is none. */
export const jsonText = (tx: Tx, column: string, key: string): RawBuilder<string | null> =>
  isPostgres(tx)
    ? sql<string | null>`(cast(${sql.ref(column)} as json) ->> ${sql.lit(key)})`
    : sql<string | null>`cast(json_extract(${sql.ref(column)}, ${sql.lit(path(key))}) as text)`

/** The value where it is a number, else null. */
export const jsonNumber = (tx: Tx, column: string, key: string): RawBuilder<number | null> =>
  isPostgres(tx)
    ? sql<
        number | null
      >`(case when json_typeof(cast(${sql.ref(column)} as json) -> ${sql.lit(key)}) = 'number' then cast(cast(${sql.ref(column)} as json) ->> ${sql.lit(key)} as double precision) end)`
    : sql<
        number | null
      >`(case when json_type(${sql.ref(column)}, ${sql.lit(path(key))}) in ('integer', 'real') then json_extract(${sql.ref(column)}, ${sql.lit(path(key))}) end)`
