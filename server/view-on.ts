import { isDay } from '#base/day.ts'
import { effective } from '#procedure/journal.ts'
import { type MatterView, view } from '#procedure/view.ts'
import type { Folded, Folding } from './look.ts'

/** A matter as it stood legally on an earlier day, for an act that is written down late (补记); as of now where no earlier day is named. */
export function viewOn({ office, registry }: Folding, { now, procedure, stored }: Folded, on: string | undefined, at?: string): MatterView {
  if (!isDay(on) || on >= now.today) return now
  const until = effective(stored.map(one => one.step)).filter(step => step.on <= on)
  return until.length === 0 ? now : view(procedure, until, office.calendar(), on, at, registry.procedures)
}
