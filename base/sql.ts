import type { Kysely, Transaction } from 'kysely'

/**
 * Every table of the store. A folder that owns tables adds them here by declaration merging, in its own `tables.ts`:
 * `declare module '#base/sql.ts' { interface Tables { publication: PublicationTable } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the folders that own tables
export interface Tables {}

export type Db = Kysely<Tables>
/** Inside the one transaction of a command. */
export type Tx = Kysely<Tables> | Transaction<Tables>
export type Dialect = 'sqlite' | 'postgres'
