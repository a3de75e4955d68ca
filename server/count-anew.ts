import type { OpenOffice } from '#procedure/open-office.ts'
import { countedBy } from '#procedure/recount.ts'

/** Open matters counted anew, a few to a transaction. */

/** By the notices of the count under way: filings and acts go on meanwhile. Takes a count up that was cut off; nothing where none is under way. */
export async function countByNotice({ write }: Pick<OpenOffice, 'write'>): Promise<void> {
  while (await write.other<boolean>('kernel.countSome', null)) {
    // slice after slice
  }
}

/**
 * Where this release brought holiday notices: every open matter is counted by them before anybody is served, so that no page shows a
 * day that moved and was not told. Answers true where there was something to count.
 */
export async function countByNewNotices(office: OpenOffice): Promise<boolean> {
  const { db, calendar, counting, write } = office
  if (counting()) await countByNotice(office)
  if ((await countedBy({ tx: db })) === calendar().version) return false
  if (await write.other<boolean>('kernel.takeRelease', null)) await countByNotice(office)
  else {
    await refreshAll(office, 'all')
    await write.other('kernel.noteCalendar', null)
  }
  return true
}

/** The same before a start, and what a stop cut off: a store that never noted a calendar has told nobody a day by another, and need not wait for its count. */
export const countBeforeServing = async (office: OpenOffice): Promise<boolean> =>
  (office.counting() !== null || (await countedBy({ tx: office.db })) !== null) && countByNewNotices(office)

/** Each morning those whose clocks stand still: silence may have ended a hold. */
export const countWaiting = (office: OpenOffice): Promise<void> => refreshAll(office, 'still')

async function refreshAll({ write }: OpenOffice, which: 'all' | 'still'): Promise<void> {
  for (let after: number | null = 0; after !== null; ) after = await write.other<number | null>('kernel.refreshSome', { which, after })
}
