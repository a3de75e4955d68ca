import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { get } from '../http.ts'
import { useSay } from '../shell/preferences.ts'
import { linkTo, matterPath } from '../shell/route.ts'
import { beside as words } from '../texts/beside.ts'

type Hint = {
  readonly kind: 'matter' | 'page' | 'word'
  readonly group: string
  readonly why: string
  readonly title: string
  readonly no?: string
  readonly href?: string
}

/** 办理时参考: what the business finds worth knowing, by group; nothing where there is nothing. Asked for once the page stands. */
export function Hints({ no, seq }: { no: string; seq: number }): ReactNode {
  const say = useSay()
  const query = useQuery({
    queryKey: ['matter', no, 'hints', seq],
    queryFn: ({ signal }) => get<{ hints: readonly Hint[] }>(`/matters/${encodeURIComponent(no)}/hints`, signal),
  })
  const groups = [...Map.groupBy(query.data?.hints ?? [], hint => hint.group)]
  if (groups.length === 0) return null
  return (
    <section className="block hints no-print">
      <h2>{say(words.hints)}</h2>
      {groups.map(([group, hints]) => (
        <div key={group}>
          <h3>{group}</h3>
          <ul className="files">
            {hints.map(hint => (
              <li key={`${hint.no ?? hint.href ?? ''} ${hint.why}`}>
                <HintLink hint={hint} />
                <small>{hint.why}</small>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

function HintLink({ hint }: { hint: Hint }): ReactNode {
  if (hint.no !== undefined)
    return (
      <a {...linkTo(matterPath(hint.no))}>
        {hint.no} {hint.title}
      </a>
    )
  if (hint.href === undefined) return null
  return (
    <a href={hint.href} target="_blank" rel="noreferrer">
      {hint.title}
    </a>
  )
}
