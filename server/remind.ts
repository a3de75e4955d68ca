import { holders, supervisorOf } from '#procedure/desk.ts'
import type { OpenOffice } from '#procedure/open-office.ts'
import { reminders } from '#procedure/reminders.ts'
import type { MatterTable } from '#procedure/tables.ts'
import { fold } from './look.ts'

type Row = { readonly person: string; readonly matter: number; readonly clock: string; readonly light: string; readonly days_left: number }

/** Writes this morning's reminders, one for each person and clock; twice on one day adds nothing. Answers how many. */
export async function remind(office: OpenOffice): Promise<number> {
  const rows: Row[] = []
  for (const row of await warned(office)) rows.push(...(await of(office, row)))
  for (let i = 0; i < rows.length; i += 500) await office.write.other('kernel.reminders', rows.slice(i, i + 500))
  return rows.length
}

/** Open matters of which some light is no longer green. */
async function warned({ db, clock, registry }: OpenOffice): Promise<MatterTable[]> {
  const today = clock.today()
  const rows = await db
    .selectFrom('matter')
    .selectAll()
    .where('closed_on', 'is', null)
    .where(eb =>
      eb.or([eb('warn_on', '<=', today), eb('id', 'in', eb.selectFrom('owed').select('owed.matter').where('owed.warn_on', '<=', today))]),
    )
    .execute()
  return rows.filter(row => registry.has(row.business))
}

async function of(office: OpenOffice, row: MatterTable): Promise<Row[]> {
  const { procedure, now } = await fold({ office, registry: office.registry }, row)
  const structure = office.structure()
  const supervisor = supervisorOf(procedure, now, structure)
  const warnings = Object.fromEntries(
    Object.keys(procedure.clocks).flatMap(clock => {
      const own = office.setting(row.agency, `${row.business}.warn.${clock}`)
      return typeof own === 'number' ? [[clock, own]] : []
    }),
  )
  const found = reminders(procedure, now, office.calendar(), { warnings, ...(supervisor && { supervisor }) })
  return found.flatMap(reminder => {
    const people = new Set(reminder.to.flatMap(desk => holders(structure, desk, office.clock.today(), row.business).slice(0, 1)))
    return [...people].map(person => ({
      person,
      matter: row.id,
      clock: reminder.ask ? `${reminder.clock}.${reminder.ask}` : reminder.clock,
      light: reminder.light,
      days_left: reminder.left,
    }))
  })
}
