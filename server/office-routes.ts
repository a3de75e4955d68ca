import * as z from 'zod'
import { addDays, type Day, day } from '#base/day.ts'
import { CalendarMissing } from '#law/calendar.ts'
import {
  addPerson,
  appoint,
  changePerson,
  endAppointment,
  putAgency,
  putUnit,
  resetPassword,
  signOutPerson,
} from '#modules/office/administration.ts'
import {
  agencyShape,
  appointmentEndShape,
  appointmentShape,
  personChangeShape,
  personShape,
  resetShape,
  unitShape,
} from '#modules/office/contract.ts'
import { duties } from '#modules/office/duties.ts'
import { disabledPeople, postsFrom } from '#modules/office/store/reads.ts'
import { Invalid } from '#procedure/errors.ts'
import { agencyOf, dutyOf, isDesk, seatOf } from '#procedure/place.ts'
import type { Context } from './context.ts'
import { deskName } from './names.ts'
import { answeredBy } from './post-views.ts'
import { administrator, created, done, none, ok, type Route, staff } from './route.ts'

/** Agencies, units, people and posts; and the calendar that deadlines count by. */

const yearShape = z.strictObject({
  year: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
})

export function officeRoutes(context: Context): Route[] {
  const { office } = context
  return [
    staff('GET', '/api/v1/staff', { summary: 'People, units, posts and duties', scope: 'office:read' }, none, none, async () =>
      ok(await staffOf(context)),
    ),
    staff(
      'GET',
      '/api/v1/calendar',
      { summary: 'The days of a year: which count, and why', scope: 'office:read' },
      yearShape,
      none,
      async call => ok(yearOf(context, Number(call.query.year ?? office.clock.today().slice(0, 4)))),
    ),
    administrator('POST', '/api/v1/agencies', { summary: 'Add an agency' }, none, agencyShape, async call => {
      await putAgency(office, call.who, call.body, true)
      return created({ code: call.body.code })
    }),
    administrator('PUT', '/api/v1/agencies/:code', { summary: 'Change an agency' }, none, agencyShape, async call => {
      if (call.body.code !== call.params['code']) throw new Invalid([{ field: 'code', code: 'notAccepted' }])
      await putAgency(office, call.who, call.body, false)
      return ok({ code: call.body.code })
    }),
    administrator('POST', '/api/v1/units', { summary: 'Add or change a unit' }, none, unitShape, async call => {
      await putUnit(office, call.who, call.body)
      return created({ code: call.body.code })
    }),
    administrator('POST', '/api/v1/staff', { summary: 'Add a person, with a first password' }, none, personShape, async call => {
      await addPerson(office, call.who, call.body)
      return created({ login: call.body.login })
    }),
    administrator(
      'PUT',
      '/api/v1/staff/:login',
      { summary: 'Change a person, or take them out of service' },
      none,
      personChangeShape,
      async call => {
        await changePerson(office, call.who, call.params['login'] ?? '', call.body)
        return ok({ login: call.params['login'] })
      },
    ),
    administrator(
      'POST',
      '/api/v1/staff/:login/password',
      { summary: 'Set a password that must be changed at the next sign-in' },
      none,
      resetShape,
      async call => {
        await resetPassword(office, call.who, call.params['login'] ?? '', call.body.password)
        return done
      },
    ),
    administrator('DELETE', '/api/v1/staff/:login/sessions', { summary: 'End all sessions of a person' }, none, none, async call => {
      await signOutPerson(office, call.who, call.params['login'] ?? '')
      return done
    }),
    administrator('POST', '/api/v1/appointments', { summary: 'Give a person a post' }, none, appointmentShape, async call =>
      created({ id: await appoint(office, call.who, call.body) }),
    ),
    administrator('POST', '/api/v1/appointments/:id/end', { summary: 'End a post' }, none, appointmentEndShape, async call => {
      await endAppointment(office, call.who, call.params['id'] ?? '', call.body.until ?? addDays(office.clock.today(), -1))
      return done
    }),
  ]
}

async function staffOf({ office }: Context): Promise<object> {
  const structure = office.structure()
  const today = office.clock.today()
  const rows = await postsFrom(office)
  const disabled = await disabledPeople(office)
  const posts = Map.groupBy(
    rows.map(({ id, person, desk, from_day, until, rank, acting }) => ({
      id,
      person,
      ...placeOf(desk),
      from: from_day,
      until,
      rank,
      acting: acting === 1,
    })),
    post => post.person,
  )
  const desks = [...new Set(structure.appointments.map(a => a.desk))]
  return {
    people: [...structure.people.values()].map(p => ({
      id: p.id,
      login: p.id,
      name: p.name,
      phone: p.phone || null,
      active: !disabled.has(p.id) && (p.until === null || p.until > today),
      appointments: posts.get(p.id) ?? [],
    })),
    units: [...structure.units.values()].map(u => ({ code: u.code, name: u.name, agency: u.agency, kind: u.kind })),
    duties,
    desks: desks.map(desk => ({ desk, name: deskName(office, desk), ...answeredBy(office, desk, today, '') })),
  }
}

function placeOf(text: string): object {
  if (!isDesk(text)) return { desk: text, agency: '', unit: null, duty: '' }
  const [agency, seat] = [agencyOf(text), seatOf(text)]
  return { desk: text, agency, unit: seat === agency ? null : seat, duty: dutyOf(text) }
}

/** Every day of a year with its reason; provisional while a notice is still to come. */
function yearOf({ office }: Context, year: number): object {
  const calendar = office.calendar()
  const days: object[] = []
  let isProvisional = false
  try {
    for (let on: Day = day(`${year}-01-01`); on <= `${year}-12-31`; on = addDays(on, 1)) {
      const { works, why, source, code, provisional } = calendar.kindOf(on)
      isProvisional ||= provisional
      days.push({ day: on, work: works, why, code, source })
    }
  } catch (error) {
    if (error instanceof CalendarMissing) throw new Invalid([{ field: 'year', code: 'calendarMissing' }])
    throw error
  }
  return { year, provisional: isProvisional, days }
}
