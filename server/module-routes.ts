import type { Words } from '#base/words.ts'
import type { Procedure } from '#procedure/define.ts'
import { allActions, isFinal, stagesOf } from '#procedure/expand.ts'
import { factsOf } from '#procedure/facts.ts'
import { jsonSchemaOf } from '#procedure/schema.ts'
import { fieldWords, kernelWords, paperWords, refusalWords, verbWords } from '#procedure/words.ts'
import type { Context } from './context.ts'
import { basisOf } from './matter-parts.ts'
import { none, ok, type Route, staff } from './route.ts'

/** Everything the generic pages need to know of each business: its words and its structure, read off the declaration. */

const told = new WeakMap<object, object>()

export function moduleRoutes(context: Context): Route[] {
  return [
    staff(
      'GET',
      '/api/v1/modules',
      { summary: 'Every business: stages, actions, words, columns', scope: 'matters:read' },
      none,
      none,
      async () => {
        const known = told.get(context) ?? { procedures: procedures(context).map(p => describe(context, p)) }
        told.set(context, known)
        return ok(known)
      },
    ),
  ]
}

/** The newest declaration of each business, in the order of the menu. */
const procedures = ({ registry }: Context): Procedure[] => [...new Map(registry.procedures.map(p => [p.name, p])).values()]

function describe(context: Context, procedure: Procedure): object {
  const { registry } = context
  const module = registry.moduleOf(procedure.name)
  const texts = registry.textsOf(procedure.name)
  const letters = Object.entries(module.papers ?? {})
  const papers = { ...paperWords, ...texts.papers, ...Object.fromEntries(letters.map(([kind, form]) => [kind, form.words])) }
  return {
    name: procedure.name,
    business: module.name,
    words: texts.name,
    declaration: procedure.inForce,
    roles: texts.roles,
    supervisor: procedure.supervisor,
    stages: texts.stages,
    finals: Object.keys(procedure.stages).filter(stage => isFinal(procedure, stage)),
    clocks: texts.clocks,
    rounds: Object.fromEntries(Object.entries(procedure.rounds ?? {}).map(([name, round]) => [name, roundOf(texts.rounds[name], round)])),
    actions: actionsOf(context, procedure),
    answers: texts.answers,
    papers: Object.fromEntries(
      Object.entries(papers).map(([kind, words]) => {
        const form = module.papers?.[kind]
        return [
          kind,
          {
            words,
            template: form !== undefined,
            ...(form && { actions: form.actions, editable: form.editable ?? false, binds: form.check !== undefined && !form.draft }),
            sealed: module.sealed?.includes(kind) ?? false,
          },
        ]
      }),
    ),
    outcomes: texts.outcomes,
    fields: { ...fieldWords, ...texts.fields },
    choices: texts.choices ?? {},
    warns: module.warnings !== undefined,
    refusals: { ...refusalWords, ...texts.refusals },
    columns: factsOf(module, procedure.name).map(([name, fact]) => ({
      name,
      words: fact.words,
      filter: fact.filter ?? false,
      personal: fact.personal ?? null,
    })),
  }
}

function roundOf(words: Words | undefined, round: NonNullable<Procedure['rounds']>[string]): object {
  const { answers, opinion, returns, about, evidence, askedMayAdd, sponsor, during, silence } = round
  return {
    words,
    answers,
    opinion,
    returns,
    about,
    evidence,
    askedMayAdd: askedMayAdd ?? false,
    sponsor,
    during: [during].flat(),
    silence,
    basis: basisOf(round.basis),
  }
}

/** Declared actions, those that rounds bring, and the kernel's own, each with the schema of its input. */
function actionsOf({ registry }: Context, procedure: Procedure): object {
  const module = registry.moduleOf(procedure.name)
  const texts = registry.textsOf(procedure.name)
  const own = Object.entries(allActions(procedure)).map(([name, action]) => {
    const words =
      texts.actions[name] ?? (action.onRound ? roundVerb(texts.rounds[action.onRound.round], verbWords[action.onRound.verb]) : undefined)
    return [
      name,
      {
        words,
        from: stagesOf(action),
        to: action.to,
        by: action.by,
        basis: basisOf(action.basis),
        evidence: action.evidence,
        asks: action.asks,
        assigns: action.assigns,
        outward: action.outward ?? false,
        signed: action.signed ?? false,
        opens: action.from === 'nothing',
        schema: jsonSchemaOf(module, texts, procedure, name),
      },
    ]
  })
  const kernel = Object.entries(kernelWords).map(([name, words]) => [
    name,
    { words, basis: null, evidence: [], schema: jsonSchemaOf(module, texts, procedure, name) },
  ])
  return Object.fromEntries([...own, ...kernel])
}

const roundVerb = (round: Words | undefined, verb: Words): Words =>
  round ? [`${round[0]} · ${verb[0]}`, `${round[1]} · ${verb[1]}`, `${round[2]} · ${verb[2]}`] : verb
