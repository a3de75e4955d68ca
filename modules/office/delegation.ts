import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import { addDays, type Day } from '#base/day.ts'
import { Invalid, Missing } from '#procedure/errors.ts'
import type { Office } from '#procedure/office.ts'
import { isDesk } from '#procedure/place.ts'
import type { Who } from './accounts.ts'
import type { delegationShape } from './contract.ts'
import { faultsInDays } from './posts/days.ts'
import { actionsOfDuty, conflicts, isLent, notBefore, postUntil, refusedStandIn } from './posts/lending.ts'
import { delegationOf, delegationsOf } from './store/reads.ts'

type Asked = z.infer<typeof delegationShape>
type Fault = { readonly field: string; readonly code: string }

/** 委托: a person lets another act at one of his own desks for some days. What was lent cannot be lent on. */
export async function delegate(office: Office, who: Who, input: Asked): Promise<string> {
  const faults = [...faultsOf(office, who, input), ...(await alreadyLent(office, who, input))]
  if (faults.length > 0) throw new Invalid(faults)
  const row = {
    id: randomUUID(),
    person: who.person,
    to_person: input.to,
    desk: input.desk,
    procedures: input.procedures?.length ? input.procedures.join(',') : 'all',
    actions: input.actions?.length ? input.actions.join(',') : null,
    from_day: input.from,
    until: input.until,
    cancelled_on: null,
  }
  await office.write.record({ table: 'delegation', by: { person: who.person }, row, ...(input.reason && { reason: input.reason }) })
  return row.id
}

/** Never more than the lender has: the own post, within its days, businesses and actions; to somebody of the same agency who does not supervise them. */
function faultsOf(office: Office, who: Who, { desk, to, from, until, procedures = [], actions = [] }: Asked): Fault[] {
  const structure = office.structure()
  const today = office.clock.today()
  const days = faultsInDays(from, until, today)
  const start = notBefore(today, from)
  const end = isDesk(desk) && isLent(desk) ? postUntil(structure, who.person, desk, start) : undefined
  const known = office.modules.flatMap(m => m.procedures)
  const meant = known.filter(p => procedures.length === 0 || procedures.includes(p.name))
  const may = isDesk(desk) ? new Set(meant.flatMap(p => actionsOfDuty(p, desk))) : new Set<string>()
  const refused = to === who.person ? 'unknown' : isDesk(desk) ? refusedStandIn(structure, desk, to, start) : null
  const conflicting = !refused && isDesk(desk) && structure.people.has(to) && conflicts(meant, structure, desk, to, start).length > 0
  return [
    ...(end === undefined ? [{ field: 'desk', code: isDesk(desk) && !isLent(desk) ? 'office.notLent' : 'notAccepted' }] : []),
    ...(refused ? [{ field: 'to', code: refused }] : conflicting ? [{ field: 'to', code: 'office.supervises' }] : []),
    ...days,
    ...(days.length === 0 && end && until > end ? [{ field: 'until', code: 'office.beyondPost' }] : []),
    ...(procedures.every(name => known.some(p => p.name === name)) ? [] : [{ field: 'procedures', code: 'unknown' }]),
    ...(actions.every(name => may.has(name)) ? [] : [{ field: 'actions', code: 'unknown' }]),
  ]
}

/** The same desk to the same person twice in the same days would say nothing new. */
async function alreadyLent(office: Office, who: Who, { desk, to, from, until }: Asked): Promise<Fault[]> {
  const rows = await delegationsOf(office, who.person)
  const same = rows.some(
    d =>
      d.person === who.person && d.to_person === to && d.desk === desk && d.cancelled_on === null && d.from_day <= until && from <= d.until,
  )
  return same ? [{ field: 'to', code: 'office.lentAlready' }] : []
}

/** Takes back what one lent; it ends at once. */
export async function endDelegation(office: Office, who: Who, id: string): Promise<void> {
  const row = await delegationOf(office, id)
  if (!row || row.person !== who.person) throw new Missing(`no delegation ${id}`)
  const today: Day = office.clock.today()
  if (row.cancelled_on !== null || row.until < today) throw new Invalid([{ field: 'id', code: 'office.overAlready' }])
  await office.write.record({
    table: 'delegation',
    by: { person: who.person },
    row: { ...row, until: addDays(today, -1), cancelled_on: today },
  })
}
