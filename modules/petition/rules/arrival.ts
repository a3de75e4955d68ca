import { part, textIn } from '#base/part.ts'
import type { Rule } from '#procedure/define.ts'
import type { MatterView } from '#procedure/view.ts'

/** What the declaration cannot say as data about coming in and sorting; each beside its article. */

export const purposes = ['suggestion', 'appeal', 'accusation'] as const
export type Purpose = (typeof purposes)[number]

export const openingOf = (now: MatterView): Readonly<Record<string, unknown>> => now.steps[0]?.input ?? {}
export const lastInput = (now: MatterView, action: string): Readonly<Record<string, unknown>> | null =>
  now.steps.findLast(step => step.action === action)?.input ?? null

/** The kind of petition: as a member of staff judged it, else as it came in. */
export function purposeOf(now: MatterView): Purpose {
  const found = lastInput(now, 'judge')?.['purpose'] ?? openingOf(now)['purpose']
  return purposes.find(one => one === found) ?? 'appeal'
}

/** 初次 or 重复, as a named member of staff judged it; null before. */
export function repeatOf(now: MatterView): 'first' | 'repeat' | null {
  const found = lastInput(now, 'judge')?.['repeat']
  return found === 'first' || found === 'repeat' ? found : null
}

const isKind =
  (kind: Purpose): Rule =>
  now =>
    purposeOf(now) === kind ? null : 'petition.anotherKind'
export const isAppeal: Rule = isKind('appeal')
export const isSuggestion: Rule = isKind('suggestion')
export const isAccusation: Rule = isKind('accusation')

/** Only where name or address is unclear nobody need be told (第二十三条第二款). */
export const isUnclear: Rule = now => (openingOf(now)['unclear'] === true ? null : 'petition.nameIsClear')

/** What was received cannot have been received tomorrow. */
export const receiptIsNotAhead: Rule = now => (now.input && textIn(now.input, 'receivedOn') > now.today ? 'petition.dayAhead' : null)

/** The people of a petition as they were written down. */
export const petitionersOf = (now: MatterView): Readonly<Record<string, unknown>>[] => {
  const all = openingOf(now)['petitioners']
  return Array.isArray(all) ? all.map(part) : []
}

/** How many people brought it together (人数): as counted, never fewer than are named. */
export function peopleOf(now: MatterView): number {
  const counted = openingOf(now)['people']
  return Math.max(typeof counted === 'number' ? counted : 1, petitionersOf(now).length)
}
/** Which version of the query code holds: 1 at the opening, one more with each replacement. */
export const codeVersion = (now: MatterView): number => 1 + now.steps.filter(step => step.action === 'replaceCode').length
