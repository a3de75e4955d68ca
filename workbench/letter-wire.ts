/** What was found in a letter; `line` is 0 where something is missing. */
export type LetterFinding = {
  readonly rule: string
  readonly severity: 'error' | 'warning'
  readonly line: number
  readonly from: number
  readonly quote: string
  readonly says: string
  readonly fix: string
  readonly article?: string
}
