import type { Day } from '#base/day.ts'
import type { Desk } from '#procedure/define.ts'
import type { OpenOffice } from '#procedure/open-office.ts'

/** The invented agencies of the scale curve: one for so many matters, each with the same desks, one person at each. */

export const mattersEach = 1_000
const duties = ['principal', 'officeDirector', 'deputyPrincipal', 'disclosureHead', 'disclosureOfficer', 'handler', 'inspector'] as const
export type Duty = (typeof duties)[number]

/** `ZF` is the agency that the filing benchmark asks; the others are numbered. */
export const agencyCodes = (count: number): string[] =>
  Array.from({ length: Math.max(1, Math.ceil(count / mattersEach)) }, (_, i) => (i === 0 ? 'ZF' : `B${String(i).padStart(4, '0')}`))

export const personAt = (agency: string, duty: Duty): string => `${agency}-${duty}`.toLowerCase()
export const deskOf = (agency: string, duty: Duty): Desk => `${agency}/${duty}`

/** Sets the agencies up before anything is filed. */
export async function furnish(office: OpenOffice, codes: readonly string[], since: Day): Promise<void> {
  const by = { system: 'bench' }
  const write = (table: 'agency' | 'person' | 'appointment' | 'setting', row: Record<string, string | number | null>) =>
    office.write.record({ table, row, by })
  await write('setting', { agency: '', key: 'office.supervisionDesk', value: '"ZF/inspector"' })
  await Promise.all(
    codes.flatMap((code, i) => [
      write('agency', {
        code,
        name: `某市第${i}局`,
        short_name: `${i}局`,
        level: 'city',
        kind: i === 0 ? 'government' : 'department',
        parent: i === 0 ? null : 'ZF',
        data: '{}',
        until: null,
      }),
      ...duties.flatMap(duty => {
        const person = personAt(code, duty)
        return [
          write('person', { id: person, name: `${i}局${duty}`, phone: '', until: null }),
          write('appointment', { id: person, person, desk: deskOf(code, duty), rank: 0, from_day: since, until: null, acting: 0 }),
        ]
      }),
    ]),
  )
}
