import * as z from 'zod'
import { residentIdIsValid } from '#base/identifiers.ts'
import { law } from '#law/law.ts'
import { open, personal } from '#procedure/shape.ts'
import { daySchema, deskSchema, planSchema } from '#procedure/verbs.ts'
import { purposes } from './rules/arrival.ts'
import { closings, mostRepresentatives, otherWays, refusalGrounds, reviewResults, suggestionResults, views } from './rules/opinion.ts'

/** What crosses the wire: the citizen's filing, and what each action is told. Unknown fields are refused. */

const text = (max: number) => z.string().trim().min(1).max(max)
const code = (max: number) => open(z.string().trim().min(1).max(max))
const reason = text(2000)
const note = text(1000).optional()

export const counterChannels = ['letter', 'visit', 'phone', 'fax'] as const
export const channels = ['web', ...counterChannels] as const
export const identityTypes = ['residentId', 'passport', 'other'] as const
export const paperKinds = ['petitionMaterial', 'identityProof', 'other'] as const
export const methods = ['direct', 'post', 'electronic', 'lien'] as const
export const satisfaction = ['satisfied', 'basically', 'notSatisfied'] as const
const mostNamed = 200

/** 信访人: 姓名（名称）、住址 (第十九条); an identity number helps to find earlier petitions, nobody is refused without one. */
const petitionerShape = {
  name: personal(text(100), 'name'),
  identity: z.strictObject({ type: z.enum(identityTypes), number: personal(text(40), 'identity') }).optional(),
  phone: personal(
    z
      .string()
      .trim()
      .regex(/^[+\d][\d\s()（）-]{4,29}$/),
    'phone',
  ).optional(),
  email: personal(z.email().max(200), 'email').optional(),
  address: personal(text(300), 'address').optional(),
}
const petitioner = z.strictObject({ ...petitionerShape, representative: z.boolean().optional() })

/** 请求、事实、理由 (第十九条). */
const claim = z.strictObject({ subject: text(100).optional(), facts: text(20_000), wanted: text(4000).optional() })
const common = {
  purpose: z.enum(purposes),
  people: z.int().min(1).max(100_000).optional(),
  claim,
  place: text(100).optional(),
  respondent: text(200).optional(),
}

type Issue = { addIssue(issue: { code: 'custom'; message: string; path: (string | number)[] }): void }

/** Several people who come in person choose representatives, no more than the law says. */
function checkVisit(given: { channel: string; petitioners: readonly { representative?: boolean | undefined }[] }, context: Issue): void {
  if (given.channel !== 'visit' || given.petitioners.length < 2) return
  const n = given.petitioners.filter(one => one.representative).length
  if (n < 1 || n > mostRepresentatives) context.addIssue({ code: 'custom', message: 'petition.representatives', path: ['petitioners'] })
}

/** The one who files online leaves a way to be reached, and a number that is not mistyped. */
const petitionerOnline = z.strictObject(petitionerShape).superRefine((who, context) => {
  const fault = (path: string[], message: string) => context.addIssue({ code: 'custom', message, path })
  if (!who.phone && !who.email && !who.address) fault(['phone'], 'petition.noContact')
  if (who.identity?.type === 'residentId' && !residentIdIsValid(who.identity.number)) fault(['identity', 'number'], 'petition.checkDigit')
})
/** What a citizen sends: one person, who may speak for others. */
export const filing = z.strictObject({ agency: code(60), petitioner: petitionerOnline, ...common })
export type Filing = z.infer<typeof filing>

/** Where a petition was carried over from: the number there, and the first day there, which starts no clock here. */
const origin = z.strictObject({ no: code(60), firstDay: daySchema })
/** The version of the privacy notice that was seen, and in which language. */
const seen = z.strictObject({ notice: code(20), language: z.enum(['zh-Hans', 'zh-Hant', 'en']) })

const people = { petitioners: z.array(petitioner).min(1).max(mostNamed) }
const opening = {
  receivedOn: daySchema,
  ...people,
  ...common,
  respondentAgency: code(60).optional(),
  unclear: z.boolean().optional(),
  note,
}

const related = z.strictObject({ no: code(60), alike: z.int().min(0).max(100), stage: code(40) })
const delivered = z.strictObject({
  method: z.enum(methods),
  receivedOn: daySchema,
  trackingNo: text(60).optional(),
  signedBy: personal(text(100), 'name').optional(),
  note,
})
const mostDays = Number(law('cn-petition-2022', 'petition.conclude').cap ?? 0)
const asking = { reason, receivedOn: daySchema }
export const evaluation = z.strictObject({
  office: z.enum(satisfaction), // 对信访部门
  unit: z.enum(satisfaction).optional(), // 对责任单位
  text: text(2000).optional(),
})
export const reviewByCitizen = z.strictObject({ reason })
export const withdrawByCitizen = z.strictObject({ reason: reason.optional() })
const ended = z.strictObject({ outcome: z.enum(closings), note })

export const inputs = {
  submit: z.strictObject({ channel: z.literal('web'), seen, ...opening }),
  register: z.strictObject({ channel: z.enum(counterChannels), writtenDownBy: text(60).optional(), ...opening }).superRefine(checkVisit),
  carryIn: z.strictObject({ channel: z.enum(channels), origin, ...opening }),
  noteRelated: z.strictObject({ related: z.array(related).max(50) }),
  judge: z.strictObject({ purpose: z.enum(purposes), repeat: z.enum(['first', 'repeat']), earlier: code(60).optional(), note }),
  link: z.strictObject({ no: code(60), how: z.enum(['same', 'related']), note }),
  addPaper: z.strictObject({ kind: z.enum(paperKinds), note }),
  replaceCode: z.strictObject({ reason }),
  reportUrgent: z.strictObject({ to: text(200), text: reason }),
  withdraw: withdrawByCitizen,
  recordWithdrawal: withdrawByCitizen,
  archive: z.strictObject({ fileNo: code(60).optional(), note }),
  evaluate: evaluation,
  recordEvaluation: evaluation,

  'petition.forward': z.strictObject({ handler: deskSchema, note }),
  'petition.handOver': z.strictObject({ handler: deskSchema, feedbackBy: daySchema, note }),
  raiseObjection: z.strictObject({ reason }),
  upholdObjection: z.strictObject({ reason, sortBy: daySchema }),
  rejectObjection: z.strictObject({ reason }),
  accept: z.strictObject({ handler: deskSchema, handlingHead: deskSchema, note }),
  acceptSuggestion: z.strictObject({ handler: deskSchema, handlingHead: deskSchema, answerBy: daySchema, note }),
  notAccept: z.strictObject({ ground: z.enum(refusalGrounds), reason, earlier: code(60).optional() }),
  showWay: z.strictObject({ way: z.enum(otherWays), organ: text(200), reason }),
  keep: z.strictObject({ reason }),
  reclassify: z.strictObject({ reason }),

  reassign: z.strictObject({ handler: deskSchema, reason, recusal: z.boolean().optional() }),
  listen: z.strictObject({ on: daySchema, text: text(4000) }),
  investigate: z.strictObject({ text: text(4000) }),
  mediate: z.strictObject({ result: z.enum(['agreed', 'failed']), text: text(4000) }),
  hear: z.strictObject({ heldOn: daySchema, text: text(4000) }),
  extend: z.strictObject({ days: z.number().int().min(1).max(mostDays), reason }),
  draft: z.strictObject({
    opinion: z.strictObject({
      view: z.enum(views),
      claims: text(4000),
      facts: text(10_000),
      text: text(10_000),
      lawClause: text(1000),
    }),
    wordingOnly: z.boolean().optional(),
  }),
  sendToSign: z.strictObject({ note }),
  returnDraft: z.strictObject({ reason }),
  issue: z.strictObject({ docNo: code(60).optional(), note }),
  deliver: delivered,
  report: z.strictObject({ text: text(4000) }),
  'petition.answer': z.strictObject({ outcome: z.enum(suggestionResults), text: text(10_000) }),
  settle: z.strictObject({ text: text(2000) }),
  close: ended,

  askReview: z.strictObject(asking),
  recordReviewRequest: z.strictObject(asking),
  sendToReview: z.strictObject({ petitionReviewer: deskSchema, outsideOrgan: text(100).optional(), note }),
  decideReview: z.strictObject({ result: z.enum(reviewResults), facts: text(10_000), text: text(10_000), docNo: code(60).optional() }),
  orderRedo: z.strictObject({ redoBy: daySchema, facts: text(10_000), text: text(10_000), docNo: code(60).optional() }),
  deliverReview: delivered,
  closeReviewed: ended,
  askRecheck: z.strictObject(asking),
  recordRecheckRequest: z.strictObject(asking),
  sendToRecheck: z.strictObject({ petitionReviewer: deskSchema, outsideOrgan: text(100).optional(), note }),
  openHearing: z.strictObject({ heldOn: daySchema, text: text(2000) }),
  closeHearing: z.strictObject({ text: text(4000) }),
  decideRecheck: z.strictObject({ result: z.enum(reviewResults), facts: text(10_000), text: text(10_000), docNo: code(60).optional() }),
  deliverRecheck: delivered,

  nameReaders: z.strictObject({ plan: planSchema, note }),
  transfer: z.strictObject({ organ: text(200), note }),
  'accusation.handOver': z.strictObject({ plan: planSchema, note }),
  'accusation.answer': z.strictObject({ text: text(10_000), method: z.enum(methods) }),
} as const
