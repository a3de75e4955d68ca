import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { call, get } from '../http.ts'
import { Scroll } from '../parts/scroll.tsx'
import { localTime } from '../shell/days.ts'
import { Fault } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { linkTo, matterPath, useFilters, useRoute } from '../shell/route.ts'
import { mails as words } from '../texts/mails.ts'
import { shell } from '../texts/shell.ts'
import type { Session } from '../wire.ts'

type Mail = {
  readonly id: string
  readonly at: string
  readonly matter: string | null
  readonly subject: string
  readonly state: string
  readonly who: string
  readonly said?: string
}
type Answer = { readonly mails: readonly Mail[]; readonly more: string | null }

const stateWords = (state: string) => (state in words ? words[state as keyof typeof words] : ([state, state, state] as const))
const failed: readonly string[] = ['refused', 'returned', 'givenUp']

/** 邮件往来: what went out and came in, and what became of each. */
export default function MailsPage({ session }: { session: Session }): ReactNode {
  const say = useSay()
  const { query } = useRoute()
  const change = useFilters()
  const way = query.get('way') === 'in' ? 'in' : 'out'
  const before = query.get('before')
  const [find, setFind] = useState('')
  const found = useQuery({
    queryKey: ['mails', way, before],
    queryFn: ({ signal }) => get<Answer>(`/mails?way=${way}${before ? `&before=${encodeURIComponent(before)}` : ''}`, signal),
  })
  const text = find.trim().toLowerCase()
  const shown = (found.data?.mails ?? []).filter(m => `${m.matter ?? ''} ${m.subject}`.toLowerCase().includes(text))
  return (
    <>
      <div className="bar">
        <h1>{say(words.title)}</h1>
      </div>
      <p>{say(words.lede)}</p>
      <div className="filters no-print">
        <Segmented
          value={way}
          onChange={value => change({ way: value === 'in' ? 'in' : null, before: null })}
          options={[
            { value: 'out', label: say(words.out) },
            { value: 'in', label: say(words.in) },
          ]}
        />
        <Input
          type="search"
          allowClear
          className="short"
          aria-label={say(words.find)}
          placeholder={say(words.find)}
          value={find}
          onChange={e => setFind(e.target.value)}
        />
      </div>
      {found.isError ? <Fault fault={found.error} retry={() => void found.refetch()} /> : null}
      {found.isPending ? <p className="quiet">{say(shell.loading)}</p> : null}
      {found.data && shown.length === 0 ? (
        <div className="empty">
          <p>{say(words.none)}</p>
          {text ? null : <p>{say(session.powers?.includes('system') ? words.noneNext : words.noneAsk)}</p>}
        </div>
      ) : null}
      {shown.length > 0 ? <Rows mails={shown} way={way} /> : null}
      {found.data?.more ? <Button onClick={() => change({ before: found.data.more })}>{say(words.more)}</Button> : null}
    </>
  )
}

function Rows({ mails, way }: { mails: readonly Mail[]; way: 'out' | 'in' }): ReactNode {
  const say = useSay()
  const heads = [words.at, words.who, words.subject, words.state, words.matter, ...(way === 'out' ? [words.said] : [])]
  return (
    <Scroll label={say(words.title)}>
      <table className="list stack">
        <thead>
          <tr>
            {heads.map(w => (
              <th scope="col" key={w[2]}>
                {say(w)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {mails.map(mail => (
            <tr key={mail.id}>
              <td className="day" data-label={say(words.at)}>
                {localTime(mail.at)}
              </td>
              <td data-label={say(words.who)}>{mail.who}</td>
              <td className="wide" data-label={say(words.subject)}>
                {mail.subject}
              </td>
              <td data-label={say(words.state)}>
                {failed.includes(mail.state) ? <b>{say(stateWords(mail.state))}</b> : say(stateWords(mail.state))}{' '}
                {way === 'out' && failed.includes(mail.state) ? <Again id={mail.id} /> : null}
              </td>
              <td className="day" data-label={say(words.matter)}>
                {mail.matter ? <a {...linkTo(matterPath(mail.matter))}>{mail.matter}</a> : '—'}
              </td>
              {way === 'out' ? <td data-label={say(words.said)}>{mail.said}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function Again({ id }: { id: string }): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: () => call('POST', `/mails/${encodeURIComponent(id)}/again`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['mails'] }),
  })
  return (
    <>
      <Button size="small" className="no-print" disabled={send.isPending} onClick={() => send.mutate()}>
        {say(words.again)}
      </Button>
      {send.isError ? <Fault fault={send.error} /> : null}
    </>
  )
}
