import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { call } from '../http.ts'
import { Scroll } from '../parts/scroll.tsx'
import { Fault, faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { useWhen } from '../shell/when.ts'
import { identity, three } from '../texts/identity.ts'
import { office } from '../texts/office.ts'
import { shell } from '../texts/shell.ts'
import { type Account, useAccounts } from './queries.ts'

/** 账号: locks, second factors, sessions; those with failures first. */
export function Accounts(): ReactNode {
  const say = useSay()
  const accounts = useAccounts()
  const [find, setFind] = useState('')
  if (accounts.isError) return <Fault fault={accounts.error} retry={() => void accounts.refetch()} />
  const text = find.trim().toLowerCase()
  const rows = (accounts.data?.accounts ?? [])
    .filter(one => `${one.person} ${one.name}`.toLowerCase().includes(text))
    .toSorted((a, b) => b.failures - a.failures)
  return (
    <section className="block">
      <div className="bar">
        <h2>{say(three.accounts)}</h2>
        <Input
          type="search"
          allowClear
          className="find"
          aria-label={say(three.findAccount)}
          placeholder={say(three.findAccount)}
          value={find}
          onChange={e => setFind(e.target.value)}
        />
      </div>
      <Scroll label={say(three.accounts)}>
        <table className="list stack">
          <thead>
            <tr>
              <th scope="col">{say(office.login)}</th>
              <th scope="col">{say(three.factorOf)}</th>
              <th scope="col">{say(three.lastSignIn)}</th>
              <th scope="col" className="number">
                {say(three.failures)}
              </th>
              <td className="corner" />
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <Row key={row.person} row={row} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}

function Row({ row }: { row: Account }): ReactNode {
  const say = useSay()
  const when = useWhen()
  const client = useQueryClient()
  const { message } = App.useApp()
  const path = `/security/accounts/${encodeURIComponent(row.person)}`
  const change = async (method: string, rest: string) => {
    try {
      await call(method, path + rest, method === 'POST' ? { body: {} } : {})
      void message.success(say(shell.saved))
    } catch (fault) {
      void message.error(faultText(fault, say))
    }
    await client.invalidateQueries({ queryKey: ['accounts'] })
  }
  const factors = [...(row.totp ? [say(identity.totp)] : []), ...(row.passkeys > 0 ? [`${say(identity.passkeys)} ${row.passkeys}`] : [])]
  return (
    <tr>
      <td data-label={say(office.login)}>
        {row.name} {row.disabled ? <em className="flag">{say(office.inactive)}</em> : null}
        <small>{row.person}</small>
      </td>
      <td data-label={say(three.factorOf)}>{factors.join('、') || say(three.none)}</td>
      <td className="day" data-label={say(three.lastSignIn)}>
        {when(row.lastSignIn) || say(identity.never)}
      </td>
      <td className="number" data-label={say(three.failures)}>
        {row.failures}
      </td>
      <td>
        <div className="buttons">
          <Button
            size="small"
            disabled={row.failures === 0}
            aria-label={`${say(three.unlock)}：${row.name}`}
            onClick={() => void change('POST', '/unlock')}
          >
            {say(three.unlock)}
          </Button>
          <Button size="small" aria-label={`${say(three.endSessions)}：${row.name}`} onClick={() => void change('DELETE', '/sessions')}>
            {say(three.endSessions)}
          </Button>
        </div>
      </td>
    </tr>
  )
}
