import { keyOf, type Procedure } from '../define.ts'
import type { Office } from '../office.ts'
import { findMatter, findMatterByNo, readJournal, type Stored } from '../store.ts'
import type { MatterTable } from '../tables.ts'
import { type MatterView, view } from '../view.ts'

/** A matter as it stands today, with its stored steps. */
export type Loaded = { readonly row: MatterTable; readonly stored: readonly Stored[]; readonly now: MatterView }

type Reading = Pick<Office, 'db' | 'keys' | 'calendar' | 'clock'>
type Loader = {
  byId(office: Reading, id: number): Promise<Loaded | null>
  byNo(office: Reading, no: string): Promise<Loaded | null>
}

/** Reads matters of one business by id or number; null for those of any other. `procedures` are all its declarations. */
export function loaderOf(procedures: readonly Procedure[]): Loader {
  const declared = new Map(procedures.map(procedure => [keyOf(procedure), procedure]))
  const folded = async (office: Reading, row: MatterTable | undefined): Promise<Loaded | null> => {
    const procedure = row && declared.get(row.declaration)
    if (!row || !procedure) return null
    const stored = await readJournal(office.db, office.keys, row.id)
    const steps = stored.map(s => s.step)
    return { row, stored, now: view(procedure, steps, office.calendar(row.id), office.clock.today(), office.clock.time(), procedures) }
  }
  return {
    byId: async (office, id) => folded(office, await findMatter(office.db, id)),
    byNo: async (office, no) => folded(office, await findMatterByNo(office.db, no)),
  }
}
