import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { isScope, scopes } from '#modules/office/identity/scopes.ts'
import { call } from '../http.ts'
import { Scroll } from '../parts/scroll.tsx'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { useWhen } from '../shell/when.ts'
import { identity, three } from '../texts/identity.ts'
import { shell } from '../texts/shell.ts'
import { type Token, useTokens } from './queries.ts'

/** The tokens of one person, or of everybody with whose they are. */
export function TokenList({ path, holders = false }: { path: string; holders?: boolean }): ReactNode {
  const say = useSay()
  const when = useWhen()
  const tokens = useTokens(path)
  const client = useQueryClient()
  const { message, modal } = App.useApp()
  const revoke = (token: Token) =>
    modal.confirm({
      title: `${say(identity.revoke)}：${token.name}（${token.prefix}…）`,
      okText: say(identity.revoke),
      cancelText: say(shell.cancel),
      onOk: async () => {
        await call('DELETE', `/tokens/${token.id}`).catch(fault => message.error(faultText(fault, say)))
        await client.invalidateQueries({ queryKey: ['tokens'] })
      },
    })
  const rows = tokens.data?.tokens ?? []
  if (rows.length === 0) return <p className="quiet">{say(identity.tokenNone)}</p>
  const state = (token: Token) =>
    token.revokedAt ? say(identity.revoked) : token.until < new Date().toISOString() ? say(identity.expired) : null
  return (
    <Scroll label={say(identity.tokens)}>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{say(identity.tokenName)}</th>
            {holders ? <th scope="col">{say(three.holder)}</th> : null}
            <th scope="col">{say(identity.tokenScopes)}</th>
            <th scope="col">{say(identity.tokenUntil)}</th>
            <th scope="col">{say(identity.lastUsed)}</th>
            <td className="corner" />
          </tr>
        </thead>
        <tbody>
          {rows.map(token => (
            <tr key={token.id}>
              <td>
                {token.name} <small>{token.prefix}…</small>
              </td>
              {holders ? <td>{token.person ?? '—'}</td> : null}
              <td className="wide">
                {token.scopes.map(scope => (isScope(scope) ? say(scopes[scope]) : scope)).join('、')}
                {token.agency ? <small>{token.agency}</small> : null}
              </td>
              <td className="day">{when(token.until)}</td>
              <td className="day">{when(token.usedAt) || say(identity.never)}</td>
              <td>
                {state(token) ?? (
                  <Button size="small" aria-label={`${say(identity.revoke)}：${token.name}`} onClick={() => revoke(token)}>
                    {say(identity.revoke)}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
