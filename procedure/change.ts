import { addDays, type Day, isDay } from '#base/day.ts'
import type { Procedure } from './define.ts'
import { openAsks, sponsorId } from './round.ts'
import type { MatterView } from './view.ts'

/**
 * The day on which a matter's row changes although nobody does anything: silence ends a hold the day after the last one asked had time
 * (`endSilence`). Null: only a step changes it. Lights need no such day, they follow from `due_on` and `warn_on`.
 */
export function changesOn(procedure: Procedure, now: MatterView): Day | null {
  const days = Object.entries(procedure.clocks).flatMap(([name, clock]) => {
    if (!now.running[name]?.byRound) return []
    const lines = (clock.stillDuring ?? []).flatMap(round => {
      const state = now.rounds[round]
      return state ? openAsks(state).flatMap(ask => (ask.id === sponsorId ? [] : [{ round, ask }])) : []
    })
    const last = lines.map(({ round, ask }) => (procedure.rounds?.[round]?.silence ? now.askDue(round, ask) : null))
    if (last.length === 0 || last.includes(null)) return []
    const day = last
      .map(due => (due ?? '').slice(0, 10))
      .sort()
      .at(-1)
    return isDay(day) ? [addDays(day, 1)] : []
  })
  return days.sort()[0] ?? null
}
