import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { call } from '../http.ts'
import { useSession } from '../queries.ts'
import { useDeskName } from '../shell/desks.ts'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { linkTo } from '../shell/route.ts'
import { office } from '../texts/office.ts'
import { posts as postWords } from '../texts/posts.ts'
import { shell } from '../texts/shell.ts'
import type { Agency, Appointment, Person, Staff } from '../wire.ts'
import type { OfficeForm } from './office-dialog.tsx'
import { Scroll } from './scroll.tsx'

type Props = { agency: Agency; staff: Staff; administrator: boolean; open: (form: OfficeForm) => void; find: string }

/** One agency: its units and the people with their posts. */
export function AgencyPanel({ agency, staff, administrator, open, find }: Props): ReactNode {
  const say = useSay()
  const units = staff.units.filter(u => u.agency === agency.code)
  const text = find.trim().toLowerCase()
  const here = staff.people.filter(
    p => p.appointments.some(a => a.agency === agency.code) || (administrator && p.appointments.length === 0),
  )
  const found = here.filter(p => `${p.name} ${p.login}`.toLowerCase().includes(text))
  const people = found.length > 0 ? found : here
  return (
    <section className="panel">
      <div className="bar">
        <h2>{agency.name}</h2>
        <small>{[agency.code, agency.phone, agency.address].filter(Boolean).join(' · ')}</small>
        {administrator ? (
          <div className="buttons">
            <Button onClick={() => open({ kind: 'agency', agency })}>{say(office.edit)}</Button>
            <Button onClick={() => open({ kind: 'unit', agency: agency.code })}>{say(office.addUnit)}</Button>
            <Button onClick={() => open({ kind: 'person', agency: agency.code })}>{say(office.addPerson)}</Button>
          </div>
        ) : null}
      </div>
      <h3>{say(office.units)}</h3>
      <p className="tags">{units.map(u => u.name).join('　') || '—'}</p>
      <h3>{say(office.people)}</h3>
      {people.length === 0 ? <p className="quiet">{say(office.noPeople)}</p> : null}
      {people.length > 0 ? (
        <Scroll label={say(office.people)}>
          <table className="list stack">
            <thead>
              <tr>
                <th scope="col">{say(office.personName)}</th>
                <th scope="col">{say(office.login)}</th>
                <th scope="col">{say(office.posts)}</th>
                {administrator ? <td className="corner" /> : null}
              </tr>
            </thead>
            <tbody>
              {people.map(p => (
                <PersonRow key={p.login} person={p} agency={agency.code} administrator={administrator} open={open} />
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : null}
    </section>
  )
}

type RowProps = { person: Person; agency: string; administrator: boolean; open: (form: OfficeForm) => void }

function PersonRow({ person, agency, administrator, open }: RowProps): ReactNode {
  const say = useSay()
  const { message } = App.useApp()
  const client = useQueryClient()
  const posts = person.appointments.filter(a => !a.until)
  const active = person.active !== false
  const toggle = async () => {
    try {
      await call('PUT', `/staff/${encodeURIComponent(person.login)}`, { body: { active: !active } })
      await client.invalidateQueries({ queryKey: ['staff'] })
    } catch (fault) {
      void message.error(faultText(fault, say))
    }
  }
  return (
    <tr>
      <td data-label={say(office.personName)}>
        {person.name} {active ? null : <em className="flag">{say(office.inactive)}</em>}
        {person.phone ? <small>{person.phone}</small> : null}
      </td>
      <td data-label={say(office.login)}>{person.login}</td>
      <td className="wide" data-label={say(office.posts)}>
        {posts.map(post => (
          <Post key={post.id} post={post} person={person} administrator={administrator} />
        ))}
      </td>
      {administrator ? (
        <td>
          <div className="buttons">
            <Button size="small" onClick={() => open({ kind: 'post', agency, person })}>
              {say(office.addPost)}
            </Button>
            <Button size="small" {...linkTo(`/handovers/new?person=${encodeURIComponent(person.login)}`)}>
              {say(postWords.handover)}
            </Button>
            <Button size="small" onClick={() => open({ kind: 'reset', person })}>
              {say(office.resetPassword)}
            </Button>
            <Button size="small" onClick={() => void toggle()}>
              {say(active ? office.deactivate : office.activate)}
            </Button>
          </div>
        </td>
      ) : null}
    </tr>
  )
}

function Post({ post, person, administrator }: { post: Appointment; person: Person; administrator: boolean }): ReactNode {
  const say = useSay()
  const day = useSession().data?.today ?? ''
  const nameOf = useDeskName()
  const client = useQueryClient()
  const { modal, message } = App.useApp()
  const end = () =>
    modal.confirm({
      title: say(office.endPostAsk, { name: person.name, post: nameOf(post.desk), day }),
      okText: say(office.endPost),
      cancelText: say(shell.cancel),
      onOk: async () => {
        try {
          await call('POST', `/appointments/${encodeURIComponent(post.id)}/end`, { body: {} })
        } catch (fault) {
          void message.error(faultText(fault, say))
        }
        await client.invalidateQueries({ queryKey: ['staff'] })
      },
    })
  return (
    <div className="post">
      {nameOf(post.desk)} {post.from ? <small>{`${say(office.from)} ${post.from}`}</small> : null}
      {administrator ? (
        <Button size="small" type="text" aria-label={`${say(office.endPost)}：${person.name} ${nameOf(post.desk)}`} onClick={end}>
          {say(office.endPost)}
        </Button>
      ) : null}
    </div>
  )
}
