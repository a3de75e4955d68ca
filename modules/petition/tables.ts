import type { Day } from '#base/day.ts'

/** The register row (信访台账): derived from the journal at every step, never edited, and without personal data. */
export type PetitionTable = {
  matter: number
  no: string
  agency: string
  kind: string // suggestion, appeal, accusation
  channel: string
  place: string
  received_on: Day
  people: number
  joint: number // brought by several together
  repeat: string | null // first, repeat; null until judged
  unit: string | null // agency that handles it
  sorted_on: Day | null
  accepted_on: Day | null
  decided_on: Day | null // the opinion or reply was given
  extended: number // days
  due_on: Day | null // the last day to conclude
  late_sort: number
  late: number // concluded, or now, after the last day
  outcome: string | null
  office_rating: string | null
  unit_rating: string | null
  reviews: number // 0, 1 review, 2 re-review
  origin: string | null // the number of the matter it was carried over from
  ended_on: Day | null
}
/** To find petitions of one person again: keyed digests; and a keyed signature of the text. */
export type PetitionPersonTable = { mark: string; matter: number }
export type PetitionTextTable = { matter: number; kind: string; signature: string }

declare module '#base/sql.ts' {
  interface Tables {
    petition: PetitionTable
    petition_person: PetitionPersonTable
    petition_text: PetitionTextTable
  }
}
