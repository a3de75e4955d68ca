import { type ReactNode, useId } from 'react'
import { useModules, useTodo } from '../queries.ts'
import { duties } from '../texts/duties.ts'
import { three } from '../texts/identity.ts'
import { figures } from '../texts/list.ts'
import { mails } from '../texts/mails.ts'
import { notices } from '../texts/notices.ts'
import { chains, openings, posts } from '../texts/posts.ts'
import { shell } from '../texts/shell.ts'
import type { Session } from '../wire.ts'
import { useSay } from './preferences.ts'
import { businessesFor, worksInBusiness } from './rights.ts'
import { linkTo, useRoute } from './route.ts'

/** The menu under short headings: 业务, 统计与台账, 机关与岗位, 系统. It shows what this person may use, and how much waits in each box. */
export function Menu({ session }: { session: Session }): ReactNode {
  const say = useSay()
  const todo = useTodo()
  const works = worksInBusiness(session)
  const has = (power: string) => session.powers?.includes(power) ?? false
  const maySet = session.administrator || session.duties.some(desk => desk.endsWith('/legalReviewer'))
  return (
    <nav aria-label={say(shell.menu)}>
      <b className="brand">{say(shell.product)}</b>
      <Entry path="/" count={todo.data?.total}>
        {say(shell.todo)}
      </Entry>
      {works ? <Businesses session={session} /> : null}
      <Group title={say(shell.figuresAndLedger)}>
        {works ? <Entry path="/overview">{say(figures.overview)}</Entry> : null}
        {works ? <Entry path="/figures">{say(figures.title)}</Entry> : null}
        <Entry path="/upkeep">{say(duties.title)}</Entry>
        {works || has('audit') ? <Entry path="/openings">{say(openings.title)}</Entry> : null}
      </Group>
      <Group title={say(shell.house)}>
        <Entry path="/offices">{say(shell.offices)}</Entry>
        <Entry path="/posts">{say(posts.title)}</Entry>
        <Entry path="/lending">{say(posts.lending)}</Entry>
        <Handovers />
        <Entry path="/chains">{say(chains.title)}</Entry>
      </Group>
      <Group title={say(shell.systemGroup)}>
        {works ? null : <Entry path="/mails">{say(mails.title)}</Entry>}
        <Entry path="/calendar">{say(shell.calendar)}</Entry>
        <Entry path="/calendar/notices">{say(notices.title)}</Entry>
        {maySet ? <Entry path="/settings">{say(shell.settings)}</Entry> : null}
        {has('security') || has('system') ? <Entry path="/security">{say(three.security)}</Entry> : null}
        {has('audit') ? <Entry path="/audit">{say(three.audit)}</Entry> : null}
        <Entry path="/help">{say(shell.help)}</Entry>
      </Group>
    </nav>
  )
}

/** One box a business that this person has to do with; what belongs to the house itself stands under its own heading. */
function Businesses({ session }: { session: Session }): ReactNode {
  const say = useSay()
  const todo = useTodo()
  const modules = useModules()
  const count = (business: string) => todo.data?.boxes.find(b => b.business === business)?.count
  const procedures = (modules.data?.procedures ?? []).filter(p => p.business !== 'office')
  const isKnown = (name: string) => procedures.some(p => p.name === name)
  return (
    <Group title={say(shell.businesses)}>
      {businessesFor(procedures, session, count).map(p => (
        <Entry key={p.name} path={`/lists/${p.name}`} count={count(p.name) ?? (isKnown(p.business) ? undefined : count(p.business))}>
          {say(p.words)}
        </Entry>
      ))}
      <Entry path="/mails">{say(mails.title)}</Entry>
    </Group>
  )
}

function Handovers(): ReactNode {
  const say = useSay()
  const todo = useTodo()
  const procedures = (useModules().data?.procedures ?? []).filter(p => p.business === 'office' && p.name !== 'office')
  const count = (name: string) => todo.data?.boxes.find(b => b.business === name)?.count
  return procedures.map(p => (
    <Entry key={p.name} path={`/lists/${p.name}`} count={count(p.name)}>
      {say(p.words)}
    </Entry>
  ))
}

function Group({ title, children }: { title: string; children: ReactNode }): ReactNode {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to forms; this is a part of a menu
    <div role="group" aria-labelledby={id} className="menu-group">
      <span id={id} className="menu-head">
        {title}
      </span>
      {children}
    </div>
  )
}

/** An entry is current on its own page and on those below it, unless a longer entry names the page better. */
const longer: Readonly<Record<string, string>> = { '/calendar': '/calendar/notices' }

function Entry({ path, count, children }: { path: string; count?: number | undefined; children: ReactNode }): ReactNode {
  const here = useRoute().path
  const better = longer[path]
  const isBelow = here.startsWith(`${path}/`) && !(better && here.startsWith(better))
  const current = path === '/' ? here === '/' : here === path || isBelow
  return (
    <a {...linkTo(path)} aria-current={current ? 'page' : undefined}>
      <span>{children}</span>
      {count ? <span className="count">{count}</span> : null}
    </a>
  )
}
