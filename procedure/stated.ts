import { isUnit, type Unit } from '#law/span.ts'
import type { Clock, Input } from './define.ts'

/** A period that is neither the law's nor ours: a judgment or a decision of a higher organ says “within 15 working days of service”. */

export type Stated = { readonly length: number; readonly unit: Unit }

/** The period that an input states for a clock; null where the clock takes none or the document stated none. */
export function statedIn(clock: Pick<Clock, 'stated'> | undefined, input: Input): Stated | null {
  if (!clock?.stated) return null
  const length = input[clock.stated.length]
  const unit = input[clock.stated.unit]
  return typeof length === 'number' && Number.isInteger(length) && length > 0 && isUnit(unit) ? { length, unit } : null
}

/** What a running clock counts: the stated period where there is one, else the declared length. */
export const spanOf = <C extends Pick<Clock, 'length' | 'unit'>>(clock: C, running?: { readonly span?: Stated } | null): C =>
  running?.span ? { ...clock, ...running.span } : clock
