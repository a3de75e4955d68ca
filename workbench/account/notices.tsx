import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { call } from '../http.ts'
import { useSay } from '../shell/preferences.ts'
import { useWhen } from '../shell/when.ts'
import { identity, noticeWords } from '../texts/identity.ts'
import { useNotices } from './queries.ts'

/** 账号安全提醒: what happened to my account, the newest first. */
export function NoticesBlock(): ReactNode {
  const say = useSay()
  const when = useWhen()
  const notices = useNotices()
  const client = useQueryClient()
  const rows = notices.data?.notices ?? []
  const read = async () => {
    await call('POST', '/security-notices/read').catch(() => undefined)
    for (const queryKey of [['security-notices'], ['session']]) await client.invalidateQueries({ queryKey })
  }
  return (
    <section className="block">
      <h2>{say(identity.notices)}</h2>
      {rows.length === 0 ? <p className="quiet">{say(identity.noticesNone)}</p> : null}
      <ul className="files">
        {rows.slice(0, 10).map(row => (
          <li key={row.id}>
            {row.read ? (
              say(noticeWords[row.kind] ?? row.kind, row.detail)
            ) : (
              <strong>{say(noticeWords[row.kind] ?? row.kind, row.detail)}</strong>
            )}{' '}
            <small>{when(row.at)}</small>
          </li>
        ))}
      </ul>
      {rows.some(row => !row.read) ? <Button onClick={() => void read()}>{say(identity.noticesRead)}</Button> : null}
    </section>
  )
}
