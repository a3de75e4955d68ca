import type { ReactNode } from 'react'
import type { Words } from '#base/words.ts'
import { useModules } from '../queries.ts'
import { useSay } from '../shell/preferences.ts'
import { linkTo, matterPath } from '../shell/route.ts'
import type { LinkView } from '../wire.ts'
import { Light } from './light.tsx'

/** Other matters that belong to this one: number, kind, light and due day; opening them needs a right there. */
export function Links({ title, links }: { title: Words; links: readonly LinkView[] }): ReactNode {
  const say = useSay()
  const modules = useModules()
  if (links.length === 0) return null
  return (
    <section className="block">
      <h2>{say(title)}</h2>
      <ul className="files">
        {links.map(link => (
          <li key={link.no}>
            <span className="kind">{say(modules.data?.procedures.find(p => p.name === link.procedure)?.words ?? link.procedure)}</span>
            <a {...linkTo(matterPath(link.no))}>
              {link.no} {link.title ?? ''}
            </a>
            <Light light={link.light} /> {link.dueOn ?? ''}
          </li>
        ))}
      </ul>
    </section>
  )
}
