import type { ReactNode } from 'react'
import type { Answered, Answering } from '../post-wire.ts'
import { type Say, useSay } from '../shell/preferences.ts'
import { posts as words } from '../texts/posts.ts'

/** Why this person answers or may act at a desk, in one phrase. */
export function becauseOf({ why, of, deskName, until, actions }: Answering, away: readonly string[], say: Say): string {
  const given = { of: of ?? '', until: until ?? '', desk: deskName, away: away.join('、') }
  const phrase = {
    appointed: words.byAppointment,
    deputy: away.length > 0 ? words.byDeputyAway : words.byDeputy,
    delegation: words.byDelegation,
    substitute: words.bySubstitute,
    above: away.length > 0 ? words.byAboveAway : words.byAbove,
    away: words.isAway,
    self: words.self,
  }[why]
  return say(phrase, given) + (actions === 'all' ? '' : say(words.limited))
}

/** 今日由谁负责，为什么. */
export function AnsweredBy({ today, away }: Pick<Answered, 'today' | 'away'>): ReactNode {
  const say = useSay()
  if (!today) return <em className="flag">{say(words.nobody)}</em>
  return (
    <>
      <b>{today.name}</b>
      {today.why === 'appointed' ? null : <small className="because">{becauseOf(today, away, say)}</small>}
    </>
  )
}
