import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, type InputRef } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { call } from '../http.ts'
import { useModules, useTodo } from '../queries.ts'
import { shell } from '../texts/shell.ts'
import type { Session } from '../wire.ts'
import { isTyping } from './keys.ts'
import { useSay } from './preferences.ts'
import { go, linkTo, useRoute } from './route.ts'
import { ScreenChoices } from './screen-choices.tsx'

/** The frame around every page: the menu by business with counts on the left, search and screen choices on top. */
export function Frame({ session, children }: { session: Session; children: ReactNode }): ReactNode {
  const say = useSay()
  const { path } = useRoute()
  const [open, setOpen] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the menu of a narrow screen
  useEffect(() => setOpen(false), [path])
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {say(shell.skip)}
      </a>
      <aside className={open ? 'side side-open' : 'side'}>
        <Menu session={session} />
      </aside>
      <div className="body">
        <header>
          <div className="top">
            <Button className="menu-button" aria-expanded={open} onClick={() => setOpen(!open)}>
              {say(shell.menu)}
            </Button>
            <HeaderSearch />
            <ScreenChoices />
            <Who session={session} />
          </div>
          {session.simulated ? <p className="strip">{say(shell.simulated, { day: session.today ?? '' })}</p> : null}
        </header>
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <footer className="foot">{say(shell.secrecy)}</footer>
      </div>
    </div>
  )
}

function Menu({ session }: { session: Session }): ReactNode {
  const say = useSay()
  const todo = useTodo()
  const modules = useModules()
  const count = (business: string) => todo.data?.boxes.find(b => b.business === business)?.count
  const procedures = (modules.data?.procedures ?? []).filter(p => p.name !== 'office')
  return (
    <nav aria-label={say(shell.menu)}>
      <b className="brand">{say(shell.product)}</b>
      <Entry path="/" count={todo.data?.total}>
        {say(shell.todo)}
      </Entry>
      <hr />
      {procedures.map(p => (
        <Entry key={p.name} path={`/lists/${p.name}`} count={count(p.name) ?? count(p.business)}>
          {say(p.words)}
        </Entry>
      ))}
      {procedures.length > 0 ? <hr /> : null}
      <Entry path="/offices">{say(shell.offices)}</Entry>
      <Entry path="/calendar">{say(shell.calendar)}</Entry>
      {session.administrator || session.duties.some(desk => desk.endsWith('/legalReviewer')) ? (
        <Entry path="/settings">{say(shell.settings)}</Entry>
      ) : null}
      <Entry path="/help">{say(shell.help)}</Entry>
    </nav>
  )
}

function Entry({ path, count, children }: { path: string; count?: number | undefined; children: ReactNode }): ReactNode {
  const here = useRoute().path
  const current = path === '/' ? here === '/' : here === path || here.startsWith(`${path}/`)
  return (
    <a {...linkTo(path)} aria-current={current ? 'page' : undefined}>
      <span>{children}</span>
      {count ? <span className="count">{count}</span> : null}
    </a>
  )
}

function HeaderSearch(): ReactNode {
  const say = useSay()
  const box = useRef<InputRef>(null)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '/' || isTyping(event)) return
      event.preventDefault()
      box.current?.focus({ cursor: 'all' })
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  return (
    <search className="header-search">
      <Input
        ref={box}
        type="search"
        allowClear
        aria-label={say(shell.search)}
        placeholder={`${say(shell.search)}  /`}
        onPressEnter={event => {
          const q = event.currentTarget.value.trim()
          if (q) go(`/matters?q=${encodeURIComponent(q)}`)
        }}
      />
    </search>
  )
}

function Who({ session }: { session: Session }): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const leave = async () => {
    await call('DELETE', '/session').catch(() => undefined)
    client.clear()
    location.assign('/workbench/')
  }
  return (
    <div className="who">
      <a {...linkTo('/account')} title={session.duties.join('\n')}>
        {session.name ?? session.user}
      </a>
      <Button type="text" onClick={() => void leave()}>
        {say(shell.signOut)}
      </Button>
    </div>
  )
}
