import type { Matter, Offer, ProcedureInfo } from '../wire.ts'

/** Where a matter stands on its way and what most likely comes next: read off the procedure, for no business in particular. */

export type StageStep = { readonly stage: string; readonly state: 'done' | 'now' | 'ahead' }
type Situation = Pick<Matter, 'matter' | 'journal' | 'offers'>
type Structure = Pick<ProcedureInfo, 'stages' | 'finals' | 'actions' | 'rounds'>

const fromOf = (action: ProcedureInfo['actions'][string]): readonly (string | undefined)[] => [action.from].flat()

/** Stages on the way: those the journal went through, where the matter is, and the stages that still lie ahead. */
export function stagesOnTheWay(it: Situation, procedure: Structure): readonly StageStep[] {
  const order = Object.keys(procedure.stages)
  const finals = new Set(procedure.finals ?? [])
  const now = it.matter.stage
  const here = order.indexOf(now)
  const isOver = finals.has(now)
  const steps = [...it.journal].filter(s => !s.annulled).sort((a, b) => a.seq - b.seq)
  const visited = [...new Set(steps.flatMap(s => procedure.actions[s.action]?.to ?? []))].filter(stage => stage !== now)
  const isAhead = (stage: string) => !finals.has(stage) && !visited.includes(stage) && !isDetour(procedure, stage)
  const ahead = isOver ? [] : [...order.slice(here + 1).filter(isAhead), ...order.filter(stage => finals.has(stage)).slice(0, 1)]
  return [
    ...visited.filter(stage => isOver || order.indexOf(stage) < here).map(stage => ({ stage, state: 'done' as const })),
    { stage: now, state: isOver ? 'done' : 'now' },
    ...ahead.map(stage => ({ stage, state: 'ahead' as const })),
  ]
}

/** A stage that only leads back, with nobody asked in it (补正中), is a detour, not part of the way. */
export function isDetour(procedure: Structure, stage: string): boolean {
  const order = Object.keys(procedure.stages)
  const finals = new Set(procedure.finals ?? [])
  const leavesTo = Object.values(procedure.actions).flatMap(a => (a.to && a.to !== stage && fromOf(a).includes(stage) ? [a.to] : []))
  const leadsBack = (to: string) => order.indexOf(to) < order.indexOf(stage)
  const asks = Object.values(procedure.rounds).some(round => round.during?.includes(stage))
  return !asks && leavesTo.some(leadsBack) && leavesTo.every(to => leadsBack(to) || finals.has(to))
}

/** Round verbs have their place in the table of lines; the bar holds the actions of the matter itself. */
export const inBar = (offer: Offer): boolean => !/^[^$].*\./.test(offer.action) && !['$annul', '$correct', '$adopt'].includes(offer.action)

/**
 * The step that most likely comes next: one that leads on; else what such a step still needs (`needs:draft`); else the first that
 * does not lead back.
 */
export function likelyNext(it: Situation, procedure: Structure | undefined): Offer | undefined {
  const offers = it.offers.filter(o => inBar(o) && !o.action.startsWith('$'))
  const able = offers.filter(o => o.allowed)
  if (!procedure) return able[0]
  if (procedure.finals?.includes(it.matter.stage)) return undefined // a closed matter waits for nothing
  const order = Object.keys(procedure.stages)
  const firstFinal = order.find(stage => procedure.finals?.includes(stage))
  const here = order.indexOf(it.matter.stage)
  const goesTo = (offer: Offer) => procedure.actions[offer.action]?.to
  const leadsOn = (offer: Offer): boolean => {
    const to = goesTo(offer)
    if (to === undefined || order.indexOf(to) <= here || isDetour(procedure, to)) return false
    return to === firstFinal || !procedure.finals?.includes(to)
  }
  const onward = offers.filter(leadsOn)
  const needed = onward.flatMap(o => (o.refusal?.startsWith('needs:') ? [o.refusal.slice('needs:'.length)] : []))
  const serves = (o: Offer) => needed.includes(o.action) || needed.includes(procedure.actions[o.action]?.asks ?? '—')
  return able.find(leadsOn) ?? able.find(serves) ?? able.find(o => goesTo(o) === undefined) ?? able[0]
}
