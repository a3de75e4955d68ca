import { holders, supervisorOf } from '#procedure/desk.ts'
import type { OpenOffice } from '#procedure/open-office.ts'
import { reminders } from '#procedure/reminders.ts'
import type { MatterTable } from '#procedure/tables.ts'
import { foldOnce } from './look.ts'

type Row = { readonly person: string; readonly matter: number; readonly clock: string; readonly light: string; readonly days_left: number }

/** Writes this morning's reminders, one for each person and clock; twice on one day adds nothing. Answers how many. */
export async function remind(office: OpenOffice): Promise<number> {
  let written = 0
  for (let page = await warned(office, 0); page.length > 0; page = await warned(office, page.at(-1)?.id ?? 0)) {
    const rows: Row[] = []
    for (const row of page) if (office.registry.has(row.business)) rows.push(...(await of(office, row)))
    for (let i = 0; i < rows.length; i += 500) await office.write.other('kernel.reminders', rows.slice(i, i + 500))
    written += rows.length
  }
  return written
}

/** Open matters after this one of which some light is no longer green, a page at a time. */
function warned({ db, clock }: OpenOffice, after: number): Promise<MatterTable[]> {
  const today = clock.today()
  return db
    .selectFrom('matter')
    .selectAll()
    .where('closed_on', 'is', null)
    .where('id', '>', after)
    .where(eb =>
      eb.or([eb('warn_on', '<=', today), eb('id', 'in', eb.selectFrom('owed').select('owed.matter').where('owed.warn_on', '<=', today))]),
    )
    .orderBy('id')
    .limit(500)
    .execute()
}

async function of(office: OpenOffice, row: MatterTable): Promise<Row[]> {
  const { procedure, now } = await foldOnce({ office, registry: office.registry }, row)
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
