/** What the portal itself reads from the store: the agencies, and how requests went. Nothing here can be narrowed down to a person. */
import * as z from 'zod'
import { type Day, daysFromTo, yearOf } from '#base/day.ts'
import type { Office } from '#procedure/office.ts'
import type {} from '#procedure/tables.ts'
import { settingOf } from './settings.ts'

const text = z.string().trim().catch('')
const dataShape = z
  .object({ address: text, phone: text, hours: text, email: text, fax: text, postcode: text, office: text, website: text, duties: text })
  .partial()
  .catch({})
/** How to reach the office of an agency that takes requests. */
export type Contact = z.infer<typeof dataShape>
export type Agency = {
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly level: string
  readonly parent: string | null
  readonly contact: Contact
}
type Reading = Pick<Office, 'db' | 'setting' | 'clock'>

/** Every agency that exists today, those above before those below, by code. */
export async function agencies(office: Reading): Promise<Agency[]> {
  const rows = await office.db
    .selectFrom('agency')
    .select(['code', 'name', 'short_name', 'level', 'parent', 'data'])
    .where(eb => eb.or([eb('until', 'is', null), eb('until', '>=', office.clock.today())]))
    .orderBy('code')
    .execute()
  return rows.map(row => ({
    code: row.code,
    name: row.name,
    shortName: row.short_name,
    level: row.level,
    parent: row.parent,
    contact: contactOf(office, row),
  }))
}

/** The agency's own data, else its own settings; the site's contact is that of the agency at the top and of no other. */
function contactOf(
  office: Reading,
  { code, data, parent }: { readonly code: string; readonly data: string; readonly parent: string | null },
): Contact {
  const own = dataShape.parse(json(data))
  const set = (key: 'address' | 'phone' | 'hours' | 'email') => {
    const [here, site] = [settingOf(office, `portal.${key}`, code), settingOf(office, `portal.${key}`)]
    return own[key] || (here !== site || parent === null ? here : '')
  }
  return { ...own, address: set('address'), phone: set('phone'), hours: set('hours'), email: set('email') }
}
function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** Agencies below one (or the tops, for null), in the order of `agencies`. */
export const below = (all: readonly Agency[], parent: string | null): Agency[] => {
  const known = new Set(all.map(a => a.code))
  return all.filter(a => (parent === null ? a.parent === null || !known.has(a.parent) : a.parent === parent))
}

/** How requests went: a year's receipts and endings, and what is open today. */
export type YearRecord = {
  readonly year: number
  readonly received: number
  readonly closed: number // of those received in the year
  readonly medianDays: number | null // calendar days from receipt to the end, of those closed
  readonly open: number
  readonly late: number // open, not paused, and past the last day
}

/** The record of last year, or of this year where last year holds nothing; null where nothing was ever received. */
export async function requestRecord(office: Reading): Promise<YearRecord | null> {
  const today = office.clock.today()
  const all = office.db.selectFrom('matter').where('business', '=', 'request')
  const first = await all.select(eb => eb.fn.min('opened_on').as('day')).executeTakeFirst()
  if (!first?.day) return null
  const year = yearOf(first.day) < yearOf(today) ? yearOf(today) - 1 : yearOf(today)
  const [from, until] = [`${year}-01-01` as Day, `${year}-12-31` as Day]
  const inYear = await all.select(['opened_on', 'closed_on']).where('opened_on', '>=', from).where('opened_on', '<=', until).execute()
  const days = inYear.flatMap(m => (m.closed_on ? [daysFromTo(m.opened_on, m.closed_on)] : [])).sort((a, b) => a - b)
  const open = await all.select(['due_on', 'paused']).where('closed_on', 'is', null).execute()
  return {
    year,
    received: inYear.length,
    closed: days.length,
    medianDays: days[Math.floor((days.length - 1) / 2)] ?? null,
    open: open.length,
    late: open.filter(m => m.paused === 0 && m.due_on !== null && m.due_on.slice(0, 10) < today).length,
  }
}
