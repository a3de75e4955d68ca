import { part, textIn } from '#base/part.ts'
import { rulebooks } from '#law/rulebooks.ts'
import type { Rule } from '#procedure/define.ts'
import type { MatterView } from '#procedure/view.ts'
import { lastInput } from './arrival.ts'

/** What an opinion says (第三十二条), and how a petition ends. */

export const views = ['supported', 'explained', 'notSupported', 'mediated'] as const
export type View = (typeof views)[number]
export const suggestionResults = ['adopted', 'partlyAdopted', 'notAdopted'] as const
export const reviewResults = ['upheld', 'changed'] as const
export const closings = [...views, 'upheld', 'changed'] as const

/** Why a petition is not accepted, and where its matter belongs, with the articles, as the rulebook has them. */
const { notAccepted, ledTo, limits } = rulebooks['cn-petition-2022'].facts
export const refusalGrounds = Object.keys(notAccepted) as [keyof typeof notAccepted, ...(keyof typeof notAccepted)[]]
export const otherWays = Object.keys(ledTo) as [keyof typeof ledTo, ...(keyof typeof ledTo)[]]
type Fact = { readonly name: string; readonly article: string }
const grounds: Readonly<Record<string, Fact>> = notAccepted
const ways: Readonly<Record<string, Fact>> = ledTo
export const groundOf = (key: string): Fact | undefined => (Object.hasOwn(grounds, key) ? grounds[key] : undefined)
export const wayOf = (key: string): Fact | undefined => (Object.hasOwn(ways, key) ? ways[key] : undefined)
/** 代表人数不得超过 (第二十条第三款). */
export const mostRepresentatives: number = limits.representatives

/** The opinion as last drafted. */
export const opinionOf = (now: MatterView): Readonly<Record<string, unknown>> => part(lastInput(now, 'draft')?.['opinion'])

/** A mediated end rests on an agreement (第三十三条). */
export const opinionIsWhole: Rule = now => {
  if (!now.input || part(now.input['opinion'])['view'] !== 'mediated') return null
  const agreed = now.steps.some(step => step.action === 'mediate' && step.input?.['result'] === 'agreed')
  return agreed ? null : 'petition.noAgreement'
}

/** What was decided last and told: by the review, else by the opinion. */
export function decidedView(now: MatterView): string {
  const step = now.steps.findLast(s => ['decideReview', 'issue', 'orderRedo'].includes(s.action))
  return step?.action === 'decideReview' ? textIn(step.input ?? {}, 'result') : textIn(opinionOf(now), 'view')
}

/** A petition ends as it was decided. */
export const closesAsDecided: Rule = now => (now.input && now.input['outcome'] !== decidedView(now) ? 'petition.outcomeDiffers' : null)

/** A hearing that was called is held and recorded before its matter is decided (第三十六条第二款). */
export const hearingIsOver: Rule = now =>
  now.steps.some(step => step.action === 'openHearing') && !now.steps.some(step => step.action === 'closeHearing')
    ? 'petition.hearingOpen'
    : null
/** What the petitioner said of it is not said a second time by those who were rated. */
export const isNotRated: Rule = now => (now.steps.some(step => step.action === 'evaluate') ? 'petition.isRated' : null)
