import { type FeeStep, fee, feesApplyOn, isScale, type ScaleId } from '#law/fees.ts'
import type { Input, Rule } from '#procedure/define.ts'
import type { MatterView } from '#procedure/view.ts'

/** 信息处理费 (第四十二条; 国办函〔2020〕109号): what one request owes, by one of the two scales and never by both. */

export const scales = ['by-request', 'by-volume'] as const satisfies readonly ScaleId[]

/** What a notice counts: items of this request and those of the same applicant before it in the month, or pages of this request. */
export type Counted = { readonly scale: ScaleId; readonly count: number; readonly earlier: number }
/** Amount in fen and the brackets it comes from, numbered as the scale numbers them. */
export type Owed = { readonly fen: number; readonly steps: readonly FeeStep[] }

const fenPerYuan = 100
/** Amounts are written in yuan and kept in fen. */
export const fenOf = (yuan: unknown): number => (typeof yuan === 'number' ? Math.round(yuan * fenPerYuan) : 0)
/** 1,234.5 yuan as letters write it. */
export const yuanWords = (fen: number): string => (fen % fenPerYuan === 0 ? String(fen / fenPerYuan) : (fen / fenPerYuan).toFixed(2))

/** Reads what a notice counts; null where it is not whole. */
export function countedIn(input: Input): Counted | null {
  const { scale, count, earlier } = input
  if (typeof scale !== 'string' || !isScale(scale) || typeof count !== 'number') return null
  return { scale, count, earlier: scale === 'by-request' && typeof earlier === 'number' ? earlier : 0 }
}

/** What is owed: by request the part of the month's total that this request adds, by volume the whole of its own pages. */
export function owedFor({ scale, count, earlier }: Counted): Owed {
  const before = scale === 'by-request' ? earlier : 0
  const whole = fee(scale, before + count)
  const steps = whole.steps.flatMap(step => {
    const from = Math.max(step.from, before + 1)
    return from > step.to ? [] : [{ ...step, from, fen: (step.to - from + 1) * step.each }]
  })
  return { fen: steps.reduce((sum, step) => sum + step.fen, 0), steps }
}

const last = (now: MatterView, action: string) => now.steps.findLast(step => step.action === action)
const notice = (now: MatterView): Counted | null => countedIn(last(now, 'feeNotice')?.input ?? {})

/** The amount that must be paid now, in fen: of the notice, or as it was reduced. */
export function amountNow(now: MatterView): number {
  const counted = notice(now)
  const reduced = last(now, 'reduceFee')?.input
  return reduced ? fenOf(reduced['yuan']) : counted ? owedFor(counted).fen : 0
}
/** What was paid, in fen; 0 where nothing was. */
export const paidNow = (now: MatterView): number => fenOf(last(now, 'payFee')?.input?.['yuan'])

/** A fee is decided while the reply clock runs (在申请处理期限内), under a scale in force, and only where there is something to pay. */
export const feeIsOwed: Rule = now => {
  if (now.due('reply') === null) return 'clockStopped:reply'
  if (!feesApplyOn(now.today)) return 'request.feeNotYet'
  const counted = now.input && countedIn(now.input)
  return counted && owedFor(counted).fen === 0 ? 'request.feeIsNil' : null
}
/** Less than before, and more than nothing: nothing at all is a waiver. */
export const feeIsLess: Rule = now => {
  if (!now.input) return null
  const fen = fenOf(now.input['yuan'])
  return fen > 0 && fen < amountNow(now) ? null : 'request.feeNotLess'
}
export const feeIsPaidInFull: Rule = now => (now.input && fenOf(now.input['yuan']) !== amountNow(now) ? 'request.feeOtherAmount' : null)
/** Nothing is paid back that was not paid. */
export const refundIsPaid: Rule = now => (now.input && fenOf(now.input['yuan']) > paidNow(now) ? 'request.refundTooMuch' : null)
