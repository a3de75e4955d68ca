import facts from './calendar.json' with { type: 'json' }
import { type Calendar, mainland, type Notice, noticeId } from './calendar.ts'

/** The day of the last notice that comes with this release. */
export const carriedTo: string =
  facts.notices
    .map(notice => notice.published)
    .toSorted()
    .at(-1) ?? ''

/** An earlier calendar, and the ids of the notices that came with a newer release since. */
export type Earlier = { readonly calendar: Calendar; readonly arrived: readonly string[] }

/**
 * The calendar that an earlier release of this program made of the same imported notices, found by its version; null where no set of
 * carried notices gives that version.
 */
export function earlierRelease(version: string, imported: readonly Notice[]): Earlier | null {
  const days = [...new Set(facts.notices.map(notice => notice.published))].toSorted().toReversed()
  for (const upTo of days) {
    const calendar = mainland({ carriedTo: upTo, notices: imported })
    if (calendar.version === version) return { calendar, arrived: facts.notices.filter(one => one.published > upTo).map(noticeId) }
  }
  return null
}
