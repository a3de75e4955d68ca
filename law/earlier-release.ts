import facts from './calendar.json' with { type: 'json' }
import { mainland, type Notice, noticeId } from './calendar.ts'

/** The day of the last notice that comes with this release. */
export const carriedTo: string =
  facts.notices
    .map(notice => notice.published)
    .toSorted()
    .at(-1) ?? ''

/** Up to which notice an earlier release carried them, and the ids of those that came with a newer one since. */
export type Earlier = { readonly carriedTo: string; readonly arrived: readonly string[] }

/**
 * The earlier release of this program whose calendar, with the same imported notices, has this version; null where no set of carried
 * notices gives it.
 */
export function earlierRelease(version: string, imported: readonly Notice[]): Earlier | null {
  const days = [...new Set(facts.notices.map(notice => notice.published))].toSorted().toReversed()
  for (const upTo of days) {
    if (mainland({ carriedTo: upTo, notices: imported }).version !== version) continue
    return { carriedTo: upTo, arrived: facts.notices.filter(one => one.published > upTo).map(noticeId) }
  }
  return null
}
