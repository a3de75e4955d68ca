import { Refused } from './errors.ts'
import type { Happened, Writing } from './module.ts'
import { childrenOf } from './store.ts'

/** `keep`: fields of the parent's step that the child's step repeats; `unless`: refusals of the child that leave it as it is. */
export type Following = { readonly keep?: readonly string[]; readonly unless?: readonly string[] }

/**
 * Children that follow their parent (中止、恢复): for `within` of a module. What the parent's action does, each open child does by the
 * named action of its own, in its own journal and in the same transaction. A child in a stage that knows no such action stays as it is.
 */
export const childrenFollow =
  (actions: Readonly<Record<string, string>>, { keep = [], unless = [] }: Following = {}) =>
  async (writing: Writing, { id, step }: Happened): Promise<void> => {
    const action = actions[step.action]
    if (!action) return
    const input = Object.fromEntries(keep.flatMap(field => (step.input?.[field] === undefined ? [] : [[field, step.input[field]]])))
    for (const child of await childrenOf(writing.tx, id)) {
      if (child.closed_on !== null) continue
      try {
        await writing.act({ matter: child.id, action, by: { kernel: true }, on: step.on, input, evidence: [] })
      } catch (error) {
        if (!(error instanceof Refused && ['wrongStage', ...unless].includes(error.code))) throw error
      }
    }
  }
