import * as z from 'zod'
import { residentIdIsValid, usccIsValid } from '#base/identifiers.ts'
import { law } from '#law/law.ts'
import { open, personal } from '#procedure/shape.ts'
import { daySchema, deskSchema, planSchema } from '#procedure/verbs.ts'
import { decision, lifeInputs } from './life/inputs.ts'
import { outcomeNames, replies, replyOutcomes, withholdingGrounds } from './rules/outcomes.ts'
import { channels } from './rules.ts'

/** What crosses the wire: the citizen's filing, and what each action of the procedure is told. Unknown fields are refused. */

const text = (max: number) => z.string().trim().min(1).max(max)
const code = (max: number) => open(z.string().trim().min(1).max(max))
const reason = text(1000)

export const applicantKinds = ['person', 'company', 'research', 'charity', 'legalService', 'other'] as const
export const identityTypes = ['residentId', 'passport', 'other', 'uscc'] as const
export const media = ['electronic', 'paper', 'disk'] as const
export const deliveries = ['online', 'email', 'post', 'pickup'] as const

// ---- the applicant (第二十九条第二款)

const identity = z.strictObject({ type: z.enum(identityTypes), number: personal(text(40), 'identity') })
const applicantShape = {
  kind: z.enum(applicantKinds),
  name: personal(text(100), 'name'),
  identity,
  phone: personal(
    z
      .string()
      .trim()
      .regex(/^[+\d][\d\s()（）-]{4,29}$/),
    'phone',
  ).optional(),
  email: personal(z.email().max(200), 'email').optional(),
  address: personal(text(300), 'address').optional(),
  postcode: personal(
    z
      .string()
      .trim()
      .regex(/^[A-Za-z\d][A-Za-z\d -]{2,11}$/),
    'postcode',
  ).optional(),
}
type ApplicantIn = {
  readonly kind: string
  readonly identity: { readonly type: string; readonly number: string }
  readonly phone?: string | undefined
  readonly email?: string | undefined
  readonly address?: string | undefined
}
type Fault = (path: string[], code: string) => void

/** A person shows a person's paper, everybody else the unified code; and there is a way to be reached (联系方式). */
function checkApplicant(applicant: ApplicantIn, fault: Fault): void {
  if ((applicant.kind === 'person') === (applicant.identity.type === 'uscc')) fault(['identity', 'type'], 'request.identityType')
  if (!applicant.phone && !applicant.email && !applicant.address) fault(['phone'], 'request.noContact')
}
/** A number whose own check digit is wrong was mistyped; at the counter, with the card in hand, it is only a warning. */
function numberIsWrong({ type, number }: { readonly type: string; readonly number: string }): boolean {
  return (type === 'residentId' && !residentIdIsValid(number)) || (type === 'uscc' && !usccIsValid(number.toUpperCase()))
}

const faultsAt =
  (context: { addIssue(issue: { code: 'custom'; message: string; path: string[] }): void }, ...base: string[]): Fault =>
  (path, message) =>
    context.addIssue({ code: 'custom', message, path: [...base, ...path] })

const applicantAtCounter = z.strictObject(applicantShape).superRefine((applicant, context) => checkApplicant(applicant, faultsAt(context)))
const applicantOnline = applicantAtCounter.superRefine((applicant, context) => {
  if (numberIsWrong(applicant.identity)) faultsAt(context)(['identity', 'number'], 'request.checkDigit')
})

/** Who files online shows all of it; who writes a mail is asked for the rest (补正). */
const applicantFiled = z.strictObject({ ...applicantShape, kind: z.enum(applicantKinds).optional(), identity: identity.optional() })
type Filed = {
  readonly channel: string
  readonly applicant: { readonly [K in keyof ApplicantIn]?: ApplicantIn[K] | undefined }
}
function checkFiled({ channel, applicant }: Filed, context: z.core.$RefinementCtx<unknown>): void {
  const fault = faultsAt(context, 'applicant')
  const { kind, identity } = applicant
  if (kind && identity) {
    checkApplicant({ ...applicant, kind, identity }, fault)
    if (numberIsWrong(identity)) fault(['identity', 'number'], 'request.checkDigit')
  } else if (channel === 'web') fault([kind ? 'identity' : 'kind'], 'required')
  else if (!applicant.email) fault(['email'], 'required')
}

/** 代理人, who shows an authority of the applicant. */
const agent = z.strictObject({ name: personal(text(100), 'name'), identity: identity.optional(), phone: applicantShape.phone })

export const wanted = z.strictObject({ title: text(200).optional(), docNo: text(100).optional(), description: text(10_000) })

type Delivered = { readonly applicant: Pick<ApplicantIn, 'email' | 'address'>; readonly delivery: string }
function checkDelivery({ applicant, delivery }: Delivered, context: z.core.$RefinementCtx<unknown>): void {
  const fault = faultsAt(context, 'applicant')
  if (delivery === 'email' && !applicant.email) fault(['email'], 'request.emailForDelivery')
  if (delivery === 'post' && !applicant.address) fault(['address'], 'request.addressForDelivery')
}

const asked = { wanted, medium: z.enum(media), delivery: z.enum(deliveries) }

/** The body of `POST /api/v1/requests`. */
export const filing = z.strictObject({ agency: code(60), applicant: applicantOnline, ...asked }).superRefine(checkDelivery)
export type Filing = z.infer<typeof filing>

// ---- asking desks

/** Who a line of a consultation is, when it is nobody with a desk here. */
const party = z.strictObject({
  line: deskSchema,
  name: personal(text(100), 'name'),
  address: personal(text(300), 'address').optional(),
  phone: personal(text(40), 'phone').optional(),
})
const consultation = z.strictObject({ plan: planSchema, parties: z.array(party).max(30).optional(), letter: text(4000) })

// ---- the reply

const replyShape = {
  outcome: z.enum(replyOutcomes),
  grounds: text(4000).optional(),
  lawClause: text(500).optional(),
  howToGet: text(2000).optional(),
  provided: text(4000).optional(),
  withheld: text(4000).optional(),
  withheldUnder: z.array(z.enum(withholdingGrounds)).min(1).max(withholdingGrounds.length).optional(),
  thirdPartyView: text(2000).optional(),
  previousNo: text(100).optional(),
  alreadyGiven: z.boolean().optional(),
  custodian: z.strictObject({ name: text(100), contact: text(200) }).optional(),
}
/** What the reply says. What an outcome must state is owed (rules/outcomes.ts). */
export const reply = z.strictObject(replyShape).superRefine((drafted, context) => {
  for (const owed of replies[drafted.outcome].requires)
    if (drafted[owed] === undefined) context.addIssue({ code: 'custom', message: 'required', path: [owed] })
})
export type Reply = z.infer<typeof reply>

// ---- the actions

/** The version of the privacy notice and of the form that the applicant saw, and in which language. */
const seen = z.strictObject({ notice: code(20), form: code(20), language: z.enum(['zh-Hans', 'zh-Hant', 'en']) })

const atCounter = {
  applicant: applicantAtCounter,
  agent: agent.optional(),
  ...asked,
  writtenDownBy: text(60).optional(),
  note: text(1000).optional(),
}
const mostDays = Number(law('cn-foi-2019', 'foi.reply').cap ?? 0)

/** How a member of staff reached the applicant. */
const ways = ['phone', 'email', 'message', 'inPerson'] as const
const deliveryMethods = ['direct', 'entrusted', 'post', 'electronic'] as const
/** What an applicant may add later. */
export const paperKinds = ['identityProof', 'authority', 'application', 'other'] as const
export type PaperKind = (typeof paperKinds)[number]

/** What the applicant sends to complete the request; the day it came is added by us. */
export const supplementByCitizen = z.strictObject({ text: text(10_000), title: text(200).optional(), docNo: text(100).optional() })
export const withdrawByCitizen = z.strictObject({ reason: reason.optional() })
export const carryByCitizen = z.strictObject({})
export const reasonsByCitizen = z.strictObject({ text: text(4000) })

/** 登记台账: what the row of an old register tells beside the request itself. */
const ledger = z.strictObject({
  serial: code(40).optional(),
  handledBy: text(200).optional(),
  supplemented: text(200).optional(),
  supplementedOn: daySchema.optional(),
  consulted: text(500).optional(),
  extendedDays: z.number().int().min(1).max(mostDays).optional(),
  outcome: z.enum(outcomeNames).optional(),
  outcomeText: text(500).optional(),
  repliedOn: daySchema.optional(),
  deliveredOn: daySchema.optional(),
  delivery: text(200).optional(),
  remedies: text(1000).optional(),
  note: text(2000).optional(),
})
export type Ledger = z.infer<typeof ledger>

/** A successor carries on what its predecessor knew of applicant and wish; an old register may know little. */
const redone = z.strictObject({
  ofNo: code(60),
  channel: z.enum(channels).optional(),
  applicant: z.strictObject({
    ...applicantShape,
    kind: z.enum(applicantKinds).optional(),
    name: applicantShape.name.optional(),
    identity: identity.optional(),
  }),
  agent: agent.optional(),
  wanted,
  medium: z.enum(media).optional(),
  delivery: z.enum(deliveries).optional(),
  ...decision,
})

export const inputs = {
  ...lifeInputs,
  redoByReconsideration: redone,
  redoByJudgment: redone,
  importLegacy: z.strictObject({
    receivedOn: daySchema,
    channel: z.enum(channels).optional(),
    applicant: z.strictObject({ kind: z.enum(applicantKinds).optional(), name: personal(text(100), 'name').optional() }),
    wanted,
    ledger,
  }),
  importSupplement: z.strictObject({ receivedOn: daySchema }),
  importExtension: z.strictObject({ days: z.number().int().min(1).max(mostDays) }),
  importReply: z.strictObject({ outcome: z.enum(outcomeNames), method: z.enum(deliveryMethods).optional() }),
  importWithdrawn: z.strictObject({}),
  importAbandoned: z.strictObject({}),
  submit: z
    .strictObject({
      channel: z.enum(['web', 'email']),
      applicant: applicantFiled,
      ...asked,
      receivedOn: daySchema,
      confirmBy: daySchema,
      seen: seen.optional(),
      overLimit: z.boolean().optional(),
    })
    .superRefine(checkDelivery)
    .superRefine(checkFiled),
  register: z
    .strictObject({ channel: z.enum(['counter', 'oral', 'registered']), receivedOn: daySchema, ...atCounter })
    .superRefine(checkDelivery),
  registerMail: z
    .strictObject({ channel: z.enum(['letter', 'fax', 'email']), receivedOn: daySchema, confirmBy: daySchema, ...atCounter })
    .superRefine(checkDelivery),
  confirm: z.strictObject({ receivedOn: daySchema, how: z.enum(ways), note: text(1000).optional() }),
  addPaper: z.strictObject({ kind: z.enum(paperKinds), note: text(1000).optional() }),
  replaceCode: z.strictObject({ reason, shown: z.enum(identityTypes) }),
  askToSupplement: z.strictObject({ points: text(4000), guidance: text(4000).optional(), supplementBy: daySchema }),
  supplement: z.strictObject({ ...supplementByCitizen.shape, receivedOn: daySchema, channel: z.enum(channels).optional() }),
  lapse: z.strictObject({ note: text(1000).optional() }),
  askReasons: z.strictObject({ points: text(4000), answerBy: daySchema }),
  giveReasons: reasonsByCitizen,
  assign: z.strictObject({ handler: deskSchema, note: text(1000).optional() }),
  refuseAssignment: z.strictObject({ reason }),
  askSearch: z.strictObject({ plan: planSchema, terms: text(1000), places: text(1000).optional() }),
  consultThirdParties: consultation,
  consultCoAgencies: consultation,
  consultOtherAgencies: consultation,
  askToExtend: z.strictObject({ days: z.number().int().min(1).max(mostDays), reason }),
  extend: z.strictObject({ days: z.number().int().min(1).max(mostDays), reason }),
  tellExtension: z.strictObject({ how: z.enum(deliveryMethods), toldOn: daySchema }),
  draft: z.strictObject({ reply, wordingOnly: z.boolean().optional() }),
  sendToReview: z.strictObject({ plan: planSchema, note: text(1000).optional() }),
  takeBack: z.strictObject({ reason }),
  sendBack: z.strictObject({ reason }),
  sign: z.strictObject({ docNo: code(60).optional(), note: text(1000).optional() }),
  deliver: z.strictObject({
    outcome: z.enum(outcomeNames),
    method: z.enum(deliveryMethods),
    trackingNo: text(60).optional(),
    signedBy: personal(text(100), 'name').optional(),
    note: text(1000).optional(),
  }),
  withdraw: withdrawByCitizen,
  recordWithdrawal: withdrawByCitizen,
  carryOver: carryByCitizen,
  recordCarryOver: z.strictObject({ note: text(1000).optional() }),
  carriedTo: z.strictObject({ no: code(60) }),
} as const
