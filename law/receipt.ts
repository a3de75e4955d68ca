import { type Day, isDay } from '#base/day.ts'
import { type Basis, type FoiRulebook, foiRulebookFor, type Mark, markOf } from './law.ts'
import { rulebooks } from './rulebooks.ts'

/** How a request came in (来源渠道): portal, counter, ordinary letter, registered mail, fax, e-mail, by word of mouth. */
export type Channel = 'web' | 'counter' | 'letter' | 'registered' | 'fax' | 'email' | 'oral'

/** What is known of an arrival. `submittedOn` is the day it reached the office (by the office's clock). */
export type Arrival = {
  readonly channel: Channel
  readonly submittedOn: Day
  readonly signedForOn?: Day
  /** The day both sides, or the office with the applicant, confirmed it. */
  readonly confirmedOn?: Day
  /** It was sent to another office of the agency than the disclosure office. */
  readonly misdirected?: boolean
  /** The office set the misdirected rule to "confirmed with the applicant" (207号 一.2) instead of "signed for". */
  readonly misdirectedByConfirmation?: boolean
}

export type Receipt = {
  readonly rulebook: FoiRulebook
  /** The day that counts as received; assumed to be the day of arrival until the confirmation is recorded. */
  readonly day: Day
  readonly status: 'fixed' | 'assumed'
  readonly waitsFor: 'confirmation' | null
  /** An ordinary letter that was not confirmed on the day it arrived (条例 31(2)): the confirmation still counts, the duty was missed. */
  readonly confirmedLate: boolean
  readonly basis: Basis
  readonly mark: Mark
}

/** A receipt rule as written in its rulebook. */
export type ReceiptRule = { readonly date: string; readonly article?: string; readonly duty?: string; readonly mark: string }

/** The day of receipt (收到申请之日) and the text of the 条例 that goes with it; null for a day before either text. */
export function receiptOf(arrival: Arrival): Receipt | null {
  const rulebook = foiRulebookFor(underRulebook('cn-foi-2019', arrival).day)
  if (rulebook === null) return null
  return underRulebook(rulebook, arrival)
}

function underRulebook(rulebook: FoiRulebook, arrival: Arrival): Receipt {
  const channel = arrival.misdirected && rulebook === 'cn-foi-2019' ? 'sent-to-other-office' : rulebooks[rulebook].channels[arrival.channel]
  const rule = ruleOf(rulebook, channel)
  if (rule === null) throw new RangeError(`no receipt rule for ${channel} in ${rulebook}`)
  const date = arrival.misdirected && arrival.misdirectedByConfirmation ? 'confirmedWithApplicant' : rule.date
  const named = dayBy(date, arrival)
  return {
    rulebook,
    day: named ?? arrival.submittedOn,
    status: named === undefined ? 'assumed' : 'fixed',
    waitsFor: named === undefined ? 'confirmation' : null,
    confirmedLate: rule.duty !== undefined && date === 'confirmedWithApplicant' && named !== undefined && named > arrival.submittedOn,
    basis: { rulebook, article: rule.article ?? '' },
    mark: markOf(rule.mark),
  }
}

/** The rule of a rulebook for one of its own channels; null where it has none. */
export function ruleOf(rulebook: FoiRulebook, channel: string): ReceiptRule | null {
  const rules: Readonly<Record<string, ReceiptRule>> = rulebooks[rulebook].receiptRules
  return Object.hasOwn(rules, channel) ? (rules[channel] ?? null) : null
}

/** Which known day a rule means; undefined while it has not happened. */
function dayBy(date: string, arrival: Arrival): Day | undefined {
  if (date === 'signedFor') return arrival.signedForOn ?? arrival.submittedOn
  if (date === 'submitted' || date === 'dayFormFilledByAgency' || date === 'receivedByMailSystem') return arrival.submittedOn
  return arrival.confirmedOn
}

/** Other names under which a day may stand in a case or an import. */
const alike: Readonly<Record<string, RegExp>> = {
  submitted: /submit|arriv/i,
  signedFor: /sign/i,
  confirmedWithApplicant: /confirm/i,
  confirmedByBoth: /confirm/i,
  receivedAndConfirmed: /confirm/i,
  receivedByMailSystem: /receiv|arriv|submit/i,
  dayFormFilledByAgency: /form|taken|submit/i,
}

/**
 * The day of receipt by a rulebook's own channel name (or ours), from named days: `{ submitted, signedFor, confirmedWithApplicant, arrived, … }`.
 * Throws RangeError for an unknown channel, TypeError where the day that the rule needs is missing.
 */
export function channelReceipt(
  rulebook: FoiRulebook,
  channel: string,
  days: Readonly<Record<string, unknown>>,
): { day: Day; confirmedLate: boolean } {
  const ours: Readonly<Record<string, string>> = rulebooks[rulebook].channels
  const rule = ruleOf(rulebook, channel) ?? ruleOf(rulebook, ours[channel] ?? '')
  if (rule === null) throw new RangeError(`unknown channel ${channel}; known: ${Object.keys(rulebooks[rulebook].receiptRules).join(', ')}`)
  const names = Object.keys(days).filter(name => alike[rule.date]?.test(name))
  const found = [days[rule.date], ...names.map(name => days[name])].find(isDay)
  if (found === undefined) throw new TypeError(`input: ${channel} counts from ${rule.date} (YYYY-MM-DD)`)
  const arrived = days['arrived']
  return { day: found, confirmedLate: rule.duty !== undefined && isDay(arrived) && found > arrived }
}
