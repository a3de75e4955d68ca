import type { Calendar } from '#law/calendar.ts'
import type { Procedure } from './define.ts'
import { openAsks } from './round.ts'
import type { MatterView } from './view.ts'

/** Where the last day of one clock stood and where it stands: of the matter itself, or of a line (`round`, `ask`) of a round. */
export type Move = {
  readonly clock: string
  readonly round?: string
  readonly ask?: string
  readonly from: string | null
  readonly to: string | null
  readonly wasProvisional: boolean
  readonly provisional: boolean
}

type Last = {
  readonly due: string | null
  readonly provisional: boolean
  readonly clock: string
  readonly round?: string
  readonly ask?: string
}

/** Every running clock's last day, by a key that stays the same whatever the calendar says. */
function lastDays(procedure: Procedure, now: MatterView, calendar: Calendar): Map<string, Last> {
  const last = (due: string | null): Pick<Last, 'due' | 'provisional'> => ({
    due,
    provisional: due !== null && due.slice(0, 10) > calendar.lastPublished,
  })
  const own = Object.keys(now.running).map((clock): [string, Last] => [clock, { clock, ...last(now.due(clock)) }])
  const lines = Object.entries(now.rounds).flatMap(([round, state]) => {
    const clock = procedure.rounds?.[round]?.clock
    if (!clock) return []
    return openAsks(state).map((ask): [string, Last] => [
      `${round}.${ask.id}`,
      { clock, round, ask: ask.id, ...last(now.askDue(round, ask)) },
    ])
  })
  return new Map([...own, ...lines])
}

/**
 * What changes for one matter when its days are counted anew: last days that move, and provisional ones (暂定) that become firm on the
 * same day. Both views are of the same day; a clock that only one of them knows stands with null on the other side.
 */
export function movesBetween(
  procedure: Procedure,
  before: { readonly now: MatterView; readonly calendar: Calendar },
  after: { readonly now: MatterView; readonly calendar: Calendar },
): Move[] {
  const [was, is] = [lastDays(procedure, before.now, before.calendar), lastDays(procedure, after.now, after.calendar)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap(key => {
    const [old, then] = [was.get(key), is.get(key)]
    const known = then ?? old!
    const [from, to] = [old?.due ?? null, then?.due ?? null]
    const [wasProvisional, provisional] = [old?.provisional ?? false, then?.provisional ?? false]
    if (from === to && wasProvisional === provisional) return []
    const place = known.round !== undefined && known.ask !== undefined ? { round: known.round, ask: known.ask } : {}
    return [{ clock: known.clock, ...place, from, to, wasProvisional, provisional }]
  })
}

/** True for a day that stays where it was and is no longer provisional. */
export const isFirmed = (move: Move): boolean => move.from === move.to && !move.provisional
