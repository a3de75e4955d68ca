import type { Finding } from '#base/finding.ts'
import { letterLines } from '../letter/lines.ts'
import { letterIn } from '../letter/shape.ts'
import { lintLetter } from './lint.ts'
import { matterFacts, type Told } from './matter-facts.ts'

/** A matter as far as its letters speak of it: its steps, and the last days of its clocks. */
type Now = {
  readonly steps: Told['steps']
  readonly running: Readonly<Record<string, unknown>>
  readonly kept: readonly { readonly due: string | null }[]
  due(clock: string): string | null
}
type Given = Omit<Told, 'letter' | 'steps'> & { readonly now: Now }

/** Reads a letter again against what any matter gives: head, days, numbers, articles, attachments, gaps and personal data. */
export function readAgain(data: unknown, lines: readonly string[] | null, { now, days, ...given }: Given): Finding[] {
  const letter = letterIn(data)
  if (!letter) return []
  const lastDays = [
    ...Object.keys(now.running).flatMap(clock => now.due(clock)?.slice(0, 10) ?? []),
    ...now.kept.flatMap(kept => kept.due ?? []),
  ]
  return lintLetter(lines ?? letterLines(letter), matterFacts({ ...given, letter, steps: now.steps, days: [...days, ...lastDays] }))
}
