import { isDetour } from '#procedure/next.ts'
import type { Matter, Offer, ProcedureInfo } from '../wire.ts'

/** Where a matter stands on its way: read off the procedure, for no business in particular. */

export type StageStep = { readonly stage: string; readonly state: 'done' | 'now' | 'ahead' }
type Situation = Pick<Matter, 'matter' | 'journal'>
type Structure = Pick<ProcedureInfo, 'stages' | 'finals' | 'actions' | 'rounds'>

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

/** Round verbs have their place in the table of lines, notes beside what happened; the bar holds the actions of the matter itself. */
export const inBar = (offer: Offer): boolean =>
  !/^[^$].*\./.test(offer.action) && !['$annul', '$correct', '$adopt', '$note'].includes(offer.action)
