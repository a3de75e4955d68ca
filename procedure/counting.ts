import type { Tx } from '#base/sql.ts'
import { type Calendar, mainland, type Notice } from '#law/calendar.ts'

/**
 * 期限重算 under way: a holiday notice was taken in or back, or a newer release brought some, and open matters are counted by them a few
 * at a time. Until its turn a matter keeps the calendar from before, so that nobody is shown a moved day that was not told.
 */
export type Counting = {
  readonly because: string // the notice, or those that a release brought
  readonly notice: string | null // the one that was taken in or back here; null where a release brought them
  readonly before: Calendar
  readonly after: number // matters up to this one are counted
  readonly through: number // later ones were opened when the notice stood already
  readonly counted: number
  readonly of: number
}

/** Which calendar counts: the one that stands, and for matters that wait their turn the one from before. */
export type Days = { readonly calendar: Calendar; readonly counting: Counting | null }

/** The calendar of one matter; without one, that of matters yet to be opened. */
export const calendarOf = ({ calendar, counting }: Days, matter?: number): Calendar =>
  counting && matter !== undefined && matter > counting.after && matter <= counting.through ? counting.before : calendar

/** As it is kept in `meta`: with the notice as it stood before, and the last notice that came with the release which began, and with the one before. */
type Kept = Omit<Counting, 'before'> & { readonly was: Notice | null; readonly carriedTo: string; readonly carriedBefore: string }
type NoticeRow = { readonly id: string; readonly value: string }

const key = 'counting.notice'

/** The notices that count; one that was taken back (`null`) does not. */
export const noticesOf = (rows: readonly { readonly value: string }[]): Notice[] =>
  rows.flatMap(row => (JSON.parse(row.value) as Notice | null) ?? [])

/** What the notices of a store make: the calendar, and the count that is under way. Until that ends, a newer release brings no notice of its own. */
export async function readDays(tx: Tx): Promise<Days> {
  const rows = await tx.selectFrom('holiday_notice').select(['id', 'value']).orderBy('published_on').execute()
  const kept = await readKept(tx)
  if (!kept) return { calendar: mainland({ notices: noticesOf(rows) }), counting: null }
  const { was, carriedTo, carriedBefore, ...rest } = kept
  return {
    calendar: mainland({ carriedTo, notices: noticesOf(rows) }),
    counting: { ...rest, before: mainland({ carriedTo: carriedBefore, notices: before(rows, kept) }) },
  }
}

function before(rows: readonly NoticeRow[], { notice, was }: Kept): Notice[] {
  const others = noticesOf(rows.filter(row => row.id !== notice))
  return was ? [...others, was] : others
}

async function readKept(tx: Tx): Promise<Kept | null> {
  const row = await tx.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst()
  return row ? (JSON.parse(row.value) as Kept) : null
}

/** Begins a count, with what it is for. */
export async function beginCount(tx: Tx, kept: Kept): Promise<void> {
  await tx
    .insertInto('meta')
    .values({ key, value: JSON.stringify(kept) })
    .execute()
}

/** How far it came, in the transaction that counted. */
export async function noteCounted(tx: Tx, { after, counted }: Pick<Counting, 'after' | 'counted'>): Promise<void> {
  const kept = await readKept(tx)
  if (!kept) return
  const value = JSON.stringify({ ...kept, after, counted })
  await tx.updateTable('meta').set({ value }).where('key', '=', key).execute()
}

export const endCount = async (tx: Tx): Promise<void> => void (await tx.deleteFrom('meta').where('key', '=', key).execute())
