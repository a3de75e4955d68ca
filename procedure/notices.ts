import type { Tx } from '#base/sql.ts'
import type { Desk, Procedure } from './define.ts'
import { holders, type Office } from './desk.ts'
import type { NoticeTable } from './duty-tables.ts'
import { isDesk } from './place.ts'
import { all } from './round.ts'
import type { MatterView, Step } from './view.ts'

/** Whom a step speaks to: a note (批注) to those it names, the passage to a newer declaration (转用新规) and days that moved (期限重算) to the desks that work on the matter. */

/** The desks and people that a step names; nobody for most steps. */
export function addressees({ action, input }: Pick<Step, 'action' | 'input'>): string[] {
  const named: unknown = action === '$note' ? input?.['to'] : action === '$adopt' || action === '$recount' ? input?.['tell'] : undefined
  return Array.isArray(named) ? [...new Set(named.filter(name => typeof name === 'string'))] : []
}

const kinds: Readonly<Record<string, NoticeTable['kind']>> = { $adopt: 'adopt', $recount: 'recount' }

/** The rows behind 待办's notices: a pure function of the journal as it counts. */
export const noticeRows = (steps: readonly Step[], matter: number): NoticeTable[] =>
  steps.flatMap(step =>
    addressees(step).map(target => ({
      matter,
      n: step.seq ?? 0,
      target,
      kind: kinds[step.action] ?? 'note',
      on_day: step.on,
    })),
  )

/** Rewrites the notices of a matter after a step that may have changed them. */
export async function saveNotices(tx: Tx, matter: number, steps: readonly Step[]): Promise<void> {
  await tx.deleteFrom('notice').where('matter', '=', matter).execute()
  const rows = noticeRows(steps, matter)
  if (rows.length > 0) await tx.insertInto('notice').values(rows).execute()
}

/** Desks that know of the whole matter: those of its roles, those that are asked, and the supervisor. */
export function circleDesks(procedure: Procedure, now: MatterView, supervisor: Desk | null): Desk[] {
  const roles = procedure.roles.map(role => now.desk(role))
  const asked = Object.values(now.rounds).flatMap(round => all(round).flatMap(ask => (ask.removed ? [] : [ask.to])))
  return [...new Set([...roles, ...asked, ...(supervisor ? [supervisor] : [])])]
}

/** True when a desk, or a person by one of their desks, belongs to the circle. */
export function isInCircle(target: string, desks: readonly Desk[], office: Office, now: Pick<MatterView, 'today' | 'procedure'>): boolean {
  if (isDesk(target)) return desks.includes(target)
  return desks.some(desk => holders(office, desk, now.today, now.procedure).includes(target))
}
