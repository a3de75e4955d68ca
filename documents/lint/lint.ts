import type { Finding } from '#base/finding.ts'
import { letterLines } from '../letter/lines.ts'
import { articleFindings } from './articles.ts'
import { attachmentFindings } from './attachments.ts'
import type { LetterFacts } from './facts.ts'
import { formFindings } from './form.ts'
import { partsOf } from './parts.ts'
import { remedyFindings } from './remedy.ts'
import { dayFindings, expectedFindings, forbiddenFindings, numberFindings, personalFindings, requiredFindings } from './values.ts'

/**
 * Reads a letter against the facts of its matter: days, names, numbers, articles, grounds, remedies, attachments, gaps, personal data. The
 * lines are those of our own letter or of an edited copy. Errors first, then by place; an empty list says that nothing was found, no more.
 */
export function lintLetter(lines: readonly string[], facts: LetterFacts): Finding[] {
  const parts = partsOf(lines, facts.letter)
  const found = [
    ...parts.findings,
    ...expectedFindings(lines, parts, facts),
    ...requiredFindings(lines, facts),
    ...forbiddenFindings(lines, facts),
    ...articleFindings(lines, facts),
    ...(facts.remedy ? remedyFindings(lines, parts, facts.remedy, facts.typed) : []),
    ...attachmentFindings(lines, parts, facts.letter.attachments ?? []),
    ...formFindings(lines, new Set(letterLines(facts.letter))),
    ...dayFindings(lines, facts),
    ...numberFindings(lines, facts),
    ...personalFindings(lines, facts),
  ]
  const seen = new Set<string>()
  return found
    .filter(one => {
      // A place that is wrong by one rule is not called strange by another as well.
      const place = `${one.line}:${one.from}`
      const isNew =
        !seen.has(`${place}:${one.rule}`) &&
        !(
          one.rule.startsWith('strange') &&
          found.some(other => other !== one && other.line === one.line && overlaps(other, one) && !other.rule.startsWith('strange'))
        )
      seen.add(`${place}:${one.rule}`)
      return isNew
    })
    .sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error') || a.line - b.line || a.from - b.from)
}

const overlaps = (a: Finding, b: Finding): boolean => a.from < b.to && b.from < a.to
