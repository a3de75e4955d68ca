import { addDays, type Day } from '#base/day.ts'
import { clockSettings } from '#procedure/derived.ts'
import { holders, supervisorOf } from '#procedure/desk.ts'
import type { Call } from '#procedure/duty-writes.ts'
import { ladderFor, readLadder, standardLadder } from '#procedure/ladder.ts'
import type { OpenOffice } from '#procedure/open-office.ts'
import { type Reminder, reminders } from '#procedure/reminders.ts'
import type { MatterTable } from '#procedure/tables.ts'
import { foldOnce } from './look.ts'

/** Writes this morning's reminders: each rung of the ladder to each person once for each last day. Answers how many are new. */
export async function remind(office: OpenOffice): Promise<number> {
  let written = 0
  const soon = await horizon(office)
  for (let page = await near(office, soon, 0); page.length > 0; page = await near(office, soon, page.at(-1)?.id ?? 0)) {
    const rows: Call[] = []
    for (const row of page) if (office.registry.has(row.business)) rows.push(...(await of(office, row)))
    for (let i = 0; i < rows.length; i += 500) written += await office.write.other<number>('kernel.reminders', rows.slice(i, i + 500))
  }
  return written
}

/** The last due day that some ladder may speak of today: its longest lead, in working days at most, as calendar days. */
async function horizon({ db, clock }: OpenOffice): Promise<Day> {
  const rows = await db.selectFrom('setting').select('value').where('key', 'like', '%.ladder').execute()
  const rungs = [...standardLadder, ...rows.flatMap(row => readLadder(JSON.parse(row.value)) ?? [])]
  const lead = Math.max(0, ...rungs.map(rung => -rung.days))
  return addDays(clock.today(), lead === 0 ? 0 : lead * 2 + 10) // two calendar days hold one working day, long holidays aside
}

/** Open matters after this one of which something is near: a yellow light, an internal last day, a day that a ladder looks ahead to. */
function near({ db, clock }: OpenOffice, soon: Day, after: number): Promise<MatterTable[]> {
  const today = clock.today()
  return db
    .selectFrom('matter')
    .selectAll()
    .where('closed_on', 'is', null)
    .where('id', '>', after)
    .where(eb =>
      eb.or([
        eb('warn_on', '<=', today),
        eb('internal_on', '<=', `${soon}T99`),
        eb('due_on', '<=', `${soon}T99`),
        eb(
          'id',
          'in',
          eb
            .selectFrom('owed')
            .select('owed.matter')
            .where(line =>
              line.or([
                line('owed.warn_on', '<=', today),
                line('owed.due_on', '<=', `${soon}T99`),
                line('owed.internal_on', '<=', `${soon}T99`),
              ]),
            ),
        ),
      ]),
    )
    .orderBy('id')
    .limit(500)
    .execute()
}

async function of(office: OpenOffice, row: MatterTable): Promise<Call[]> {
  const { procedure, now } = await foldOnce({ office, registry: office.registry }, row)
  const structure = office.structure()
  const supervisor = supervisorOf(procedure, now, structure)
  const { warnAt, internal } = clockSettings(office.setting, row.agency, row.business)
  const warnings = Object.fromEntries(Object.entries(procedure.clocks).map(([name, clock]) => [name, warnAt(name, clock.warnAt)]))
  const { ladder } = ladderFor(office.setting, row.agency, row.business)
  const above = (desk: keyof typeof structure.above & string) => structure.above[desk] ?? null
  const found = reminders(procedure, now, now.calendar, { warnings, internal, ladder, above, ...(supervisor && { supervisor }) })
  return found.flatMap(reminder => callsOf(office, row, reminder))
}

/** One call for each rung, to who answers at its desk today. */
const callsOf = (office: OpenOffice, row: MatterTable, { clock, ask, light, left, due, calls }: Reminder): Call[] =>
  calls.flatMap(({ rung, to }) =>
    holders(office.structure(), to, office.clock.today(), row.business)
      .slice(0, 1)
      .map(person => ({ person, matter: row.id, clock: ask ? `${clock}.${ask}` : clock, light, days_left: left, due, step: rung })),
  )
