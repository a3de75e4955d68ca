import { Alert, Button } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import { call } from '../http.ts'
import { LineInput } from '../parts/line-input.tsx'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { linkTo } from '../shell/route.ts'
import { identity } from '../texts/identity.ts'
import { office } from '../texts/office.ts'
import { shell } from '../texts/shell.ts'

/** 找回: a new password with the code that two administrators gave. The code may stand in the address behind `#`, which no server sees. */
export function Recover(): ReactNode {
  const say = useSay()
  const [code, setCode] = useState(() => decodeURIComponent(location.hash.slice(1)))
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [fault, setFault] = useState<unknown>(null)
  const [user, setUser] = useState<string | null>(null)
  const differs = again !== '' && again !== password
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (again !== password) return
    try {
      setUser((await call<{ user: string }>('POST', '/recover', { body: { code, password } })).user)
    } catch (why) {
      setFault(why)
    }
  }
  if (user !== null)
    return (
      <div className="sheet narrow-form">
        <Alert type="success" showIcon title={say(identity.recoverDone, { user })} />
        <a {...linkTo(`/?user=${encodeURIComponent(user)}`)}>{say(shell.signIn)}</a>
      </div>
    )
  return (
    <form className="sheet narrow-form" onSubmit={event => void send(event)}>
      <h2>{say(identity.recoverTitle)}</h2>
      <p>{say(identity.recoverHow)}</p>
      {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
      <LineInput label={say(identity.recoverCode)} value={code} change={setCode} name="code" fault={fault} />
      <LineInput
        label={say(office.wanted)}
        value={password}
        change={setPassword}
        name="password"
        fault={fault}
        type="password"
        complete="new-password"
        hint={say(office.passwordHow)}
      />
      <LineInput
        label={say(office.again)}
        value={again}
        change={setAgain}
        type="password"
        complete="new-password"
        hint={differs ? say(office.notSame) : null}
      />
      <Button type="primary" htmlType="submit" disabled={differs || password === ''} block>
        {say(identity.recoverDo)}
      </Button>
      <a {...linkTo('/')}>{say(shell.back)}</a>
    </form>
  )
}
