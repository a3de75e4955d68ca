import type { Day } from '#base/day.ts'
import { keyOf, type Procedure } from './define.ts'
import type { AnyModule } from './module.ts'
import type { AnyTexts } from './texts.ts'

/** The businesses of this program, by the names that journals carry. */
export type Registry = {
  readonly modules: readonly AnyModule[]
  readonly procedures: readonly Procedure[]
  /** The module that declares a business; throws for an unknown name. */
  moduleOf(business: string): AnyModule
  /** A declaration by the key in a journal, `request@2019-05-15`. */
  declared(key: string): Procedure
  /** The declaration in force on the day of receipt: it holds for the life of the matter. Null when there was none. */
  inForce(business: string, on: Day): Procedure | null
  textsOf(business: string): AnyTexts
  has(business: string): boolean
  /** Somebody wants to know of this fact (`request.submit`); what nobody listens to is not put in the outbox. */
  listens(topic: string): boolean
}

export function registryOf(modules: readonly AnyModule[]): Registry {
  const procedures = modules.flatMap(m => m.procedures)
  const byKey = new Map(procedures.map(p => [keyOf(p), p]))
  const owner = new Map(modules.flatMap(m => m.procedures.map(p => [p.name, m] as const)))
  const topics = new Set(
    modules.flatMap(m => [...Object.keys(m.on ?? {}), ...(m.mail?.actions ?? []).flatMap(a => m.procedures.map(p => `${p.name}.${a}`))]),
  )
  const moduleOf = (business: string) => owner.get(business) ?? fail(`no business ${business}`)
  return {
    modules,
    procedures,
    moduleOf,
    declared: key => byKey.get(key) ?? fail(`no declaration ${key}`),
    inForce: (business, on) =>
      procedures
        .filter(p => p.name === business && p.inForce.from <= on && (p.inForce.until === undefined || on <= p.inForce.until))
        .at(-1) ?? null,
    textsOf: business => {
      const { texts } = moduleOf(business)
      return 'stages' in texts && 'actions' in texts
        ? (texts as AnyTexts)
        : ((texts as Record<string, AnyTexts>)[business] ?? fail(`no words for ${business}`))
    },
    has: business => owner.has(business),
    listens: topic => topics.has(topic),
  }
}

function fail(why: string): never {
  throw new Error(why)
}
