import type { Generated } from 'kysely'
import type { Day } from '#base/day.ts'

/** One entry of the ledger (台账): a step of a matter, or an act of administration. Append only; the body is what is hashed. */
export type EntryTable = {
  seq: number // global, dense
  matter: number | null // the seq of the matter's first entry
  n: number | null // place in the matter's own journal, from 0
  action: string
  on_day: Day // legal day
  recorded_at: string // instant
  recorded_on: Day // the legal day of recording
  body: string // canonical JSON (RFC 8785)
  hash: string
}
/** The values that stand beside a hashed entry as salted digests; the only part of the ledger that may be erased. JSON: path → { salt, value } or { salt, sealed }. */
export type BesideTable = { seq: number; vals: string }
export type DayRootTable = {
  day: string // of a day that was signed already: `2026-03-02+2`
  first: number
  last: number
  root: string
  simulated: number
  kid: string
  signature: string
  alg: string
}
/** What people query about a matter: derived from its journal, never edited. */
export type MatterTable = {
  id: number
  no: string
  business: string
  declaration: string
  agency: string
  title: string
  stage: string
  outcome: string | null
  responsible: string | null // desk
  supervisor: string | null // desk
  opened_on: Day
  closed_on: Day | null
  due_on: string | null // the worst running duty's last day
  due_clock: string | null
  warn_on: Day | null // from this day the light is yellow
  internal_on: string | null // 内部时限: the earliest last day of the office's own
  paused: number
  provisional: number
  steps: number
  last_seq: number
  as_of: Day // the day on which due day and holds were last computed
  facts: string // JSON: listable fields the module declares
  parent: number | null
  parent_round: string | null
  parent_ask: string | null
  circle: string // who may know of it: names a set of desks in `circle_desk` (circle.ts)
  over_lines: string // JSON: the desks that may know of the matters that answer its lines
  change_on: Day | null // the day on which something of this row changes by itself (silence ends a hold)
  met: number // duties met so far
  late: number // …of them late
  work_days: number | null // working days from opening to closing
}
/** The desks of one circle. The name is the digest of the desks, so a row is never changed. */
export type CircleDeskTable = { circle: string; desk: string }
/** A desk that some circle names: numbered as they come, never taken away. Whatever is owed is owed at one of them. */
export type DeskNamedTable = { n: number; desk: string }
/** Who owes what today: the rows behind every to-do list. */
export type OwedTable = {
  matter: number
  desk: string
  what: 'matter' | 'ask'
  round: string
  ask: string
  lap: number
  signed: number
  since: Day
  due_on: string | null
  warn_on: Day | null
  internal_on: string | null
}
/** `since`: numbers up to this one were given before the register of numbers was kept. */
export type NumberTable = { series: string; last: number; agency: string | null; since: Generated<number> }
export type IdempotencyTable = { key: string; scope: string; digest: string; answer: string; at: string }
export type OutboxTable = {
  id: number
  topic: string
  matter: number | null
  seq: number
  at: string
  done_at: string | null
  tries: number
  error: string | null
}
export type FileTable = {
  digest: string
  size: number
  type: string
  sealed: number
  stored_at: string
  by_person: string | null
  erased_on: Day | null
}
export type StagedTable = { digest: string; person: string }
export type PaperTable = { digest: string; matter: number }
export type DraftTable = { person: string; key: string; value: string; at: string }
export type ReminderTable = {
  day: Day
  person: string
  matter: number
  clock: string
  light: string
  days_left: number
  read_at: string | null
  step: Generated<string> // the step of the ladder, `due-3`
}
export type AgencyTable = {
  code: string
  name: string
  short_name: string
  level: string
  kind: string
  parent: string | null
  data: string
  until: Day | null
}
export type UnitTable = { code: string; agency: string; name: string; kind: string; until: Day | null }
export type PersonTable = { id: string; name: string; phone: string; until: Day | null } // id = login
export type AppointmentTable = { id: string; person: string; desk: string; rank: number; from_day: Day; until: Day | null; acting: number }
/** `procedures`: names by comma, or `all`; `actions` likewise, null: all. Taken back: `until` before its time, and the day. */
export type DelegationTable = {
  id: string
  person: string
  to_person: string
  desk: string
  procedures: string
  actions: string | null
  from_day: Day
  until: Day
  cancelled_on: Day | null
}
/** 离岗 of a person; `desks` (by comma) are those at which the substitute stands in. */
export type AbsenceTable = {
  id: string
  person: string
  substitute: string | null
  desks: string
  kind: string
  from_day: Day
  until: Day
  cancelled_on: Day | null
}
export type SettingTable = { agency: string; key: string; value: string } // agency '' = the whole installation
export type HolidayNoticeTable = { id: string; published_on: Day; value: string }
/** A covered value that somebody opened (`matter` 0: a whole register, named in `field`); `entry`: where the ledger says so. */
export type ReadLogTable = {
  id: number
  at: string
  person: string
  matter: number
  field: string
  reason: string
  kind: string | null // one of the usual reasons
  entry: number | null
}
/** The hash of a citizen's query code, by version; only the newest opens the matter. */
export type QueryCodeTable = { matter: number; version: number; hash: string }
export type MetaTable = { key: string; value: string }

declare module '#base/sql.ts' {
  interface Tables {
    entry: EntryTable
    beside: BesideTable
    day_root: DayRootTable
    matter: MatterTable
    owed: OwedTable
    circle_desk: CircleDeskTable
    desk_named: DeskNamedTable
    number: NumberTable
    idempotency: IdempotencyTable
    outbox: OutboxTable
    file: FileTable
    staged: StagedTable
    paper: PaperTable
    draft: DraftTable
    reminder: ReminderTable
    agency: AgencyTable
    unit: UnitTable
    person: PersonTable
    appointment: AppointmentTable
    delegation: DelegationTable
    absence: AbsenceTable
    setting: SettingTable
    holiday_notice: HolidayNoticeTable
    read_log: ReadLogTable
    query_code: QueryCodeTable
    meta: MetaTable
  }
}
