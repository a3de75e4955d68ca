import type { Words } from '#base/words.ts'
import { longDate } from '../wording.ts'
import type { Expected, Required } from './facts.ts'

/** How businesses say what their letters must give: the same for each of them. */

/** A day as letters write it, as the group of a pattern. */
export const date = '(\\d{4}年\\d{1,2}月\\d{1,2}日)'

export const expect = (rule: string, name: Words, pattern: RegExp, value: string, more: Partial<Expected> = {}): Expected => ({
  rule,
  name,
  pattern,
  value,
  ...more,
})
/** A value that may not be missing either. */
export const must = (rule: string, name: Words, pattern: RegExp, value: string, article?: string): Expected =>
  expect(rule, name, pattern, value, { must: true, ...(article && { article }) })
/** A last day that the letter sets; nothing where none was set. */
export const term = (rule: string, name: Words, pattern: string, iso: string, article?: string): Expected[] =>
  iso === '' ? [] : [must(rule, name, new RegExp(pattern), longDate(iso), article)]
/** Something that must stand in the text. */
export const owed = (rule: string, name: Words, pattern: RegExp, article: string): Required => ({ rule, name, pattern, article })
