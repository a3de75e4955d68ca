/** How the office did with requests, in figures that cannot be narrowed down to a person. */
import { addDays, type Day, yearOf } from '#base/day.ts'
import type {} from '#modules/request/tables.ts'
import type { Office } from '#procedure/office.ts'
import type {} from '#procedure/tables.ts'

/** A year of requests by their first day of receipt, and what is open today. */
export type YearRecord = {
  readonly year: number
  readonly received: number
  readonly answered: number // delivered, of those received in the year
  readonly inTime: number // …within the period of 条例第三十三条
  readonly medianWorkdays: number | null // from receipt to delivery, with time that does not count toward the period
  readonly open: number
  readonly late: number // open, not paused, and past the last day
}
type Reading = Pick<Office, 'db' | 'clock' | 'calendar'>

const kept = new WeakMap<object, { readonly day: Day; readonly until: number; readonly record: Promise<YearRecord | null> }>()
const keepFor = 60_000 // ms: the home page is asked more often than the figures change

/** The record of last year, or of this year where last year holds nothing; null where nothing was ever received. Counted at most once a minute. */
export function requestRecord(office: Reading): Promise<YearRecord | null> {
  const [day, now] = [office.clock.today(), performance.now()]
  const known = kept.get(office.db)
  if (known && known.day === day && known.until > now) return known.record
  const record = countRecord(office, day)
  kept.set(office.db, { day, until: now + keepFor, record })
  record.catch(() => kept.delete(office.db))
  return record
}

/** Counts it now. */
export async function countRecord(office: Reading, today: Day): Promise<YearRecord | null> {
  const first = await office.db
    .selectFrom('request')
    .select(eb => eb.fn.min('received_on').as('day'))
    .executeTakeFirst()
  if (!first?.day) return null
  const year = yearOf(first.day) < yearOf(today) ? yearOf(today) - 1 : yearOf(today)
  const pairs = await office.db
    .selectFrom('request')
    .select(eb => ['received_on', 'delivered_on', 'late', eb.fn.countAll<number>().as('n')])
    .where('received_on', '>=', `${year}-01-01` as Day)
    .where('received_on', '<=', `${year}-12-31` as Day)
    .groupBy(['received_on', 'delivered_on', 'late'])
    .execute()
  const rows = pairs.map(p => ({ ...p, n: Number(p.n) }))
  const answered = rows.flatMap(r =>
    r.delivered_on ? [{ days: workdays(office, r.received_on, r.delivered_on), n: r.n, late: r.late }] : [],
  )
  return {
    year,
    received: total(rows),
    answered: total(answered),
    inTime: total(answered.filter(r => r.late === 0)),
    medianWorkdays: median(answered),
    ...(await openNow(office, today)),
  }
}

async function openNow({ db }: Reading, today: Day): Promise<{ open: number; late: number }> {
  const open = db.selectFrom('matter').where('business', '=', 'request').where('closed_on', 'is', null)
  const all = await open.select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirst()
  const late = await open
    .where('paused', '=', 0)
    .where('due_on', '<', today)
    .where('due_clock', '=', 'reply')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .executeTakeFirst()
  return { open: Number(all?.n ?? 0), late: Number(late?.n ?? 0) }
}

const total = (rows: readonly { readonly n: number }[]): number => rows.reduce((sum, r) => sum + r.n, 0)

/** Working days after the first day, the last one counted. */
function workdays(office: Reading, from: Day, until: Day): number {
  const calendar = office.calendar()
  let n = 0
  for (let on = addDays(from, 1); on <= until; on = addDays(on, 1)) if (calendar.isWorkday(on)) n++
  return n
}

/** The middle of counted lengths (of two middles the smaller); null of nothing. */
export function median(rows: readonly { readonly days: number; readonly n: number }[]): number | null {
  const middle = Math.ceil(total(rows) / 2)
  let seen = 0
  for (const row of rows.toSorted((a, b) => a.days - b.days)) {
    seen += row.n
    if (seen >= middle) return row.days
  }
  return null
}
