import { type Compilable, CompiledQuery } from 'kysely'
import { type Kept, kindOf, type Row } from './kept-rows.ts'
import type { Tables, Tx } from './sql.ts'

/**
 * Statements that are compiled once: on the way of a filing, building the same statement anew costs more than running it. Names of
 * tables and columns come from the program, never from outside; values are bound by position.
 */
const known = new WeakMap<object, Map<string, string>>()

type Statement = { readonly reader: boolean; all(values: readonly unknown[]): unknown[]; run(values: readonly unknown[]): unknown }
const straight = new WeakMap<object, (sql: string) => Statement>()

/** A store whose statements can be run in place (SQLite in this process) says so here; others go through their driver. */
export const runsStraight = (db: object, prepare: (sql: string) => Statement): void => void straight.set(db, prepare)

/** A store that answers over a wire takes statements without answers in their order, and tells later what one of them met. */
const unawaited = new WeakMap<object, (sql: string, values: readonly unknown[]) => void>()
export const runsLater = (db: object, later: (sql: string, values: readonly unknown[]) => void): void => void unawaited.set(db, later)

/** A writing store keeps rows back and sends them together (kept-rows.ts). */
const gathering = new WeakMap<object, (one: Kept) => void>()
export const gathersRows = (db: object, keep: (one: Kept) => void): void => void gathering.set(db, keep)

function sqlOf(tx: Tx, key: string, build: () => Compilable): string {
  const { adapter } = tx.getExecutor()
  const all = known.get(adapter) ?? new Map<string, string>()
  known.set(adapter, all)
  const sql = all.get(key) ?? build().compile().sql
  all.set(key, sql)
  return sql
}

/** Runs a statement by its name; `build` makes it the first time, with the same number of values in the same places. */
export async function runCompiled<R>(tx: Tx, name: string, build: () => Compilable, values: readonly unknown[]): Promise<R[]> {
  const sql = sqlOf(tx, name, build)
  const prepare = straight.get(tx)
  if (!prepare) return (await tx.executeQuery<R>(CompiledQuery.raw(sql, [...values]))).rows
  const statement = prepare(sql)
  if (statement.reader) return statement.all(values) as R[]
  statement.run(values)
  return []
}

/** Runs a statement whose answer nobody needs; on PostgreSQL it is not waited for. */
export async function sendCompiled(tx: Tx, name: string, build: () => Compilable, values: readonly unknown[]): Promise<void> {
  const later = unawaited.get(tx)
  if (later) later(sqlOf(tx, name, build), values)
  else await runCompiled(tx, name, build, values)
}

/** Inserts one row. */
export async function insertRow<T extends keyof Tables & string>(tx: Tx, table: T, row: Row): Promise<void> {
  const keep = gathering.get(tx)
  if (keep) return keep({ kind: kindOf(table, null, row), row })
  const name = `insert\u0000${table}\u0000${Object.keys(row).join('\u0000')}`
  await runCompiled(tx, name, () => tx.insertInto(table).values(row as never), Object.values(row))
}

/** Writes one row in the place of the one with the same key, if there is one. */
export async function putRow<T extends keyof Tables & string>(
  tx: Tx,
  table: T,
  key: readonly (keyof Tables[T] & string)[],
  row: Row,
): Promise<void> {
  const keep = gathering.get(tx)
  if (keep) return keep({ kind: kindOf(table, key, row), row })
  const rest = Object.keys(row).filter(column => !key.some(one => one === column))
  const build = () =>
    tx
      .insertInto(table)
      .values(row as never)
      .onConflict(c =>
        c
          .columns([...key] as never)
          .doUpdateSet(eb => Object.fromEntries(rest.map(column => [column, eb.ref(`excluded.${column}` as never)])) as never),
      )
  await runCompiled(tx, `put\u0000${table}\u0000${Object.keys(row).join('\u0000')}`, build, Object.values(row))
}

/** Deletes the rows of a table that belong to a matter. */
export const deleteOf = (tx: Tx, table: string, matter: number): Promise<void> => {
  const build = () => tx.deleteFrom(table as 'owed').where('matter', '=', matter)
  return sendCompiled(tx, `deleteOf\u0000${table}`, build, [matter])
}
