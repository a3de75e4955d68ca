import type { Calendar } from '#law/calendar.ts'
import type { Procedure, Refusal } from './define.ts'
import { decide } from './derive.ts'
import { effective, isKernel } from './journal.ts'
import { type Step, view } from './view.ts'

export type Flaw = { readonly action: string; readonly seq: number; readonly refused: Refusal }

/** Steps that the rules would refuse if they were taken in the light of later corrections (C5). They stay; supervisor and audit are told. */
export function flaws(procedure: Procedure, journal: readonly Step[], calendar: Calendar, earlier: readonly Procedure[] = []): Flaw[] {
  const steps = effective(journal)
  return steps.flatMap((step, i) => {
    if (i === 0 || !step.as || isKernel(step.action) || step.by === 'kernel') return []
    const then = view(procedure, steps.slice(0, i), calendar, step.on, step.at, earlier)
    const given = { evidence: (step.evidence ?? []).map(paper => paper.kind), input: step.input ?? {} }
    const refused = decide(procedure, step.action, then, { id: step.by, desks: [step.as] }, given)
    return refused ? [{ action: step.action, seq: step.seq, refused }] : []
  })
}
