import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import { addDays, type Day } from '#base/day.ts'
import type { Desk } from '#procedure/define.ts'
import type { Absence } from '#procedure/desk.ts'
import { Invalid, Missing, Refused } from '#procedure/errors.ts'
import type { Office } from '#procedure/office.ts'
import { agencyOf, isDesk } from '#procedure/place.ts'
import type { Who } from '../accounts.ts'
import { administered } from '../administration.ts'
import type { absenceShape } from '../contract.ts'
import { absenceRow } from '../store/posts.ts'
import { isBelow } from '../tree.ts'
import { faultsInDays } from './days.ts'
import { conflicts, isLent, notBefore, postsOn, refusedStandIn } from './lending.ts'

/** 离岗与代班: a person is away for some days, and somebody stands in at the own desks. Entered by themselves, those above, or an administrator. */

type Asked = z.infer<typeof absenceShape>

/** May this person arrange the leave, or the handover, of another: themselves, the desk above one of the posts, an administrator of the branch. */
export function mayArrangeFor(office: Office, who: Pick<Who, 'person' | 'desks'>, person: string, on: Day): boolean {
  if (person === who.person) return true
  const structure = office.structure()
  const posts = postsOn(structure, person, on)
  const above = posts.some(desk => who.desks.includes(structure.above[desk] ?? structure.top))
  return above || posts.some(desk => administered(who).some(own => isBelow(office, agencyOf(desk), own)))
}

/** The absence as it would be; throws Invalid naming each fault by its field, Refused for another's affairs. */
export function plannedAbsence(office: Office, who: Who, input: Asked): Absence {
  const structure = office.structure()
  const today = office.clock.today()
  const person = input.person ?? who.person
  if (!structure.people.has(person)) throw new Invalid([{ field: 'person', code: 'unknown' }])
  if (!mayArrangeFor(office, who, person, notBefore(today, input.from))) throw new Refused('office.notYours')
  const start = notBefore(today, input.from)
  const own = postsOn(structure, person, start)
  const desks = (input.desks ?? own).filter(isDesk).filter(isLent)
  const substitute = input.substitute || null
  const strange = desks.filter(desk => !own.includes(desk))
  const reason = substitute === null ? null : (desks.map(desk => refusedFor(office, desk, person, substitute, start)).find(Boolean) ?? null)
  const overlap = structure.absences?.some(a => a.person === person && a.since <= input.until && input.from <= a.until)
  const faults = [
    ...faultsInDays(input.from, input.until, today),
    ...(strange.length > 0 ? [{ field: 'desks', code: 'unknown' }] : []),
    ...(reason ? [{ field: 'substitute', code: reason }] : []),
    ...(overlap ? [{ field: 'from', code: 'office.awayAlready' }] : []),
  ]
  if (faults.length > 0) throw new Invalid(faults)
  return { person, substitute, desks: substitute === null ? [] : desks, since: input.from, until: input.until }
}

function refusedFor(office: Office, desk: Desk, person: string, substitute: string, on: Day): string | null {
  if (substitute === person) return 'unknown'
  const refused = refusedStandIn(office.structure(), desk, substitute, on)
  if (refused) return refused
  const known = office.modules.flatMap(m => m.procedures)
  return conflicts(known, office.structure(), desk, substitute, on).length > 0 ? 'office.supervises' : null
}

/** Enters a leave; answers its id. */
export async function goAway(office: Office, who: Who, input: Asked): Promise<string> {
  const { person, substitute, desks, since, until } = plannedAbsence(office, who, input)
  const id = randomUUID()
  await office.write.record({
    table: 'absence',
    by: { person: who.person },
    row: { id, person, substitute, desks: desks.join(','), kind: input.kind, from_day: since, until, cancelled_on: null },
    ...(input.note && { reason: input.note }),
  })
  return id
}

/** 提前返岗, or a leave that is not taken: it ends at once. */
export async function comeBack(office: Office, who: Who, id: string): Promise<void> {
  const row = await absenceRow(office, id)
  const today = office.clock.today()
  if (!row || !mayArrangeFor(office, who, row.person, today)) throw new Missing(`no absence ${id}`)
  if (row.cancelled_on !== null || row.until < today) throw new Invalid([{ field: 'id', code: 'office.overAlready' }])
  await office.write.record({
    table: 'absence',
    by: { person: who.person },
    row: { ...row, until: addDays(today, -1), cancelled_on: today },
  })
}
