import type { Tx } from '#base/sql.ts'
import { type Calendar, mainland, type Notice } from '#law/calendar.ts'
import type { Registry } from './registry.ts'
import { type Settings, settingsOf } from './settings.ts'
import { readStructure, type Structure } from './structure.ts'

/** What stands around every matter, as of the last commit: the office, its settings, its calendar. */
export type Surroundings = { readonly structure: Structure; readonly setting: Settings; readonly calendar: Calendar }

export async function readSurroundings(tx: Tx, registry: Registry): Promise<Surroundings> {
  const aloof = new Set(registry.modules.flatMap(m => m.aloof ?? []))
  const structure = { ...(await readStructure(tx, registry.procedures)), aloof }
  const setting = settingsOf(await tx.selectFrom('setting').selectAll().execute(), registry.modules)
  const notices = await tx.selectFrom('holiday_notice').selectAll().orderBy('published_on').execute()
  return { structure, setting, calendar: mainland({ notices: noticesOf(notices) }) }
}

/** The notices that count; one that was taken back (`null`) does not. */
export const noticesOf = (rows: readonly { readonly value: string }[]): Notice[] =>
  rows.flatMap(row => (JSON.parse(row.value) as Notice | null) ?? [])
