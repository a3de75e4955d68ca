import { isDay } from '#base/day.ts'
import { isPast } from './clock.ts'
import type { Basis, Desk, Input, Procedure, Refusal } from './define.ts'
import { actionOf, allActions, type Full, isFinal, roundsLeft, stagesOf } from './expand.ts'
import { agencyOf, dutyOf, isDesk } from './place.ts'
import { type Ask, all, badPlan, isComplete, openAsks, planOf, sponsorId } from './round.ts'
import { act } from './round-act.ts'
import { staleAnswers } from './stale.ts'
import type { MatterView } from './view.ts'

/** Who may do what now: read off the declaration, the same for the API, the button and the journal, so that a button cannot lie. */

/** A person and the desks they may act for today (their own posts and what is delegated to them). */
export type Actor = {
  readonly id: string
  readonly desks: readonly Desk[]
  readonly only?: Readonly<Record<Desk, readonly string[]>> // desks lent for some actions alone
}
/** The same actor with the desks that they may use for this action. */
export const forAction = (actor: Actor, action: string): Actor =>
  actor.only ? { id: actor.id, desks: actor.desks.filter(desk => actor.only?.[desk]?.includes(action) ?? true) } : actor
/** What comes with the act: kinds of papers, and the input where there is one already. */
export type Given = { readonly evidence: readonly string[]; readonly input?: Input }

/** The desk from which this actor may do it, or null. */
export function actsAs(procedure: Procedure, action: Full, now: MatterView, actor: Actor, given: Given): Desk | null {
  if (action.from === 'nothing') return opensAs(action, now, actor)
  const mine = (desk: Desk) => actor.desks.includes(desk)
  const byRole = action.by.map(role => now.desk(role)).find(mine)
  if (byRole || !action.onRound || !action.whom) return byRole ?? null
  const r = now.rounds[action.onRound.round]
  const round = procedure.rounds?.[action.onRound.round]
  if (!r || !round) return null
  const sponsor = now.desk(round.sponsor)
  if (action.whom !== 'asked' && mine(sponsor)) return sponsor
  if (action.whom === 'sponsor') return null
  const { verb } = action.onRound
  const named = given.input?.[verb === 'add' ? 'beside' : 'ask']
  const candidates = verb === 'recall' ? all(r) : openAsks(r)
  return candidates.find(ask => mine(ask.to) && (named === undefined || ask.id === named))?.to ?? null
}

/** A matter is opened from a desk with one of the duties, at its own agency if there is one. */
function opensAs(action: Full, now: MatterView, actor: Actor): Desk | null {
  const able = actor.desks.filter(desk => action.by.includes(dutyOf(desk)))
  return able.find(desk => agencyOf(desk) === now.home) ?? able[0] ?? null
}

/** Why the action is refused now, or null. Without an input only what does not depend on one is judged. */
export function decide(procedure: Procedure, name: string, now: MatterView, someone: Actor, given: Given): Refusal | null {
  const actor = forAction(someone, name)
  const action = actionOf(procedure, name)
  if (!action) return 'unknownAction'
  if (!stagesOf(action).includes(now.stage)) return 'wrongStage'
  if (action.onRound && !now.rounds[action.onRound.round]) return 'notAsked'
  if (!actsAs(procedure, action, now, actor, given)) return 'notYourRole'
  return (
    refusedByPast(procedure, name, action, now) ??
    refusedByPapers(action, given) ??
    refusedByTime(action, now) ??
    refusedByText(action, now) ??
    refusedByPeople(procedure, action, now) ??
    refusedByInput(procedure, action, now, given, actor) ??
    action.when?.({ ...now, ...(given.input && { input: given.input }) }) ??
    null
  )
}

function refusedByPast(procedure: Procedure, name: string, action: Full, now: MatterView): Refusal | null {
  const taken = (what: string) => now.steps.some(step => step.action === what)
  if (action.once && taken(name)) return 'onlyOnce'
  const done = (need: string): boolean => {
    const r = now.rounds[need]
    return procedure.rounds?.[need] ? r !== undefined && isComplete(r) : taken(need)
  }
  const missing = action.needs?.find(need => !done(need))
  return missing ? `needs:${missing}` : null
}

/** 凡事有据可查. The sponsor of a round sends again without the papers that an answer owes. */
function refusedByPapers(action: Full, given: Given): Refusal | null {
  if (action.onRound?.verb === 'answer' && given.input?.['ask'] === sponsorId) return null
  const missing = action.evidence.find(kind => !given.evidence.includes(kind))
  return missing ? `evidenceMissing:${missing}` : null
}

function refusedByTime(action: Full, now: MatterView): Refusal | null {
  const isOver = (clock: string): boolean => {
    const due = now.due(clock)
    return due !== null && isPast(due, now.now)
  }
  if (action.within && isOver(action.within)) return 'tooLate'
  return action.after && !isOver(action.after) ? 'tooEarly' : null
}

/** Nothing is signed that somebody has not agreed to as it now reads. */
const refusedByText = (action: Full, now: MatterView): Refusal | null =>
  action.fresh && staleAnswers(now, action.fresh).length > 0 ? 'staleAnswers' : null

/** Nobody leaves a stage while someone owes, and no matter closes over a running duty. */
function refusedByPeople(procedure: Procedure, action: Full, now: MatterView): Refusal | null {
  if (!action.to) return null
  const { ends } = action
  const left = ends === 'all' ? [] : roundsLeft(procedure, now.stage, action.to).filter(name => !ends?.includes(name))
  const owing = left.some(name => {
    const r = now.rounds[name]
    return r !== undefined && !isComplete(r)
  })
  if (owing) return 'roundOpen'
  if (!isFinal(procedure, action.to)) return null
  const duty = Object.keys(now.running).find(clock => procedure.clocks[clock]?.kind === 'duty' && !action.stops?.includes(clock))
  return duty ? `clockRuns:${duty}` : null
}

function refusedByInput(procedure: Procedure, action: Full, now: MatterView, given: Given, actor: Actor): Refusal | null {
  const { input } = given
  if (!input) return null
  if (action.assigns?.some(role => !isDesk(input[role]))) return 'noDesk'
  const undated = action.starts
    ?.map(clock => (procedure.clocks[clock]?.ifDated ? undefined : procedure.clocks[clock]?.from))
    .find(field => field !== undefined && !isDay(input[field]))
  if (undated) return `dayMissing:${undated}`
  return (
    refusedExtension(procedure, action, now, input) ??
    refusedWording(action, given.evidence, input) ??
    refusedByRound(procedure, action, now, input, actor)
  )
}

function refusedExtension(procedure: Procedure, action: Full, now: MatterView, input: Input): Refusal | null {
  if (!action.extends) return null
  const { clock, atMost } = action.extends
  const running = now.running[clock]
  if (!running) return `clockStopped:${clock}`
  const cap = procedure.clocks[clock]?.cap ?? Number.POSITIVE_INFINITY
  const most = Math.min(atMost ?? cap, cap - running.extra)
  const days = Number(input['days'] ?? most)
  if (!Number.isInteger(days) || days < 1) return 'daysMissing'
  return days > most ? 'tooLong' : null
}

/** A change that is said to be of wording only shows the difference (文字性修改). */
function refusedWording(action: Full, evidence: readonly string[], input: Input): Refusal | null {
  if (!action.revises) return null
  if (!evidence.includes(action.revises)) return `evidenceMissing:${action.revises}`
  return input['wordingOnly'] === true && !evidence.includes('difference') ? 'evidenceMissing:difference' : null
}

/** The same code that folds decides, on a copy: what is offered and what is recorded cannot differ. */
function refusedByRound(procedure: Procedure, action: Full, now: MatterView, input: Input, actor: Actor): Refusal | null {
  if (action.asks) {
    const running = now.rounds[action.asks]
    const sponsor = procedure.rounds?.[action.asks]?.sponsor
    const ownDesk = sponsor === undefined ? undefined : now.desk(sponsor)
    const refused = running && !isComplete(running) ? 'roundOpen' : badPlan(planOf(input, ownDesk))
    if (refused) return refused
  }
  const name = action.onRound?.round ?? action.reopens
  const round = name === undefined ? undefined : procedure.rounds?.[name]
  if (name === undefined || !round) return null
  const r = now.rounds[name]
  if (!r) return 'notDone'
  const refused = act(round, structuredClone(r), action.onRound?.verb ?? 'reopen', input, { on: now.today, by: actor.id, onBehalf: false })
  return refused ?? (action.onRound?.verb === 'lapse' ? tooEarlyToLapse(now, name, input) : null)
}

function tooEarlyToLapse(now: MatterView, name: string, input: Input): Refusal | null {
  const r = now.rounds[name]
  const ask = r && openAsks(r).find(a => a.id === input['ask'])
  const due = ask ? now.askDue(name, ask) : null
  return due && isPast(due, now.now) ? null : 'tooEarly'
}

/** What an actor may do now, and what is theirs but refused, with the reason. */
export type Offer = {
  readonly action: string
  readonly allowed: boolean
  readonly refusal: Refusal | null
  readonly basis: Basis
  readonly evidence: readonly string[]
  readonly lines?: readonly { readonly ask: string; readonly lap: number }[] // of a round verb: the lines it may be used on
}

const notTheirs: readonly (Refusal | null)[] = ['wrongStage', 'notYourRole', 'notAsked', 'unknownAction']

/** Everything this actor is offered in this matter, in the order of the declaration. */
export function offers(procedure: Procedure, now: MatterView, actor: Actor): Offer[] {
  return Object.entries(allActions(procedure)).flatMap(([name, action]) => {
    const refusal = decide(procedure, name, now, actor, { evidence: action.evidence })
    if (notTheirs.includes(refusal)) return []
    const offer = { action: name, basis: action.basis, evidence: action.evidence }
    if (!action.onRound || refusal) return [{ ...offer, allowed: refusal === null, refusal }]
    const on = onLines(procedure, name, action, now, actor)
    if (on.lines.length > 0) return [{ ...offer, allowed: true, refusal: null, lines: on.lines }]
    return on.refusal ? [{ ...offer, allowed: false, refusal: on.refusal }] : []
  })
}

/** Refusals of a round verb that are worth a grey button; the others mean only that there is nothing to do. */
const telling: readonly (Refusal | null)[] = ['tooEarly', 'alreadyOpened', 'mustStay', 'lastOne']

/** The lines of a round that this actor may use a verb on, found by trying it with the plainest input. */
function onLines(
  procedure: Procedure,
  name: string,
  action: Full,
  now: MatterView,
  actor: Actor,
): { lines: { ask: string; lap: number }[]; refusal: Refusal | null } {
  const round = procedure.rounds?.[action.onRound?.round ?? '']
  const r = now.rounds[action.onRound?.round ?? '']
  if (!round || !r) return { lines: [], refusal: null }
  const lines: { ask: string; lap: number }[] = []
  let refusal: Refusal | null = null
  for (const ask of all(r)) {
    const refused = tryOn(ask)
    if (refused === null) lines.push({ ask: ask.id, lap: ask.lap })
    else if (telling.includes(refused)) refusal = refused
  }
  return { lines, refusal }

  function tryOn(ask: Ask): Refusal | null {
    const plain = {
      ask: ask.id,
      lap: ask.lap,
      beside: ask.id,
      place: 'after',
      target: sponsorId,
      reason: '—',
      opinion: '—',
      to: '—/—',
      wanted: { to: '—/—' },
    }
    const input = { ...plain, mode: round?.returns?.[0], attitude: round?.answers[0] }
    return decide(procedure, name, now, actor, { evidence: action.evidence, input })
  }
}
