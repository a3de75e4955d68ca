import { addDays, day, daysFromTo } from '#base/day.ts'
import { isDesk } from '#procedure/place.ts'
import type { MatterTable } from '#procedure/tables.ts'
import type { Context } from './context.ts'
import { namedFacts } from './fact-words.ts'
import { lightOfRow } from './list-query.ts'
import { internalFacts } from './matter-parts.ts'
import { deskName } from './names.ts'

/** A row of a list as the API tells it. */

export const nowOf = ({ office }: Context): string => `${office.clock.today()}T${office.clock.time()}`

/** Facts are those that the business lists, without personal ones. */
export function rowBody(context: Context, row: MatterTable): object {
  return {
    id: row.id,
    no: row.no,
    procedure: row.business,
    title: row.title,
    stage: row.stage,
    outcome: row.outcome,
    light: lightOfRow(row, nowOf(context)),
    dueOn: row.closed_on === null ? row.due_on : null,
    daysLeft: row.closed_on === null ? daysLeft(context, row, row.due_on, unitOf(context, row)) : null,
    unit: unitOf(context, row),
    ...internalFacts(row.closed_on === null ? row.internal_on : null, nowOf(context)),
    provisional: row.provisional === 1,
    owner: row.responsible,
    ...(isDesk(row.responsible) && { ownerName: deskName(context.office, row.responsible) }),
    openedOn: row.opened_on,
    closedOn: row.closed_on,
    agency: row.agency,
    facts: JSON.parse(row.facts),
    named: namedFacts(context.office, context.registry.moduleOf(row.business), row.business, JSON.parse(row.facts)),
  }
}

/** What the days of a row are counted in: `workday`, `day`, `month` or `hour`. */
const unitOf = ({ registry }: Context, row: Pick<MatterTable, 'due_clock' | 'declaration'>): string =>
  (row.due_clock === null ? undefined : registry.declared(row.declaration).clocks[row.due_clock])?.unit ?? 'day'

/** Days to the due day, in working days where its clock counts those; negative when late. */
export function daysLeft({ office }: Context, { id }: Pick<MatterTable, 'id'>, due: string | null, unit: string): number | null {
  if (due === null) return null
  const [today, last] = [office.clock.today(), day(due.slice(0, 10))]
  const span = daysFromTo(today, last)
  if (unit !== 'workday' || Math.abs(span) > 500) return span
  const calendar = office.calendar(id)
  const [from, to] = span >= 0 ? [today, last] : [last, today]
  let n = 0
  for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) if (calendar.isWorkday(on)) n++
  return span >= 0 ? n : 0 - n
}
