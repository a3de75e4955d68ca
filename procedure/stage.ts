import type { Day } from '#base/day.ts'
import type { Desk, Paper } from './define.ts'
import type { Office } from './office.ts'

/** What a business gets to play its part of the demonstration city: an office under a clock that is set to past days. */

/** A day and a wall time, HH:MM. */
export type Moment = { readonly on: Day; readonly time: string }

/** A story yields the moment it waits for, then acts through the office, in order of time. What would lie after the end is not played. */
export type Story = AsyncGenerator<Moment, void, void>

/** Chance with a seed: the same name gives the same throws. */
export type Dice = {
  /** A whole number from `from` to `to`, both counted. */
  between(from: number, to: number): number
  /** True in `percent` of a hundred throws. */
  chance(percent: number): boolean
  pick<T>(list: readonly T[]): T
  shuffled<T>(list: readonly T[]): T[]
}

export type Stage = {
  readonly office: Office
  readonly start: Moment
  readonly end: Moment
  dice(name: string): Dice
  /** The n-th working day before the last day; 0 is the last day, or the working day before it. */
  back(n: number): Day
  /** n working days after a day. */
  after(on: Day, n: number): Day
  /** Who answers at a desk on the clock's day. */
  at(desk: Desk): { readonly person: string }
  /** Keeps a paper (UTF-8 text, or bytes of the type named) so that an act may name it as evidence. */
  keep(kind: string, name: string, content: string | Uint8Array, type?: string, sealed?: boolean): Promise<Paper>
  /** A PDF by a template of a business, dated with a day. */
  print(template: string, data: object, on: Day): Promise<Uint8Array>
}
