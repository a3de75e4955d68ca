import { randomUUID } from 'node:crypto'
import { addDays, type Day, isDay } from '#base/day.ts'
import type { Desk } from '#procedure/define.ts'
import { holders } from '#procedure/desk.ts'
import { Refused } from '#procedure/errors.ts'
import type { Happened, Writing } from '#procedure/module.ts'
import { agencyOf, dutyOf, isDesk, personOf } from '#procedure/place.ts'
import type { Structure } from '#procedure/structure.ts'
import type { MatterView } from '#procedure/view.ts'
import { isLent, notBefore, postsOn } from '../posts/lending.ts'
import { takes } from '../procedure.ts'
import { givenFrom, otherHandovers, postRows } from '../store/posts.ts'
import { endAll } from '../store/write.ts'

/** In the same transaction as the step: an opening that may not be is refused; the second signature moves every post, or nothing. */

export type Terms = {
  readonly leaver: string
  readonly taker: string
  readonly head: Desk
  readonly desks: readonly Desk[]
  readonly effectiveOn: Day
}

/** What was agreed when the sheet was drawn up. */
export function termsOf(now: MatterView): Terms {
  const { leaver, taker, head, desks, effectiveOn } = now.steps[0]?.input ?? {}
  const login = (value: unknown): string => (isDesk(value) ? (personOf(value) ?? '') : '')
  return {
    leaver: login(leaver),
    taker: login(taker),
    head: isDesk(head) ? head : '/',
    desks: Array.isArray(desks) ? desks.filter(isDesk) : [],
    effectiveOn: isDay(effectiveOn) ? effectiveOn : now.today,
  }
}

/** The desks that may oversee: the one above each post, the agency's principal, the top, the office's supervision desk; none of the posts themselves. */
export function overseers(structure: Structure, desks: readonly Desk[], agency: string): Desk[] {
  const above = desks.map(desk => structure.above[desk] ?? structure.top)
  const all: Desk[] = [...above, `${agency}/principal`, structure.top, ...(structure.supervisionDesk ? [structure.supervisionDesk] : [])]
  return [...new Set(all)].filter(desk => !desks.includes(desk))
}

/** The desk that oversees: the first of these that neither of the two answers for. */
export const headFor = (structure: Structure, desks: readonly Desk[], agency: string, on: Day, people: readonly string[]): Desk | null =>
  overseers(structure, desks, agency).find(desk => {
    const [first] = holders(structure, desk, on, 'handover')
    return first !== undefined && !people.includes(first)
  }) ?? null

/** Refuses a sheet that this person may not draw up, or that does not fit the posts as they stand. */
export function checkDrawn(structure: Structure, terms: Terms, agency: string, by: string, today: Day): void {
  const { leaver, taker, head, desks, effectiveOn } = terms
  const on = notBefore(today, effectiveOn)
  const known = structure.people.get(taker)
  if (effectiveOn < today) throw new Refused('handover.tooEarly')
  if (!known || known.until !== null || taker === leaver) throw new Refused('handover.unknownTaker')
  if (!desks.every(isLent)) throw new Refused('handover.notByHandover')
  const own = postsOn(structure, leaver, today)
  if (!desks.every(desk => own.includes(desk) && agencyOf(desk) === agency)) throw new Refused('handover.notTheirPost')
  if (!overseers(structure, desks, agency).includes(head)) throw new Refused('handover.wrongHead')
  if (holders(structure, head, on, 'handover')[0] === leaver) throw new Refused('handover.wrongHead')
  const administers = postsOn(structure, by, today).some(desk => dutyOf(desk) === 'administrator' && agencyOf(desk) === agency)
  if (by !== leaver && !administers && !holders(structure, head, today, 'handover').includes(by)) throw new Refused('handover.notYours')
}

/** What `within` does for handovers. */
export async function handoverWithin(writing: Writing, { id, no, agency, step, now, opened }: Happened): Promise<void> {
  const today = now.today
  if (opened) {
    const { leaver, taker } = termsOf(now)
    checkDrawn(writing.structure, termsOf(now), agency, step.by, today)
    const nameOf = (login: string) => writing.structure.people.get(login)?.name
    if (step.input?.['leaverName'] !== nameOf(leaver) || step.input?.['takerName'] !== nameOf(taker))
      throw new Refused('handover.unknownTaker')
    await refuseTwice(writing, id, leaver)
  }
  if (takes.some(action => action === step.action)) await move(writing, no, step.by, termsOf(now), today)
}

/** One handover of a person at a time: two would move the same posts. */
async function refuseTwice(writing: Writing, id: number, leaver: string): Promise<void> {
  const running = await otherHandovers(writing.tx, id)
  if (running.some(facts => facts['account'] === leaver)) throw new Refused('handover.twice')
}

/** Every post ends with the day before and begins anew for the one taking over; what the leaver lent there ends with it. */
async function move(writing: Writing, no: string, by: string, { leaver, taker, desks, effectiveOn }: Terms, today: Day): Promise<void> {
  const from = notBefore(today, effectiveOn)
  const eve = addDays(from, -1)
  const note = { by: { person: by }, reason: `岗位交接 ${no}` }
  const covers = (row: { from_day: Day; until: Day | null }) => row.from_day < from && (row.until === null || row.until >= eve)
  const held = (await postRows(writing.tx, leaver, desks)).filter(covers)
  const taken = (await postRows(writing.tx, taker, desks)).filter(row => row.until === null || row.until >= from)
  if (!desks.every(desk => held.some(row => row.desk === desk))) throw new Refused('handover.postChanged')
  for (const row of [...held, ...taken.filter(row => row.from_day < from)])
    await writing.record({ table: 'appointment', row: { ...row, until: eve }, ...note })
  for (const { desk, rank, until, acting } of held)
    await writing.record({
      table: 'appointment',
      row: { id: randomUUID(), person: taker, desk, rank, from_day: from, until: until !== null && until > from ? until : null, acting },
      ...note,
    })
  for (const row of await givenFrom(writing.tx, leaver, desks, from))
    await writing.record({ table: 'delegation', row: { ...row, until: eve, cancelled_on: today }, ...note })
  const kept = writing.structure.appointments.some(
    a => a.person === leaver && !desks.includes(a.desk) && a.from <= from && (!a.until || a.until >= from),
  )
  if (!kept && from <= today) await endAll(writing, leaver, null, 'handedOver', writing.at)
}
