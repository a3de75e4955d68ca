import { type Compilable, CompiledQuery } from 'kysely'
import type { Tables, Tx } from './sql.ts'

/**
 * Statements that are compiled once: on the way of a filing, building the same statement anew costs more than running it. Names of
 * tables and columns come from the program, never from outside; values are bound by position.
 */
const known = new WeakMap<object, Map<string, string>>()

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
  const { rows } = await tx.executeQuery<R>(CompiledQuery.raw(sqlOf(tx, name, build), [...values]))
  return rows
}

/** Inserts one row. */
export async function insertRow<T extends keyof Tables & string>(tx: Tx, table: T, row: Readonly<Record<string, unknown>>): Promise<void> {
  const key = `insert\u0000${table}\u0000${Object.keys(row).join('\u0000')}`
  await runCompiled(tx, key, () => tx.insertInto(table).values(row as never), Object.values(row))
}
