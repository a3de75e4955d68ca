import type { Finding } from '#base/finding.ts'
import type { Words } from '#base/words.ts'

/** Findings by place. `at` is the index of the line. */

type What = {
  readonly rule: string
  readonly severity?: 'error' | 'warning'
  readonly says: Words
  readonly fix: Words
  readonly article?: string | undefined
}

export function at(index: number, from: number, quote: string, { rule, severity = 'error', says, fix, article }: What): Finding {
  return { rule, severity, line: index + 1, from, to: from + quote.length, quote, says, fix, ...(article ? { article } : {}) }
}
/** Of something that is not there. */
export const nowhere = (what: What): Finding => at(-1, 0, '', what)

/** Words with the same value in the place of `{0}`, `{1}` … */
export const put = (words: Words, ...values: string[]): Words => {
  const fill = (text: string): string => text.replace(/\{(\d)\}/g, (_, n: string) => values[Number(n)] ?? '')
  return [fill(words[0]), fill(words[1]), fill(words[2])]
}
export const putWords = (words: Words, value: Words, ...more: string[]): Words => [
  put(words, value[0], ...more)[0],
  put(words, value[1], ...more)[1],
  put(words, value[2], ...more)[2],
]
