import type { Input } from '#procedure/define.ts'
import type { Happened, Writing } from '#procedure/module.ts'

/** What a successor carries on of the request that it answers anew. */
const carriedOn = ['channel', 'applicant', 'agent', 'wanted', 'medium', 'delivery'] as const
const ordered = ['way', 'organ', 'decisionNo', 'order', 'servedOn', 'statedLength', 'statedUnit', 'demands'] as const

const picked = (input: Input, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.flatMap(name => (input[name] === undefined ? [] : [[name, input[name]]])))

/** With `answerAnew`: the successor, in the same transaction, on the same day, with the decision as its first paper. */
export async function openSuccessor(writing: Writing, { no, agency, step, now }: Happened): Promise<void> {
  const input = step.input ?? {}
  await writing.open({
    business: 'request',
    agency,
    action: input['way'] === 'reconsideration' ? 'redoByReconsideration' : 'redoByJudgment',
    by: { kernel: true },
    on: step.on,
    input: { ofNo: no, ...picked(now.steps[0]?.input ?? {}, carriedOn), ...picked(input, ordered) },
    evidence: (step.evidence ?? []).filter(paper => paper.kind === 'decisionPaper'),
  })
}
