import type { ActionInfo, ProcedureInfo, Session } from '../wire.ts'

/** Duties of the house itself: who holds no other has no business, and needs no boxes for it. */
const houseDuties: readonly string[] = ['administrator', 'securityAdministrator', 'auditAdministrator']
export const worksInBusiness = (session: Session): boolean =>
  session.duties.some(desk => !houseDuties.includes(desk.split('/').pop() ?? ''))

/**
 * The businesses in the menu of one person: where they may open a matter, where something waits for them, or where there is something to
 * read. What is in none of these would be an empty list for ever; its address still works, and it appears with its first matter.
 */
export function businessesFor(
  procedures: readonly ProcedureInfo[],
  session: Session,
  waiting: (business: string) => number | undefined,
): readonly ProcedureInfo[] {
  return procedures.filter(
    p => openingsFor(p, session).length > 0 || (waiting(p.name) ?? 0) > 0 || (session.reads ?? [p.name]).includes(p.name),
  )
}

/** Actions by which this person may open a matter: from nothing, and by a duty they hold. */
export function openingsFor(procedure: ProcedureInfo, session: Session): readonly [string, ActionInfo][] {
  const duties = new Set(session.duties.map(desk => desk.split('/').pop() ?? ''))
  return Object.entries(procedure.actions).filter(
    ([, a]) => (a.opens ?? [a.from].flat().includes('nothing')) && (a.by ?? []).some(role => role === 'self' || duties.has(role)),
  )
}
