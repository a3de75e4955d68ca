import * as z from 'zod'
import { part, textIn } from '#base/part.ts'
import type { Office } from '../office.ts'

/** How citizens reach the unit that does a business: the lines that 条例第十二条第二款 names for one of them serve all. */
export const contact = z.strictObject({
  unit: z.string().max(100),
  address: z.string().max(200),
  postcode: z.string().max(12),
  hours: z.string().max(100),
  phone: z.string().max(40),
  fax: z.string().max(40),
  email: z.string().max(100),
})
export type Contact = z.infer<typeof contact>
export const noContact: Contact = { unit: '', address: '', postcode: '', hours: '', phone: '', fax: '', email: '' }

/** As set for this business (`key`), else as the agency gives it on its own page, the one at the top with the site's contact. */
export function contactOf(office: Pick<Office, 'structure' | 'setting'>, agency: string, key: string): Contact {
  const row = office.structure().agencies.get(agency)
  const read = contact.safeParse(office.setting(agency, key))
  const [set, own] = [read.success ? read.data : noContact, part(parsed(row?.data ?? ''))]
  const site = (name: string): string => (row?.parent === null ? String(office.setting(agency, `portal.${name}`) ?? '').trim() : '')
  const first = (name: keyof Contact): string => set[name] || textIn(own, name === 'unit' ? 'office' : name).trim() || site(name)
  return {
    unit: first('unit'),
    address: first('address'),
    postcode: first('postcode'),
    hours: first('hours'),
    phone: first('phone'),
    fax: first('fax'),
    email: first('email'),
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return {}
  }
}

/** Unit, telephone and address in one line; '' where nothing is known. */
export function whereToGo(office: Pick<Office, 'structure' | 'setting'>, agency: string, key: string): string {
  const { unit, phone, address } = contactOf(office, agency, key)
  return [unit, phone, address].filter(Boolean).join(' ')
}
