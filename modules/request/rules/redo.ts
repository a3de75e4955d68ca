import type { Rule } from '#procedure/define.ts'
import type { MatterView, Step } from '#procedure/view.ts'

/** 复议、诉讼: what a decision of another organ means for a request, and what is counted of it. */

/** How the applicant went: reconsideration, a direct suit, a suit after reconsideration (the three parts of the report's fourth table). */
export const remedyWays = ['reconsideration', 'litigation', 'afterReconsideration'] as const
type RemedyWay = (typeof remedyWays)[number]
/** How it ended, as the report counts it: 结果维持、结果纠正、其他结果; `pending` is 尚未审结. */
export const remedyResults = ['upheld', 'corrected', 'other'] as const
type RemedyResult = (typeof remedyResults)[number] | 'pending'
/** What the decision orders: 撤销并重新作出、确认违法、责令限期答复、变更. */
export const orders = ['revoked', 'unlawful', 'perform', 'changed'] as const

/** Clocks of which one is the duty to answer: the law's, an extended one by agreement, or one that a decision set. */
export const answerClocks = ['reply', 'delayed', 'redo', 'judged'] as const
type AnswerClock = (typeof answerClocks)[number]

/** The clock by which the answer is due now; null where none runs. */
export const answerClockOf = (now: Pick<MatterView, 'running'>): AnswerClock | null =>
  answerClocks.findLast(name => name in now.running) ?? null
/** The answer duty that was met last. */
export const answerKept = (now: Pick<MatterView, 'kept'>): MatterView['kept'][number] | undefined =>
  now.kept.findLast(duty => answerClocks.some(name => name === duty.clock))

export const redoOpenings = ['redoByReconsideration', 'redoByJudgment'] as const
export const isRedo = (now: Pick<MatterView, 'steps'>): boolean => redoOpenings.some(name => name === now.steps[0]?.action)

/** The number of the request that this one answers anew, or none. */
export const redoOf = (now: Pick<MatterView, 'steps'>): readonly string[] => {
  const no = isRedo(now) ? now.steps[0]?.input?.['ofNo'] : undefined
  return typeof no === 'string' ? [no] : []
}

/** Acts that bring a decision which makes the office answer anew: each counts as 结果纠正. */
const ordering = ['answerAnew', 'orderedByReconsideration', 'orderedByJudgment']
const isWay = (value: unknown): value is RemedyWay => remedyWays.some(way => way === value)

function saidBy(step: Step): RemedyResult {
  if (step.action === 'recordRemedy') return 'pending'
  if (ordering.includes(step.action)) return 'corrected'
  return remedyResults.find(result => result === step.input?.['result']) ?? 'other'
}

/** What is known of each way that was gone: the last word counts. */
export function remediesOf(now: Pick<MatterView, 'steps'>): Partial<Record<RemedyWay, RemedyResult>> {
  const found: Partial<Record<RemedyWay, RemedyResult>> = {}
  for (const step of now.steps) {
    if (step.action !== 'recordRemedy' && step.action !== 'recordDecision' && !ordering.includes(step.action)) continue
    const way = step.input?.['way']
    if (isWay(way)) found[way] = saidBy(step)
  }
  return found
}

/** A decision is served before it is recorded, and states length and unit together or neither. */
export const decisionHolds: Rule = now => {
  if (!now.input) return null
  if (String(now.input['servedOn'] ?? '') > now.today) return 'request.dayAhead'
  return (now.input['statedLength'] === undefined) === (now.input['statedUnit'] === undefined) ? null : 'request.statedHalf'
}
/** A suit is decided by a court, a reconsideration by its organ: the act says which clock of law counts. */
export const byReconsideration: Rule = now =>
  now.input && now.input['way'] !== 'reconsideration' ? 'request.notReconsideration' : decisionHolds(now)
export const byJudgment: Rule = now => (now.input?.['way'] === 'reconsideration' ? 'request.notJudgment' : decisionHolds(now))

/** The clock of a decision does not start again with a supplement: what is unclear is said in the answer. */
export const mayStillBeSupplemented: Rule = now => (isRedo(now) ? 'request.redoNotSupplemented' : null)
