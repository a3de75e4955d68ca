/** What the portal itself reads of the agencies. */
import * as z from 'zod'
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
