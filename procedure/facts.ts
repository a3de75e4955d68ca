import type { AnyModule, Fact } from './module.ts'

/** The facts that one procedure of a business lists, in their order. */
export const factsOf = (module: Pick<AnyModule, 'facts'>, procedure: string): [name: string, fact: Fact][] =>
  Object.entries(module.facts ?? {}).filter(([, fact]) => fact.only?.includes(procedure) ?? true)
