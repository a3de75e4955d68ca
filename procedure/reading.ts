import { join } from 'node:path'
import { openPostgres, type Postgres, type PostgresPlace } from '#base/postgres.ts'
import type { Db, Dialect } from '#base/sql.ts'
import { openSqlite, type Sqlite } from '#base/sqlite.ts'
import { createWriter } from '#search/writer.ts'
import './nodes.ts'
import { catchUp, indexPath, openIndex } from './search-feed.ts'

/** Where an office's store is: a file in its data folder, or a PostgreSQL database beside it. */
export type StorePlace = { readonly dataDir: string; readonly database?: PostgresPlace | null }

/** A store opened for reading. `index` is the SQLite file that holds the search index: on SQLite the store itself. */
export type Reading = {
  readonly dialect: Dialect
  readonly db: Db
  readonly index: Sqlite
  readonly indexPath: string
  readonly id: string | null // of the database
  readonly postgres: Postgres | null
  /** Runs work over one moment of the store, so that a server that goes on writing is not taken for a break. */
  moment<T>(work: (db: Db) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export const storePath = (dataDir: string): string => join(dataDir, 'mingchuang.sqlite')

/** Where in `meta` a store says that its office went elsewhere. */
export const movedKey = 'moved'

/** The office went to another store; this one is its past. */
export class Moved extends Error {}

/** Throws Moved for a store whose office went elsewhere. */
export async function requireHere({ db }: Reading): Promise<void> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', movedKey).executeTakeFirst()
  if (!row) return
  const { to, at } = JSON.parse(row.value) as { to: string; at: string }
  throw new Moved(
    `this office was moved to ${to} on ${at.slice(0, 10)}; ${to.startsWith('postgres') ? 'set DATABASE_URL' : 'unset DATABASE_URL, and set MINGCHUANG_DATA'}`,
  )
}

/** Opens a migrated store. `isOwner`: nobody else keeps this node's index, so it is brought up to the database here. */
export async function openReading({ dataDir, database }: StorePlace, isOwner: boolean): Promise<Reading> {
  return database ? readingPostgres(dataDir, openPostgres(database), isOwner) : readingSqlite(storePath(dataDir))
}

export function readingSqlite(path: string): Reading {
  const index = openSqlite(path, { readOnly: true })
  return {
    dialect: 'sqlite',
    db: index.db,
    index,
    indexPath: path,
    id: null,
    postgres: null,
    moment: async work => {
      index.raw.exec('begin')
      try {
        return await work(index.db)
      } finally {
        if (index.raw.isTransaction) index.raw.exec('rollback')
      }
    },
    close: async () => index.close(),
  }
}

async function readingPostgres(dataDir: string, postgres: Postgres, isOwner: boolean): Promise<Reading> {
  try {
    const { id } = await postgres.db.selectFrom('store_state').select('id').executeTakeFirstOrThrow()
    const path = indexPath(dataDir, id)
    const file = openIndex(path)
    try {
      if (isOwner) await catchUp(postgres.db, file, createWriter(file.raw))
    } finally {
      file.close()
    }
    const index = openSqlite(path, { readOnly: true })
    return {
      dialect: 'postgres',
      db: postgres.db,
      index,
      indexPath: path,
      id,
      postgres,
      moment: work => postgres.moment(work),
      close: async () => {
        index.close()
        await postgres.close()
      },
    }
  } catch (error) {
    await postgres.close()
    throw error
  }
}
