import type * as z from 'zod'
import { languages, type Words } from '#base/words.ts'
import { keyOf, type Procedure } from './define.ts'
import { allActions, isFinal, openingsOf, roundsIn, stagesOf } from './expand.ts'
import { allSchemas, choiceWord, fieldWord } from './schema.ts'
import { fieldsOf } from './shape.ts'
import type { AnyTexts } from './texts.ts'
import { paperWords, refusalWords } from './words.ts'

/** 凡事有人负责、凡事有人监督、凡事有章可循、凡事有据可查, run over every declaration at start: one that fails does not load. */

export type Declared = {
  readonly name: string
  readonly procedures: readonly Procedure[]
  readonly inputs: Readonly<Record<string, z.ZodType>>
  readonly texts: AnyTexts | Readonly<Record<string, AnyTexts>>
}

/** Throws one error that names every problem of every module; nothing starts with a faulty declaration. */
export function assertDeclared(modules: readonly Declared[]): void {
  const known = modules.flatMap(m => m.procedures)
  const problems = modules.flatMap(module => problemsOf(module, known))
  if (problems.length > 0) throw new Error(`faulty declarations:\n${problems.map(p => `  ${p}`).join('\n')}`)
}

/** Everything that is wrong with a module's declarations, words and schemas. `known` holds all declarations of the program. */
export function problemsOf(module: Declared, known: readonly Procedure[] = module.procedures): string[] {
  const problems = module.procedures.flatMap(procedure => {
    const texts = textsOf(module, procedure)
    const own = [
      ...reach(procedure),
      ...people(procedure),
      ...time(procedure),
      ...asked(procedure, known),
      ...ends(procedure),
      ...basis(procedure),
    ]
    const worded = texts ? [...words(module, procedure, texts), ...schemas(module, procedure)] : ['has no words']
    return [...own, ...worded].map(problem => `${keyOf(procedure)}: ${problem}`)
  })
  return [...problems, ...strayInputs(module)]
}

/** The words of one procedure of a module. */
export function textsOf(module: Pick<Declared, 'texts'>, procedure: Procedure): AnyTexts | undefined {
  const { texts } = module
  const isOwn = (value: typeof texts): value is AnyTexts => 'stages' in value && 'actions' in value && Array.isArray(value.name)
  return isOwn(texts) ? texts : texts[procedure.name]
}

/** Moves from stage to stage: by actions and by rounds that end. */
export const movesOf = (procedure: Procedure): readonly { readonly name: string; readonly from: string; readonly to: string }[] => [
  ...Object.entries(procedure.actions).flatMap(([name, a]) =>
    a.to === undefined ? [] : stagesOf(a).map(from => ({ name, from, to: a.to ?? from })),
  ),
  ...Object.entries(procedure.rounds ?? {}).flatMap(([name, r]) =>
    r.then === undefined ? [] : [r.during].flat().map(from => ({ name, from, to: r.then ?? from })),
  ),
]

function closure(start: readonly string[], edges: (from: string) => readonly string[]): Set<string> {
  const seen = new Set(start)
  for (const at of seen) for (const next of edges(at)) seen.add(next)
  return seen
}

/** Stages are reached, left unless final (a closed matter may only pass to another closed stage: 撤下), and an end can be reached from each. */
function reach(procedure: Procedure): string[] {
  const moves = movesOf(procedure)
  const stages = Object.keys(procedure.stages)
  const from = closure(['nothing'], at => moves.filter(m => m.from === at).map(m => m.to))
  const back = closure(
    stages.filter(s => isFinal(procedure, s)),
    at => moves.filter(m => m.to === at).map(m => m.from),
  )
  return [
    ...(openingsOf(procedure).length > 0 ? [] : ['nothing opens it']),
    ...stages.flatMap(stage => [
      ...(from.has(stage) ? [] : [`stage ${stage} cannot be reached`]),
      ...(back.has(stage) ? [] : [`no end can be reached from stage ${stage}`]),
      ...(isFinal(procedure, stage) && moves.some(m => m.from === stage && !isFinal(procedure, m.to))
        ? [`final stage ${stage} is left`]
        : []),
    ]),
  ]
}

/** Whoever is responsible can act, and does not supervise himself. */
function people(procedure: Procedure): string[] {
  const roles = new Set<string>(procedure.roles)
  const unknown = [procedure.supervisor, ...Object.values(procedure.closed ?? {}).flat()].filter(role => !roles.has(role))
  return [
    ...unknown.map(role => `role ${role} is not declared`),
    ...Object.entries(procedure.actions).flatMap(([name, a]) => (a.by.length > 0 ? [] : [`nobody may take action ${name}`])),
    ...Object.entries(procedure.stages).flatMap(([name, stage]) => {
      if (!('responsible' in stage)) return []
      const { responsible } = stage
      const acts = Object.values(procedure.actions).some(a => stagesOf(a).includes(name) && a.by.includes(responsible))
      const sends = roundsIn(procedure, name).some(r => procedure.rounds?.[r]?.sponsor === responsible)
      return [
        ...(acts || sends ? [] : [`stage ${name}: ${responsible} is responsible and can do nothing`]),
        ...(responsible === procedure.supervisor ? [`stage ${name}: ${responsible} supervises itself`] : []),
      ]
    }),
  ]
}

/** Clocks start and stop, periods can be met, holds are released, and every name of a clock is declared. */
function time(procedure: Procedure): string[] {
  const actions = Object.values(procedure.actions)
  const clocks = Object.keys(procedure.clocks)
  const named = actions.flatMap(a => [
    ...(a.starts ?? []),
    ...(a.stops ?? []),
    ...(a.holds ?? []),
    ...(a.releases ?? []),
    ...(a.meets ?? []),
    ...[a.within, a.after, a.extends?.clock].flatMap(c => c ?? []),
  ])
  const ofRounds = Object.values(procedure.rounds ?? {}).flatMap(r => r.clock ?? [])
  const has = (clock: string, key: 'starts' | 'stops' | 'holds' | 'releases' | 'meets') => actions.some(a => a[key]?.includes(clock))
  return [
    ...[...new Set([...named, ...ofRounds])].filter(c => !clocks.includes(c)).map(c => `clock ${c} is not declared`),
    ...clocks.flatMap(clock => {
      if (ofRounds.includes(clock) && !has(clock, 'starts')) return []
      return [
        ...(has(clock, 'starts') ? [] : [`clock ${clock} never starts`]),
        ...(has(clock, 'stops') ? [] : [`clock ${clock} never stops`]),
        ...(has(clock, 'holds') === has(clock, 'releases') ? [] : [`holds of clock ${clock} are not released`]),
        ...(procedure.clocks[clock]?.every && !has(clock, 'meets') ? [`periodic clock ${clock} is never met`] : []),
      ]
    }),
  ]
}

/** Rounds are opened, can end where they lead, and what they name exists. */
function asked(procedure: Procedure, known: readonly Procedure[]): string[] {
  const actions = Object.values(procedure.actions)
  return Object.entries(procedure.rounds ?? {}).flatMap(([name, r]) => {
    const during = [r.during].flat()
    const opener =
      actions.find(a => a.asks === name && during.includes(a.to ?? '')) ??
      actions.find(a => a.asks === name && a.to === undefined && stagesOf(a).some(s => during.includes(s)))
    const crowded =
      r.then === undefined
        ? []
        : during.flatMap(stage =>
            roundsIn(procedure, stage).filter(other => other !== name && !roundsIn(procedure, r.then ?? '').includes(other)),
          )
    const through = r.through === undefined ? undefined : known.filter(p => p.name === r.through)
    return [
      ...(opener ? [] : [`round ${name} is never opened in a stage where it runs`]),
      ...(r.then !== undefined && isFinal(procedure, r.then) ? [`round ${name} ends the matter without an outcome`] : []),
      ...[...new Set(crowded)].map(other => `round ${name} cannot end while round ${other} runs beside it`),
      ...(r.runsFrom && !r.clock ? [`round ${name} counts from signing but has no clock`] : []),
      ...(r.silence && !r.clock ? [`round ${name}: silence without a clock means nothing`] : []),
      ...(r.about && !actions.some(a => a.evidence.includes(r.about ?? '') || a.revises === r.about)
        ? [`round ${name} is about ${r.about}, which nobody brings`]
        : []),
      ...(through && !through.some(p => 'callOff' in p.actions) ? [`round ${name}: ${r.through} cannot be called off`] : []),
      ...(through?.some(p => !openingsOf(p)[0]?.[1].assigns?.length) ? [`round ${name}: the opening of ${r.through} names no desk`] : []),
    ]
  })
}

/** Outcomes only at the end, and there always. */
const ends = (procedure: Procedure): string[] =>
  Object.entries(procedure.actions).flatMap(([name, a]) => {
    const closes = a.to !== undefined && isFinal(procedure, a.to)
    if (closes === (a.outcome !== undefined)) return []
    return [closes ? `action ${name} ends the matter without an outcome` : `action ${name} has an outcome but does not end the matter`]
  })

/** Nothing exists without an article. */
const basis = (procedure: Procedure): string[] =>
  [...Object.entries(procedure.clocks), ...Object.entries(allActions(procedure))].flatMap(([name, { basis }]) =>
    basis.article && basis.rulebook ? [] : [`${name} has no basis`],
  )

const isWorded = (words: Words | undefined): boolean => words?.length === languages.length && words.every(word => word.trim() !== '')

/** Words in three languages for everything that people meet. */
function words(module: Declared, procedure: Procedure, texts: AnyTexts): string[] {
  const rounds = Object.values(procedure.rounds ?? {})
  const actions = Object.values(allActions(procedure))
  const papers = new Set([
    ...actions.flatMap(a => [...a.evidence, ...(a.revises ? [a.revises] : [])]),
    ...rounds.flatMap(r => r.about ?? []),
  ])
  const answers = new Set(rounds.flatMap(r => [...r.answers, ...(r.silence ? [r.silence] : [])]))
  const outcomes = new Set(actions.flatMap(a => (a.outcome && a.outcome !== 'input' ? [a.outcome] : [])))
  const lacking = (kind: string, names: Iterable<string>, word: (name: string) => Words | undefined) =>
    [...names].flatMap(name => (isWorded(word(name)) ? [] : [`${kind} ${name} lacks words`]))
  return [
    ...(isWorded(texts.name) ? [] : ['the business lacks a name']),
    ...lacking('role', procedure.roles, n => texts.roles[n]),
    ...lacking('stage', Object.keys(procedure.stages), n => texts.stages[n]),
    ...lacking('clock', Object.keys(procedure.clocks), n => texts.clocks[n]),
    ...lacking('round', Object.keys(procedure.rounds ?? {}), n => texts.rounds[n]),
    ...lacking('action', Object.keys(procedure.actions), n => texts.actions[n]),
    ...lacking('paper', papers, n => texts.papers[n] ?? paperWords[n]),
    ...lacking('answer', answers, n => texts.answers[n]),
    ...lacking('outcome', outcomes, n => texts.outcomes[n]),
    ...lacking('refusal', Object.keys(texts.refusals), n => texts.refusals[n] ?? refusalWords[n]),
    ...fieldProblems(module, procedure, texts),
  ]
}

/** Every field of every input, and every choice in it. */
function fieldProblems(module: Declared, procedure: Procedure, texts: AnyTexts): string[] {
  const fields = allSchemas(module, procedure).flatMap(([, schema]) => fieldsOf(schema))
  const problems = fields.flatMap(field => [
    ...(isWorded(fieldWord(texts, field.path)) ? [] : [`field ${field.path} lacks words`]),
    ...field.choices.flatMap(choice =>
      isWorded(choiceWord(texts, field.path, choice)) ? [] : [`choice ${field.path}.${choice} lacks words`],
    ),
  ])
  return [...new Set(problems)]
}

/** An outcome taken from the input is a choice of its schema; what people write as keys cannot be kept out of hashed text. */
function schemas(module: Declared, procedure: Procedure): string[] {
  const fields = allSchemas(module, procedure).map(([name, schema]) => ({ name, fields: fieldsOf(schema) }))
  return [
    ...Object.entries(procedure.actions).flatMap(([name, a]) => {
      if (a.outcome !== 'input') return []
      const outcome = fields.find(f => f.name === name)?.fields.find(f => f.path === 'outcome')
      return outcome && outcome.choices.length > 0
        ? []
        : [`action ${name} takes its outcome from the input, but its schema has no such choice`]
    }),
    ...fields.flatMap(f =>
      f.fields.filter(field => field.freeKeys).map(field => `action ${f.name}: field ${field.path} has keys that people write`),
    ),
  ]
}

/** A schema that belongs to no action is a misspelt name. */
function strayInputs(module: Declared): string[] {
  const names = new Set(module.procedures.flatMap(p => Object.keys(allActions(p)).flatMap(name => [name, `${p.name}.${name}`])))
  return Object.keys(module.inputs).flatMap(key => (names.has(key) ? [] : [`${module.name}: input ${key} belongs to no action`]))
}
