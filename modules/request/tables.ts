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
/** The hash of a query code, by version; only the newest opens the matter. */
export type RequestCodeTable = { matter: number; version: number; hash: string }
/** To find requests of one applicant again: a keyed digest of the identity number, and of what was wanted. */
export type RequestApplicantTable = { matter: number; agency: string; identity: string; wanted: string; filed_at: string }

declare module '#base/sql.ts' {
  interface Tables {
    request: RequestTable
    request_code: RequestCodeTable
    request_applicant: RequestApplicantTable
  }
}
