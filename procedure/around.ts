import type { Tx } from '#base/sql.ts'
import { type Calendar, mainland, type Notice } from '#law/calendar.ts'
import type { Registry } from './registry.ts'
import { type Settings, settingsOf } from './settings.ts'
import { readStructure, type Structure } from './structure.ts'

/** What stands around every matter, as of the last commit: the office, its settings, its calendar. */
export type Surroundings = { readonly structure: Structure; readonly setting: Settings; readonly calendar: Calendar }

export async function readSurroundings(tx: Tx, registry: Registry): Promise<Surroundings> {
  const structure = await readStructure(tx, registry.procedures)
  const setting = settingsOf(await tx.selectFrom('setting').selectAll().execute(), registry.modules)
  const notices = await tx.selectFrom('holiday_notice').selectAll().orderBy('published_on').execute()
  return { structure, setting, calendar: mainland({ notices: notices.map(n => JSON.parse(n.value) as Notice) }) }
}
