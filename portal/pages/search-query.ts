/** The question in a search address: read leniently (a bad filter is left out), written back for links. */
import { isDay } from '#base/day.ts'
import type { Call } from '#base/page.ts'
import { type Query, type Validity, validities } from '#search/port.ts'

/** Filters by the names they have in the address; all but `q` and `page` narrow. */
export type Asked = {
  readonly q: string
  readonly agency?: string | undefined
  readonly issuer?: string | undefined
  readonly topic?: string | undefined
  readonly kind?: string | undefined
  readonly year?: string | undefined
  readonly validity?: Validity | undefined
  readonly issuedFrom?: string | undefined
  readonly issuedTo?: string | undefined
  readonly page: number
}
export const narrowing = ['agency', 'issuer', 'topic', 'kind', 'year', 'validity', 'issuedFrom', 'issuedTo'] as const
export type Narrowing = (typeof narrowing)[number]

export const pageSize = 20
const longest = 200
const deepest = 500 // pages; nobody reads on, and machines have the bulk files

const short = (value: string | undefined) => value?.trim().slice(0, longest) || undefined
const dayOf = (value: string | undefined) => (isDay(value) ? value : undefined)

/** Reads the address of a search. */
export function askedIn(query: Call['query']): Asked {
  const page = Number(query.page)
  return {
    q: short(query.q) ?? '',
    agency: short(query.agency),
    issuer: short(query.issuer),
    topic: short(query.topic),
    kind: short(query.kind),
    year: /^\d{4}$/.test(query.year ?? '') ? query.year : undefined,
    validity: validities.find(v => v === query.validity),
    issuedFrom: dayOf(query.issuedFrom),
    issuedTo: dayOf(query.issuedTo),
    page: Number.isInteger(page) && page > 1 ? Math.min(page, deepest) : 1,
  }
}

/** The same as a question to the index. */
export const toQuery = (asked: Asked): Query => ({ ...asked, year: asked.year ? Number(asked.year) : undefined, limit: pageSize })

/** The query part of a link to this search with some of it changed; any change starts at the first page again. */
export function withChange(
  asked: Asked,
  change: Partial<Record<Narrowing | 'q' | 'page', string | undefined>>,
): Record<string, string | undefined> {
  const { page: _, ...rest } = asked
  return { ...rest, ...change }
}
