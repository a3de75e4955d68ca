import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { Kysely, SqliteDialect } from 'kysely'
import { runsStraight } from './compiled.ts'
import type { Tables } from './sql.ts'

/** An open SQLite file: Kysely for queries that must also run on PostgreSQL, the raw connection for the search index and transactions. */
export type Sqlite = {
  readonly db: Kysely<Tables>
  readonly raw: DatabaseSync
  /** A statement by its text, compiled once and kept. */
  prepare(sql: string): Statement
  /** What is done before each statement of `db`. */
  beforeEach(what: () => void): void
  close(): void
}
export type SqliteOptions = { readonly readOnly?: boolean; readonly durable?: boolean | 'order' }

/**
 * Opens (or makes) one SQLite file in WAL mode. `durable: false` (long random tests only) turns the fsync of each commit off;
 * `order` keeps the file whole but may lose the last commits (what can be made again).
 * Statements are compiled once and kept.
 */
export function openSqlite(path: string, { readOnly = false, durable = true }: SqliteOptions = {}): Sqlite {
  const raw = new DatabaseSync(path, { readOnly, timeout: 10_000 })
  if (!readOnly && path !== ':memory:') raw.exec('pragma journal_mode = wal')
  raw.exec(
    `pragma synchronous = ${durable === 'order' ? 'normal' : durable ? 'full' : 'off'}; pragma wal_autocheckpoint = 4000; pragma cache_size = -32000; pragma foreign_keys = on`,
  )
  const statements = new Map<string, Statement>()
  const prepare = (sql: string): Statement => {
    let statement = statements.get(sql)
    if (!statement) {
      if (statements.size > 500) statements.clear()
      statement = wrap(raw.prepare(sql))
      statements.set(sql, statement)
    }
    return statement
  }
  let before = (): void => undefined
  const prepareAsked = (sql: string): Statement => {
    before()
    return prepare(sql)
  }
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: { prepare: prepareAsked, close: () => undefined } }) })
  runsStraight(db, prepareAsked)
  const beforeEach = (what: () => void): void => {
    before = what
  }
  return { db, raw, prepare, beforeEach, close: () => raw.close() }
}

/** A compiled statement; yes and no are bound as 1 and 0. */
export type Statement = {
  readonly reader: boolean
  all(parameters: readonly unknown[]): unknown[]
  run(parameters: readonly unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint }
  iterate(parameters: readonly unknown[]): IterableIterator<unknown>
}

function wrap(statement: StatementSync): Statement {
  type Value = string | number | null | Uint8Array
  const values = (parameters: readonly unknown[]) =>
    (parameters.some(p => p === undefined || typeof p === 'boolean')
      ? parameters.map(p => (p === undefined ? null : typeof p === 'boolean' ? Number(p) : p))
      : parameters) as readonly Value[]
  return {
    reader: statement.columns().length > 0,
    all: parameters => statement.all(...values(parameters)),
    run: parameters => statement.run(...values(parameters)),
    iterate: parameters => statement.iterate(...values(parameters)),
  }
}
