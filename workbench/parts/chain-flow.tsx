import type { ReactNode } from 'react'
import type { SeatView } from '../post-wire.ts'
import { useSay } from '../shell/preferences.ts'
import { chains as words } from '../texts/posts.ts'
import { AnsweredBy } from './because.tsx'

/** A chain as a picture and as text: steps from left to right, those of one step side by side, each with who it would be today. */
export function ChainFlow({ groups, label }: { groups: readonly (readonly SeatView[])[]; label: string }): ReactNode {
  const say = useSay()
  return (
    <ol className="chain-flow" aria-label={label}>
      {groups.map((group, g) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the order
        <li key={g}>
          <small className="quiet">{say(words.step, { n: g + 1 })}</small>
          {group.map((seat, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a duty may stand twice while it is put together
            <div className="chain-seat" key={`${seat.duty}${i}`}>
              <span>
                {seat.frame || seat.deskName} {seat.must ? <em className="flag">{say(words.must)}</em> : null}
              </span>
              <small className="quiet">{seat.deskName}</small>
              <span>
                <AnsweredBy today={seat.today} away={seat.away} />
              </span>
            </div>
          ))}
        </li>
      ))}
    </ol>
  )
}
