import type { Words } from './words.ts'

/** What a check of a text found: `error` is wrong in fact or law, `warning` wants a look. */
export type Finding = {
  readonly rule: string
  readonly severity: 'error' | 'warning'
  readonly line: number // from 1; 0 where something is missing and has no place
  readonly from: number // UTF-16 units in the line, half open
  readonly to: number
  readonly quote: string
  readonly says: Words
  readonly fix: Words
  readonly article?: string
}

export const isError = ({ severity }: Pick<Finding, 'severity'>): boolean => severity === 'error'
