import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { type Clock, systemClock } from '#base/clock.ts'
import { openFiles } from '#base/files.ts'
import { hasKeys, KeysMissing, openKeys } from '#base/keys.ts'
import { type Log, silent } from '#base/log.ts'
import { type Migration, migrate, migratePostgres, migrationsIn } from '#base/migrate.ts'
import { clientOf, connected, connection, explained, type PostgresPlace, UnfitDatabase } from '#base/postgres.ts'
import { writingPostgres } from '#base/postgres-writing.ts'
import type { Dialect } from '#base/sql.ts'
import { openSqlite } from '#base/sqlite.ts'
import { writingSqlite } from '#base/sqlite-writing.ts'
import { openReader } from '#search/reader.ts'
import { createWriter } from '#search/writer.ts'
import { readSurroundings } from './around.ts'
import type { Algorithm } from './chain.ts'
import { assertDeclared } from './checks.ts'
import { calendarOf } from './counting.ts'
import type { AnyModule } from './module.ts'
import type { Office } from './office.ts'
import { openReading, type Reading, requireHere, storePath } from './reading.ts'
import { rebuildIfAsked } from './rebuild.ts'
import { type Registry, registryOf } from './registry.ts'
import { indexPath, openFeed, openIndex } from './search-feed.ts'
import { type Turns, turnsOf } from './turns.ts'
import { seenIn, type Watch, watchNodes } from './watch.ts'
import { openWriter, type Ran, type Time, type WriterCore } from './writer.ts'
import { openQueue, type Runner } from './writing-queue.ts'

export type OfficeOptions = {
  readonly dataDir: string
  readonly database?: PostgresPlace | null // absent: the store is a file in the data folder
  readonly modules: readonly AnyModule[]
  readonly clock?: Clock
  readonly zone?: string
  readonly publicUrl?: string
  readonly log?: Log
  readonly durable?: boolean // false: long random tests, and the demonstration city while it is made
  /** Where commands are carried out; absent: in this thread. */
  readonly runner?: Runner
  readonly alg?: Algorithm // of new entries and roots; each entry names its own
  readonly isOwner?: boolean // false: another program owns the store (or this node's part of it) and has brought it to its schema
  readonly watches?: boolean // false: a short command, which need not hear what other nodes do
}

/** An office in a data folder, opened: store migrated, keys there, caches warm. `close` ends it. */
export type OpenOffice = Office & {
  readonly registry: Registry
  readonly reading: Reading
  readonly database: PostgresPlace | null
  readonly turns: Turns
  reload(): Promise<void>
  /** What a commit touched is read anew (for commits that came from elsewhere). */
  committed(touched: Ran['touched']): Promise<void>
  close(): Promise<void>
}

export { storePath }

/** All migrations of the program in their order: kernel, search, businesses. On PostgreSQL the index lies in a file of each node. */
export function migrationsOf(modules: readonly AnyModule[], dialect: Dialect = 'sqlite'): Migration[] {
  const folders = [join(import.meta.dirname, 'migrations'), ...modules.flatMap(m => (m.migrations ? [m.migrations] : []))]
  const search = { name: '20261124-search.sql', sql: readFileSync(join(import.meta.dirname, '..', 'search', 'schema.sql'), 'utf8') }
  return [...migrationsIn(folders, dialect), ...(dialect === 'sqlite' ? [search] : [])].sort((a, b) => (a.name < b.name ? -1 : 1))
}

type WritingOptions = Pick<OfficeOptions, 'dataDir' | 'database' | 'modules' | 'durable'> & { readonly databaseId?: string | null }

/** Opens the one writing connection of a data folder, for the thread that owns writing. */
export function openWriterCore(options: WritingOptions, alg: Algorithm = 'sha256'): WriterCore {
  const { dataDir, database, databaseId } = options
  const common = { registry: registryOf(options.modules), keys: openKeys(dataDir), alg }
  if (database && databaseId) {
    const store = writingPostgres(database)
    return openWriter({ ...common, store, search: openFeed(store, openIndex(indexPath(dataDir, databaseId))) })
  }
  const sqlite = openSqlite(storePath(dataDir), { durable: options.durable ?? true })
  return openWriter({ ...common, store: writingSqlite(sqlite), search: createWriter(sqlite.raw) })
}

export function inlineRunner(core: WriterCore): Runner {
  return {
    run: async (commands, time) => {
      const ran = await core.run(commands, time)
      if (ran.touched.search) setImmediate(() => core.maintain(20))
      return ran
    },
    catchUp: () => core.catchUp(),
    close: () => core.close(),
  }
}

export async function openOffice(options: OfficeOptions): Promise<OpenOffice> {
  const { dataDir, modules } = options
  assertDeclared(modules)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const isOwner = options.isOwner !== false
  if (isOwner) await migrateOffice(options, modules, options.clock ?? systemClock(options.zone ?? 'Asia/Shanghai'))
  const reading = await openReading(options, isOwner)
  try {
    if (!hasKeys(dataDir) && (await hasEntries(reading))) throw new KeysMissing(dataDir)
    await requireHere(reading)
    if (isOwner) await rebuildRows(reading, options)
    return await openOver(reading, options)
  } catch (error) {
    await reading.close()
    throw error
  }
}

/** What a migration left to do is done before anybody looks, also where the program that opens only reads. */
async function rebuildRows(reading: Reading, options: OfficeOptions): Promise<void> {
  const clock = options.clock ?? systemClock(options.zone ?? 'Asia/Shanghai')
  const core = (): WriterCore => openWriterCore({ ...options, databaseId: reading.id }, options.alg)
  let inner: Runner | null = null
  const runner: Runner = {
    run: (commands, time) => {
      inner ??= inlineRunner(core())
      return inner.run(commands, time)
    },
    close: async () => inner?.close(),
  }
  const write = openQueue({ runner, time: () => timeOf(clock), committed: () => undefined })
  try {
    await rebuildIfAsked({ db: reading.db, write })
  } finally {
    await write.close()
  }
}

const timeOf = (clock: Clock): Time => ({ today: clock.today(), time: clock.time(), at: clock.now(), simulated: clock.simulated })

async function openOver(reading: Reading, options: OfficeOptions): Promise<OpenOffice> {
  const { dataDir, modules, zone = 'Asia/Shanghai', publicUrl = 'http://localhost:8080', log = silent } = options
  const clock = options.clock ?? systemClock(zone)
  const keys = openKeys(dataDir)
  const registry = registryOf(modules)
  const search = openReader(reading.index.raw)
  const seen = reading.postgres ? await seenIn(reading.db) : null
  let around = await readSurroundings(reading.db, registry)
  const reload = async (): Promise<void> => {
    around = await readSurroundings(reading.db, registry)
  }
  let searchVersion = 0
  const committed = async (touched: Ran['touched']): Promise<void> => {
    if (touched.structure) await reload()
    if (!touched.search) return
    search.refresh()
    searchVersion++
  }
  const runner = options.runner ?? inlineRunner(openWriterCore({ ...options, databaseId: reading.id }, options.alg))
  const listening: Runner = {
    run: (commands, at) => (watch ? watch.own(() => runner.run(commands, at)) : runner.run(commands, at)),
    close: () => runner.close(),
  }
  const write = openQueue({ runner: reading.postgres ? listening : runner, time: () => timeOf(clock), committed })
  const watch: Watch | null =
    options.database && seen && options.watches !== false && options.isOwner !== false
      ? watchNodes({
          place: options.database,
          db: reading.db,
          seen,
          changed: async touched => {
            if (touched.search) await runner.catchUp?.()
            await committed(touched)
          },
          failed: error => log.error('nodes.unheard', error),
        })
      : null
  return {
    db: reading.db,
    write,
    clock,
    zone,
    publicUrl,
    keys,
    log,
    modules,
    search,
    searchVersion: () => searchVersion,
    registry,
    reading,
    database: options.database ?? null,
    turns: turnsOf(reading),
    reload,
    committed,
    files: openFiles(join(dataDir, 'files'), keys),
    structure: () => around.structure,
    calendar: matter => calendarOf(around, matter),
    counting: () => around.counting,
    setting: (agency, key) => around.setting(agency, key),
    close: async () => {
      await watch?.close()
      await write.close()
      await reading.close()
    },
  }
}

const hasEntries = async ({ db }: Reading): Promise<boolean> =>
  (await db.selectFrom('entry').select('seq').limit(1).executeTakeFirst()) !== undefined

/** Brings the store of an office to this program's schema, wherever it is. */
async function migrateOffice(
  place: Pick<OfficeOptions, 'dataDir' | 'database'>,
  modules: readonly AnyModule[],
  clock: Pick<Clock, 'now'>,
): Promise<void> {
  if (place.database) await migrateDatabase(place.database, modules, clock)
  else migrateStore(place.dataDir, modules, clock)
}

/** The same for a database; nodes that start together wait for each other. */
export async function migrateDatabase(place: PostgresPlace, modules: readonly AnyModule[], clock: Pick<Clock, 'now'>): Promise<string[]> {
  const client = await connected(clientOf(connection(place, 'migration')))
  try {
    await requireVersion(client)
    return await migratePostgres(client, migrationsOf(modules, 'postgres'), clock.now()).catch(error => {
      throw explained(error)
    })
  } finally {
    await client.end().catch(() => undefined)
  }
}

const oldest = 15

/** Throws UnfitDatabase for a server that is too old or a database that is not UTF-8. */
export async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string; encoding: string }>(
    "select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding",
  )
  const { version = '0', encoding = '' } = rows[0] ?? {}
  if (Number(version) < oldest * 10_000)
    throw new UnfitDatabase(`the database is PostgreSQL ${Math.floor(Number(version) / 10_000)}; ${oldest} or later is needed`)
  if (encoding !== 'UTF8') throw new UnfitDatabase(`the database is encoded in ${encoding}; make one with encoding UTF8`)
}

/** Brings the store of a data folder to this program's schema; answers the names of the steps taken. */
export function migrateStore(dataDir: string, modules: readonly AnyModule[], clock: Pick<Clock, 'now'>): string[] {
  const sqlite = openSqlite(storePath(dataDir))
  try {
    return migrate(sqlite.raw, migrationsOf(modules), clock.now())
  } finally {
    sqlite.close()
  }
}
