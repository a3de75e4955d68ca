import type { Day } from '#base/day.ts'
import type { Desk } from '#procedure/define.ts'
import { Refused } from '#procedure/errors.ts'
import { isDesk } from '#procedure/place.ts'
import type { Structure } from '#procedure/structure.ts'
import { isOfThree, separationKey, separationOf } from './powers.ts'

/** 三员 as a rule of the store: whoever writes an appointment or a delegation, on whatever page or command, passes here. */

type Ground = { readonly structure: Structure; readonly today: string; setting(agency: string, key: string): unknown }
type Change = { readonly table: string; readonly row: Readonly<Record<string, string | number | null>> }

const lasts = (until: string | number | null | undefined, today: string): boolean => !until || String(until) >= today
const dutyIn = (desk: Desk): string => desk.slice(desk.indexOf('/') + 1)

/** Throws Refused `dutiesExclusive`, `notDelegable` or `separationBreached` where a row would mix the three with each other or with business. */
export function guard(ground: Ground, { table, row }: Change): void {
  if (table === 'setting' && row['key'] === separationKey) {
    const wanted: unknown = JSON.parse(String(row['value'] ?? 'null'))
    if (separationOf(() => wanted).on && mixed(ground).length > 0) throw new Refused('separationBreached')
    return
  }
  if (!separationOf(ground.setting).on) return
  if (table === 'appointment') judgePost(ground, row)
  if (table === 'delegation') judgeLoan(ground, row)
  if (table === 'absence' && typeof row['substitute'] === 'string')
    for (const desk of String(row['desks'] ?? '').split(',')) judgeLoan(ground, { ...row, desk, to_person: row['substitute'] })
}

function judgePost({ structure, today }: Ground, row: Change['row']): void {
  const { person, desk, from_day: from, until } = row
  if (!isDesk(desk) || !lasts(until, today) || (until && String(until) < String(from))) return
  const others = structure.appointments.filter(a => a.person === person && a.desk !== desk && lasts(a.until, today)).map(a => a.desk)
  const lent = structure.delegations.filter(d => d.to === person && d.until >= today).map(d => d.desk)
  const clash = isOfThree(desk) ? [...others, ...lent].some(other => dutyIn(other) !== dutyIn(desk)) : others.some(isOfThree)
  if (clash) throw new Refused('dutiesExclusive')
}

function judgeLoan({ structure, today }: Ground, row: Change['row']): void {
  const { desk, to_person: to, from_day: from, until } = row
  if (!isDesk(desk) || !lasts(until, today) || String(until) < String(from)) return
  if (isOfThree(desk)) throw new Refused('notDelegable')
  if (structure.appointments.some(a => a.person === to && isOfThree(a.desk) && lasts(a.until, today))) throw new Refused('dutiesExclusive')
}

/** The people who hold one of the three together with something else, today or later. */
export function mixed({ structure, today }: { readonly structure: Structure; readonly today: Day | string }): string[] {
  const held = Map.groupBy(
    structure.appointments.filter(a => lasts(a.until, today)),
    a => a.person,
  )
  return [...held]
    .filter(([, posts]) => posts.some(a => isOfThree(a.desk)) && new Set(posts.map(a => dutyIn(a.desk))).size > 1)
    .map(([p]) => p)
}
