import type { Desk } from './define.ts'
import type { Office } from './office.ts'
import { agencyOf, seatOf } from './place.ts'

/** Names of agencies and units as letters write them. */

type Reading = Pick<Office, 'structure'>

export const agencyName = (office: Reading, code: string): string => office.structure().agencies.get(code)?.name ?? code
export const shortName = (office: Reading, code: string): string =>
  office.structure().agencies.get(code)?.short_name || agencyName(office, code)

/** The agency and unit of a desk in words; '' where nobody holds it yet. */
export function unitName(office: Reading, desk: Desk | undefined): string {
  if (!desk) return ''
  const seat = seatOf(desk)
  const agency = agencyName(office, agencyOf(desk))
  return seat === agencyOf(desk) ? agency : `${agency}${office.structure().units.get(seat)?.name ?? ''}`
}

/** An agency or a unit of one by its code (`A01`, `A01.03`); the code where there is none. */
export function placeName(office: Reading, code: string): string {
  const { agencies, units } = office.structure()
  return agencies.get(code)?.name ?? units.get(code)?.name ?? code
}

/** The number of a letter by a pattern (`{short}{kind}〔{year}〕{n}号`), made from the number of its matter. */
export function numberOfLetter(
  office: Reading,
  matter: { readonly no: string; readonly agency: string },
  pattern: string,
  kind: string,
): string {
  const [, year = '', serial = ''] = /(\d{4})-0*(\d+)$/.exec(matter.no) ?? []
  const words: Readonly<Record<string, string>> = { short: shortName(office, matter.agency), kind, year, n: serial, no: matter.no }
  return year === '' ? `${matter.no}${kind}` : pattern.replace(/\{(\w+)\}/g, (whole, word: string) => words[word] ?? whole)
}
