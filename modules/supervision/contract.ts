import * as z from 'zod'
import { shownAgain } from '#procedure/hints.ts'
import { open } from '#procedure/shape.ts'
import { daySchema, deskSchema } from '#procedure/verbs.ts'

/** What each act is told. Unknown fields are refused. Evidence is never owed by a unit (不以材料代替落实). */

const text = (max: number) => z.string().trim().min(1).max(max)
const reason = text(1000)
const note = text(1000).optional()

/** 任务来源 */
export const sources = ['superior', 'workReport', 'meeting', 'instruction', 'document', 'proposal', 'petition', 'media', 'other'] as const
/** 级别 */
export const tiers = ['office', 'division', 'keyPoint'] as const
/** 成果形式 */
export const deliverables = ['document', 'project', 'service', 'funds', 'report', 'problem', 'other'] as const
/** 缓急: what the usual number of days goes by */
export const urgencies = ['urgent', 'usual', 'hard'] as const
/** 反馈频次 */
export const frequencies = ['monthly', 'quarterly', 'atEnd'] as const
/** 核查方式 */
export const checks = ['papers', 'onSite', 'returnVisit'] as const

/** 分解: groups in order; each line one unit and what it has to do. */
const split = z
  .array(
    z
      .array(
        z.strictObject({
          to: deskSchema,
          part: z.enum(['lead', 'co']).optional(),
          frame: z.string().trim().max(60).optional(),
          day: daySchema.optional(),
        }),
      )
      .min(1)
      .max(100),
  )
  .min(1)
  .max(10)
/** 节点: one after the other, each with its name and day; they are the unit's own. */
const milestones = z
  .array(z.array(z.strictObject({ frame: z.string().trim().min(1).max(60), day: daySchema })).length(1))
  .min(1)
  .max(30)

const item = {
  task: text(1000),
  target: text(500).optional(),
  deliverable: z.enum(deliverables),
  source: z.enum(sources),
  sourceRef: text(200).optional(),
  tier: z.enum(tiers),
  urgency: z.enum(urgencies),
  dueOn: daySchema.optional(),
  continuous: z.boolean().optional(),
  reportEvery: z.enum(frequencies),
}
const part = { ...item, urgency: item.urgency.optional(), deliverable: item.deliverable.optional(), tier: item.tier.optional() }

export const inputs = {
  // 督办事项
  register: z.strictObject({ ...item, plan: split, note }),
  amend: z.strictObject({ ...item, plan: split, note }).partial(),
  propose: z.strictObject({ note }),
  review: z.strictObject({ opinion: note }),
  sendBackDraft: z.strictObject({ reason }),
  approve: z.strictObject({ opinion: note }),
  decline: z.strictObject({ reason }),
  issue: z.strictObject({ plan: split, dueOn: daySchema.optional(), demands: text(1000).optional() }),
  setLimit: z.strictObject({ dueOn: daySchema, reason }),
  extendWhole: z.strictObject({ days: z.int().min(1).max(1000), reason }),
  'supervision.suspend': z.strictObject({ reason }),
  'supervision.resume': z.strictObject({ reason: note }),
  verify: z.strictObject({ how: z.enum(checks), result: text(2000) }),
  goOn: z.strictObject({ reason }),
  acknowledge: z.strictObject({ opinion: note }),
  merge: z.strictObject({ into: open(text(60)), reason }),
  absorb: z.strictObject({ from: open(text(60)), reason }),
  cancel: z.strictObject({ reason }),
  fileAway: z.strictObject({ note }),
  // 督办任务
  handOver: z.strictObject({ ...part, part: z.enum(['lead', 'co']).optional(), demands: text(1000).optional() }),
  signFor: z.strictObject({ contact: text(100).optional() }),
  declineTask: z.strictObject({ reason }),
  filePlan: z.strictObject({ steps: text(4000) }),
  sendBackPlan: z.strictObject({ reason }),
  setMilestones: z.strictObject({ plan: milestones }),
  report: z.strictObject({
    text: shownAgain(text(4000)),
    percent: z.int().min(0).max(100).optional(),
    problems: shownAgain(text(2000)).optional(),
    next: shownAgain(text(2000)).optional(),
  }),
  noChange: z.strictObject({ note }),
  chase: z.strictObject({ about: z.enum(['sign', 'plan', 'progress', 'finish']), answerBy: daySchema, demands: text(1000).optional() }),
  askExtension: z.strictObject({ until: daySchema, reason }),
  extend: z.strictObject({ days: z.int().min(1).max(1000), opinion: note }),
  refuseExtension: z.strictObject({ reason }),
  'task.suspend': z.strictObject({ reason }),
  'task.resume': z.strictObject({ reason: note }),
  complete: z.strictObject({ result: text(4000) }),
  sendBack: z.strictObject({ reason }),
  checkOff: z.strictObject({ how: z.enum(checks), result: text(2000) }),
  // 情况通报
  draftCircular: z.strictObject({
    year: z.int().min(2000).max(2100),
    quarter: z.enum(['1', '2', '3', '4']),
    remarks: text(4000).optional(),
    demands: text(4000).optional(),
    recipients: text(500).optional(),
  }),
  amendCircular: z.strictObject({ remarks: text(4000), demands: text(4000), recipients: text(500) }).partial(),
  submitCircular: z.strictObject({ note }),
  passCircular: z.strictObject({ opinion: note }),
  sendBackCircular: z.strictObject({ reason }),
  release: z.strictObject({ opinion: note }),
  dropCircular: z.strictObject({ reason }),
}
