import type { Office } from '#procedure/office.ts'

export type AgencyView = {
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly level: string
  readonly kind: string
  readonly parent: string | null
  readonly phone: string | null
  readonly address: string | null
}

const told = (data: string, key: string): string | null => {
  const value: unknown = JSON.parse(data)?.[key]
  return typeof value === 'string' && value !== '' ? value : null
}

/** The agencies of the installation, by code. */
export const agencyTree = (office: Pick<Office, 'structure'>): AgencyView[] =>
  [...office.structure().agencies.values()].map(a => ({
    code: a.code,
    name: a.name,
    shortName: a.short_name,
    level: a.level,
    kind: a.kind,
    parent: a.parent,
    phone: told(a.data, 'phone'),
    address: told(a.data, 'address'),
  }))

/** Is the agency this one, or somewhere below it? */
export function isBelow(office: Pick<Office, 'structure'>, code: string, above: string): boolean {
  const { agencies } = office.structure()
  const passed = new Set<string>()
  for (let at: string | null | undefined = code; at && !passed.has(at); at = agencies.get(at)?.parent) {
    if (at === above) return true
    passed.add(at)
  }
  return false
}
