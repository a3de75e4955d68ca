import { type Day, isDay } from '#base/day.ts'
import type { Calendar } from '#law/calendar.ts'
import { parameter } from '#law/law.ts'
import { type Channel, receiptOf } from '#law/receipt.ts'
import { dueDay } from '#law/span.ts'
import type { Input, Rule } from '#procedure/define.ts'
import { dutyOf, isDesk } from '#procedure/place.ts'
import { isComplete } from '#procedure/round.ts'
import type { MatterView } from '#procedure/view.ts'
import { type Before, isReplyOutcome, outcomeOf, type ReplyOutcome } from './rules/outcomes.ts'
import { answerClockOf, isRedo } from './rules/redo.ts'

/** What the declaration cannot say as data; each beside its article. */

const took = (now: MatterView, action: string): boolean => now.steps.some(step => step.action === action)
const part = (value: unknown): Input => (typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {})
const text = (input: Input, key: string): string => (typeof input[key] === 'string' ? input[key] : '')

// ---- receipt (第三十一条)

export const channels = ['web', 'counter', 'letter', 'registered', 'fax', 'email', 'oral'] as const satisfies readonly Channel[]

/** True where the day of receipt is the day on which applicant and agency confirmed it. */
export const needsConfirmation = (channel: Channel, on: Day): boolean =>
  receiptOf({ channel, submittedOn: on })?.waitsFor === 'confirmation'

/**
 * The day by which the office confirms with the applicant: of an ordinary letter the day it arrives (第三十一条（二）), of what comes by
 * network the end of a time the law leaves open; `workdays` where a setting changes our default.
 */
export function confirmBy(channel: Channel, on: Day, calendar: Calendar, workdays?: number): Day {
  if (channel === 'letter' || !needsConfirmation(channel, on)) return on
  const { length, unit } = parameter('cn-foi-2019', 'foi.receipt.confirm.electronic')
  const due = dueDay({ length: workdays ?? length, unit }, { from: on, holds: [], extra: 0 }, calendar)
  return isDay(due) ? due : on
}

/** Received as a fact: at the counter, as an old register tells, or by the service of a decision. */
const isFact = (now: MatterView): boolean => isRedo(now) || ['register', 'importLegacy'].includes(now.steps[0]?.action ?? '')

/** The receipt day no longer rests on an assumption: it was a fact, was confirmed, or the request was made complete since. */
export const receiptIsFixed = (now: MatterView): boolean => isFact(now) || took(now, 'confirm') || took(now, 'askToSupplement')

/** The day from which the reply clock counts now. */
export function countsFrom(now: MatterView): Day | null {
  const running = now.running[answerClockOf(now) ?? 'reply']
  return running ? (running.anchor ?? running.from) : null
}

const handled = ['askToSupplement', 'extend', 'consultThirdParties', 'consultCoAgencies', 'consultOtherAgencies']

/** Only what was assumed can be confirmed, before time has been counted otherwise. */
export const confirmationIsOpen: Rule = now => {
  if (isFact(now)) return 'request.receiptIsFixed'
  if (handled.some(action => took(now, action))) return 'request.confirmedByHandling'
  const day = now.input && text(now.input, 'receivedOn')
  if (!day) return null
  if (day > now.today) return 'request.dayAhead'
  return day < (now.steps[0]?.on ?? day) ? 'request.dayBeforeFiling' : null
}

/** A receipt that is a fact cannot lie ahead. */
export const receiptIsNotAhead: Rule = now => (now.input && text(now.input, 'receivedOn') > now.today ? 'request.dayAhead' : null)

/** 平常信函 are confirmed on the day they arrive; what comes by fax or e-mail not later than the day assumed. */
export const mailDaysFit: Rule = now => {
  if (!now.input) return null
  const { input } = now
  if (text(input, 'channel') === 'letter' && text(input, 'receivedOn') > now.today) return 'request.dayAhead'
  return text(input, 'channel') === 'letter' && text(input, 'confirmBy') !== text(input, 'receivedOn') ? 'request.confirmSameDay' : null
}

/** 合理的补正期限: at least it lies ahead (第三十条 gives no number). */
export const periodLiesAhead: Rule = now => (now.input && text(now.input, 'supplementBy') <= now.today ? 'request.periodTooShort' : null)

// ---- asking others

const linesOf = (input: Input): Input[] => {
  const plan = input['plan']
  return Array.isArray(plan) ? plan.flat().map(part) : []
}

/** Agencies that did not make the information get their time from us: each line names its last day (第三十三条第三款). */
export const daysAreGiven: Rule = now =>
  now.input && linesOf(now.input).some(line => text(line, 'day') <= now.today) ? 'request.dayMissing' : null

/** The chain is the agency's setting; 保密审查 and the head of the disclosure office belong to it by 第十七条 and 第三十三条. */
const obligatoryLinks = ['secrecyReviewer', 'disclosureHead'] as const
export const chainHoldsItsLinks: Rule = now => {
  if (!now.input) return null
  const duties = linesOf(now.input).map(line => (isDesk(line['to']) ? dutyOf(line['to']) : ''))
  return obligatoryLinks.every(duty => duties.includes(duty)) ? null : 'request.chainIncomplete'
}

// ---- the reply

/** The reply as last drafted. */
export function draftOf(now: MatterView): Input | null {
  const step = now.steps.findLast(s => s.action === 'draft')
  return step?.input ? part(step.input['reply']) : null
}
/** The outcome that was drafted, and with the signature decided. */
export function draftedOutcome(now: MatterView): ReplyOutcome | null {
  const outcome = draftOf(now)?.['outcome']
  return isReplyOutcome(outcome) ? outcome : null
}

const asked = (now: MatterView, name: string): boolean => {
  const round = now.rounds[name]
  return round !== undefined && isComplete(round)
}
const precondition: Readonly<Record<Before, { readonly holds: (now: MatterView) => boolean; readonly refusal: string }>> = {
  search: { holds: now => asked(now, 'search'), refusal: 'request.searchFirst' }, // 经检索 (第三十六条（四）)
  supplement: { holds: now => took(now, 'supplement'), refusal: 'request.supplementFirst' },
  reasons: { holds: now => took(now, 'askReasons'), refusal: 'request.reasonsFirst' }, // 第三十五条
  thirdParties: { holds: now => asked(now, 'thirdParties'), refusal: 'request.thirdPartiesFirst' }, // 第三十二条
}

function mayEndSo(now: MatterView, reply: Input): string | null {
  const names = [text(reply, 'outcome'), ...(Array.isArray(reply['withheldUnder']) ? reply['withheldUnder'].map(String) : [])]
  for (const name of names) {
    const before = outcomeOf(name)?.before
    if (before && !precondition[before].holds(now)) return precondition[before].refusal
  }
  return null
}

/** An outcome may be drafted only after what the law asks for before it. */
export const replyMayBeGiven: Rule = now => (now.input ? mayEndSo(now, part(now.input['reply'])) : null)
/** What was drafted may be signed only while it still stands. */
export const draftStillHolds: Rule = now => mayEndSo(now, draftOf(now) ?? {})
/** The matter ends as it was signed. */
export const deliveredAsSigned: Rule = now => (now.input && now.input['outcome'] !== draftedOutcome(now) ? 'request.outcomeDiffers' : null)

/** Which version of the query code holds: 1 at filing, one more with each replacement at the counter. */
export const codeVersion = (now: MatterView): number => 1 + now.steps.filter(step => step.action === 'replaceCode').length
