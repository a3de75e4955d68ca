import { connection, openClient, type PostgresPlace, shownUrl } from '#base/postgres.ts'
import { openSqlite } from '#base/sqlite.ts'
import type { AnyModule } from '#procedure/module.ts'
import { migrationsOf, type OpenOffice, requireVersion, storePath } from '#procedure/open-office.ts'
import type { StorePlace } from '#procedure/reading.ts'
import { unsealed } from '#procedure/roots.ts'
import { check } from '#search/rebuild.ts'
import { type Finding, fault, ok, warning } from './finding.ts'

/** The store: schema, pages, keys, roots of days, clock, what waits to be handed on, and the search index. */

/** Is the store at this program's schema? */
export async function schemaOf({ dataDir, database }: StorePlace, modules: readonly AnyModule[]): Promise<Finding> {
  const wanted = migrationsOf(modules, database ? 'postgres' : 'sqlite').map(migration => migration.name)
  try {
    const done = database ? await doneInDatabase(database) : doneInFile(storePath(dataDir))
    const newer = done.filter(name => !wanted.includes(name))
    const missing = wanted.filter(name => !done.includes(name))
    if (newer.length > 0) return fault('schema', `the store was written by a newer program (${newer.join(', ')})`, 'install that version')
    if (missing.length > 0)
      return warning('schema', `${missing.length} steps are missing`, 'run “mingchuang migrate”, or “serve”, which does it')
    return ok('schema', `${done.length} steps`)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    if (database) return fault('store', why, `start the database, or correct DATABASE_URL (${shownUrl(database.url)})`)
    return fault('store', `the store cannot be read: ${why}`, 'restore the last backup (“mingchuang restore FILE --force”)')
  }
}

function doneInFile(path: string): string[] {
  const sqlite = openSqlite(path, { readOnly: true })
  try {
    return sqlite.raw
      .prepare('select name from migration')
      .all()
      .map(row => String(row['name']))
  } finally {
    sqlite.close()
  }
}

async function doneInDatabase(place: PostgresPlace): Promise<string[]> {
  const { client, end } = await openClient(connection(place, 'doctor'))
  try {
    await requireVersion(client)
    const there = await client.query<{ there: boolean }>("select to_regclass('migration') is not null as there")
    if (!there.rows[0]?.there) return []
    return (await client.query<{ name: string }>('select name from migration')).rows.map(row => row.name)
  } finally {
    await end()
  }
}

export const checkStore = async (office: OpenOffice): Promise<Finding[]> => [
  office.database ? await database(office.database) : pages(office),
  ...(await ledger(office)),
  await clock(office),
  await waiting(office),
  await search(office),
]

function pages({ reading }: OpenOffice): Finding {
  const said = String(reading.index.raw.prepare('pragma quick_check(1)').get()?.['quick_check'])
  return said === 'ok'
    ? ok('store', 'its pages are whole')
    : fault('store', said, 'restore the last backup (“mingchuang restore FILE --force”)')
}

/** A database is only as safe as its own settings. */
async function database(place: PostgresPlace): Promise<Finding> {
  const { client, end } = await openClient(connection(place, 'doctor'))
  try {
    const { rows } = await client.query<{ name: string; setting: string }>(
      "select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'server_version')",
    )
    const { fsync, full_page_writes: pages, server_version: version } = Object.fromEntries(rows.map(row => [row.name, row.setting]))
    return fsync === 'on' && pages === 'on'
      ? ok('store', `PostgreSQL ${version} at ${shownUrl(place.url)}`)
      : fault(
          'store',
          `the database runs with fsync ${fsync}, full_page_writes ${pages}: a crash may lose what was acknowledged`,
          'switch both on',
        )
  } finally {
    await end()
  }
}

async function ledger({ db, keys, clock: { today } }: OpenOffice): Promise<Finding[]> {
  const { entries } = await db
    .selectFrom('entry')
    .select(eb => eb.fn.countAll<number>().as('entries'))
    .executeTakeFirstOrThrow()
  const kids = await db.selectFrom('day_root').select('kid').distinct().execute()
  const strange = kids.filter(({ kid }) => !keys.publicKeys.some(key => key.kid === kid))
  const open = await unsealed(db, today())
  return [
    ok('ledger', `${entries} entries (“mingchuang verify” re-computes them)`),
    strange.length > 0
      ? fault(
          'keys',
          `the keys here are not those that signed this store (${strange.map(k => k.kid).join(', ')})`,
          'put them back with “mingchuang keys import FILE --force”',
        )
      : ok('keys', `signing key ${keys.kid}; “mingchuang keys export FILE” keeps a copy apart from the backups`),
    open.length > 0
      ? warning(
          'roots',
          `${open.length} finished days have entries under no signed root yet (${open
            .slice(0, 3)
            .map(one => one.day)
            .join(', ')})`,
          'the running server signs them each morning; start it',
        )
      : ok('roots', 'every entry of a finished day stands under a signed root'),
  ]
}

/** A clock that stands before the last entry would write days out of order. */
async function clock({ db, clock: office, zone }: OpenOffice): Promise<Finding> {
  const last = await db.selectFrom('entry').select(['recorded_on', 'body']).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const today = office.today()
  if (!last || last.recorded_on <= today) return ok('clock', `${today} ${office.time()} ${zone}`)
  return last.body.includes('"simulated":true')
    ? warning(
        'clock',
        `the last entry stands on the simulated day ${last.recorded_on}, after today ${today}`,
        'a demonstration: keep real work in another MINGCHUANG_DATA',
      )
    : fault('clock', `today is ${today}, but the last entry stands on ${last.recorded_on}`, 'set the clock of the machine (NTP)')
}

async function waiting({ db }: OpenOffice): Promise<Finding> {
  const stuck = await db.selectFrom('outbox').select(['topic', 'error']).where('done_at', 'is', null).where('tries', '>=', 5).execute()
  return stuck.length === 0
    ? ok('outbox', 'nothing is stuck')
    : warning(
        'outbox',
        `${stuck.length} facts could not be handed on (${stuck[0]?.topic}: ${stuck[0]?.error?.split('\n')[0] ?? ''})`,
        'see the log of the server',
      )
}

async function search({ db, reading }: OpenOffice): Promise<Finding> {
  const { published } = await db
    .selectFrom('publication')
    .select(eb => eb.fn.countAll<number>().as('published'))
    .where('status', '=', 'published')
    .executeTakeFirstOrThrow()
  const found = check(reading.index.raw)
  return found.whole && found.documents === published
    ? ok('search', `${published} documents can be found`)
    : fault(
        'search',
        `${published} are published, ${found.indexed} can be found${found.rebuilding ? '; a rebuild was cut off' : ''}`,
        'run “mingchuang doctor --rebuild-search” with the server stopped',
      )
}
