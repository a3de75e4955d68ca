import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, type InputRef } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { call } from '../http.ts'
import { identity } from '../texts/identity.ts'
import { shell } from '../texts/shell.ts'
import type { Session } from '../wire.ts'
import { isTyping } from './keys.ts'
import { Menu } from './menu.tsx'
import { usePlace } from './place.ts'
import { useSay } from './preferences.ts'
import { go, linkTo, useRoute } from './route.ts'
import { ScreenChoices } from './screen-choices.tsx'

/** The frame around every page: the menu by business with counts on the left, search and screen choices on top. */
export function Frame({ session, children }: { session: Session; children: ReactNode }): ReactNode {
  const say = useSay()
  const { path } = useRoute()
  usePlace(path)
  const [open, setOpen] = useState(false)
  const side = useRef<HTMLElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (open) side.current?.querySelector('a')?.focus() // on a narrow screen the menu stands before the button that opens it
  }, [open])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the menu of a narrow screen
  useEffect(() => setOpen(false), [path])
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {say(shell.skip)}
      </a>
      <aside
        ref={side}
        className={open ? 'side side-open' : 'side'}
        onKeyDown={event => {
          if (event.key !== 'Escape' || !open) return
          setOpen(false)
          button.current?.focus()
        }}
      >
        <Menu session={session} />
      </aside>
      <div className="body">
        <header>
          <div className="top">
            <Button ref={button} className="menu-button" aria-expanded={open} onClick={() => setOpen(!open)}>
              {say(shell.menu)}
            </Button>
            <HeaderSearch />
            <ScreenChoices />
            <Who session={session} />
          </div>
          {session.notices ? (
            <p className="strip">
              {say(identity.noticesUnread, { n: session.notices })} <a {...linkTo('/account')}>{say(identity.see)}</a>
            </p>
          ) : null}
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
      <a {...linkTo('/account')} title={(session.desks ?? []).map(one => one.name).join('\n')}>
        {session.name ?? session.user}
      </a>
      <Button type="text" onClick={() => void leave()}>
        {say(shell.signOut)}
      </Button>
    </div>
  )
}
