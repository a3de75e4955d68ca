import type { Action, Procedure, Round } from './define.ts'
import { type Verb, verbs } from './round.ts'

/** A round brings its own actions (`signOff.return`), so no business declares, or forgets, how to answer, return, add or remove. */
export type Full = Action & {
  readonly onRound?: { readonly round: string; readonly verb: Verb }
  readonly whom?: 'asked' | 'sponsor' | 'either'
}

const cache = new WeakMap<Procedure, Readonly<Record<string, Full>>>()

/** The declared actions and those that the rounds bring, by name. */
export function allActions(procedure: Procedure): Readonly<Record<string, Full>> {
  const known = cache.get(procedure)
  if (known) return known
  const full: Record<string, Full> = Object.assign(Object.create(null), procedure.actions)
  for (const [name, round] of Object.entries(procedure.rounds ?? {}))
    for (const verb of verbs) if (has(round, verb)) full[`${name}.${verb}`] = expand(procedure, name, round, verb)
  cache.set(procedure, full)
  return full
}

/** One action by name, of the declaration or of one of its rounds. */
export const actionOf = (procedure: Procedure, name: string): Full | undefined => allActions(procedure)[name]

/** The opening actions (`from: 'nothing'`), the first of which is the usual one. */
export const openingsOf = (procedure: Procedure): readonly (readonly [name: string, action: Full])[] =>
  Object.entries(allActions(procedure)).filter(([, action]) => action.from === 'nothing')

const has = (round: Round, verb: Verb): boolean =>
  verb === 'return'
    ? Boolean(round.returns)
    : verb === 'answerFor'
      ? Boolean(round.onBehalf)
      : verb === 'lapse'
        ? Boolean(round.silence)
        : true

function expand(procedure: Procedure, name: string, round: Round, verb: Verb): Full {
  const none: readonly string[] = []
  const common = { from: round.during, basis: round.basis, onRound: { round: name, verb }, evidence: none, by: none }
  if (verb === 'answer') return { ...common, whom: 'asked', evidence: round.evidence ?? [] }
  if (verb === 'answerFor')
    return { ...common, by: round.onBehalf?.by ?? [], evidence: [...(round.evidence ?? []), ...(round.onBehalf?.evidence ?? [])] }
  if (verb === 'signFor' && round.onBehalf) return { ...common, whom: 'asked', by: round.onBehalf.by } // the day the letter reached somebody without a desk here
  if (verb === 'add') return { ...common, whom: round.askedMayAdd ? 'either' : 'sponsor' }
  if (verb === 'reassign') return { ...common, whom: 'sponsor', by: [procedure.supervisor] } // the desk may be the trouble
  if (verb === 'remove' || verb === 'lapse' || verb === 'askAgain') return { ...common, whom: 'sponsor' }
  return { ...common, whom: 'asked' } // signFor, return, recall
}

/** A matter in this stage is closed. */
export const isFinal = (procedure: Procedure, stage: string): boolean => 'final' in (procedure.stages[stage] ?? {})

/** The stages an action may be taken in. */
export const stagesOf = (action: Pick<Action, 'from'>): readonly string[] => (typeof action.from === 'string' ? [action.from] : action.from)

const inStage = new WeakMap<Procedure, Map<string, readonly string[]>>()

/** The rounds that may be under way in a stage. Each step of a fold asks, so it is looked up once. */
export function roundsIn(procedure: Procedure, stage: string): readonly string[] {
  const known = inStage.get(procedure) ?? new Map<string, readonly string[]>()
  inStage.set(procedure, known)
  const found =
    known.get(stage) ?? Object.entries(procedure.rounds ?? {}).flatMap(([name, r]) => ([r.during].flat().includes(stage) ? [name] : []))
  known.set(stage, found)
  return found
}

/** Rounds that a move from one stage to another leaves behind, unless the action calls them off. */
export const roundsLeft = (procedure: Procedure, before: string, after: string): string[] => {
  const staying = roundsIn(procedure, after)
  return roundsIn(procedure, before).filter(name => !staying.includes(name))
}
