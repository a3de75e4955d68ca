import { isDay } from '#base/day.ts'
import type { Rule } from '#procedure/define.ts'
import { agencyOf, isDesk } from '#procedure/place.ts'

/** 内部转办 (认领、退回) and 延迟答复 (第三十五条): what the declaration cannot say as data. */

/** To another unit of the same agency; to another agency it is 告知 or 移送 (第三十六条（五）). */
export const passesInside: Rule = now => {
  const to = now.input?.['handler']
  if (!now.input || !isDesk(to)) return null
  if (agencyOf(to) !== now.home) return 'request.passesOutside'
  return to === now.desk('handler') ? 'request.passesToOneself' : null
}
/** The head decides between desks of the same agency; any of them, also the one that refused. */
export const decidesInside: Rule = now => {
  const to = now.input?.['handler']
  return now.input && isDesk(to) && agencyOf(to) !== now.home ? 'request.passesOutside' : null
}

/** 延迟答复的合理期限 lies beyond the day that the law gives anyway; the applicant has given reasons that were found reasonable. */
export const delayLiesBeyond: Rule = now => {
  const due = now.due('reply')
  if (due === null) return 'clockStopped:reply'
  const until = now.input?.['delayedUntil']
  return isDay(until) && until <= due ? 'request.delayTooShort' : null
}
