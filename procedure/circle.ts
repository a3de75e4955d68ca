import { hash } from 'node:crypto'
import type { Desk, Procedure } from './define.ts'
import { agencyOf, deskAt } from './place.ts'
import { all, sponsorId } from './round.ts'
import type { MatterView } from './view.ts'

/**
 * Who may know that a matter exists, as a set of desks: derived at each step from the same rule as `knows` (see.ts), so that a list can
 * ask the store instead of folding journals. Whoever may act for one of the desks may know; `agency/*` stands for every post of an agency.
 */

/** Stands in a circle for every post of the agency. */
export const everyDesk = (agency: string): Desk => deskAt(agency, '*')
export const isEveryDesk = (desk: Desk): boolean => desk.endsWith('/*')

/** The desks of a matter's circle, in order. `supervisor` as it is today (`supervisorOf`); `over`: the desks over its parent's lines. */
export function circleOf(procedure: Procedure, now: MatterView, supervisor: Desk | null, over: readonly Desk[]): Desk[] {
  const roles = procedure.roles.map(role => now.desk(role))
  const lines = Object.values(now.rounds).flatMap(all)
  const asked = lines.filter(ask => ask.id !== sponsorId && !ask.removed && (!ask.owed || ask.openedOn)).map(ask => ask.to)
  const desks = new Set<Desk>([...roles, ...asked, ...over])
  if (procedure.circle === 'agency') {
    desks.add(everyDesk(now.home))
    const near = [...lines.map(ask => ask.to), ...(supervisor ? [supervisor] : [])]
    for (const desk of near) if (agencyOf(desk) === now.home) desks.add(desk) // whoever stands in for a desk of the agency is a colleague
  }
  return [...desks].sort()
}

/** The desks that may know of the matters which answer this one's lines: the responsible one and the declared supervisor. */
export function desksOver(procedure: Procedure, now: MatterView): Desk[] {
  if (!Object.values(procedure.rounds ?? {}).some(round => round.through)) return []
  const responsible = now.responsible()
  return [...new Set<Desk>([...(responsible ? [responsible] : []), now.desk(procedure.supervisor)])].sort()
}

/** The name of a set of desks: matters with the same circle share it. */
export const circleName = (desks: readonly Desk[]): string => hash('sha256', desks.join('\n'), 'base64url').slice(0, 22)
