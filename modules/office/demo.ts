import { addDays, type Day } from '#base/day.ts'
import { hashPassword } from '#base/password.ts'
import type { Office, RecordCommand } from '#procedure/office.ts'
import type { Stage, Story } from '#procedure/stage.ts'
import { agencies, officeHours } from './demo/agencies.ts'
import { staff } from './demo/staff.ts'

export { agencies as demoAgencies } from './demo/agencies.ts'

/** The city's agencies, units, people and posts, and their accounts: written before anything else, by the program as in a first set-up. */

/** Known to everybody who reads this line: it opens the accounts of the demonstration city and nothing else. */
export const demoPassword = 'mingchuang-demo'

type Row = RecordCommand['row']

/** Founds the city; everybody has been in office for years when it begins. */
export async function found(stage: Stage): Promise<void> {
  const { office } = stage
  const since = addDays(stage.start.on, -800)
  const record = (table: RecordCommand['table'], row: Row) => office.write.record({ table, row, by: { kernel: true } })
  await Promise.all(agencies.map(agency => record('agency', agencyRow(agency))))
  await Promise.all(
    agencies.flatMap(agency =>
      agency.units.map(([code, name, kind]) =>
        record('unit', { code: `${agency.code}.${code}`, agency: agency.code, name, kind, until: null }),
      ),
    ),
  )
  await Promise.all(staff.map(({ login, name }) => record('person', { id: login, name, phone: '', until: null })))
  await Promise.all(
    staff.flatMap(({ login, posts }) => posts.map(([seat, duty]) => record('appointment', appointment(login, `${seat}/${duty}`, since)))),
  )
  await record('setting', { agency: '', key: 'office.supervisionDesk', value: JSON.stringify('AL.dc/supervisionDesk') })
  await openAccounts(office)
}

const agencyRow = ({
  code,
  name,
  short,
  level,
  kind,
  parent,
  phone,
  fax,
  address,
  postcode,
  office,
  duties,
}: (typeof agencies)[number]): Row => ({
  code,
  name,
  short_name: short,
  level,
  kind,
  parent,
  data: JSON.stringify({
    phone,
    fax,
    address,
    postcode,
    office,
    duties,
    hours: officeHours,
    email: `${code.toLowerCase()}@anlan.example`,
    website: `https://${code.toLowerCase()}.anlan.example`,
  }),
  until: null,
})

const appointment = (person: string, desk: string, since: Day): Row => ({
  id: `${person}-${desk.replace('/', '-')}`,
  person,
  desk,
  rank: 0,
  from_day: since,
  until: null,
  acting: 0,
})

/** One password and one hash for all: hashing is slow on purpose, and these accounts hide nothing. */
async function openAccounts(office: Office): Promise<void> {
  const hash = await hashPassword(demoPassword)
  await Promise.all(
    staff.map(({ login }) => office.write.other('office.setPassword', { person: login, hash, mustChange: false, keep: null })),
  )
}

/** 委托 and 代班: while the deputy of the housing bureau is away, the director of its office signs; the city’s legal reviewer travels. */
export async function* people(stage: Stage): Story {
  const { office } = stage
  const on = stage.back(3)
  yield { on, time: '08:50' }
  await office.write.record({
    table: 'delegation',
    by: { person: 'caozhengping' },
    reason: '外出培训期间委托签发',
    row: {
      id: 'caozhengping-peixun',
      person: 'caozhengping',
      to_person: 'guhaichao',
      desk: 'ALZJ/deputyPrincipal',
      procedures: 'request',
      actions: null,
      from_day: on,
      until: stage.after(stage.end.on, 5),
      cancelled_on: null,
    },
  })
  yield { on: stage.back(1), time: '17:20' }
  const start = stage.after(stage.end.on, 1)
  await office.write.record({
    table: 'absence',
    by: { person: 'wenshuheng' },
    row: {
      id: 'wenshuheng-chuchai',
      person: 'wenshuheng',
      substitute: 'qinyue',
      desks: 'AL.fz/legalReviewer',
      kind: 'trip',
      from_day: start,
      until: stage.after(start, 2),
      cancelled_on: null,
    },
  })
}
