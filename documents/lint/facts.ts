import type { Words } from '#base/words.ts'
import type { PlainLetter } from '../letter/shape.ts'

/** What a business knows about a letter, against which its text is read. Texts are as letters write them. */

/** A value that the text must give rightly wherever it speaks of it; the pattern's first group is the value. */
export type Expected = {
  readonly rule: string
  readonly name: Words
  readonly pattern: RegExp
  readonly value: string
  readonly article?: string
  readonly must?: true // it may not be missing
}
/** Something that must stand in the text. */
export type Required = { readonly rule: string; readonly name: Words; readonly pattern: RegExp; readonly article?: string }
/** Something that may not. */
export type Forbidden = { readonly rule: string; readonly name: Words; readonly text: string; readonly article?: string }

/** What the paragraph on remedies says: null values where it says nothing of the kind. */
export type RemedyWords = {
  readonly text: string // the whole paragraph; '' where the letter carries none
  readonly route: 'first' | 'either' | 'only' | 'neutral' | 'none'
  readonly days: number | null // to reconsideration
  readonly months: number | null // to the court
  readonly after: number | null // to the court after reconsideration, in days
  readonly organ: string
  readonly article: string
}

export type LetterFacts = {
  readonly letter: PlainLetter // as the matter's own facts make it
  readonly expected: readonly Expected[]
  readonly required: readonly Required[]
  readonly forbidden: readonly Forbidden[]
  readonly days: readonly string[] // ISO days of the matter, in any order
  readonly notBefore: string // nothing was received or decided before; '' unknown
  readonly typed: readonly string[] // what applicant, staff and settings wrote: dates, numbers and articles in it are theirs
  readonly articles: { readonly must: readonly string[]; readonly notThese: readonly string[] } // cited as letters cite
  readonly remedy: RemedyWords | null // null: not judged
  readonly own: readonly string[] // identifiers that may stand in it (the office's telephone)
}
