import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { call } from '../http.ts'
import { Scroll } from '../parts/scroll.tsx'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { useWhen } from '../shell/when.ts'
import { identity } from '../texts/identity.ts'
import { useOwnSessions } from './queries.ts'

/** 登录的设备: where I am signed in, and the way to end it. */
export function SessionsBlock(): ReactNode {
  const say = useSay()
  const when = useWhen()
  const sessions = useOwnSessions()
  const client = useQueryClient()
  const { message } = App.useApp()
  const end = async (path: string) => {
    await call('DELETE', path).catch(fault => message.error(faultText(fault, say)))
    await client.invalidateQueries({ queryKey: ['sessions'] })
  }
  const rows = sessions.data?.sessions ?? []
  return (
    <section className="block">
      <h2>{say(identity.sessions)}</h2>
      <Scroll label={say(identity.sessions)}>
        <table className="list stack">
          <thead>
            <tr>
              <th scope="col">{say(identity.device)}</th>
              <th scope="col">{say(identity.clientAddress)}</th>
              <th scope="col">{say(identity.startedAt)}</th>
              <th scope="col">{say(identity.seenAt)}</th>
              <td className="corner" />
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.id}>
                <td data-label={say(identity.device)}>
                  {row.device || '—'} {row.current ? <em className="flag">{say(identity.thisOne)}</em> : null}
                </td>
                <td data-label={say(identity.clientAddress)}>{row.client}</td>
                <td className="day" data-label={say(identity.startedAt)}>
                  {when(row.startedAt)}
                </td>
                <td className="day" data-label={say(identity.seenAt)}>
                  {when(row.seenAt)}
                </td>
                <td>
                  {row.current ? null : (
                    <Button
                      size="small"
                      aria-label={`${say(identity.end)}：${row.device} ${row.client}`}
                      onClick={() => void end(`/sessions/${row.id}`)}
                    >
                      {say(identity.end)}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {rows.length > 1 ? (
        <p>
          <Button onClick={() => void end('/sessions?others=1')}>{say(identity.endOthers)}</Button>
        </p>
      ) : null}
    </section>
  )
}
