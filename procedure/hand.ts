import type { Day } from '#base/day.ts'
import type { Keys } from '#base/keys.ts'
import type { Tx } from '#base/sql.ts'
import type { Calendar } from '#law/calendar.ts'
import type { SearchDoc } from '#search/port.ts'
import type { Algorithm } from './chain.ts'
import type { Counting } from './counting.ts'
import type { Head } from './ledger.ts'
import type { ActCommand, Done, OpenCommand } from './office.ts'
import type { Registry } from './registry.ts'
import type { Structure } from './structure.ts'

/** The line of another matter's round that a matter answers. */
export type Parent = { readonly id: number; readonly round: string; readonly ask: string }

/** The writer's hand: one transaction, the time, the law and the office as they stand. `head` moves with every entry. */
export type Hand = {
  readonly tx: Tx
  readonly registry: Registry
  readonly keys: Keys
  readonly alg: Algorithm
  readonly today: Day
  readonly time: string // HH:MM
  readonly at: string // instant
  readonly simulated: boolean
  readonly calendar: Calendar
  counting: Counting | null // moves with every matter counted
  readonly structure: Structure
  setting(agency: string, key: string): unknown
  readonly search: { put(doc: SearchDoc): void; remove(id: string): void }
  /** One act, or one opening, with everything that follows from it in other matters. */
  act(command: Omit<ActCommand, 'kind'>): Promise<Done>
  open(command: Omit<OpenCommand, 'kind'>, parent?: Parent): Promise<Done>
  head: Head
  /** Keys of commands, and marks of modules' writes, that the store did not hold when the batch began; each is believed once. */
  readonly unused: Set<string>
  /** What a command changed beside matters: caches are read anew after the commit; `derived`: due days or supervisors of open matters may have moved. */
  touched: { structure: boolean; search: boolean; derived: boolean }
}
