import type { Desk, Input } from './define.ts'

/** The parts of a desk's name: `agency/duty` or `agency.unit/duty`. */

/** True for a desk: something before the one slash, something after it. */
export const isDesk = (value: unknown): value is Desk => typeof value === 'string' && /^[^/\s][^/]*\/[^/]+$/.test(value)

/** The desk named by a field of an input, or undefined if there is none. */
export function deskIn(input: Input, field: string): Desk | undefined {
  const value = input[field]
  return isDesk(value) ? value : undefined
}

/** `A01` of `A01.03/handler`. */
export const agencyOf = (desk: Desk): string => seatOf(desk).split('.')[0]!

/** `A01.03` of `A01.03/handler`: the agency, or the unit in it. */
export const seatOf = (desk: Desk): string => desk.slice(0, desk.indexOf('/'))

/** `handler` of `A01.03/handler`. */
export const dutyOf = (desk: Desk): string => desk.slice(desk.indexOf('/') + 1)

/** The desk of a duty at an agency (or unit). */
export const deskAt = (seat: string, duty: string): Desk => `${seat}/${duty}`

/** The same duty at the agency as a whole, `A01/handler` of `A01.03/handler`. */
export const agencyDesk = (desk: Desk): Desk => deskAt(agencyOf(desk), dutyOf(desk))

/** 本人: the desk of one named person, for the few acts that no post can do for him (signing his own handover). Nobody is appointed to it. */
export const selfDesk = (person: string): Desk => `@${person}/self`

/** The person of such a desk, or null for a post. */
export const personOf = (desk: Desk): string | null => /^@(.+)\/self$/.exec(desk)?.[1] ?? null
