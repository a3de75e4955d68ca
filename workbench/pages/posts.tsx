import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Input, Modal, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { call } from '../http.ts'
import { AnsweredBy, becauseOf } from '../parts/because.tsx'
import { Field } from '../parts/field.tsx'
import { PersonPicker } from '../parts/person-picker.tsx'
import { Scroll } from '../parts/scroll.tsx'
import { type PostView, usePosts } from '../post-wire.ts'
import { useAgencies } from '../queries.ts'
import { useDeskName } from '../shell/desks.ts'
import { Fault, faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { linkTo, useFilters, useRoute } from '../shell/route.ts'
import { posts as words } from '../texts/posts.ts'
import { shell } from '../texts/shell.ts'
import type { Session } from '../wire.ts'

/** 岗位: every desk of an agency, who answers on a day and why, who else may act, and how much lies there. */
export default function PostsPage({ session }: { session: Session }): ReactNode {
  const say = useSay()
  const { query } = useRoute()
  const change = useFilters()
  const agencies = useAgencies()
  const agency = query.get('agency') ?? session.agency ?? agencies.data?.[0]?.code ?? ''
  const on = query.get('on') ?? ''
  const find = (query.get('q') ?? '').toLowerCase()
  const odd = query.get('odd') === '1'
  const posts = usePosts(agency, on)
  const [deputyFor, setDeputyFor] = useState<PostView | null>(null)
  const list = (posts.data ?? []).filter(p => (!odd || isOdd(p)) && textOf(p).includes(find))
  return (
    <>
      <div className="bar">
        <h1>{say(words.title)}</h1>
        <small>{say(words.how)}</small>
        <div className="buttons">
          <Button {...linkTo('/lending')}>{say(words.lending)}</Button>
          <Button {...linkTo('/handovers/new')}>{say(words.handoverNew)}</Button>
        </div>
      </div>
      <div className="filters">
        <Select
          aria-label={say(words.agency)}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          value={agency || null}
          options={(agencies.data ?? []).map(a => ({ value: a.code, label: a.name }))}
          onChange={value => change({ agency: value })}
        />
        <Input
          className="date"
          type="date"
          aria-label={say(words.asOf)}
          value={on || (session.today ?? '')}
          onChange={e => change({ on: e.target.value })}
        />
        <Input
          className="short"
          type="search"
          allowClear
          aria-label={say(words.find)}
          placeholder={say(words.find)}
          value={query.get('q') ?? ''}
          onChange={e => change({ q: e.target.value })}
        />
        <Checkbox checked={odd} onChange={e => change({ odd: e.target.checked ? '1' : null })}>
          {say(words.vacantOnly)}
        </Checkbox>
      </div>
      {posts.isError ? <Fault fault={posts.error} retry={() => void posts.refetch()} /> : null}
      {posts.isPending && agency ? <p className="quiet">{say(shell.loading)}</p> : null}
      {posts.data && list.length === 0 ? <p className="empty">{say(words.none)}</p> : null}
      {list.length > 0 ? (
        <Scroll label={say(words.title)}>
          <table className="list stack">
            <thead>
              <tr>
                <th scope="col">{say(words.post)}</th>
                <th scope="col">{on && on !== session.today ? say(words.answersOn, { day: on }) : say(words.answers)}</th>
                <th scope="col">{say(words.also)}</th>
                <th scope="col">{say(words.seated)}</th>
                <th scope="col">{say(words.open)}</th>
              </tr>
            </thead>
            <tbody>
              {list.map(post => (
                <PostRow key={post.desk} post={post} addDeputy={session.administrator ? () => setDeputyFor(post) : null} />
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : null}
      {deputyFor ? <DeputyDialog post={deputyFor} agency={agency} close={() => setDeputyFor(null)} /> : null}
    </>
  )
}

const isOdd = (p: PostView): boolean => p.vacant || p.today === null || !['appointed'].includes(p.today.why)
const textOf = (p: PostView): string => [p.name, p.desk, p.today?.name, ...p.seated.map(s => s.name)].join(' ').toLowerCase()

function PostRow({ post, addDeputy }: { post: PostView; addDeputy: (() => void) | null }): ReactNode {
  const say = useSay()
  const nameOf = useDeskName()
  const lowest = post.seated[0]?.rank ?? 0
  return (
    <tr>
      <td data-label={say(words.post)}>
        {nameOf(post.desk)}
        {addDeputy ? <small>{post.desk}</small> : null}
      </td>
      <td className="wide" data-label={say(words.answers)}>
        <AnsweredBy today={post.today} away={post.away} />
        {post.limited.map(l => (
          <small key={`${l.name}${l.of}`}>{`${l.name} ${say(words.byDelegation, { of: l.of, until: l.until })}`}</small>
        ))}
      </td>
      <td className="wide" data-label={say(words.also)}>
        {post.may.map(one => (
          <div key={one.person}>
            {one.name} <small className="because">{becauseOf(one, [], say)}</small>
          </div>
        ))}
      </td>
      <td data-label={say(words.seated)}>
        {post.seated.map(s => (
          <div key={`${s.person}${s.from}`}>
            {s.name} {s.rank > lowest ? <em className="flag">{say(words.deputy)}</em> : null}
            <small>{s.until ? `${s.from} — ${s.until}` : s.from}</small>
          </div>
        ))}
        {addDeputy ? (
          <Button size="small" type="text" aria-label={`${say(words.addDeputy)}：${post.name}`} onClick={addDeputy}>
            {say(words.addDeputy)}
          </Button>
        ) : null}
      </td>
      <td className="number" data-label={say(words.open)}>
        {post.owed === null ? (
          '—'
        ) : post.owed > 0 ? (
          <a {...linkTo(`/matters?scope=open&owner=${encodeURIComponent(post.desk)}`)}>{post.owed}</a>
        ) : (
          '0'
        )}
      </td>
    </tr>
  )
}

function DeputyDialog({ post, agency, close }: { post: PostView; agency: string; close: () => void }): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const [person, setPerson] = useState('')
  const [fault, setFault] = useState<unknown>(null)
  const save = async () => {
    try {
      const rank = Math.min(99, Math.max(0, ...post.seated.map(s => s.rank)) + 1)
      await call('POST', '/appointments', { body: { person, desk: post.desk, rank } })
      for (const queryKey of [['posts'], ['staff']]) await client.invalidateQueries({ queryKey })
      close()
    } catch (why) {
      setFault(why)
    }
  }
  return (
    <Modal
      open
      title={`${say(words.addDeputy)}：${post.name}`}
      onCancel={close}
      onOk={() => void save()}
      okText={say(shell.save)}
      okButtonProps={{ disabled: person === '' }}
    >
      {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
      <Field label={say(words.person)} required hint={say(words.deputyHow)}>
        {ids => <PersonPicker ids={ids} agency={agency} value={person} change={setPerson} not={post.seated.map(s => s.person)} />}
      </Field>
    </Modal>
  )
}
