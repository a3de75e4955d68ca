import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import { call, get, keepCsrf, Problem } from '../http.ts'
import { Field } from '../parts/field.tsx'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { ScreenChoices } from '../shell/screen-choices.tsx'
import { shell } from '../texts/shell.ts'
import type { Session } from '../wire.ts'
import { FirstRun } from './first-run.tsx'

type Setup = { readonly needed: boolean; readonly demo?: boolean }

/** 登录. Before the first account exists it shows the set-up form instead. */
export function SignIn(): ReactNode {
  const say = useSay()
  const setup = useQuery({ queryKey: ['setup'], retry: false, queryFn: ({ signal }) => get<Setup>('/setup', signal) })
  return (
    <div className="sign-in">
      <header>
        <p className="strip">{say(shell.secrecy)}</p>
        <ScreenChoices />
      </header>
      <main id="content">
        <h1>{say(shell.workbench)}</h1>
        {setup.data?.needed ? <FirstRun /> : <SignInForm />}
        {setup.data?.demo ? <p className="quiet">{say(shell.demoAccounts)}</p> : null}
      </main>
    </div>
  )
}

function SignInForm(): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const [user, setUser] = useState('')
  const [password, setPassword] = useState('')
  const [otp, setOtp] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const enter = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFault(null)
    try {
      const session = await call<Session>('POST', '/session', {
        body: { user: user.trim(), password, ...(otp.trim() ? { otp: otp.trim() } : {}) },
      })
      keepCsrf(session.csrf)
      await client.invalidateQueries()
    } catch (why) {
      setFault(why instanceof Problem && why.status === 401 ? why.detail || say(shell.wrongSignIn) : faultText(why, say))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="sheet narrow-form" onSubmit={event => void enter(event)}>
      {fault ? <Alert type="error" showIcon title={fault} /> : null}
      <Field label={say(shell.user)} required>
        {ids => <Input {...ids} autoComplete="username" autoFocus required value={user} onChange={e => setUser(e.target.value)} />}
      </Field>
      <Field label={say(shell.password)} required>
        {ids => (
          <Input
            {...ids}
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={e => setPassword(e.target.value)}
          />
        )}
      </Field>
      <Field label={say(shell.otp)}>
        {ids => <Input {...ids} inputMode="numeric" autoComplete="one-time-code" value={otp} onChange={e => setOtp(e.target.value)} />}
      </Field>
      <Button type="primary" htmlType="submit" loading={busy} block>
        {say(shell.signIn)}
      </Button>
    </form>
  )
}
