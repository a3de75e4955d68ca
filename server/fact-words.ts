import { factsOf } from '#procedure/facts.ts'
import type { AnyModule, Fact } from '#procedure/module.ts'
import { placeName } from '#procedure/names.ts'
import type { Office } from '#procedure/office.ts'

/** Values of facts as people read them, where the stored value is a code. */

type Reading = Pick<Office, 'structure'>

/** The value of a fact by name: agencies and units; null where the value is no code. */
export const placesOf = (office: Reading, fact: Fact, value: unknown): string | null =>
  fact.places && typeof value === 'string'
    ? value
        .split('、')
        .map(code => placeName(office, code))
        .join('、')
    : null

/** Of the facts of a row those that are codes, by name. */
export function namedFacts(
  office: Reading,
  module: AnyModule,
  procedure: string,
  facts: Readonly<Record<string, unknown>>,
): Record<string, string> {
  return Object.fromEntries(
    factsOf(module, procedure).flatMap(([name, fact]) => {
      const named = placesOf(office, fact, facts[name])
      return named === null ? [] : [[name, named]]
    }),
  )
}
