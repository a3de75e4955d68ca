import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Progress as Bar, Button, Input } from 'antd'
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
type Counting = { readonly because: string; readonly counted: number; readonly of: number }
type Answer = { readonly lastPublished: string; readonly notices: readonly Known[]; readonly counting: Counting | null }
const lookAgain = 1_000 // milliseconds, while open matters are being counted

/** 放假通知: which notices count, and taking the next one in after seeing everything that it moves. */
export default function NoticesPage({ session }: { session: Session }): ReactNode {
  const say = useSay()
  const known = useQuery({
    queryKey: ['holiday-notices'],
    queryFn: ({ signal }) => get<Answer>('/calendar/notices', signal),
    refetchInterval: ({ state }) => (state.data?.counting ? lookAgain : false),
  })
  const counting = known.data?.counting ?? null
  const [adding, setAdding] = useState(false)
  const next = Number((known.data?.lastPublished ?? session.today ?? '2026').slice(0, 4)) + 1
  return (
    <>
      <div className="bar">
        <h1>{say(words.title)}</h1>
        <div className="buttons no-print">
          <Button {...linkTo('/calendar')}>{say(words.back)}</Button>
          {session.administrator && !adding && counting === null ? (
            <Button type="primary" onClick={() => setAdding(true)}>
              {say(words.add)}
            </Button>
          ) : null}
        </div>
      </div>
      <p>{say(words.lede)}</p>
      {known.isError ? <Fault fault={known.error} retry={() => void known.refetch()} /> : null}
      {counting ? <Progress counting={counting} /> : null}
      {adding ? <Taking year={next} isCounting={counting !== null} /> : null}
      {known.data ? <KnownNotices answer={known.data} administrator={session.administrator ?? false} /> : null}
    </>
  )
}

/** How far the counting came; meanwhile every matter shows the day that was told last. */
function Progress({ counting: { counted, of } }: { counting: Counting }): ReactNode {
  const say = useSay()
  return (
    <div role="status" className="count-progress">
      <p>{say(words.progress, { n: counted, of })}</p>
      <Bar percent={Math.floor((100 * counted) / Math.max(of, 1))} aria-label={say(words.title)} />
    </div>
  )
}

function useChange() {
  const client = useQueryClient()
  return () => void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'withdrawal' }) // it was foreseen once
}

/** Typed, looked at, then in force: the differences stand on the page at every step. */
function Taking({ year, isCounting }: { year: number; isCounting: boolean }): ReactNode {
  const say = useSay()
  const calendar = useCalendar(year)
  const changed = useChange()
  const [body, setBody] = useState<NoticeBody | null>(null)
  const see = useMutation({ mutationFn: (notice: NoticeBody) => call<Differences>('POST', '/calendar/notices/foresee', { body: notice }) })
  const take = useMutation({
    mutationFn: (notice: NoticeBody) => call('POST', '/calendar/notices', { body: notice }),
    onSuccess: changed,
  })
  const faults =
    see.error instanceof Problem ? Object.fromEntries(see.error.errors.map(e => [e.field.split('.')[0] ?? '', e.message ?? e.code])) : {}
  if (take.isSuccess && see.data) return <Done found={see.data} isCounting={isCounting} />
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

function Done({ found, isCounting }: { found: Differences; isCounting: boolean }): ReactNode {
  const say = useSay()
  return (
    <>
      {isCounting ? null : <Alert type="success" showIcon title={say(words.done)} />}
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
      {answer.notices.length === 0 ? (
        <p className="empty">{say(administrator ? words.none : words.noneRead, { day: answer.lastPublished })}</p>
      ) : null}
      <ul className="known-notices">
        {answer.notices.map(({ id, notice }) => (
          <li key={id}>
            {notice ? (
              <>
                <b>{notice.source}</b> {notice.published} · {say(words.days, { off: notice.off.length, work: notice.work.length })}{' '}
                {administrator && answer.counting === null ? (
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
            {withdrawing === id ? <Withdraw id={id} isCounting={answer.counting !== null} /> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What it would move back stands above the reason. */
function Withdraw({ id, isCounting }: { id: string; isCounting: boolean }): ReactNode {
  const say = useSay()
  const changed = useChange()
  const [reason, setReason] = useState('')
  const path = `/calendar/notices/${encodeURIComponent(id)}`
  const see = useQuery({ queryKey: ['withdrawal', id], queryFn: () => call<Differences>('POST', `${path}/foresee`), staleTime: Infinity })
  const send = useMutation({
    mutationFn: () => call('POST', `${path}/withdraw`, { body: { reason } }),
    onSuccess: changed,
  })
  if (see.isError) return <Fault fault={see.error} />
  if (!see.data) return <p className="quiet">{say(words.counting)}</p>
  if (send.isSuccess) return <Done found={see.data} isCounting={isCounting} />
  return (
    <form
      className="withdraw"
      onSubmit={e => {
        e.preventDefault()
        send.mutate()
      }}
    >
      <DifferenceList found={see.data} />
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
