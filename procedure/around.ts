import type { Tx } from '#base/sql.ts'
import { type Days, readDays } from './counting.ts'
import type { Registry } from './registry.ts'
import { type Settings, settingsOf } from './settings.ts'
import { readStructure, type Structure } from './structure.ts'

/** What stands around every matter, as of the last commit: the office, its settings, its calendar. */
export type Surroundings = Days & { readonly structure: Structure; readonly setting: Settings }

export async function readSurroundings(tx: Tx, registry: Registry): Promise<Surroundings> {
  const aloof = new Set(registry.modules.flatMap(m => m.aloof ?? []))
  const structure = { ...(await readStructure(tx, registry.procedures)), aloof }
  const setting = settingsOf(await tx.selectFrom('setting').selectAll().execute(), registry.modules)
  return { structure, setting, ...(await readDays(tx)) }
}
