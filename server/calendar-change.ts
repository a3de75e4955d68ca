import { setImmediate as breathe } from 'node:timers/promises'
import { addDays, type Day, day } from '#base/day.ts'
import { type Calendar, CalendarMissing, mainland, type Notice } from '#law/calendar.ts'
import { noticesOf } from '#procedure/counting.ts'
import { type Move, movesBetween } from '#procedure/moves.ts'
import type { MatterTable } from '#procedure/tables.ts'
import { view } from '#procedure/view.ts'
import { type Folding, foldOnce } from './look.ts'

/** What a holiday notice would change, before it takes effect: the days, and every open matter whose last day moves or becomes firm. */

/** A day that counts otherwise than it did. */
export type ChangedDay = { readonly day: Day; readonly works: boolean; readonly worked: boolean; readonly why: string }
/** A matter by number and desk, never by its content: who administers the calendar need not know what a matter is about. */
export type Difference = Pick<MatterTable, 'id' | 'no' | 'business' | 'agency' | 'responsible'> & { readonly moves: readonly Move[] }

/** The calendar as it would be with this notice, or without the one of this id (`null`). */
export async function calendarWith({ office }: Pick<Folding, 'office'>, id: string, notice: Notice | null): Promise<Calendar> {
  const rows = await office.db.selectFrom('holiday_notice').select(['id', 'value']).orderBy('published_on').execute()
  const others = noticesOf(rows.filter(row => row.id !== id))
  return mainland({ notices: notice ? [...others, notice] : others })
}

/** The days around a year that the two calendars judge differently. */
export function changedDays(before: Calendar, after: Calendar, year: number): ChangedDay[] {
  const found: ChangedDay[] = []
  const kind = (calendar: Calendar, on: Day) => {
    try {
      return calendar.kindOf(on)
    } catch (error) {
      if (error instanceof CalendarMissing) return null
      throw error
    }
  }
  for (let on = day(`${year - 1}-12-01`); on <= `${year + 1}-01-31`; on = addDays(on, 1)) {
    const [was, is] = [kind(before, on), kind(after, on)]
    if (is && was?.works !== is.works) found.push({ day: on, works: is.works, worked: was?.works ?? !is.works, why: is.why })
  }
  return found
}

/** Every open matter of which some last day would stand elsewhere. Folds each once; other work goes on in between. */
export async function differencesTo(context: Folding, after: Calendar): Promise<Difference[]> {
  const { office, registry } = context
  const [today, time, before] = [office.clock.today(), office.clock.time(), office.calendar()]
  const found: Difference[] = []
  for (let rows = await openAfter(context, 0); rows.length > 0; rows = await openAfter(context, rows.at(-1)?.id ?? 0)) {
    for (const row of rows) {
      if (!registry.has(row.business)) continue
      const { procedure, stored, now } = await foldOnce(context, row)
      const then = view(
        procedure,
        stored.map(s => s.step),
        after,
        today,
        time,
        registry.procedures,
      )
      const moves = movesBetween(procedure, { now, calendar: before }, { now: then, calendar: after })
      const { id, no, business, agency, responsible } = row
      if (moves.length > 0) found.push({ id, no, business, agency, responsible, moves })
    }
    await breathe()
  }
  return found
}

const openAfter = ({ office }: Folding, after: number): Promise<MatterTable[]> =>
  office.db.selectFrom('matter').selectAll().where('closed_on', 'is', null).where('id', '>', after).orderBy('id').limit(200).execute()
