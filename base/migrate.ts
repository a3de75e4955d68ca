import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type pg from 'pg'
import type { Dialect } from './sql.ts'

/** One forward step of the schema: its name orders it (`20261124-kernel.sql`; `.sqlite.sql` and `.postgres.sql` run on that store only). */
export type Migration = { readonly name: string; readonly sql: string }

/** The SQL files of some folders in the order of their names, those for another dialect left out. */
export function migrationsIn(folders: readonly string[], dialect: Dialect): Migration[] {
  const other = dialect === 'sqlite' ? '.postgres.sql' : '.sqlite.sql'
  return folders
    .flatMap(folder =>
      readdirSync(folder)
        .filter(name => name.endsWith('.sql') && !name.endsWith(other))
        .map(name => ({ name, sql: inDialect(readFileSync(join(folder, name), 'utf8'), dialect) })),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

// A comment that begins with `sqlite:` or `postgres:` in a file that serves both is read where it is meant.
const inDialect = (sql: string, dialect: Dialect): string => {
  const read = sql.replace(/\/\* (sqlite|postgres): (.*?) \*\//gs, (_, of: string, text: string) => (of === dialect ? text : ''))
  return dialect === 'sqlite' ? read : asPostgres(read)
}

/**
 * Texts are compared by their bytes and numbers hold 64 bits, as in SQLite, whatever the database was made with. Only columns are
 * touched: a name, its type, and then no parenthesis.
 */
const asPostgres = (sql: string): string =>
  sql.replace(
    /\b(\w+) (text|integer)\b(?=\s*(?:,|\)|;|$|not null|null|primary key|unique|default|references|check))/gim,
    (_, name: string, type: string) => (type.toLowerCase() === 'text' ? `${name} text collate "C"` : `${name} bigint`),
  )

/** What is missing of the migrations. Throws where the store is newer than the program. */
function missingOf(done: ReadonlySet<string>, migrations: readonly Migration[]): Migration[] {
  const unknown = [...done].filter(name => !migrations.some(m => m.name === name))
  if (unknown.length > 0) throw new Error(`the store was written by a newer program (${unknown.join(', ')}): install that version`)
  return migrations.filter(m => !done.has(m.name))
}

/** Applies what is missing, each in a transaction of its own; returns the names applied. Throws when the store is newer than the program. */
export function migrate(raw: DatabaseSync, migrations: readonly Migration[], at: string): string[] {
  raw.exec('create table if not exists migration (name text primary key, applied_at text not null)')
  const rows = raw.prepare('select name from migration').all()
  const missing = missingOf(new Set(rows.map(row => String(row['name']))), migrations)
  for (const { name, sql } of missing) {
    raw.exec('begin immediate')
    try {
      raw.exec(sql)
      raw.prepare('insert into migration (name, applied_at) values (?, ?)').run(name, at)
      raw.exec('commit')
    } catch (error) {
      raw.exec('rollback')
      throw new Error(`migration ${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return missing.map(m => m.name)
}

/** Nodes that start together migrate one after the other, and no batch runs meanwhile. */
const migrationLock = 0x6d696772 // "migr"

/** The same on PostgreSQL, over a connection of its own and in one transaction, for there a step of the schema can be taken back. */
export async function migratePostgres(client: pg.Client, migrations: readonly Migration[], at: string): Promise<string[]> {
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [migrationLock])
    const missing = await migrateWithin(client, migrations, at)
    await client.query('commit')
    return missing
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

/** Applies what is missing inside the caller's transaction. */
export async function migrateWithin(client: pg.Client, migrations: readonly Migration[], at: string): Promise<string[]> {
  const there = await client.query("select to_regclass('migration') is not null as there")
  if (!there.rows[0].there) await client.query('create table migration (name text collate "C" primary key, applied_at text not null)')
  const { rows } = await client.query<{ name: string }>('select name from migration')
  const missing = missingOf(new Set(rows.map(row => row.name)), migrations)
  for (const { name, sql } of missing) {
    try {
      await client.query(sql)
    } catch (error) {
      throw Object.assign(new Error(`migration ${name}: ${error instanceof Error ? error.message : String(error)}`), {
        code: error instanceof Error && 'code' in error ? error.code : '',
      })
    }
    await client.query('insert into migration (name, applied_at) values ($1, $2)', [name, at])
  }
  return missing.map(m => m.name)
}
