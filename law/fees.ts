import type { Day } from '#base/day.ts'
import facts from './fees.json' with { type: 'json' }

export type ScaleId = keyof typeof facts.scales

/** One bracket of a charge: the `from`-th to the `to`-th unit at `each` fen. */
export type FeeStep = { readonly from: number; readonly to: number; readonly each: number; readonly fen: number }
export type Fee = { readonly fen: number; readonly steps: readonly FeeStep[] }

/** `step`: from here every further `step` units cost `adds` more each. */
type Bracket = { readonly from: number; readonly to: number | null; readonly yuan: number; readonly step?: number; readonly adds?: number }

/** More than anyone asks for; keeps every amount an exact integer. */
const most = 1_000_000
const fenPerYuan = 100

export const isScale = (id: string): id is ScaleId => Object.hasOwn(facts.scales, id)
export const scaleIds = (): readonly string[] => Object.keys(facts.scales)

/** True where the scales (国办函〔2020〕109号) are in force. */
export const feesApplyOn = (on: Day): boolean => on >= facts.effectiveFrom

/**
 * The 信息处理费 by one scale, 超额累进 (国办函〔2020〕109号): `count` requests of one applicant in one calendar month (`by-request`),
 * or pages of one request (`by-volume`). Amounts in fen. Throws RangeError unless `count` is a whole number from 0 to 1,000,000.
 */
export function fee(scale: ScaleId, count: number): Fee {
  if (!Number.isInteger(count) || count < 0 || count > most) throw new RangeError(`count must be a whole number from 0 to ${most}`)
  const brackets: readonly Bracket[] = facts.scales[scale].brackets
  const steps = brackets.flatMap(bracket => stepsOf(bracket, count))
  return { fen: steps.reduce((sum, step) => sum + step.fen, 0), steps }
}

function stepsOf(bracket: Bracket, count: number): FeeStep[] {
  const steps: FeeStep[] = []
  const end = Math.min(bracket.to ?? count, count)
  const width = bracket.step ?? Number.POSITIVE_INFINITY
  let yuan = bracket.yuan
  for (let from = bracket.from; from <= end; from += width, yuan += bracket.adds ?? 0) {
    const to = Math.min(from + width - 1, end)
    steps.push({ from, to, each: yuan * fenPerYuan, fen: (to - from + 1) * yuan * fenPerYuan })
  }
  return steps
}
