import type { ActionInfo, ProcedureInfo, Session } from '../wire.ts'

/** Actions by which this person may open a matter: from nothing, and by a duty they hold. */
export function openingsFor(procedure: ProcedureInfo, session: Session): readonly [string, ActionInfo][] {
  const duties = new Set(session.duties.map(desk => desk.split('/').pop() ?? ''))
  return Object.entries(procedure.actions).filter(
    ([, a]) => (a.opens ?? [a.from].flat().includes('nothing')) && (a.by ?? []).some(role => role === 'self' || duties.has(role)),
  )
}
