import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { isPostgres } from './json-column.ts'
import type { Tx } from './sql.ts'

const last = '\u{10FFFF}' // sorts after whatever may follow
const escaped = (text: string): string => text.replace(/[\\%_]/g, c => `\\${c}`)

/**
 * True of texts that begin so, told in the way that an index on the column serves: as a span on SQLite, whose `like` folds letters and
 * reads every row; as `like` on PostgreSQL, where an order of letters may be a language's own.
 */
export const startsWith = (tx: Tx, column: string, prefix: string): RawBuilder<SqlBool> =>
  isPostgres(tx)
    ? sql<SqlBool>`${sql.ref(column)} like ${`${escaped(prefix)}%`} escape '\\'`
    : sql<SqlBool>`(${sql.ref(column)} >= ${prefix} and ${sql.ref(column)} < ${prefix + last})`
