import type * as z from 'zod'
import type { Words } from '#base/words.ts'
import type { Basis, Procedure } from '#procedure/define.ts'
import { allActions } from '#procedure/expand.ts'
import { type AnyModule, defineModule } from '#procedure/module.ts'
import { inputSchema } from '#procedure/schema.ts'
import { fieldsOf } from '#procedure/shape.ts'
import type { AnyTexts } from '#procedure/texts.ts'

/** Trial businesses speak in the names of their declarations: they test the kernel, nobody reads them. */

/** An article of a local rule that a trial stands on. */
export const art = (article: string): Basis => ({ rulebook: 'trial', article })

const word = (name: string): Words => [name, name, name]
const wordsFor = (names: Iterable<string>): Record<string, Words> => Object.fromEntries([...new Set(names)].map(name => [name, word(name)]))

function plainTexts(procedure: Procedure, inputs: Readonly<Record<string, z.ZodType>>): AnyTexts {
  const actions = Object.values(allActions(procedure))
  const rounds = Object.values(procedure.rounds ?? {})
  const fields = Object.keys(allActions(procedure)).flatMap(name => {
    const schema = inputSchema({ inputs }, procedure, name)
    return schema ? fieldsOf(schema) : []
  })
  return {
    name: word(procedure.name),
    roles: wordsFor(procedure.roles),
    stages: wordsFor(Object.keys(procedure.stages)),
    clocks: wordsFor(Object.keys(procedure.clocks)),
    rounds: wordsFor(Object.keys(procedure.rounds ?? {})),
    actions: wordsFor(Object.keys(procedure.actions)),
    answers: wordsFor(rounds.flatMap(r => [...r.answers, ...(r.silence ? [r.silence] : [])])),
    papers: wordsFor([...actions.flatMap(a => [...a.evidence, ...(a.revises ? [a.revises] : [])]), ...rounds.flatMap(r => r.about ?? [])]),
    outcomes: wordsFor([...actions.flatMap(a => a.outcome ?? []), ...fields.filter(f => f.path === 'outcome').flatMap(f => f.choices)]),
    fields: wordsFor(fields.map(f => f.path)),
    choices: wordsFor(fields.flatMap(f => f.choices.map(choice => `${f.path}.${choice}`))),
    refusals: {},
  }
}

/** A business of trial declarations, ready to be opened by the product's own `perform`. */
export function trial<const N extends string>(
  name: N,
  procedures: readonly Procedure[],
  inputs: Readonly<Record<string, z.ZodType>> = {},
  within?: AnyModule['within'],
) {
  return defineModule({
    name,
    words: word(name),
    procedures,
    inputs,
    texts: Object.fromEntries(procedures.map(p => [p.name, plainTexts(p, inputs)])),
    title: now => `${now.procedure} ${now.stage}`,
    ...(within && { within }),
  })
}
