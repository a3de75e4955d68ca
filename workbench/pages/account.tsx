import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import { FactorsBlock } from '../account/factors.tsx'
import { NoticesBlock } from '../account/notices.tsx'
import { SessionsBlock } from '../account/sessions.tsx'
import { TokensBlock } from '../account/tokens.tsx'
import { call, Problem } from '../http.ts'
import { Field } from '../parts/field.tsx'
import { useDeskName } from '../shell/desks.ts'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { office } from '../texts/office.ts'
import { shell } from '../texts/shell.ts'
import type { Session } from '../wire.ts'

/** 个人设置: one's duties, the password, second factors, sessions, tokens, and what happened to the account. */
export default function AccountPage({ session }: { session: Session }): ReactNode {
  const say = useSay()
  const nameOf = useDeskName()
  const must = session.mustEnrol ?? false
  return (
    <>
      <div className="bar">
        <h1>{say(office.account)}</h1>
        <small>
          {session.name ?? session.user} · {session.agencyName ?? ''}
        </small>
      </div>
      {session.mustChange ? <Alert type="warning" showIcon title={say(shell.mustChange)} /> : null}
      {must && !session.mustChange ? <FactorsBlock must /> : null}
      <PasswordForm />
      {must || session.mustChange ? null : (
        <>
          <FactorsBlock must={false} />
          <NoticesBlock />
          <SessionsBlock />
          <TokensBlock today={session.today ?? ''} />
          <section className="block">
            <h2>{say(office.myDuties)}</h2>
            <ul className="files">
              {session.duties.map(desk => (
                <li key={desk}>
                  {session.desks?.find(d => d.desk === desk)?.name ?? nameOf(desk)} <small>{desk}</small>
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </>
  )
}

function PasswordForm(): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [values, setValues] = useState({ present: '', wanted: '', again: '' })
  const [fault, setFault] = useState<unknown>(null)
  const differs = values.again !== '' && values.again !== values.wanted
  const problem = (name: string) => (fault instanceof Problem ? fault.errors.find(e => e.field === name) : undefined)
  const change = async (event: FormEvent) => {
    event.preventDefault()
    if (values.again !== values.wanted) return
    try {
      await call('POST', '/password', { body: { present: values.present, wanted: values.wanted } })
      setFault(null)
      setValues({ present: '', wanted: '', again: '' })
      void message.success(say(office.passwordChanged))
      await client.invalidateQueries({ queryKey: ['session'] })
    } catch (why) {
      setFault(why)
    }
  }
  const box = (name: 'present' | 'wanted' | 'again', complete: string, error?: string, hint?: string) => (
    <Field label={say(office[name])} required error={error} hint={hint}>
      {ids => (
        <Input
          {...ids}
          type="password"
          required
          autoComplete={complete}
          value={values[name]}
          onChange={e => setValues({ ...values, [name]: e.target.value })}
        />
      )}
    </Field>
  )
  const words = (name: string) => problem(name)?.message ?? problem(name)?.code
  return (
    <form className="sheet narrow-form" onSubmit={event => void change(event)}>
      <h2>{say(office.changePassword)}</h2>
      {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
      {box('present', 'current-password', words('present'))}
      {box('wanted', 'new-password', words('wanted'), say(office.passwordHow))}
      {box('again', 'new-password', differs ? say(office.notSame) : undefined)}
      <Button type="primary" htmlType="submit" disabled={differs}>
        {say(office.changePassword)}
      </Button>
    </form>
  )
}
