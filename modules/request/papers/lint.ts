import type { Finding } from '#base/finding.ts'
import { part } from '#base/part.ts'
import { letterLines } from '#documents/letter/lines.ts'
import { letterIn } from '#documents/letter/shape.ts'
import type { LetterFacts } from '#documents/lint/facts.ts'
import { lintLetter } from '#documents/lint/lint.ts'
import { matterFacts } from '#documents/lint/matter-facts.ts'
import type { KnownMore } from '#documents/lint/read-again.ts'
import { contactOf } from '#procedure/citizen/contact.ts'
import type { Office } from '#procedure/office.ts'
import type { MatterView } from '#procedure/view.ts'
import { receivedOn } from '../registers.ts'
import { draftOf } from '../rules.ts'
import { type Input, inputOf, type Matter } from './common.ts'
import type { Case } from './lint-common.ts'
import { noticeKinds } from './lint-notices.ts'
import { endingFacts, replyFacts } from './lint-replies.ts'

/** What a letter of this business must say, taken from the matter and the law, for `lintLetter`. */

const kinds: Readonly<Record<string, { readonly action: string; readonly more: (given: Case) => KnownMore }>> = {
  ...noticeKinds,
  feeLapseNotice: { action: 'lapseFee', more: given => endingFacts(given, 'feeUnpaid') },
  abandonmentNotice: { action: 'lapse', more: given => endingFacts(given, 'abandoned') },
  draftReply: { action: 'draft', more: given => replyFacts(given, part(given.input['reply'])) },
  signedReply: { action: 'sign', more: given => replyFacts(given, draftOf(given.now) ?? {}) },
}

/** The kinds of letters that this business can read again. */
export const lintedKinds: readonly string[] = Object.keys(kinds)

/** What is known of a letter of the matter; null for a paper that is no letter. */
export function factsFor(kind: string, office: Office, now: MatterView, matter: Matter, sent: Input, data: object): LetterFacts | null {
  const letter = letterIn(data)
  const known = kinds[kind]
  if (!letter || !known) return null
  const co =
    kind === 'agencyLetter' && Object.keys(sent).length === 0
      ? now.steps.findLast(step => ['consultCoAgencies', 'consultOtherAgencies'].includes(step.action))?.input
      : undefined
  const input = co ?? inputOf(now, known.action, sent)
  const { unit, phone, address } = contactOf(office, matter.agency, 'request.contact')
  const settings = [
    unit,
    phone,
    address,
    ...['request.reconsiderationOrgan', 'request.reconsiderationUrl', 'request.letterSigner'].map(key =>
      String(office.setting(matter.agency, key) ?? ''),
    ),
  ]
  const days = [
    receivedOn(now),
    ...Object.keys(now.running).flatMap(clock => now.due(clock)?.slice(0, 10) ?? []),
    ...now.kept.flatMap(kept => kept.due ?? []),
  ]
  const base = matterFacts({ letter, no: matter.no, steps: now.steps, input, days, settings: settings.filter(Boolean) })
  return { ...base, expected: [], ...known.more({ office, now, matter, input, letter }) }
}

/** Reads a letter of the matter, or an edited copy of it (`lines`), against the facts. */
export function checkLetter(
  kind: string,
  office: Office,
  now: MatterView,
  matter: Matter,
  sent: Input,
  data: object,
  lines: readonly string[] | null,
): readonly Finding[] {
  const facts = factsFor(kind, office, now, matter, sent, data)
  return facts ? lintLetter(lines ?? letterLines(facts.letter), facts) : []
}
