import { isRecord } from './schema.ts'

/** A plan as the form holds it while it is put together: desks may still be missing. */
export type Wanted = {
  readonly to?: string
  readonly part?: 'lead' | 'co'
  readonly must?: boolean
  readonly frame?: string
  readonly day?: string
}
export type Plan = readonly (readonly Wanted[])[]
/** Somebody asked who has no desk here: a third party, a company. Their line in the plan is named after them. */
export type Party = { readonly line: string; readonly name: string; readonly address?: string; readonly phone?: string }

/** Reads a plan out of a form's value; what is not one is an empty plan with room for the first desk. */
export function planOf(value: unknown): Plan {
  if (!Array.isArray(value) || value.length === 0) return [[{}]]
  return value.map((group: unknown) => (Array.isArray(group) ? group.filter(isRecord) : []))
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The parties of a form's value. */
export function partiesOf(value: unknown): readonly Party[] {
  if (!Array.isArray(value)) return []
  return value.filter(isRecord).map(p => ({
    line: text(p['line']),
    name: text(p['name']),
    ...(text(p['address']) ? { address: text(p['address']) } : {}),
    ...(text(p['phone']) ? { phone: text(p['phone']) } : {}),
  }))
}

/** A line name that nobody was asked under yet. */
export function nextParty(taken: readonly string[]): string {
  let n = 1
  while (taken.includes(`party-${n}/thirdParty`)) n++
  return `party-${n}/thirdParty`
}
