import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '#base/clock.ts'
import type { PostgresPlace } from '#base/postgres.ts'
import { modules } from '#modules/index.ts'
import { type MoveOptions, moveToPostgres } from '#procedure/move.ts'
import type { RecordCommand } from '#procedure/office.ts'
import { type OpenOffice, openOffice, storePath } from '#procedure/open-office.ts'
import { dropAside, setAside } from '#procedure/set-aside.ts'
import { putInPlace } from './place.ts'
import { siteOfDemo } from './site.ts'

/** What is kept of a demonstration, as rows for the new ledger. */
type Kept = readonly { readonly table: RecordCommand['table']; readonly row: RecordCommand['row'] }[]

/** Agencies, units, and every setting but those that speak of the demonstration. */
async function keptOf(office: OpenOffice): Promise<Kept> {
  const [agencies, units, settings] = await Promise.all([
    office.db.selectFrom('agency').selectAll().orderBy('code').execute(),
    office.db.selectFrom('unit').selectAll().orderBy('code').execute(),
    office.db.selectFrom('setting').selectAll().orderBy('agency').orderBy('key').execute(),
  ])
  return [
    ...agencies.map(row => ({ table: 'agency' as const, row })),
    ...units.map(row => ({ table: 'unit' as const, row })),
    ...settings.filter(({ key, value }) => !speaksOfDemo(key, value)).map(row => ({ table: 'setting' as const, row })),
  ]
}

const speaksOfDemo = (key: string, value: string): boolean =>
  key === 'demonstration' || (key === 'portal.motto' && value === JSON.stringify(siteOfDemo['portal.motto']))

/** The tables of the demonstration make room for those of the empty office, and go. */
async function replace(database: PostgresPlace, store: string, rest: Omit<MoveOptions, 'database'>): Promise<void> {
  const aside = await setAside(database)
  await moveToPostgres(store, { ...rest, database })
  await dropAside(database, aside)
}

/**
 * Turns the demonstration in a data folder into an empty office with the same agencies, units and settings, and a ledger that begins
 * anew. `office` is the open demonstration; it is closed here. People, accounts, matters and files are gone; the keys stay.
 */
export async function removeDemo(
  office: OpenOffice,
  dataDir: string,
  clock: Clock,
): Promise<{ readonly agencies: number; readonly settings: number }> {
  const kept = await keptOf(office)
  await office.close()
  const dir = join(dataDir, 'demo-removing')
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  cpSync(join(dataDir, 'keys'), join(dir, 'keys'), { recursive: true })
  const empty = await openOffice({ dataDir: dir, modules, clock })
  await Promise.all(kept.map(({ table, row }) => empty.write.record({ table, row, by: { kernel: true }, reason: '保留自演示城市' })))
  await empty.close()
  if (office.database) await replace(office.database, storePath(dir), { dataDir: dir, modules, clock })
  else putInPlace(dir, dataDir)
  rmSync(dir, { recursive: true, force: true })
  rmSync(join(dataDir, 'files'), { recursive: true, force: true })
  return { agencies: kept.filter(k => k.table === 'agency').length, settings: kept.filter(k => k.table === 'setting').length }
}
