import { addDays, type Day } from '#base/day.ts'
import type { Words } from '#base/words.ts'
import type { Who } from '#modules/office/accounts.ts'
import { postsOn } from '#modules/office/posts/lending.ts'
import { isBelow } from '#modules/office/tree.ts'
import { factsOf } from '#procedure/facts.ts'
import { agencyOf, dutyOf } from '#procedure/place.ts'
import { fieldWords } from '#procedure/words.ts'
import type { Context } from './context.ts'
import { personName } from './names.ts'

/** Who opened what: everybody sees their own, a head those of the agency's matters, audit those of the agency and all below it. */

export type OpeningQuery = {
  readonly person?: string | undefined
  readonly no?: string | undefined
  readonly kind?: string | undefined
  readonly q?: string | undefined
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  readonly page?: string | undefined
}
export type OpeningRow = {
  readonly id: number
  readonly at: string
  readonly on: string // in the office's zone, to the minute
  readonly person: string
  readonly name: string
  readonly no: string | null
  readonly title: string | null
  readonly field: string
  readonly fieldWords: Words
  readonly kind: string
  readonly kindWords: Words
  readonly reason: string
  readonly entry: number | null
}
type Notable = { readonly person: string; readonly name: string; readonly hour: string; readonly n: number }
export type Openings = {
  readonly total: number
  readonly all: boolean
  readonly openings: readonly OpeningRow[]
  readonly notable: readonly Notable[]
}

export const kindWords: Readonly<Record<string, Words>> = {
  contact: ['联系申请人', '聯絡申請人', 'To reach the applicant'],
  verify: ['核对身份', '核對身分', 'To check identity'],
  deliver: ['送达', '送達', 'To deliver'],
  review: ['审核', '審核', 'To review'],
  inspect: ['监督检查', '監督檢查', 'To inspect'],
  other: ['其他', '其他', 'Other'],
}

/** The agencies whose openings this person may see. */
function overseen({ office }: Context, who: Pick<Who, 'desks'>): string[] {
  const all = [...office.structure().agencies.keys()]
  const audits = who.desks.filter(desk => ['auditor', 'auditAdministrator'].includes(dutyOf(desk))).map(agencyOf)
  const heads = who.desks.filter(desk => ['principal', 'officeDirector'].includes(dutyOf(desk))).map(agencyOf)
  return all.filter(code => heads.includes(code) || audits.some(own => isBelow(office, code, own)))
}

/** A page of openings, the newest first, with those who opened strikingly many within an hour. */
export async function openingsFor(context: Context, who: Who, query: OpeningQuery, limit = 50): Promise<Openings> {
  const { office } = context
  const agencies = overseen(context, who)
  const today = office.clock.today()
  const colleagues = [...office.structure().people.keys()].filter(person =>
    postsOn(office.structure(), person, today).some(desk => agencies.includes(agencyOf(desk))),
  )
  const wanted = office.db
    .selectFrom('read_log')
    .leftJoin('matter', 'matter.id', 'read_log.matter')
    .where(eb =>
      eb.or([
        eb('read_log.person', '=', who.person),
        ...(agencies.length > 0 ? [eb('matter.agency', 'in', agencies)] : []),
        ...(colleagues.length > 0 ? [eb.and([eb('read_log.matter', '=', 0), eb('read_log.person', 'in', colleagues)])] : []),
      ]),
    )
    .$if(query.person !== undefined && query.person !== '', q => q.where('read_log.person', '=', query.person ?? ''))
    .$if(query.no !== undefined && query.no !== '', q => q.where('matter.no', '=', query.no ?? ''))
    .$if(query.kind !== undefined, q => q.where('read_log.kind', '=', query.kind ?? ''))
    .$if(query.q !== undefined && query.q !== '', q => q.where('read_log.reason', 'like', `%${query.q ?? ''}%`))
    .$if(query.from !== undefined, q => q.where('read_log.at', '>=', startOf(query.from ?? today, office.zone)))
    .$if(query.to !== undefined, q => q.where('read_log.at', '<', startOf(addDays(query.to ?? today, 1), office.zone)))
  const counted = await wanted.select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const rows = await wanted
    .select([
      'read_log.id',
      'read_log.at',
      'read_log.person',
      'read_log.field',
      'read_log.reason',
      'read_log.kind',
      'read_log.entry',
      'matter.no',
      'matter.title',
      'matter.business',
    ])
    .orderBy('read_log.id', 'desc')
    .limit(limit)
    .offset((Number(query.page ?? 1) - 1) * limit)
    .execute()
  return {
    total: Number(counted.n),
    all: agencies.length > 0,
    openings: rows.map(row => ({
      id: row.id,
      at: row.at,
      on: localTime(row.at, office.zone),
      person: row.person,
      name: personName(office, row.person),
      no: row.no,
      title: row.title,
      field: row.field,
      fieldWords: wordsOf(context, row.business, row.field),
      kind: row.kind ?? 'other',
      kindWords: kindWords[row.kind ?? 'other'] ?? ['', '', ''],
      reason: row.reason,
      entry: row.entry,
    })),
    notable: agencies.length > 0 ? await notableOf(context, [...new Set([...colleagues, who.person])]) : [],
  }
}

const startOf = (on: Day, zone: string): string =>
  Temporal.PlainDate.from(on).toZonedDateTime(zone).toInstant().toString({ smallestUnit: 'millisecond' })
const localTime = (at: string, zone: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')

/** The word of what was opened: a fact of the business, a field of a step, a whole register. */
function wordsOf({ registry }: Context, business: string | null, field: string): Words {
  if (business === null || !registry.has(business)) {
    const name = registry.has(field) ? registry.textsOf(field).name : ([field, field, field] as const)
    return [`${name[0]}登记台账`, `${name[1]}登記臺賬`, `Register: ${name[2]}`]
  }
  const path = field.replace(/^\d+\./, '').replace(/\.\d+/g, '')
  const fact = factsOf(registry.moduleOf(business), business).find(([name]) => name === field)?.[1]
  const last = path.split('.').at(-1) ?? path
  const { fields } = registry.textsOf(business)
  return fact?.words ?? fields[path] ?? fields[last] ?? fieldWords[last] ?? [field, field, field]
}

/** In the last week: who opened more within one hour of the clock than the office finds usual. */
async function notableOf({ office }: Context, people: readonly string[]): Promise<Notable[]> {
  const usual = Number(office.setting('', 'office.unmaskPerHour'))
  const since = Temporal.Instant.from(office.clock.now())
    .subtract({ hours: 24 * 7 })
    .toString({ smallestUnit: 'millisecond' })
  const rows = await office.db
    .selectFrom('read_log')
    .select(['person', 'at'])
    .where('at', '>=', since)
    .where('person', 'in', [...people])
    .execute()
  const hours = Map.groupBy(rows, row => `${row.person} ${localTime(row.at, office.zone).slice(0, 13)}`)
  return [...hours.values()].flatMap(list => {
    const [first] = list
    if (!first || list.length <= usual) return []
    const hour = `${localTime(first.at, office.zone).slice(0, 13)}:00`
    return [{ person: first.person, name: personName(office, first.person), hour, n: list.length }]
  })
}
