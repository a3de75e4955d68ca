import { type Day, isDay } from '#base/day.ts'
import type { MarkState, NumberMarkTable } from './duty-tables.ts'
import { Invalid, Missing, Refused } from './errors.ts'
import type { Hand } from './hand.ts'
import { lastOf, numberIn, placeIn, seriesOf, setLast, takeNext } from './numbering.ts'
import { type NumberItem, readRegister } from './numbers.ts'
import { record } from './records.ts'

/** What is done to numbers beside giving them to matters: 占号 跳号 补号 撤销. Each is an entry of the ledger, with who and why. */

type Told = { readonly series: string; readonly agency: string; readonly person: string; readonly reason: string }
export type Reserve = Told & { readonly until: string; readonly count?: number }
export type OnNumber = Told & { readonly n: number }

const most = 100

async function mark(hand: Hand, told: Told, range: readonly [number, number], state: MarkState, more: Partial<NumberMarkTable> = {}) {
  const { series, agency, person, reason } = told
  const [first, last] = range
  const row = { series, first, last, state, agency, reason, person, on_day: hand.today, until: null, used: null, ...more }
  await record(hand, { kind: 'record', table: 'number_mark', row, by: { person } })
}

/** 占号: takes the next numbers for something that is still to come; they are kept through a day. Answers the numbers. */
export async function reserveNumbers(hand: Hand, told: Reserve): Promise<string[]> {
  const { until, count = 1 } = told
  if (!isDay(until) || until < hand.today) throw new Invalid([{ field: 'until', code: 'beforeToday' }])
  return takeMarked(hand, told, count, 'reserved', until)
}

/** 跳号: takes the next numbers and gives them to nobody, with the reason. */
export const skipNumbers = (hand: Hand, told: Told & { readonly count?: number }): Promise<string[]> =>
  takeMarked(hand, told, told.count ?? 1, 'skipped', null)

async function takeMarked(hand: Hand, told: Told, count: number, state: MarkState, until: Day | null): Promise<string[]> {
  if (!Number.isInteger(count) || count < 1 || count > most) throw new Invalid([{ field: 'count', code: 'tooBig' }])
  const numbers: string[] = []
  for (let i = 0; i < count; i++) {
    const n = await takeNext(hand.tx, told.series, told.agency)
    await mark(hand, told, [n, n], state, { until })
    numbers.push(numberIn(told.series, n))
  }
  return numbers
}

async function itemAt(hand: Hand, { series, n }: { readonly series: string; readonly n: number }): Promise<NumberItem> {
  const item = (await readRegister(hand.tx, series, hand.today))?.[n - 1]
  if (!item) throw new Missing(`no number ${n} in ${series}`)
  return item
}

/** Says why a number has no matter: a reservation is given up, or a gap is explained afterwards. */
export async function explainNumber(hand: Hand, told: OnNumber): Promise<void> {
  const { kind } = await itemAt(hand, told)
  if (kind !== 'reserved' && kind !== 'expired' && kind !== 'gap' && kind !== 'before') throw new Refused('numberUsed')
  await mark(hand, told, [told.n, told.n], 'skipped')
}

/** 补号: gives a number that was reserved or skipped to a document, named in words. */
export async function assignNumber(hand: Hand, told: OnNumber & { readonly used: string }): Promise<void> {
  const { kind } = await itemAt(hand, told)
  if (!isFree(kind)) throw new Refused('numberUsed')
  await mark(hand, told, [told.n, told.n], 'assigned', { used: told.used })
}

/** 撤销: a number that was used is void from now on, never given again. Whatever still runs under it must end first. */
export async function voidNumber(hand: Hand, told: OnNumber): Promise<void> {
  const { kind, matter } = await itemAt(hand, told)
  if (kind === 'voided') throw new Refused('numberUsed')
  if (matter?.open) throw new Refused('numberRuns')
  await mark(hand, told, [told.n, told.n], 'voided')
}

const isFree = (kind: NumberItem['kind']): boolean => kind === 'reserved' || kind === 'expired' || kind === 'skipped'

/** A matter is opened under a number that was reserved or skipped before: who does it must know of a free number of this very series. */
export async function claimMarked(
  hand: Hand,
  pattern: string,
  words: Readonly<Record<string, string>>,
  no: string,
  person: string,
): Promise<void> {
  const series = seriesOf(pattern, words)
  const n = placeIn(series, no)
  if (n === null) throw new Invalid([{ field: 'no', code: 'notOfSeries' }])
  const item = await itemAt(hand, { series, n }).catch(error => {
    throw error instanceof Missing ? new Invalid([{ field: 'no', code: 'notFree' }]) : error
  })
  if (!isFree(item.kind)) throw new Invalid([{ field: 'no', code: 'notFree' }])
  const told = { series, agency: words['agency'] ?? '', person, reason: item.mark?.reason ?? '' }
  await mark(hand, told, [n, n], 'assigned', { used: no })
}

/** An import brings a number of its own: the series goes on after it, and what it passes over is marked as the old register's. */
export async function bringNumber(
  hand: Hand,
  pattern: string,
  words: Readonly<Record<string, string>>,
  no: string,
  by: string,
): Promise<void> {
  const series = seriesOf(pattern, words)
  const n = placeIn(series, no)
  if (n === null) return
  const { last } = await lastOf(hand.tx, series)
  if (n <= last) return
  const agency = words['agency'] ?? ''
  await setLast(hand.tx, series, agency, n)
  if (n > last + 1) await markBrought(hand, { series, agency, person: by, reason: '' }, [last + 1, n - 1])
}

async function markBrought(hand: Hand, { series, agency, person, reason }: Told, [first, last]: readonly [number, number]): Promise<void> {
  const row = { series, first, last, state: 'brought', agency, reason, person, on_day: hand.today, until: null, used: null }
  await record(hand, { kind: 'record', table: 'number_mark', row, by: { system: person } })
}
