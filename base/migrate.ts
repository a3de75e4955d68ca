import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'

/** One forward step of the schema: its name orders it (`20261124-kernel.sql`; `.sqlite.sql` runs on SQLite only). */
export type Migration = { readonly name: string; readonly sql: string }

/** The SQL files of some folders in the order of their names, those for another dialect left out. */
export function migrationsIn(folders: readonly string[], dialect: 'sqlite' | 'postgres'): Migration[] {
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
const inDialect = (sql: string, dialect: 'sqlite' | 'postgres'): string =>
  sql.replace(/\/\* (sqlite|postgres): (.*?) \*\//g, (_, of: string, text: string) => (of === dialect ? text : ''))

/** Applies what is missing, each in a transaction of its own; returns the names applied. Throws when the store is newer than the program. */
export function migrate(raw: DatabaseSync, migrations: readonly Migration[], at: string): string[] {
  raw.exec('create table if not exists migration (name text primary key, applied_at text not null)')
  const done = new Set(
    raw
      .prepare('select name from migration')
      .all()
      .map(row => String(row['name'])),
  )
  const unknown = [...done].filter(name => !migrations.some(m => m.name === name))
  if (unknown.length > 0) throw new Error(`the store was written by a newer program (${unknown.join(', ')}): install that version`)
  const missing = migrations.filter(m => !done.has(m.name))
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
