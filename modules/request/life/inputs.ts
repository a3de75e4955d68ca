import * as z from 'zod'
import { daySchema, deskSchema } from '#procedure/verbs.ts'
import { scales } from '../rules/fees.ts'
import { orders, remedyResults, remedyWays } from '../rules/redo.ts'

/** What the acts of the later life of a request are told. */

const text = (max: number) => z.string().trim().min(1).max(max)
const reason = text(1000)
const yuan = z.number().min(0).max(100_000_000).multipleOf(0.01)
const told = z.enum(['direct', 'entrusted', 'post', 'electronic'])

const feeInputs = {
  feeNotice: z.strictObject({
    scale: z.enum(scales),
    count: z.int().min(1).max(100_000),
    earlier: z.int().min(0).max(100_000).optional(),
    reason,
    payBy: text(500),
    toldOn: daySchema,
  }),
  tellFee: z.strictObject({ toldOn: daySchema, how: told }),
  reduceFee: z.strictObject({ yuan, reason }),
  waiveFee: z.strictObject({ reason }),
  payFee: z.strictObject({ receivedOn: daySchema, yuan, receiptNo: text(60), note: text(1000).optional() }),
  lapseFee: z.strictObject({ note: text(1000).optional() }),
  refundFee: z.strictObject({ yuan, reason, receiptNo: text(60).optional() }),
  recordCost: z.strictObject({ yuan, items: text(500), receiptNo: text(60).optional(), reason: reason.optional() }),
} as const

const way = z.enum(remedyWays)
const organ = text(100)
/** A period as the decision states it; absent, the law's own counts. */
const stated = {
  statedLength: z.int().min(1).max(400).optional(),
  statedUnit: z.enum(['workday', 'day', 'month']).optional(),
}
/** A decision that makes the office answer anew. */
export const decision = {
  way,
  organ,
  decisionNo: text(100),
  order: z.enum(orders),
  servedOn: daySchema,
  ...stated,
  demands: text(4000),
} as const

const redoInputs = {
  recordRemedy: z.strictObject({ way, organ, caseNo: text(100).optional(), noticedOn: daySchema, note: text(1000).optional() }),
  recordDecision: z.strictObject({
    way,
    organ,
    decisionNo: text(100),
    result: z.enum(remedyResults),
    servedOn: daySchema,
    note: text(1000).optional(),
  }),
  answerAnew: z.strictObject(decision),
  orderedByReconsideration: z.strictObject(decision),
  orderedByJudgment: z.strictObject(decision),
} as const

const passingInputs = {
  handOver: z.strictObject({ handler: deskSchema, reason }),
  claim: z.strictObject({ note: text(1000).optional() }),
  refuseHandOver: z.strictObject({ reason }),
  decideHandOver: z.strictObject({ handler: deskSchema, reason }),
  delayReply: z.strictObject({ delayedUntil: daySchema, reason }),
} as const

export const lifeInputs = { ...feeInputs, ...redoInputs, ...passingInputs } as const
