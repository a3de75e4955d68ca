import { letterLines } from '#documents/letter/lines.ts'
import { letterIn } from '#documents/letter/shape.ts'
import { lintLetter } from '#documents/lint/lint.ts'
import { matterFacts } from '#documents/lint/matter-facts.ts'
import type { PaperForm } from '#procedure/module.ts'
import { contact } from './common.ts'

/** Reads a letter of supervision again: head, days, numbers, articles, attachments, gaps and personal data, against the matter. */
export const checkLetter: NonNullable<PaperForm['check']> = async (office, now, matter, input, data, lines) => {
  const letter = letterIn(data)
  if (!letter) return []
  const days = [
    ...Object.keys(now.running).flatMap(clock => now.due(clock)?.slice(0, 10) ?? []),
    ...now.kept.flatMap(kept => kept.due ?? []),
  ]
  const facts = matterFacts({
    letter,
    no: matter.no,
    steps: now.steps,
    input,
    days,
    settings: [contact(office, matter.agency)].filter(Boolean),
  })
  return lintLetter(lines ?? letterLines(letter), facts)
}
