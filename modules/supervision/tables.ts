/** The derived rows of this business: one an item, one a task. Days are ISO; flags are 0 or 1. */

type Shared = {
  matter: number
  no: string
  agency: string
  limit_on: string | null
  counted_limit_on: string | null // `9999-12-31` while it stands still
  concluded_on: string | null
  open_until: string // the day it ended, or `9999-12-31`
  late: number
  counted: number
  extended: number // days
}
export type ItemTable = Shared & {
  task: string
  source: string
  tier: string
  deliverable: string
  lead: string // agency or unit
  co_units: string // by spaces
  registered_on: string
  issued_on: string | null
  has_limit: number
}
export type TaskTable = Shared & {
  unit: string
  part: string
  issued_on: string
  signed_on: string | null
  chased: number
  sent_back: number
  last_report_on: string | null
}

declare module '#base/sql.ts' {
  interface Tables {
    supervision_item: ItemTable
    supervision_task: TaskTable
  }
}
