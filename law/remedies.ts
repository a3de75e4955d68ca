import type { Day } from '#base/day.ts'
import type { Words } from '#base/words.ts'
import { type FoiRulebook, type Mark, markOf } from './law.ts'
import facts from './remedies.json' with { type: 'json' }
import { rulebooks } from './rulebooks.ts'

/** Reconsideration must come first · either is open · the court does not take it · nothing was decided. */
export type Route = 'reconsideration-first' | 'reconsideration-or-litigation' | 'reconsideration-only' | 'none'

export type ReplyKind<R extends FoiRulebook = FoiRulebook> = R extends FoiRulebook
  ? keyof (typeof rulebooks)[R]['replyKinds'] & string
  : never

/** A period for a remedy, with the article that was in force on the day. */
export type RemedyPeriod = { readonly length: number; readonly unit: 'day' | 'month'; readonly article: string; readonly mark: Mark }

export type Remedy = {
  readonly route: Route
  readonly reconsideration: RemedyPeriod | null
  /** A suit without reconsideration before it. */
  readonly litigation: RemedyPeriod | null
  readonly afterReconsideration: RemedyPeriod | null
  /** Who reconsiders the acts of a department of a local government. */
  readonly organ: string
  /** Who reconsiders the acts of a local government itself; '' where the text of that day was not read. */
  readonly organAbove: string
  /** The articles in force on that day that lead to this route. */
  readonly basis: readonly string[]
  /** What the reply must also say or do. */
  readonly duties: readonly { readonly text: string; readonly article: string }[]
  /** True where the rulebook says PARAMETER: printed only once the legal office has approved it under `setting`. */
  readonly needsApproval: boolean
  readonly setting: string | null
  /** With {paper} and {organ} still to be filled (`fillRemedy`). */
  readonly wording: Words
}

export type RemedyOptions = {
  /** 重复申请: the information had already been given (已经予以公开). */
  readonly alreadyGiven?: boolean
  /** 部分公开: the rest was left out as no government information, not under 第十四、十五、十六条. */
  readonly withheldAsOther?: boolean
  readonly servedElectronically?: boolean
}

type Interval = { readonly from: string | null; readonly until: string | null }
type RouteInterval = Interval & { readonly route: string; readonly basis: string; readonly setting?: string; readonly condition?: string }

/** The remedies against a reply, by the day of the decision (作出行政行为时), not of the request. */
export function remediesFor<R extends FoiRulebook>(rulebook: R, kind: ReplyKind<R>, decidedOn: Day, options: RemedyOptions = {}): Remedy {
  const kinds: Readonly<Record<string, { readonly remedies: readonly RouteInterval[]; readonly row: string }>> =
    rulebooks[rulebook].replyKinds
  const found = kinds[kind]
  if (found === undefined) throw new RangeError(`no reply kind ${kind} in ${rulebook}`)
  if (rulebook === 'cn-foi-2019' && found.remedies.length === 0) return noRemedy
  const interval = found.remedies.find(one => isWithin(one, decidedOn))
  const otherwise = (kind === 'R36.6' && options.alreadyGiven !== true) || (kind === 'R37' && options.withheldAsOther === true)
  if (interval === undefined || otherwise) return remedyOf('reconsideration-or-litigation', [], decidedOn, null, options)
  return remedyOf(routeOf(interval.route), basisOn(interval.basis, decidedOn), decidedOn, interval.setting ?? null, options)
}

/** The remedies against silence (逾期不予答复), by the last day of the reply period. */
export function remediesForSilence(endedOn: Day): Remedy {
  const interval = rulebooks['cn-foi-2019'].silence.find(one => isWithin(one, endedOn))
  const route = interval === undefined ? 'reconsideration-or-litigation' : routeOf(interval.route)
  const basis = interval === undefined ? [] : basisOn(interval.basis, endedOn)
  const remedy = remedyOf(route, basis, endedOn, null, {})
  const wording = route === 'reconsideration-first' ? facts.silenceWording[route] : facts.silenceWording['reconsideration-or-litigation']
  return { ...remedy, wording: filled(wording, remedy) }
}

/** 补正、延长、征求意见、说明理由、收费 notices carry no remedy text (法释〔2025〕8号 第十条第二款). */
export const noRemedy: Remedy = {
  route: 'none',
  reconsideration: null,
  litigation: null,
  afterReconsideration: null,
  organ: '',
  organAbove: '',
  basis: [],
  duties: [],
  needsApproval: false,
  setting: null,
  wording: ['', '', ''],
}

/** The text of a letter: {paper} (告知书、决定书…) and {organ} filled in, each given in three languages. */
export function fillRemedy(remedy: Remedy, paper: Words, organ: Words): Words {
  const fill = (at: 0 | 1 | 2): string => remedy.wording[at].replaceAll('{paper}', paper[at]).replaceAll('{organ}', organ[at])
  return [fill(0), fill(1), fill(2)]
}

function remedyOf(route: Route, basis: readonly string[], on: Day, setting: string | null, options: RemedyOptions): Remedy {
  const reconsideration = facts.reconsideration.find(one => isWithin(one, on))
  const litigation = facts.litigation.find(one => isWithin(one, on))
  const later = facts.afterReconsideration.find(one => isWithin(one, on))
  const fallback = facts.fallback.filter(one => isWithin(one, on)).map(one => one.basis)
  const duties = facts.duties
    .filter(duty => isWithin(duty, on) && applies(duty.when, route, options))
    .map(({ text, article }) => ({ text, article }))
  const bare = {
    route,
    reconsideration: reconsideration === undefined ? null : periodOf(reconsideration),
    litigation: route === 'reconsideration-or-litigation' && litigation !== undefined ? periodOf(litigation) : null,
    afterReconsideration: route === 'reconsideration-only' || later === undefined ? null : periodOf(later),
    organ: reconsideration?.organ ?? '',
    organAbove: reconsideration && 'organAbove' in reconsideration ? reconsideration.organAbove : '',
    basis: basis.length > 0 ? basis : fallback,
    duties,
    needsApproval: setting !== null,
    setting,
  }
  return { ...bare, wording: filled(facts.wording[route], bare) }
}

const applies = (when: string, route: Route, options: RemedyOptions): boolean =>
  when === 'always' ||
  (when === 'first' && route === 'reconsideration-first') ||
  (when === 'electronic' && options.servedElectronically === true)

/** The articles of a rulebook's basis whose document was in force on the day, without the notes in brackets. */
function basisOn(basis: string, on: Day): string[] {
  const documents: Readonly<Record<string, Interval>> = facts.documents
  const parts = basis.split('; ').map(part => part.replace(/ ?\(.*\)$/, ''))
  return parts.filter(part => {
    const document = documents[part.split(' ')[0] ?? '']
    return document === undefined || isWithin(document, on)
  })
}

const isWithin = (one: Interval, on: Day): boolean => (one.from === null || one.from <= on) && (one.until === null || on <= one.until)

function routeOf(text: string): Route {
  if (text === 'reconsideration-first' || text === 'reconsideration-or-litigation' || text === 'reconsideration-only') return text
  throw new TypeError(`not a route: ${text}`)
}

function periodOf(one: { length: number; unit: string; article: string; mark: string }): RemedyPeriod {
  return { length: one.length, unit: one.unit === 'month' ? 'month' : 'day', article: one.article, mark: markOf(one.mark) }
}

function filled(wording: readonly string[], remedy: Pick<Remedy, 'reconsideration' | 'litigation' | 'afterReconsideration'>): Words {
  const fill = (text = ''): string =>
    text
      .replaceAll('{days}', `${remedy.reconsideration?.length ?? ''}`)
      .replaceAll('{months}', `${remedy.litigation?.length ?? ''}`)
      .replaceAll('{after}', `${remedy.afterReconsideration?.length ?? ''}`)
  return [fill(wording[0]), fill(wording[1]), fill(wording[2])]
}
