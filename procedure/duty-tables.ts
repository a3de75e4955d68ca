import type { Day } from '#base/day.ts'

/** What became of a number that no matter carries. */
export type MarkState = 'reserved' | 'skipped' | 'assigned' | 'voided' | 'brought'
/** 占号 reserved · 跳号 skipped · 补号 assigned later · 废号 voided · brought: left free by an imported register. A range where `last` > `first`. */
export type NumberMarkTable = {
  series: string
  first: number
  last: number
  state: MarkState
  agency: string
  reason: string
  person: string
  on_day: Day
  until: Day | null // of a reservation: through this day
  used: string | null // what an assigned number went to: a matter's number, or a document in words
}
/** A number that a business gave to something of its own (a document, an index number), in the same transaction. */
export type NumberUseTable = { series: string; n: number; at: string }
/** A step of the ladder that was told to a person, once for each last day. */
export type ToldTable = { matter: number; clock: string; due_on: string; step: string; person: string; on_day: Day }
/** Whom a step speaks to: a desk, or a person by login. Derived. */
export type NoticeTable = { matter: number; n: number; target: string; kind: 'note' | 'adopt' | 'recount'; on_day: Day }
export type NoticeReadTable = { matter: number; n: number; person: string; at: string }
/** `parts`: JSON `{ values: [{ entry, path }], files: [digest] }`. */
export type ErasureTable = {
  id: string
  matter: number
  parts: string
  reason: string
  basis: string
  proposed_by: string
  proposed_on: Day
  decided_by: string | null
  decided_on: Day | null
  state: 'waiting' | 'done' | 'refused'
}

declare module '#base/sql.ts' {
  interface Tables {
    number_mark: NumberMarkTable
    number_use: NumberUseTable
    told: ToldTable
    notice: NoticeTable
    notice_read: NoticeReadTable
    erasure: ErasureTable
  }
}
