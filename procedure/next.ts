import type { Procedure } from './define.ts'
import type { Offer } from './derive.ts'
import { allActions, isFinal } from './expand.ts'
import type { MatterView } from './view.ts'

/** What most likely comes next in a matter: read off the declaration, for no business in particular. The to-do list and the matter page ask the same. */

/** What of a declaration says where its stages lead; the words on the wire hold the same. */
export type Way = {
  readonly stages: Readonly<Record<string, unknown>>
  readonly finals?: readonly string[]
  readonly rounds: Readonly<Record<string, { readonly during?: string | readonly string[] }>>
  readonly actions: Readonly<Record<string, { readonly from?: string | readonly string[]; readonly to?: string }>>
}

/** A stage that only leads back, with nobody asked in it (补正中), is a detour, not part of the way. */
export function isDetour(way: Way, stage: string): boolean {
  const order = Object.keys(way.stages)
  const leavesTo = Object.values(way.actions).flatMap(a => (a.to && a.to !== stage && [a.from].flat().includes(stage) ? [a.to] : []))
  const leadsBack = (to: string) => order.indexOf(to) < order.indexOf(stage)
  const asks = Object.values(way.rounds).some(round => [round.during].flat()[0] === stage) // rounds that only go on in it were begun elsewhere
  const mainEnd = order.find(name => way.finals?.includes(name))
  return !asks && leavesTo.some(leadsBack) && leavesTo.every(to => leadsBack(to) || (to !== mainEnd && (way.finals?.includes(to) ?? false)))
}

const ways = new WeakMap<Procedure, Way>()

/** A declaration as a way. */
export function wayOf(procedure: Procedure): Way {
  const known = ways.get(procedure)
  if (known) return known
  const { stages, rounds = {}, actions } = procedure
  const way = { stages, rounds, actions, finals: Object.keys(stages).filter(stage => isFinal(procedure, stage)) }
  ways.set(procedure, way)
  return way
}

/**
 * The offer that most likely comes next, or undefined where nothing waits: first what meets a duty that runs in this stage and stays in
 * it (与申请人确认收到日期, a period's report); then what leads on; then what such a step still needs (`needs:draft`); else the first that does not lead away.
 * Verbs on lines of rounds and the kernel's own acts are never it.
 */
export function likelyNext(procedure: Procedure, now: Pick<MatterView, 'stage' | 'running'>, offers: readonly Offer[]): Offer | undefined {
  if (isFinal(procedure, now.stage)) return undefined // a closed matter waits for nothing
  const way = wayOf(procedure)
  const actions = allActions(procedure)
  const own = offers.filter(offer => actions[offer.action]?.onRound === undefined && !offer.action.startsWith('$'))
  const able = own.filter(offer => offer.allowed)
  const order = Object.keys(way.stages)
  const firstFinal = order.find(stage => isFinal(procedure, stage))
  const goesTo = ({ action }: Offer) => actions[action]?.to
  const stays = (offer: Offer) => goesTo(offer) === undefined
  const leadsOn = (offer: Offer): boolean => {
    const to = goesTo(offer)
    if (to === undefined || order.indexOf(to) <= order.indexOf(now.stage) || isDetour(way, to)) return false
    return to === firstFinal || !isFinal(procedure, to)
  }
  const isDuty = (clock: string) => procedure.clocks[clock]?.kind === 'duty' && clock in now.running
  const begins = (clock: string) => procedure.clocks[clock]?.kind === 'duty' && !(clock in now.running) // another duty in its place: nothing is done yet
  const meets = (offer: Offer) =>
    stays(offer) &&
    !(actions[offer.action]?.starts ?? []).some(begins) &&
    [...(actions[offer.action]?.stops ?? []), ...(actions[offer.action]?.meets ?? [])].some(isDuty)
  const needed = own.filter(leadsOn).flatMap(o => (o.refusal?.startsWith('needs:') ? [o.refusal.slice('needs:'.length)] : []))
  const serves = ({ action }: Offer) => needed.includes(action) || needed.includes(actions[action]?.asks ?? '—')
  const leadsBack = (offer: Offer) => !stays(offer) && !isFinal(procedure, goesTo(offer) ?? '') // out of a detour the way on is back
  const out = isDetour(way, now.stage) ? able.find(leadsBack) : undefined
  return able.find(meets) ?? able.find(leadsOn) ?? able.find(serves) ?? out ?? able.find(stays) ?? able[0]
}
