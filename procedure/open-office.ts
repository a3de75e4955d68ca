import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, systemClock } from '#base/clock.ts'
import { openFiles } from '#base/files.ts'
import { hasKeys, KeysMissing, openKeys } from '#base/keys.ts'
import { type Log, silent } from '#base/log.ts'
import { type Migration, migrate, migrationsIn } from '#base/migrate.ts'
import { openSqlite, type Sqlite } from '#base/sqlite.ts'
import { openReader } from '#search/reader.ts'
import { createWriter } from '#search/writer.ts'
import { readSurroundings } from './around.ts'
import type { Algorithm } from './chain.ts'
import { assertDeclared } from './checks.ts'
import type { AnyModule } from './module.ts'
import type { Office } from './office.ts'
import { type Registry, registryOf } from './registry.ts'
import { openWriter, type Ran, type Time, type WriterCore } from './writer.ts'
import { openQueue, type Runner } from './writing-queue.ts'

export type OfficeOptions = {
  readonly dataDir: string
  readonly modules: readonly AnyModule[]
  readonly clock?: Clock
  readonly zone?: string
  readonly publicUrl?: string
  readonly log?: Log
  readonly durable?: boolean // false: long random tests, and the demonstration city while it is made
  /** Where commands are carried out; absent: in this thread. */
  readonly runner?: Runner
  readonly isOwner?: boolean // false: another program owns the store and has brought it to its schema
}

/** An office in a data folder, opened: store migrated, keys there, caches warm. `close` ends it. */
export type OpenOffice = Office & {
  readonly registry: Registry
  readonly storePath: string
  readonly reading: Sqlite
  reload(): Promise<void>
  /** What a commit touched is read anew (for commits that came from elsewhere). */
  committed(touched: Ran['touched']): Promise<void>
  close(): Promise<void>
}

export const storePath = (dataDir: string): string => join(dataDir, 'mingchuang.sqlite')

/** All migrations of the program in their order: kernel, search, businesses. */
export function migrationsOf(modules: readonly AnyModule[]): Migration[] {
  const folders = [join(import.meta.dirname, 'migrations'), ...modules.flatMap(m => (m.migrations ? [m.migrations] : []))]
  const search = { name: '20261124-search.sql', sql: readFileSync(join(import.meta.dirname, '..', 'search', 'schema.sql'), 'utf8') }
  return [...migrationsIn(folders, 'sqlite'), search].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Opens the one writing connection of a data folder, for the thread that owns writing. */
export function openWriterCore(options: Pick<OfficeOptions, 'dataDir' | 'modules' | 'durable'>, alg: Algorithm = 'sha256'): WriterCore {
  const sqlite = openSqlite(storePath(options.dataDir), { durable: options.durable ?? true })
  return openWriter({
    sqlite,
    registry: registryOf(options.modules),
    keys: openKeys(options.dataDir),
    alg,
    search: createWriter(sqlite.raw),
  })
}

export function inlineRunner(core: WriterCore): Runner {
  return {
    run: async (commands, time) => {
      const ran = await core.run(commands, time)
      if (ran.touched.search) setImmediate(() => core.maintain(20))
      return ran
    },
    close: async () => core.close(),
  }
}

export async function openOffice(options: OfficeOptions): Promise<OpenOffice> {
  const { dataDir, modules, zone = 'Asia/Shanghai', publicUrl = 'http://localhost:8080', log = silent } = options
  assertDeclared(modules)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const clock = options.clock ?? systemClock(zone)
  if (options.isOwner !== false) migrateStore(dataDir, modules, clock)
  if (!hasKeys(dataDir) && hasEntries(dataDir)) throw new KeysMissing(dataDir)
  const keys = openKeys(dataDir)
  const registry = registryOf(modules)
  const reading = openSqlite(storePath(dataDir), { readOnly: true })
  const search = openReader(reading.raw)
  let around = await readSurroundings(reading.db, registry)
  const reload = async (): Promise<void> => {
    around = await readSurroundings(reading.db, registry)
  }
  let searchVersion = 0
  const time = (): Time => ({ today: clock.today(), time: clock.time(), at: clock.now(), simulated: clock.simulated })
  const committed = async (touched: Ran['touched']): Promise<void> => {
    if (touched.structure) await reload()
    if (!touched.search) return
    search.refresh()
    searchVersion++
  }
  const write = openQueue({
    runner: options.runner ?? inlineRunner(openWriterCore(options)),
    time,
    committed,
  })
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
    reload,
    committed,
    storePath: storePath(dataDir),
    files: openFiles(join(dataDir, 'files'), keys),
    structure: () => around.structure,
    calendar: () => around.calendar,
    setting: (agency, key) => around.setting(agency, key),
    close: async () => {
      await write.close()
      reading.close()
    },
  }
}

function hasEntries(dataDir: string): boolean {
  const sqlite = openSqlite(storePath(dataDir), { readOnly: true })
  try {
    return sqlite.raw.prepare('select seq from entry limit 1').get() !== undefined
  } finally {
    sqlite.close()
  }
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
