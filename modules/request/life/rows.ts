import type { Row } from '#procedure/module.ts'
import type { MatterView } from '#procedure/view.ts'
import { amountNow, countedIn, fenOf, paidNow } from '../rules/fees.ts'
import { isRedo, remediesOf } from '../rules/redo.ts'
import '../tables.ts'

/** 收费台账 and 复议诉讼台账: derived rows of the requests that have something to tell there, each a pure function of the journal. */

type Matter = { readonly no: string; readonly agency: string }
const last = (now: MatterView, action: string) => now.steps.findLast(step => step.action === action)
const word = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** How a fee stands. */
export function feeState(now: MatterView): 'owed' | 'paid' | 'lapsed' | 'waived' | 'refunded' | null {
  if (last(now, 'refundFee')) return 'refunded'
  if (last(now, 'payFee') || last(now, 'recordCost')) return 'paid'
  if (last(now, 'lapseFee')) return 'lapsed'
  if (last(now, 'waiveFee')) return 'waived'
  return last(now, 'feeNotice') ? 'owed' : null
}

/** One row of the register of fees; null where none was ever asked. */
export function feeRow(now: MatterView, { no, agency }: Matter): Row | null {
  const state = feeState(now)
  if (state === null) return null
  const [notice, paid, cost] = [last(now, 'feeNotice'), last(now, 'payFee'), last(now, 'recordCost')]
  const counted = countedIn(notice?.input ?? {})
  const costFen = fenOf(cost?.input?.['yuan'])
  return {
    no,
    agency,
    scale: counted?.scale ?? 'cost', // 条例2007 第二十七条: costs only
    counted: counted?.count ?? null,
    owed_fen: counted ? amountNow(now) : costFen,
    noticed_on: (notice ?? cost)?.on ?? null,
    paid_fen: paid ? paidNow(now) : costFen,
    paid_on: (paid ?? cost)?.on ?? null,
    receipt_no: word((paid ?? cost)?.input?.['receiptNo']),
    refunded_fen: fenOf(last(now, 'refundFee')?.input?.['yuan']),
    state,
  }
}

/** One row of the register of reconsiderations and suits: how each way ended, and what this request answers anew. */
export function remedyRow(now: MatterView, { no, agency }: Matter): Row | null {
  const found = remediesOf(now)
  const redoOf = isRedo(now) ? word(now.steps[0]?.input?.['ofNo']) : null
  if (Object.keys(found).length === 0 && redoOf === null) return null
  const decided = now.steps.findLast(step => typeof step.input?.['decisionNo'] === 'string')
  return {
    no,
    agency,
    reconsideration: found.reconsideration ?? null,
    litigation: found.litigation ?? null,
    after_reconsideration: found.afterReconsideration ?? null,
    decision_no: word(decided?.input?.['decisionNo']),
    served_on: word(decided?.input?.['servedOn']),
    redo_of: redoOf,
  }
}
