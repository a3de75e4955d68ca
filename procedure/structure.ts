import type { Tx } from '#base/sql.ts'
import type { Desk, Procedure } from './define.ts'
import type { Office } from './desk.ts'
import { agencyOf, dutyOf, isDesk, seatOf } from './place.ts'
import type { AgencyTable, PersonTable, UnitTable } from './tables.ts'

/** The office as it stands after the last commit: the agency tree, its units and people, and who sits at which desk. */
export type Structure = Office & {
  readonly agencies: ReadonlyMap<string, AgencyTable>
  readonly units: ReadonlyMap<string, UnitTable>
  readonly people: ReadonlyMap<string, PersonTable>
}

/** Reads the structure. Desks above are computed for every desk that a procedure or an appointment names. */
export async function readStructure(tx: Tx, procedures: readonly Procedure[]): Promise<Structure> {
  const [agencies, units, people, appointments, delegations, absences, setting] = await Promise.all([
    tx.selectFrom('agency').selectAll().where('until', 'is', null).orderBy('code').execute(),
    tx.selectFrom('unit').selectAll().where('until', 'is', null).orderBy('code').execute(),
    tx.selectFrom('person').selectAll().execute(),
    tx.selectFrom('appointment').selectAll().execute(),
    tx.selectFrom('delegation').selectAll().orderBy('from_day').orderBy('id').execute(),
    tx.selectFrom('absence').selectAll().orderBy('from_day').orderBy('id').execute(),
    tx.selectFrom('setting').select('value').where('agency', '=', '').where('key', '=', 'office.supervisionDesk').executeTakeFirst(),
  ])
  const byCode = new Map(agencies.map(a => [a.code, a]))
  const root = agencies.find(a => a.parent === null || !byCode.has(a.parent))?.code ?? 'office'
  const top: Desk = `${root}/principal`
  const left = new Set(people.filter(p => p.until !== null).map(p => p.id))
  const sitting = appointments.filter(a => isDesk(a.desk) && !left.has(a.person))
  const duties = new Set([...procedures.flatMap(p => p.roles), ...sitting.map(a => dutyOf(a.desk as Desk)), 'principal', 'officeDirector'])
  const seats = [...byCode.keys(), ...units.map(u => u.code)]
  const desks = seats.flatMap(seat => [...duties].map((duty): Desk => `${seat}/${duty}`))
  const supervisionDesk: unknown = setting ? JSON.parse(setting.value) : null
  return {
    agencies: byCode,
    units: new Map(units.map(u => [u.code, u])),
    people: new Map(people.map(p => [p.id, p])),
    appointments: sitting.map(a => ({ person: a.person, desk: a.desk as Desk, from: a.from_day, until: a.until, rank: a.rank })),
    delegations: delegations.map(d => ({
      from: d.person,
      to: d.to_person,
      desk: d.desk as Desk,
      procedures: d.procedures === 'all' ? ('all' as const) : d.procedures.split(','),
      actions: d.actions ? d.actions.split(',') : ('all' as const),
      since: d.from_day,
      until: d.until,
    })),
    absences: absences.map(a => ({
      person: a.person,
      substitute: a.substitute,
      desks: a.desks.split(',').filter(isDesk),
      since: a.from_day,
      until: a.until,
    })),
    above: Object.fromEntries(desks.map(desk => [desk, aboveOf(desk, byCode, top)])),
    top,
    inside: new Set(byCode.keys()),
    supervisionDesk: isDesk(supervisionDesk) ? supervisionDesk : null,
  }
}

/** 科室 → 办公室主任 → 主要负责人 → the principal of the agency above → the top. */
function aboveOf(desk: Desk, agencies: ReadonlyMap<string, AgencyTable>, top: Desk): Desk {
  const agency = agencyOf(desk)
  const duty = dutyOf(desk)
  if (duty !== 'principal' && (duty !== 'officeDirector' || seatOf(desk) !== agency))
    return `${agency}/${duty === 'officeDirector' ? 'principal' : 'officeDirector'}`
  if (duty === 'officeDirector') return `${agency}/principal`
  const parent = agencies.get(agency)?.parent
  return parent && agencies.has(parent) ? `${parent}/principal` : top
}

/** The agency with all above it, nearest first. */
export function pathOf(structure: Pick<Structure, 'agencies'>, code: string): string[] {
  const path: string[] = []
  for (let at: string | null | undefined = code; at && !path.includes(at); at = structure.agencies.get(at)?.parent) path.push(at)
  return path
}
