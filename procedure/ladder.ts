import escalation from '#law/escalation.json' with { type: 'json' }

/**
 * 逐级提醒: who is told how many days before (−) or after the last day of a clock. A setting of the agency, by business or for all;
 * the standard one lies in law/escalation.json. Days are those that the clock counts.
 */
export type Rung = {
  readonly of: 'warn' | 'internal' | 'due' // the light turned yellow · the office's own last day · the statutory one
  readonly days: number
  readonly to: string // responsible · above (the desk above it) · supervisor · a role of the procedure, or a duty of the agency
}
export type Ladder = readonly Rung[]

const most = 30

/** Reads a ladder; null where it is none. */
export function readLadder(value: unknown): Ladder | null {
  if (!Array.isArray(value) || value.length > most) return null
  const rungs = value.map(readRung)
  return rungs.every(rung => rung !== null) ? rungs : null
}

function readRung(value: unknown): Rung | null {
  if (typeof value !== 'object' || value === null || !('of' in value) || !('days' in value) || !('to' in value)) return null
  const { of, days, to } = value
  if ((of !== 'warn' && of !== 'internal' && of !== 'due') || typeof to !== 'string' || !/^[a-zA-Z]{1,60}$/.test(to)) return null
  return typeof days === 'number' && Number.isInteger(days) && Math.abs(days) <= 366 ? { of, days, to } : null
}

/** The ladder that holds where no agency set one. */
export const standardLadder: Ladder = readLadder(escalation.steps) ?? []

export const ladderKey = (business: string): string => (business === '' ? 'office.ladder' : `${business}.ladder`)

/** The ladder of an agency for a business, and where it was set. */
export function ladderFor(
  setting: (agency: string, key: string) => unknown,
  agency: string,
  business: string,
): { readonly ladder: Ladder; readonly from: 'business' | 'office' | 'standard' } {
  const own = readLadder(setting(agency, ladderKey(business)))
  if (own) return { ladder: own, from: 'business' }
  const common = readLadder(setting(agency, ladderKey('')))
  return common ? { ladder: common, from: 'office' } : { ladder: standardLadder, from: 'standard' }
}

/** The name under which a rung is remembered as told. */
export const rungName = ({ of, days, to }: Rung): string => `${of}${days < 0 ? days : `+${days}`}:${to}`
