import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '#base/clock.ts'
import { openFiles } from '#base/files.ts'
import { openKeys } from '#base/keys.ts'
import { migrate, migrateWithin } from '#base/migrate.ts'
import { connection, openClient, type PostgresPlace, shownUrl } from '#base/postgres.ts'
import type { Db } from '#base/sql.ts'
import { openSqlite, type Sqlite } from '#base/sqlite.ts'
import type { SearchDoc } from '#search/port.ts'
import { readSurroundings } from './around.ts'
import type { AnyModule } from './module.ts'
import { migrationsOf, requireVersion } from './open-office.ts'
import { movedKey, readingSqlite, type StorePlace, storePath } from './reading.ts'
import { registryOf } from './registry.ts'
import type { Structure } from './structure.ts'
import { CannotCopy, type Counts, copyToPostgres, copyToSqlite, holdsOffice } from './transfer.ts'
import { type Verified, verify } from './verify.ts'

/** An office moves from one kind of store to the other; the ledger and everything derived from it are verified before it counts. */

export type MoveOptions = {
  readonly dataDir: string // its keys stay where they are
  readonly filesDir?: string // its files, where they are not in the data folder
  readonly database: PostgresPlace
  readonly modules: readonly AnyModule[]
  readonly clock: Pick<Clock, 'now'>
  readonly progress?: (line: string) => void
  readonly evenBroken?: boolean // a source that did not verify arrives as it was
  readonly unverified?: boolean // without the keys only the rows can be counted
}
export type Moved = { readonly counts: Counts; readonly verified: Verified; readonly done: boolean }

/** Every document that can be found, as the businesses say. */
export async function* documentsOf(modules: readonly AnyModule[], db: Db, structure: Structure): AsyncGenerator<SearchDoc> {
  for (const module of modules) if (module.documents) yield* module.documents(db, structure)
}

async function verified(db: Db, { dataDir, filesDir, modules, progress, unverified }: MoveOptions): Promise<Verified> {
  if (unverified) return { ok: true, entries: 0, files: 0, broken: [] }
  const registry = registryOf(modules)
  const keys = openKeys(dataDir)
  const around = await readSurroundings(db, registry)
  return verify({ db, keys, files: openFiles(filesDir ?? join(dataDir, 'files'), keys), registry, ...around }, n =>
    progress?.(`verified ${n} entries`),
  )
}

/** From a store file into a database that holds no office. One transaction: what does not verify leaves the database as it was. */
export async function moveToPostgres(path: string, options: MoveOptions): Promise<Moved> {
  const { database, modules, clock, progress } = options
  const from = readingSqlite(path)
  const { client, db, end } = await openClient(connection(database, 'move'))
  try {
    await requireVersion(client)
    await client.query('begin')
    await migrateWithin(client, migrationsOf(modules, 'postgres'), clock.now())
    if (await holdsOffice(client)) throw new CannotCopy(`${shownUrl(database.url)} holds an office already; name an empty database`)
    const counts = await from.moment(async source => {
      const { structure } = await readSurroundings(source, registryOf(modules))
      return copyToPostgres(from.index, client, documentsOf(modules, source, structure), progress)
    })
    await client.query('analyze')
    const found = await verified(db, options)
    const done = found.ok || options.evenBroken === true
    await client.query(done ? 'commit' : 'rollback')
    return { counts, verified: found, done }
  } finally {
    await end() // what was not committed is rolled back
    await from.close()
  }
}

/** From a database into a data folder that has no store. */
export async function moveToSqlite(options: MoveOptions): Promise<Moved> {
  const { dataDir } = options
  if (existsSync(storePath(dataDir))) throw new CannotCopy(`there is a store in ${dataDir}; choose another MINGCHUANG_DATA`)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const draft = join(dataDir, `moving-${process.pid}.sqlite`)
  try {
    const counts = await copyOut(draft, options)
    const to = openSqlite(draft, { readOnly: true })
    const found = await verified(to.db, options).finally(() => to.close())
    const done = found.ok || options.evenBroken === true
    if (done) await rename(draft, storePath(dataDir))
    return { counts, verified: found, done }
  } finally {
    for (const left of [draft, `${draft}-wal`, `${draft}-shm`, `${draft}-journal`]) await rm(left, { force: true })
  }
}

/** Writes a database into a new SQLite file, from one moment; one file with nothing beside it. */
export async function copyOut(path: string, { database, modules, clock, progress }: Omit<MoveOptions, 'dataDir'>): Promise<Counts> {
  const to: Sqlite = openSqlite(path, { durable: false })
  try {
    migrate(to.raw, migrationsOf(modules), clock.now())
    const { client, db, end } = await openClient(connection(database, 'copy', { default_transaction_read_only: 'on' }))
    try {
      await client.query('begin isolation level repeatable read, read only')
      return await copyToSqlite(client, db, to, progress)
    } finally {
      await end()
    }
  } finally {
    to.raw.exec('pragma wal_checkpoint(truncate); pragma journal_mode = delete; pragma synchronous = full')
    to.close()
  }
}

/** Says in a store that the office went elsewhere: whoever opens it to write is told so. */
export async function markMoved(place: StorePlace, to: string, at: string): Promise<void> {
  const value = JSON.stringify({ to, at })
  const write = (db: Db): Promise<unknown> =>
    db
      .insertInto('meta')
      .values({ key: movedKey, value })
      .onConflict(c => c.column('key').doUpdateSet({ value }))
      .execute()
  if (place.database) {
    const { db, end } = await openClient(connection(place.database, 'move'))
    await write(db).finally(end)
  } else {
    const store = openSqlite(storePath(place.dataDir))
    await write(store.db).finally(() => store.close())
  }
}
