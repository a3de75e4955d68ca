import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { call, Problem } from '../http.ts'
import { hasPasskeys, makePasskey } from '../passkey.ts'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { useWhen } from '../shell/when.ts'
import { identity } from '../texts/identity.ts'
import { shell } from '../texts/shell.ts'
import type { Passkey } from './queries.ts'

/** 通行密钥: registered, listed, removed. */
export function Passkeys({ passkeys, codes }: { passkeys: readonly Passkey[]; codes: (codes: readonly string[]) => void }): ReactNode {
  const say = useSay()
  const when = useWhen()
  const id = useId()
  const client = useQueryClient()
  const { message, modal } = App.useApp()
  const [name, setName] = useState('')
  const refresh = async () => {
    for (const queryKey of [['factors'], ['session']]) await client.invalidateQueries({ queryKey })
  }
  const say2 = (fault: unknown) => message.error(fault instanceof Problem ? faultText(fault, say) : say(identity.passkeyFailed))
  const add = async (event: FormEvent) => {
    event.preventDefault()
    try {
      codes(await makePasskey(name.trim()))
      setName('')
      await refresh()
    } catch (fault) {
      void say2(fault)
    }
  }
  const remove = (key: Passkey) =>
    modal.confirm({
      title: say(identity.removeAsk, { name: key.name }),
      okText: say(identity.remove),
      cancelText: say(shell.cancel),
      onOk: async () => {
        await call('DELETE', `/passkeys/${encodeURIComponent(key.id)}`).catch(say2)
        await refresh()
      },
    })
  return (
    <div className="factor">
      <h3>{say(identity.passkeys)}</h3>
      {passkeys.length === 0 ? <p className="quiet">{say(identity.passkeyNone)}</p> : null}
      <ul className="files">
        {passkeys.map(key => (
          <li key={key.id}>
            {key.name}{' '}
            <small>
              {say(identity.lastUsed)} {when(key.usedAt) || say(identity.never)}
            </small>{' '}
            <Button size="small" aria-label={`${say(identity.remove)}：${key.name}`} onClick={() => remove(key)}>
              {say(identity.remove)}
            </Button>
          </li>
        ))}
      </ul>
      {hasPasskeys() ? (
        <form className="in-line" onSubmit={event => void add(event)}>
          <label htmlFor={id}>{say(identity.passkeyName)}</label>
          <Input id={id} value={name} maxLength={60} onChange={e => setName(e.target.value)} />
          <Button htmlType="submit" disabled={name.trim() === ''}>
            {say(identity.passkeyAdd)}
          </Button>
        </form>
      ) : null}
    </div>
  )
}
