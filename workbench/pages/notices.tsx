import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { call, get, Problem } from '../http.ts'
import { DifferenceList, type Differences } from '../parts/differences.tsx'
import { Field } from '../parts/field.tsx'
import { NoticeForm } from '../parts/notice-form.tsx'
import type { NoticeBody } from '../parts/notice-rows.ts'
import { useCalendar } from '../queries.ts'
import { Fault } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { linkTo } from '../shell/route.ts'
import { notices as words } from '../texts/notices.ts'
import { shell } from '../texts/shell.ts'
import type { Session } from '../wire.ts'

type Known = { readonly id: string; readonly notice: NoticeBody | null }
type Answer = { readonly lastPublished: string; readonly notices: readonly Known[] }

/** 放假通知: which notices count, and taking the next one in after seeing everything that it moves. */
export default function NoticesPage({ session }: { session: Session }): ReactNode {
  const say = useSay()
  const known = useQuery({ queryKey: ['notices'], queryFn: ({ signal }) => get<Answer>('/calendar/notices', signal) })
  const [adding, setAdding] = useState(false)
  const next = Number((known.data?.lastPublished ?? session.today ?? '2026').slice(0, 4)) + 1
  return (
    <>
      <div className="bar">
        <h1>{say(words.title)}</h1>
        <div className="buttons no-print">
          <Button {...linkTo('/calendar')}>{say(words.back)}</Button>
          {session.administrator && !adding ? (
            <Button type="primary" onClick={() => setAdding(true)}>
              {say(words.add)}
            </Button>
          ) : null}
        </div>
      </div>
      <p>{say(words.lede)}</p>
      {known.isError ? <Fault fault={known.error} retry={() => void known.refetch()} /> : null}
      {adding ? <Taking year={next} /> : null}
      {known.data ? <KnownNotices answer={known.data} administrator={session.administrator ?? false} /> : null}
    </>
  )
}

function useChange() {
  const client = useQueryClient()
  return () => void client.invalidateQueries()
}

/** Typed, looked at, then in force: the differences stand on the page at every step. */
function Taking({ year }: { year: number }): ReactNode {
  const say = useSay()
  const calendar = useCalendar(year)
  const changed = useChange()
  const [body, setBody] = useState<NoticeBody | null>(null)
  const see = useMutation({ mutationFn: (notice: NoticeBody) => call<Differences>('POST', '/calendar/notices/foresee', { body: notice }) })
  const take = useMutation({
    mutationFn: (notice: NoticeBody) => call<Differences>('POST', '/calendar/notices', { body: notice }),
    onSuccess: changed,
  })
  const faults =
    see.error instanceof Problem ? Object.fromEntries(see.error.errors.map(e => [e.field.split('.')[0] ?? '', e.message ?? e.code])) : {}
  if (take.data) return <Done found={take.data} />
  if (calendar.isPending) return <p className="quiet">{say(shell.loading)}</p>
  return (
    <section aria-label={say(words.add)} className="taking">
      <NoticeForm
        year={year}
        days={calendar.data?.days ?? []}
        faults={faults}
        see={notice => {
          setBody(notice)
          see.mutate(notice)
        }}
      />
      {see.isPending || take.isPending ? (
        <p className="quiet" role="status">
          {say(words.counting)}
        </p>
      ) : null}
      {see.isError && Object.keys(faults).length === 0 ? <Fault fault={see.error} /> : null}
      {take.isError ? <Fault fault={take.error} /> : null}
      {see.data && body ? (
        <>
          <DifferenceList found={see.data} />
          <Button type="primary" disabled={take.isPending} onClick={() => take.mutate(body)}>
            {say(words.take)}
          </Button>
        </>
      ) : null}
    </section>
  )
}

function Done({ found }: { found: Differences }): ReactNode {
  const say = useSay()
  return (
    <>
      <Alert type="success" showIcon title={say(words.done)} />
      <DifferenceList found={found} />
    </>
  )
}

function KnownNotices({ answer, administrator }: { answer: Answer; administrator: boolean }): ReactNode {
  const say = useSay()
  const [withdrawing, setWithdrawing] = useState('')
  return (
    <section>
      <h2>{say(words.known)}</h2>
      {answer.notices.length === 0 ? <p className="empty">{say(words.none, { day: answer.lastPublished })}</p> : null}
      <ul className="known-notices">
        {answer.notices.map(({ id, notice }) => (
          <li key={id}>
            {notice ? (
              <>
                <b>{notice.source}</b> {notice.published} · {say(words.days, { off: notice.off.length, work: notice.work.length })}{' '}
                {administrator ? (
                  <Button size="small" className="no-print" onClick={() => setWithdrawing(id)}>
                    {say(words.withdraw)}
                  </Button>
                ) : null}
              </>
            ) : (
              <span className="quiet">
                {id} {say(words.withdrawn)}
              </span>
            )}
            {withdrawing === id ? <Withdraw id={id} /> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Withdraw({ id }: { id: string }): ReactNode {
  const say = useSay()
  const changed = useChange()
  const [reason, setReason] = useState('')
  const send = useMutation({
    mutationFn: () => call<Differences>('POST', `/calendar/notices/${encodeURIComponent(id)}/withdraw`, { body: { reason } }),
    onSuccess: changed,
  })
  if (send.data) return <Done found={send.data} />
  return (
    <form
      className="withdraw"
      onSubmit={e => {
        e.preventDefault()
        send.mutate()
      }}
    >
      <Field label={say(words.withdrawWhy)} required>
        {ids => <Input {...ids} maxLength={2000} value={reason} onChange={e => setReason(e.target.value)} />}
      </Field>
      <Button htmlType="submit" danger disabled={reason.trim() === '' || send.isPending}>
        {say(words.takeBack)}
      </Button>
      {send.isError ? <Fault fault={send.error} /> : null}
    </form>
  )
}
