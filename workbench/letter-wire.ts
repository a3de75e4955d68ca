/** What was found in a letter; `line` is 0 where something is missing. */
export type LetterFinding = {
  readonly rule: string
  readonly paper?: string // its kind, where several may be meant
  readonly severity: 'error' | 'warning'
  readonly line: number
  readonly from: number
  readonly quote: string
  readonly says: string
  readonly fix: string
  readonly article?: string
}
