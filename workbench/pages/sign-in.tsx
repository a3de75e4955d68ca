import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Divider } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import { call, get, keepCsrf, Problem } from '../http.ts'
import { LineInput } from '../parts/line-input.tsx'
import { hasPasskeys, showPasskey } from '../passkey.ts'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { linkTo, useRoute } from '../shell/route.ts'
import { ScreenChoices } from '../shell/screen-choices.tsx'
import { identity } from '../texts/identity.ts'
import { shell } from '../texts/shell.ts'
import type { Session } from '../wire.ts'
import { FirstRun } from './first-run.tsx'
import { Recover } from './recover.tsx'

type Setup = { readonly needed: boolean; readonly demo?: boolean }
type Ways = { readonly passkey: boolean; readonly oidc: boolean; readonly half: readonly string[] | null }

/** 登录. Before the first account exists it shows the set-up form instead. */
export function SignIn(): ReactNode {
  const say = useSay()
  const { path } = useRoute()
  const setup = useQuery({ queryKey: ['setup'], retry: false, queryFn: ({ signal }) => get<Setup>('/setup', signal) })
  return (
    <div className="sign-in">
      <header>
        <p className="strip">{say(shell.secrecy)}</p>
        <ScreenChoices />
      </header>
      <main id="content">
        <h1>{say(shell.workbench)}</h1>
        {setup.data?.needed ? <FirstRun /> : path === '/recover' ? <Recover /> : <Steps />}
        {setup.data?.demo ? <p className="quiet">{say(shell.demoAccounts)}</p> : null}
      </main>
    </div>
  )
}

/** Name and password, then what else is needed; a reload in between loses nothing. */
function Steps(): ReactNode {
  const ways = useQuery({ queryKey: ['ways'], retry: false, queryFn: ({ signal }) => get<Ways>('/session/ways', signal) })
  const client = useQueryClient()
  const entered = async (session: Session) => {
    keepCsrf(session.csrf)
    await client.invalidateQueries()
  }
  const half = ways.data?.half
  return half ? (
    <SecondStep methods={half} entered={entered} back={() => void ways.refetch()} />
  ) : (
    <FirstStep ways={ways.data} entered={entered} half={() => void ways.refetch()} />
  )
}

type Entered = (session: Session) => Promise<void>
const comingBack = { oidcDown: identity.oidcDown, oidcRefused: identity.oidcRefused, oidcUnknown: identity.oidcUnknown } as const
const isComingBack = (text: string): text is keyof typeof comingBack => Object.hasOwn(comingBack, text)

function FirstStep({ ways, entered, half }: { ways: Ways | undefined; entered: Entered; half: () => void }): ReactNode {
  const say = useSay()
  const { query, path } = useRoute()
  const [user, setUser] = useState(query.get('user') ?? '')
  const [password, setPassword] = useState('')
  const came = query.get('fault') ?? ''
  const [fault, setFault] = useState<string | null>(isComingBack(came) ? say(comingBack[came]) : null)
  const [busy, setBusy] = useState(false)
  const attempt = async (work: () => Promise<Session>) => {
    setBusy(true)
    setFault(null)
    try {
      await entered(await work())
    } catch (why) {
      if (why instanceof Problem && why.code === 'secondFactor') half()
      else setFault(wordOf(why, say))
    } finally {
      setBusy(false)
    }
  }
  const enter = (event: FormEvent) => {
    event.preventDefault()
    void attempt(() => call<Session>('POST', '/session', { body: { user: user.trim(), password } }))
  }
  return (
    <form className="sheet narrow-form" onSubmit={enter}>
      {fault ? <Alert type="error" showIcon title={fault} /> : null}
      <LineInput label={say(shell.user)} value={user} change={setUser} complete="username" focus />
      <LineInput label={say(shell.password)} value={password} change={setPassword} type="password" complete="current-password" />
      <Button type="primary" htmlType="submit" loading={busy} block>
        {say(shell.signIn)}
      </Button>
      {ways && (ways.oidc || (ways.passkey && hasPasskeys())) ? <Divider plain>{say(identity.or)}</Divider> : null}
      {ways?.passkey && hasPasskeys() ? (
        <Button block onClick={() => void attempt(showPasskey)}>
          {say(identity.passkeySignIn)}
        </Button>
      ) : null}
      {ways?.oidc ? (
        <Button block href={`/auth/oidc?next=${encodeURIComponent(`/workbench${path === '/' ? '/' : path}`)}`}>
          {say(identity.oidcSignIn)}
        </Button>
      ) : null}
      <a {...linkTo('/recover')}>{say(identity.cannotEnter)}</a>
    </form>
  )
}

/** The server's sentence; what the browser itself refused is said plainly. */
function wordOf(why: unknown, say: ReturnType<typeof useSay>): string {
  if (why instanceof Problem) return why.status === 401 ? why.detail || why.title || say(shell.wrongSignIn) : faultText(why, say)
  return say(identity.passkeyFailed)
}

function SecondStep({ methods, entered, back }: { methods: readonly string[]; entered: Entered; back: () => void }): ReactNode {
  const say = useSay()
  const [otp, setOtp] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const attempt = async (work: () => Promise<Session>) => {
    setBusy(true)
    setFault(null)
    try {
      await entered(await work())
    } catch (why) {
      setFault(wordOf(why, say))
      if (why instanceof Problem && why.code === 'signInFirst') back()
    } finally {
      setBusy(false)
    }
  }
  const leave = async () => {
    await call('DELETE', '/session').catch(() => undefined)
    back()
  }
  const typed = methods.includes('totp') || methods.includes('recovery')
  return (
    <form
      className="sheet narrow-form"
      onSubmit={event => {
        event.preventDefault()
        void attempt(() => call<Session>('POST', '/session/second', { body: { otp: otp.trim() } }))
      }}
    >
      <h2>{say(identity.secondTitle)}</h2>
      {fault ? <Alert type="error" showIcon title={fault} /> : null}
      {methods.includes('passkey') && hasPasskeys() ? (
        <Button type={methods.includes('totp') ? 'default' : 'primary'} block onClick={() => void attempt(showPasskey)}>
          {say(identity.usePasskey)}
        </Button>
      ) : null}
      {typed ? (
        <>
          <LineInput label={say(identity.code)} value={otp} change={setOtp} complete="one-time-code" hint={say(identity.codeHow)} focus />
          <Button type="primary" htmlType="submit" loading={busy} disabled={otp.trim() === ''} block>
            {say(identity.verify)}
          </Button>
        </>
      ) : null}
      <Button type="link" onClick={() => void leave()}>
        {say(identity.startOver)}
      </Button>
    </form>
  )
}
