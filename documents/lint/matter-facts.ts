import type { PlainLetter } from '../letter/shape.ts'
import type { LetterFacts } from './facts.ts'

/** The facts that any matter gives about its letters: who wrote what, on which days. A business adds its own. */

type Steps = readonly { readonly on: string; readonly input?: Readonly<Record<string, unknown>> | undefined }[]
export type Told = {
  readonly letter: PlainLetter
  readonly no: string
  readonly steps: Steps
  readonly input: Readonly<Record<string, unknown>> // of the act that is being prepared
  readonly days: readonly string[] // reckoned days: last days of clocks
  readonly settings: readonly string[] // what the office set: contact, addresses
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/

/** Every string in an input, however deep. */
export function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number') return [String(value)]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : []
}

/** What was let stand in an earlier letter is not thereby a fact of the matter. */
function said(input: Steps[number]['input']): object {
  const { despite: _, ...rest } = input ?? {}
  return rest
}

export function matterFacts({ letter, no, steps, input, days, settings }: Told): LetterFacts {
  const typed = [...steps.flatMap(step => leavesOf(said(step.input))), ...leavesOf(input), ...settings, no]
  const opening = leavesOf(steps[0]?.input)
  return {
    letter,
    expected: [{ rule: 'matterNo', name: ['编号', '編號', 'The number of the matter'], pattern: /（编号([^（），]+)/, value: no }],
    required: [],
    forbidden: [],
    days: [...steps.map(step => step.on), ...typed.filter(text => dayPattern.test(text)), ...days],
    notBefore: steps[0]?.on ?? '',
    typed,
    articles: { must: [], notThese: [] },
    remedy: null,
    own: [...settings, ...opening],
  }
}
