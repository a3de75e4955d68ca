import type { Clock } from '#base/clock.ts'
import type { Day } from '#base/day.ts'
import type { Files } from '#base/files.ts'
import type { Keys } from '#base/keys.ts'
import type { Log } from '#base/log.ts'
import type { Db } from '#base/sql.ts'
import type { Calendar } from '#law/calendar.ts'
import type { SearchReader } from '#search/port.ts'
import type { Counting } from './counting.ts'
import type { Desk, Input, Paper } from './define.ts'
import type { AnyModule } from './module.ts'
import type { Structure } from './structure.ts'

/** Who gives a command: a person on the staff (desks are found when it is carried out), the citizen of one matter (whose desk the module names, after it checked the code), the program itself, or a program for a named person (an import). */
export type By = { readonly person: string } | { readonly citizen: Desk } | { readonly kernel: true } | { readonly system: string }
/** As journals name whoever did it. */
export const nameOf = (by: By): string => ('person' in by ? by.person : 'citizen' in by ? 'citizen' : 'system' in by ? by.system : 'kernel')

export type ActCommand = {
  readonly kind: 'act'
  readonly matter: number
  readonly action: string
  readonly by: By
  readonly input: Input
  readonly evidence: readonly Paper[]
  readonly on?: Day
  readonly at?: string
  readonly onBehalf?: string
  readonly desk?: Desk
  readonly ifSeq?: number
  readonly idempotencyKey?: string
}
export type OpenCommand = Omit<ActCommand, 'kind' | 'matter' | 'action' | 'ifSeq'> & {
  readonly kind: 'open'
  readonly business: string
  readonly agency: string
  readonly action?: string // the opening, where the procedure has several
  readonly no?: string // a number that comes from outside (an import)
  readonly quiet?: true // bulk: no outbox
}
/** A row of the office's own structure or settings, written under the ledger. `row: null` ends it. */
export type RecordCommand = {
  readonly kind: 'record'
  readonly table:
    | 'agency'
    | 'unit'
    | 'person'
    | 'appointment'
    | 'delegation'
    | 'absence'
    | 'setting'
    | 'holiday_notice'
    | 'number_mark'
    | 'erasure'
  readonly row: Readonly<Record<string, string | number | null>>
  readonly by: By
  readonly reason?: string
}
/** A module's or the server's own write, by name (`session.start`, `publication.import`). */
export type OtherCommand = { readonly kind: 'other'; readonly name: string; readonly payload: unknown; readonly by: By }
export type WriteCommand = ActCommand | OpenCommand | RecordCommand | OtherCommand

/** What a carried-out step answers. `seq` counts the matter's own steps (its ETag); `entry` is the place in the ledger. */
export type Done = {
  readonly id: number
  readonly no: string
  readonly seq: number
  readonly entry: number
  readonly hash: string
  readonly at: string
  readonly repeated?: true
}

/** The one door for writing: answers after the commit is durable; throws Refused, Invalid or Missing (procedure/errors.ts). */
export type Writer = {
  act(command: Omit<ActCommand, 'kind'>): Promise<Done>
  open(command: Omit<OpenCommand, 'kind'>): Promise<Done>
  record(command: Omit<RecordCommand, 'kind'>): Promise<void>
  other<T>(name: string, payload: unknown, by?: By): Promise<T>
  close(): Promise<void>
}

/** What every page, route and command gets as its first argument. Built once at start. */
export type Office = {
  readonly db: Db // for reading
  readonly write: Writer
  readonly clock: Clock
  readonly zone: string
  readonly publicUrl: string
  readonly files: Files
  readonly keys: Keys
  readonly log: Log
  readonly modules: readonly AnyModule[]
  readonly search: SearchReader
  /** Another number after every commit that changed what is published: a key for pages that show it. */
  searchVersion(): number
  /** Who sits where, as of the last commit. */
  structure(): Structure
  /** Today's calendar with every notice known and the local overrides; a matter that waits to be counted by a new notice has the one before. */
  calendar(matter?: number): Calendar
  /** The notice by which open matters are being counted now. */
  counting(): Counting | null
  /** A setting of the agency, else of the installation, else the module's default. */
  setting(agency: string, key: string): unknown
}
