import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import { addDays } from '#base/day.ts'
import { Invalid, Missing } from '#procedure/errors.ts'
import type { Office } from '#procedure/office.ts'
import type { Who } from './accounts.ts'
import type { delegationShape } from './contract.ts'
import { delegationOf } from './store/reads.ts'

/** 委托: a person lets another act at one of his own desks for some days. What was lent cannot be lent on. */
export async function delegate(office: Office, who: Who, input: z.infer<typeof delegationShape>): Promise<string> {
  const { people, appointments } = office.structure()
  const today = office.clock.today()
  const own = appointments.some(a => a.person === who.person && a.desk === input.desk && a.from <= today && (!a.until || today <= a.until))
  const known = new Set(office.modules.flatMap(m => m.procedures.map(p => p.name)))
  const faults = [
    ...(own ? [] : [{ field: 'desk', code: 'notAccepted' }]),
    ...(people.has(input.to) && input.to !== who.person ? [] : [{ field: 'to', code: 'unknown' }]),
    ...(input.until >= input.from && input.until >= today ? [] : [{ field: 'until', code: 'tooSmall' }]),
    ...((input.procedures ?? []).every(name => known.has(name)) ? [] : [{ field: 'procedures', code: 'unknown' }]),
  ]
  if (faults.length > 0) throw new Invalid(faults)
  const id = randomUUID()
  const procedures = input.procedures?.length ? input.procedures.join(',') : 'all'
  const row = { id, person: who.person, to_person: input.to, desk: input.desk, procedures, from_day: input.from, until: input.until }
  await office.write.record({ table: 'delegation', by: { person: who.person }, row })
  return id
}

/** Takes back what one lent; it ends at once. */
export async function endDelegation(office: Office, who: Who, id: string): Promise<void> {
  const row = await delegationOf(office, id)
  if (!row || row.person !== who.person) throw new Missing(`no delegation ${id}`)
  await office.write.record({ table: 'delegation', by: { person: who.person }, row: { ...row, until: addDays(office.clock.today(), -1) } })
}
