import type { Calendar } from '#law/calendar.ts'
import { type Desk, type Input, keyOf, type Procedure, type Refusal } from './define.ts'
import { actionOf, type Full, isFinal, roundsIn, roundsLeft, stagesOf } from './expand.ts'
import { endSilence, holdByRounds, type Kept, onTime, stop, type Ticking } from './fold-time.ts'
import { deskAt, deskIn } from './place.ts'
import { badPlan, isComplete, planOf, type RoundState } from './round.ts'
import { act, callOff, openRound } from './round-act.ts'
import type { Step } from './view.ts'

/** One step of a journal applied to what was true before it. Structure is hard here; judgement is `decide`'s (C5). */

export type State = {
  procedure: Procedure
  stage: string
  outcome: string | null
  readonly home: string
  readonly seats: Record<string, Desk>
  readonly rounds: Record<string, RoundState>
  readonly running: Record<string, Ticking>
  readonly papers: Record<string, { file: string; seq: number }>
  readonly texts: Record<string, readonly string[]> // by kind of paper: the digests that say the same in substance as the current one
  readonly kept: Kept[]
}

/** The desk that holds a role in this matter: a seat given by a step, else the duty at home. */
export const deskOf = (s: Pick<State, 'seats' | 'home'>, role: string): Desk => s.seats[role] ?? deskAt(s.home, role)

/** Applies one step in place; answers why the journal would break the procedure, or null. */
export function apply(s: State, step: Step, calendar: Calendar): Refusal | null {
  const action = actionOf(s.procedure, step.action)
  if (!action || !stagesOf(action).includes(s.stage)) return 'wrongStage'
  const input = step.input ?? {}
  const before = s.stage
  endSilence(s, step.on, calendar)

  const refused = seat(s, step, action, input)
  if (refused) return refused
  if (swapsText(s, step, action)) return 'staleAnswers'
  read(s, step, action, input)
  const asked = askAround(s, step, action, input)
  if (asked) return asked
  if (action.to) s.stage = action.to
  if (roundsLeft(s.procedure, before, s.stage).some(name => s.rounds[name] && !isComplete(s.rounds[name]))) return 'roundOpen'

  onTime(s, step, action, input, calendar)
  holdByRounds(s, step.on, calendar)
  const open = close(s, step, calendar)
  if (open) return open
  if (action.outcome) s.outcome = action.outcome === 'input' ? String(input['outcome']) : action.outcome
  return null
}

/** Who holds which role from now on; the sponsor's own line follows the seat (R3). */
function seat(s: State, step: Step, action: Full, input: Input): Refusal | null {
  for (const role of action.assigns ?? []) {
    const desk = deskIn(input, role)
    if (!desk) return 'noDesk'
    s.seats[role] = desk
  }
  if (action.takes) s.seats[action.takes] = step.as ?? deskAt(s.home, action.takes)
  for (const [name, r] of Object.entries(s.rounds)) {
    const round = s.procedure.rounds?.[name]
    const own = r.groups[0]?.[0]
    if (round && own) own.to = deskOf(s, round.sponsor)
  }
  return null
}

/** New papers replace those of their kind. A change of wording only keeps the earlier texts as good; any other does not. */
function read(s: State, step: Step, action: Full, input: Input): void {
  const wordingOnly = action.revises !== undefined && input['wordingOnly'] === true && step.evidence?.some(p => p.kind === 'difference')
  for (const { kind, file } of step.evidence ?? []) {
    const same = (kind === action.revises && wordingOnly) || s.papers[kind]?.file === file
    s.texts[kind] = same ? [...(s.texts[kind] ?? []), file] : [file]
    s.papers[kind] = { file, seq: step.seq ?? 0 }
  }
}

/** Signing may not bring another text than the one that was agreed to. */
function swapsText(s: State, step: Step, action: Full): boolean {
  const kinds = action.fresh?.flatMap(name => s.procedure.rounds?.[name]?.about ?? []) ?? []
  return (step.evidence ?? []).some(({ kind, file }) => kinds.includes(kind) && !s.texts[kind]?.includes(file))
}

/** Opening, reopening, calling off and answering rounds. */
function askAround(s: State, step: Step, action: Full, input: Input): Refusal | null {
  const key = `${step.seq}.`
  const verb = action.onRound?.verb
  const name = action.onRound?.round ?? action.reopens ?? action.asks
  const round = name === undefined ? undefined : s.procedure.rounds?.[name]
  const text = round?.about ? (s.papers[round.about]?.file ?? null) : null
  const who = { on: step.on, by: step.by, onBehalf: verb === 'answerFor', key, text, ...(step.as && { as: step.as }) }

  if (action.asks && round) {
    const plan = planOf(input, deskOf(s, round.sponsor))
    const running = s.rounds[action.asks]
    const refused = running && !isComplete(running) ? 'roundOpen' : badPlan(plan)
    if (refused || !plan) return refused ?? 'emptyPlan'
    s.rounds[action.asks] = openRound(deskOf(s, round.sponsor), plan, step.on, key)
  }
  if (action.reopens && round) {
    const r = s.rounds[action.reopens]
    const refused = r ? act(round, r, 'reopen', input, who) : 'notDone'
    if (refused) return refused
  }
  for (const ended of action.ends === 'all' ? Object.keys(s.rounds) : (action.ends ?? [])) {
    const r = s.rounds[ended]
    if (r) callOff(r, 'calledOff')
  }
  if (!verb || name === undefined || !round) return null
  const r = s.rounds[name]
  if (!r) return 'notAsked'
  const refused = act(round, r, verb, input, who)
  if (!refused && isComplete(r) && round.then) s.stage = round.then
  return refused
}

/** Nothing is closed over an unmet duty by forgetting it; windows simply end. */
function close(s: State, step: Step, calendar: Calendar): Refusal | null {
  if (!isFinal(s.procedure, s.stage)) return null
  for (const name of Object.keys(s.running)) {
    if (s.procedure.clocks[name]?.kind === 'duty') return `clockRuns:${name}`
    stop(s, name, step, calendar)
  }
  return null
}

/** A running matter passes to a later declaration only by a step of its own; earlier steps keep the meaning they had (C6). */
export function adopt(s: State, step: Step, last: Procedure, earlier: readonly Procedure[]): Refusal | null {
  const next = [last, ...earlier].find(p => keyOf(p) === step.input?.['to'])
  const map = next?.adopts?.[keyOf(s.procedure)]
  if (!next || !map) return 'notAdoptable'
  const stage = map.stages?.[s.stage] ?? s.stage
  if (!(stage in next.stages)) return 'stageUnknown'
  for (const [name, r] of Object.entries(s.rounds)) if (!isComplete(r) && !roundsIn(next, stage).includes(name)) return 'roundOpen'
  for (const clock of Object.keys(s.running)) if (!(clock in next.clocks)) return 'clockUnknown'
  s.stage = stage
  s.procedure = next
  return null
}
