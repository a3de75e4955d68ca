import type { Finding } from '#base/finding.ts'
import { letterLines } from '../letter/lines.ts'
import { letterIn } from '../letter/shape.ts'
import type { LetterFacts } from './facts.ts'
import { lintLetter } from './lint.ts'
import { matterFacts, type Told } from './matter-facts.ts'

/** A matter as far as its letters speak of it: its steps, and the last days of its clocks. */
type Now = {
  readonly steps: Told['steps']
  readonly running: Readonly<Record<string, unknown>>
  readonly kept: readonly { readonly due: string | null }[]
  due(clock: string): string | null
}
/** What a business knows of a letter beyond that. */
export type KnownMore = Partial<Pick<LetterFacts, 'expected' | 'required' | 'forbidden' | 'articles' | 'remedy'>>
type Given = Omit<Told, 'letter' | 'steps'> & { readonly now: Now; readonly more?: KnownMore }

/** Reads a letter again against what any matter gives: head, days, numbers, articles, attachments, gaps and personal data. */
export function readAgain(data: unknown, lines: readonly string[] | null, { now, days, more = {}, ...given }: Given): Finding[] {
  const letter = letterIn(data)
  if (!letter) return []
  const lastDays = [
    ...Object.keys(now.running).flatMap(clock => now.due(clock)?.slice(0, 10) ?? []),
    ...now.kept.flatMap(kept => kept.due ?? []),
  ]
  const base = matterFacts({ ...given, letter, steps: now.steps, days: [...days, ...lastDays] })
  return lintLetter(lines ?? letterLines(letter), { ...base, ...more, expected: [...base.expected, ...(more.expected ?? [])] })
}
