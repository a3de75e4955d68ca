import type { Day, MonthDay } from '#base/day.ts'
import type { Words } from '#base/words.ts'
import { type RulebookId, rulebooks } from './rulebooks.ts'
import { isMonthDay, isUnit, type Unit } from './span.ts'

export type { RulebookId } from './rulebooks.ts'

/** How sure a fact is: its text was read · our reading where no text decides · a setting with this default · from memory. */
export type Mark = 'VERIFIED' | 'CONVENTION' | 'PARAMETER' | 'UNVERIFIED'

/** Where a rule comes from (凡事有章可循). */
export type Basis<R extends RulebookId = RulebookId> = { readonly rulebook: R; readonly article: string }

export type ClockId<R extends RulebookId> = keyof (typeof rulebooks)[R]['clocks'] & string
export type ParameterId<R extends RulebookId> = (typeof rulebooks)[R] extends { parameters: infer P } ? keyof P & string : never

/** A clock of the law, to be spread into a procedure's clock. */
export type LawClock = {
  /** `rulebook/clock`. */
  readonly law: string
  readonly kind: 'duty' | 'window'
  /** In `unit`; a MonthDay is a fixed date; 0 with `setBy: 'agency'` where the law gives no number and the agency names the day. */
  readonly length: number | MonthDay
  readonly unit: Unit
  readonly every?: number
  /** Days left when the light turns yellow: ours, overridable by setting. */
  readonly warnAt: number
  readonly basis: Basis
  /** The most that extensions may add in all, in `unit`. */
  readonly cap?: number
  /** What no answer counts as: 'none' (条例 32) or 'consent' (条例 34). */
  readonly silence?: 'none' | 'consent'
  readonly setBy?: 'agency'
  readonly mark: Mark
}

/** A clock as the rulebook files write it. */
export type ClockFacts = {
  readonly name: string
  readonly kind?: string
  readonly unit: string
  readonly length: number | string | null
  readonly every?: number
  readonly warnAt: number
  readonly start: string
  readonly article: string
  readonly mark: string
  readonly setBy?: string
  readonly silence?: string
  readonly extension?: { readonly atMost: number; readonly times: number; readonly beforeExpiry: boolean; readonly mustInform: boolean }
}

/** The clock of a rulebook: `law('cn-foi-2019', 'foi.reply')`. A misspelt rulebook or clock does not compile. */
export function law<R extends RulebookId>(rulebook: R, clock: ClockId<R>): LawClock {
  const found = findClock(rulebook, clock)
  if (found === null) throw new RangeError(`no clock ${clock} in ${rulebook}`)
  return found
}

/** A period that the law leaves open, with our default (settings may change it): `parameter('cn-foi-2019', 'foi.receipt.confirm.electronic')`. */
export function parameter<R extends RulebookId>(rulebook: R, name: ParameterId<R>): LawClock {
  const book = rulebooks[rulebook]
  const parameters: Readonly<Record<string, ClockFacts>> = 'parameters' in book ? book.parameters : {}
  const facts = parameters[name]
  if (facts === undefined) throw new RangeError(`no parameter ${name} in ${rulebook}`)
  return clockOf(rulebook, name, facts)
}

/** Cites an article of a rulebook, typed by rulebook. */
export const basis = <R extends RulebookId>(rulebook: R, article: string): Basis<R> => ({ rulebook, article })

/** The clock by names that come from outside (command line, cases); null where the rulebook has none of that name. */
export function findClock(rulebook: string, clock: string): LawClock | null {
  const facts = clockFacts(rulebook, clock)
  return facts === null || !isRulebook(rulebook) ? null : clockOf(rulebook, clock, facts)
}

/** The facts of a clock as written in its rulebook; null where there is none. */
export function clockFacts(rulebook: string, clock: string): ClockFacts | null {
  if (!isRulebook(rulebook)) return null
  const clocks: Readonly<Record<string, ClockFacts>> = rulebooks[rulebook].clocks
  return Object.hasOwn(clocks, clock) ? (clocks[clock] ?? null) : null
}

export const isRulebook = (id: string): id is RulebookId => Object.hasOwn(rulebooks, id)
export const rulebookIds = (): readonly string[] => Object.keys(rulebooks)
export const clockIds = (rulebook: RulebookId): readonly string[] => Object.keys(rulebooks[rulebook].clocks)

function clockOf(rulebook: RulebookId, name: string, facts: ClockFacts): LawClock {
  const { kind, every, silence, extension } = facts
  return {
    law: `${rulebook}/${name}`,
    kind: kind === 'window' ? 'window' : 'duty',
    length: lengthOf(facts),
    unit: unitOf(facts.unit),
    ...(every === undefined ? {} : { every }),
    warnAt: facts.warnAt,
    basis: { rulebook, article: facts.article },
    ...(extension === undefined ? {} : { cap: extension.atMost }),
    ...(silence === 'none' || silence === 'consent' ? { silence } : {}),
    ...(facts.setBy === 'agency' ? { setBy: 'agency' as const } : {}),
    mark: markOf(facts.mark),
  }
}

function lengthOf({ length, name }: ClockFacts): number | MonthDay {
  if (length === null) return 0
  if (typeof length === 'number') return length
  if (isMonthDay(length)) return length
  throw new TypeError(`${name}: not a length: ${length}`)
}

function unitOf(text: string): Unit {
  if (isUnit(text)) return text
  throw new TypeError(`not a unit: ${text}`)
}

/** Reads a mark; anything unknown counts as UNVERIFIED. */
export const markOf = (text: string): Mark => (text === 'VERIFIED' || text === 'CONVENTION' || text === 'PARAMETER' ? text : 'UNVERIFIED')

/** True while a rulebook is in force on a day. */
export function isInForce(rulebook: RulebookId, on: Day): boolean {
  const { effectiveFrom, effectiveTo }: { effectiveFrom: string | null; effectiveTo: string | null } = rulebooks[rulebook]
  return (effectiveFrom === null || effectiveFrom <= on) && (effectiveTo === null || on <= effectiveTo)
}

export type FoiRulebook = 'cn-foi-2007' | 'cn-foi-2019'

/** Which text of the 条例 governs a request: the one in force on the day of receipt, for the life of the matter (CONVENTION: no transitional clause). */
export function foiRulebookFor(receiptDay: Day): FoiRulebook | null {
  if (isInForce('cn-foi-2019', receiptDay)) return 'cn-foi-2019'
  return isInForce('cn-foi-2007', receiptDay) ? 'cn-foi-2007' : null
}

/** The title of a rulebook in three languages. */
export function titleOf(rulebook: RulebookId): Words {
  const [zhHans = '', zhHant = '', en = ''] = rulebooks[rulebook].title
  return [zhHans, zhHant, en]
}

/** A citation as letters print it: 《政府信息公开条例》第三十三条第二款; another document's article is cited as it stands. */
export function cite({ rulebook, article }: { readonly rulebook: string; readonly article: string }): string {
  if (!isRulebook(rulebook)) return article
  if (!article.startsWith('第')) return article
  return `《${rulebooks[rulebook].title[0]}》${article}`
}

/** A short citation for lists and traces: 条例第三十三条第二款. */
export function citeShort({ rulebook, article }: { readonly rulebook: string; readonly article: string }): string {
  if (!isRulebook(rulebook) || !article.startsWith('第')) return article
  return `${rulebooks[rulebook].short}${article}`
}

/** A rule that stops or restarts clocks, with the events that it goes by. */
export type StopRule = {
  readonly effect: string
  readonly clocks: readonly string[]
  readonly article: string
  readonly why?: string
  /** Restart: the event that starts the clock again, the notices before it, and the clock within which it must come. */
  readonly at?: string
  readonly notices?: readonly string[]
  /** Exclusion: not counted after `sent`, through `answered` or the end of the `window` that runs from `received`. */
  readonly sent?: string
  readonly received?: string
  readonly answered?: string
  readonly window?: string
}

/** The stop rules of a rulebook by id; empty for an unknown rulebook. */
export function rulesOf(rulebook: string): Readonly<Record<string, StopRule>> {
  return isRulebook(rulebook) ? rulebooks[rulebook].stopRules : {}
}
