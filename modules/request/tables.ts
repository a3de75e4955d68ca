import type { Day } from '#base/day.ts'

/** The register row (登记台账): derived from the journal at every step, never edited, and without personal data. */
export type RequestTable = {
  matter: number
  no: string
  agency: string
  received_on: Day
  receipt_fixed: number
  channel: string
  kind: string // of the applicant, as the annual report counts it
  by_agent: number
  outcome: string | null // as drafted once it is signed, or how it ended
  report_row: string | null // T3.3.1 …
  supplemented: number
  consulted: number
  extended: number // working days
  handler: string | null // desk
  replied_on: Day | null // signed
  delivered_on: Day | null // what the law measures
  method: string | null
  reply_due: Day | null // the last day when it was delivered, or now
  late: number
  over_limit: number
}
/** To find requests of one applicant again: a keyed digest of the identity number, and of what was wanted. */
export type RequestApplicantTable = { matter: number; agency: string; identity: string; wanted: string; filed_at: string }

/** 收费台账: one row of each request that was asked for a fee, in fen. */
export type RequestFeeTable = {
  matter: number
  no: string
  agency: string
  scale: string
  counted: number | null
  owed_fen: number
  noticed_on: Day | null
  paid_fen: number
  paid_on: Day | null
  receipt_no: string | null
  refunded_fen: number
  state: string
}
/** 复议诉讼台账: how each way ended (upheld, corrected, other, pending); `redo_of` links a successor to the request it answers anew. */
export type RequestRemedyTable = {
  matter: number
  no: string
  agency: string
  reconsideration: string | null
  litigation: string | null
  after_reconsideration: string | null
  decision_no: string | null
  served_on: Day | null
  redo_of: string | null
}

declare module '#base/sql.ts' {
  interface Tables {
    request: RequestTable
    request_applicant: RequestApplicantTable
    request_fee: RequestFeeTable
    request_remedy: RequestRemedyTable
  }
}
