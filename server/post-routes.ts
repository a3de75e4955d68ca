import * as z from 'zod'
import { type Day, day as dayOf, isDay } from '#base/day.ts'
import type { Who } from '#modules/office/accounts.ts'
import { absenceShape, delegationShape } from '#modules/office/contract.ts'
import { delegate, endDelegation } from '#modules/office/delegation.ts'
import { duties } from '#modules/office/duties.ts'
import { comeBack, goAway, mayArrangeFor, plannedAbsence } from '#modules/office/posts/absence.ts'
import { actionsOfDuty, isLent, notBefore, postsOn, spanOf } from '#modules/office/posts/lending.ts'
import { absencesFrom, allDelegations, owedCounts } from '#modules/office/store/posts.ts'
import { isBelow } from '#modules/office/tree.ts'
import type { Desk } from '#procedure/define.ts'
import { rightsAt } from '#procedure/desk.ts'
import type { Office } from '#procedure/office.ts'
import { agencyOf, dutyOf, isDesk, seatOf } from '#procedure/place.ts'
import type { AbsenceTable, DelegationTable } from '#procedure/tables.ts'
import type { Context } from './context.ts'
import { deskName, personName } from './names.ts'
import { answeredBy } from './post-views.ts'
import { created, done, none, ok, type Route, staff } from './route.ts'

/** 岗位: who answers at each desk and why; 委托 and 离岗代班. */

const day = z.custom<Day>(isDay, 'notADay')
const postQuery = z.strictObject({ agency: z.string().max(32), on: day.optional() })
const scopeQuery = z.strictObject({ scope: z.enum(['mine', 'agency']).optional() })

export function postRoutes(context: Context): Route[] {
  const { office } = context
  return [
    staff(
      'GET',
      '/api/v1/posts',
      { summary: 'The desks of an agency: who answers on a day, why, and who else may act' },
      postQuery,
      none,
      async call => ok({ posts: await postsOf(context, call.who, call.query.agency, call.query.on ?? office.clock.today()) }),
    ),
    staff('GET', '/api/v1/posts/mine', { summary: 'My desks, with the businesses and actions that they have' }, none, none, async call =>
      ok({ posts: myPosts(context, call.who.person) }),
    ),
    staff(
      'GET',
      '/api/v1/delegations',
      { summary: 'What I lent and what was lent to me; of my agency for those above' },
      scopeQuery,
      none,
      async call => ok({ delegations: await delegationBodies(context, call.who, call.query.scope ?? 'mine') }),
    ),
    staff(
      'POST',
      '/api/v1/delegations',
      { summary: 'Let somebody act at one of my desks for some days' },
      none,
      delegationShape,
      async call => created({ id: await delegate(office, call.who, call.body) }),
    ),
    staff('POST', '/api/v1/delegations/:id/end', { summary: 'Take a delegation back' }, none, none, async call => {
      await endDelegation(office, call.who, call.params['id'] ?? '')
      return done
    }),
    staff(
      'GET',
      '/api/v1/absences',
      { summary: 'Leave: mine, where I stand in, and of those I may arrange it for' },
      scopeQuery,
      none,
      async call => ok({ absences: await absenceBodies(context, call.who, call.query.scope ?? 'mine') }),
    ),
    staff(
      'POST',
      '/api/v1/absences',
      { summary: 'Enter a leave with its substitute; `preview` only says who would answer' },
      none,
      absenceShape,
      async call => {
        if (call.body.preview) return ok({ answers: answersDuring(office, call.who, call.body) })
        return created({ id: await goAway(office, call.who, call.body) })
      },
    ),
    staff('POST', '/api/v1/absences/:id/end', { summary: 'Come back before time, or take a leave back' }, none, none, async call => {
      await comeBack(office, call.who, call.params['id'] ?? '')
      return done
    }),
  ]
}

/** The desks of an agency that somebody holds, held or owes at, and those of its duties that nobody holds. */
async function postsOf({ office, registry }: Context, who: Pick<Who, 'desks'>, agency: string, on: Day): Promise<object[]> {
  const structure = office.structure()
  const counted = who.desks.some(desk => isBelow(office, agency, agencyOf(desk))) // how busy another agency is, is its own affair
  const owed = counted ? await owedCounts(office) : new Map<string, number>()
  const held = structure.appointments.filter(a => agencyOf(a.desk) === agency && (!a.until || a.until >= on)).map(a => a.desk)
  const owing = [...owed.keys()].filter(isDesk).filter(desk => agencyOf(desk) === agency)
  const served = new Set(held.map(dutyOf))
  const empty = [...new Set(registry.procedures.flatMap(p => p.roles))]
    .filter(role => Object.hasOwn(duties, role) && !served.has(role))
    .map((role): Desk => `${agency}/${role}`)
  const desks = structure.agencies.has(agency) ? [...new Set([...held, ...owing, ...empty])].sort() : []
  return desks.map(desk => ({
    desk,
    name: deskName(office, desk),
    unit: seatOf(desk) === agency ? null : seatOf(desk),
    duty: dutyOf(desk),
    vacant:
      !structure.appointments.some(a => a.desk === desk && a.from <= on && (!a.until || on <= a.until)) && !serves(structure, desk, on),
    ...answeredBy(office, desk, on, ''),
    limited: limitedBy(office, desk, on),
    owed: counted ? (owed.get(desk) ?? 0) : null,
    seated: structure.appointments
      .filter(a => a.desk === desk && (!a.until || a.until >= on))
      .map(a => ({ person: a.person, name: personName(office, a.person), rank: a.rank, from: a.from, until: a.until ?? null }))
      .sort((a, b) => a.rank - b.rank),
  }))
}

/** An agency's desk that nobody sits at is served by those of its units with the same duty. */
const serves = (structure: ReturnType<Office['structure']>, desk: Desk, on: Day): boolean =>
  rightsAt(structure, desk, on, '').some(right => right.why !== 'above')

/** Delegations that hold for some businesses only, on that day. */
const limitedBy = (office: Office, desk: Desk, on: Day): object[] =>
  office
    .structure()
    .delegations.filter(d => d.desk === desk && d.procedures !== 'all' && d.since <= on && on <= d.until)
    .map(d => ({ name: personName(office, d.to), of: personName(office, d.from), procedures: d.procedures, until: d.until }))

/** What one may lend: own posts, and in each business the actions of that duty. */
function myPosts({ office, registry }: Context, person: string): object[] {
  const newest = [...new Map(registry.procedures.map(p => [p.name, p])).values()]
  return postsOn(office.structure(), person, office.clock.today()).map(desk => ({
    desk,
    name: deskName(office, desk),
    lent: isLent(desk),
    businesses: newest.flatMap(p => (p.roles.includes(dutyOf(desk)) ? [{ name: p.name, actions: actionsOfDuty(p, desk) }] : [])),
  }))
}

/** Does this person oversee the agency: administrator, audit, its office director or principal. */
const overseen = (who: Pick<Who, 'desks'>): string[] => [
  ...new Set(
    who.desks
      .filter(desk => ['administrator', 'auditor', 'auditAdministrator', 'officeDirector', 'principal'].includes(dutyOf(desk)))
      .map(agencyOf),
  ),
]

async function delegationBodies(context: Context, who: Who, scope: 'mine' | 'agency'): Promise<object[]> {
  const { office } = context
  const agencies = overseen(who)
  const isMine = (d: DelegationTable) => d.person === who.person || d.to_person === who.person
  const rows = await allDelegations(office)
  return rows
    .filter(d => isMine(d) || (scope === 'agency' && isDesk(d.desk) && agencies.includes(agencyOf(d.desk))))
    .map(d => ({
      id: d.id,
      person: d.person,
      to_person: d.to_person, // as since the first release
      from_day: d.from_day,
      procedures: d.procedures,
      desk: d.desk,
      deskName: isDesk(d.desk) ? deskName(office, d.desk) : d.desk,
      fromName: personName(office, d.person),
      toName: personName(office, d.to_person),
      actions: d.actions,
      since: d.from_day,
      until: d.cancelled_on ?? d.until,
      state: spanOf(d, office.clock.today()),
      given: d.person === who.person,
    }))
}

async function absenceBodies(context: Context, who: Who, scope: 'mine' | 'agency'): Promise<object[]> {
  const { office } = context
  const today = office.clock.today()
  const rows = await absencesFrom(office, dayOf(`${Number(today.slice(0, 4)) - 1}-01-01`))
  const isMine = (a: AbsenceTable) => a.person === who.person || a.substitute === who.person
  return rows
    .filter(a => isMine(a) || (scope === 'agency' && mayArrangeFor(office, who, a.person, today)))
    .map(a => ({
      id: a.id,
      person: a.person,
      name: personName(office, a.person),
      substitute: a.substitute,
      substituteName: a.substitute === null ? null : personName(office, a.substitute),
      desks: a.desks
        .split(',')
        .filter(isDesk)
        .map(desk => ({ desk, name: deskName(office, desk) })),
      kind: a.kind,
      since: a.from_day,
      until: a.cancelled_on ?? a.until,
      state: spanOf(a, today),
      mine: a.person === who.person,
      mayEnd: mayArrangeFor(office, who, a.person, today),
    }))
}

/** Who would answer at each desk on the first day of a leave. */
function answersDuring(office: Office, who: Who, input: z.infer<typeof absenceShape>): object[] {
  const planned = plannedAbsence(office, who, input)
  const structure = office.structure()
  const then = { ...structure, absences: [...(structure.absences ?? []), planned] }
  const on = notBefore(office.clock.today(), planned.since)
  return postsOn(structure, planned.person, on).map(desk => ({
    desk,
    name: deskName(office, desk),
    ...answeredBy({ structure: () => then }, desk, on, ''),
  }))
}
