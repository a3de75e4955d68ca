import { useMemo } from 'react'
import { becauseOf } from '../parts/because.tsx'
import { useAgencies, useStaff } from '../queries.ts'
import type { Agency, Staff } from '../wire.ts'
import { type Say, useSay } from './preferences.ts'

export type DeskOption = { readonly value: string; readonly label: string; readonly find: string }

/** `agency.unit/duty` in its parts. */
export function deskParts(desk: string): { agency: string; unit: string | null; duty: string } {
  const [place = '', duty = ''] = desk.split('/')
  const [agency = '', ...unit] = place.split('.')
  return { agency, unit: unit.length > 0 ? unit.join('.') : null, duty }
}

/** A desk in words: 市住建局 公开科 承办人. */
export function deskLabel(desk: string, staff: Staff | undefined, agencies: readonly Agency[] | undefined, say: Say): string {
  const { agency, unit, duty } = deskParts(desk)
  const office = agencies?.find(a => a.code === agency)
  const room = unit ? staff?.units.find(u => u.code === unit || u.code === `${agency}.${unit}`)?.name : null
  return [office?.shortName ?? office?.name ?? agency, room ?? unit, say(staff?.duties[duty] ?? duty)].filter(Boolean).join(' ')
}

/** Every desk somebody sits at, with the people's names, for pickers. */
export function useDesks(): readonly DeskOption[] {
  const say = useSay()
  const { data: staff } = useStaff()
  const { data: agencies } = useAgencies()
  return useMemo(() => {
    const people = new Map<string, string[]>()
    const standing = new Map<string, string>()
    for (const d of staff?.desks ?? []) {
      people.set(d.desk, [])
      if (d.today && d.today.why !== 'appointed') standing.set(d.desk, `${d.today.name}：${becauseOf(d.today, d.away ?? [], say)}`)
    }
    for (const person of staff?.people ?? [])
      for (const a of person.appointments) if (!a.until) people.set(a.desk, [...(people.get(a.desk) ?? []), person.name])
    return [...people].map(([desk, names]) => {
      const who = standing.get(desk) ?? names.join('、')
      const label = `${deskLabel(desk, staff, agencies, say)}${who ? `（${who}）` : ''}`
      return { value: desk, label, find: `${label} ${desk}` }
    })
  }, [staff, agencies, say])
}

/** Words for one desk, wherever it is named. */
export function useDeskName(): (desk: string) => string {
  const say = useSay()
  const { data: staff } = useStaff()
  const { data: agencies } = useAgencies()
  return desk => deskLabel(desk, staff, agencies, say)
}
