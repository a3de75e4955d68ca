import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { call } from '../http.ts'
import { LeaveDialog } from '../parts/leave-dialog.tsx'
import { LendDialog } from '../parts/lend-dialog.tsx'
import { Scroll } from '../parts/scroll.tsx'
import { type AbsenceView, type DelegationView, type SpanState, useAbsences, useDelegations } from '../post-wire.ts'
import { useModules, useProcedure } from '../queries.ts'
import { Fault, faultText } from '../shell/faults.tsx'
import { actionWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { useFilters, useRoute } from '../shell/route.ts'
import { posts as words } from '../texts/posts.ts'
import { shell } from '../texts/shell.ts'
import type { Session } from '../wire.ts'

const leaveKinds = { trip: words.trip, leave: words.vacation, training: words.training, other: words.other }
const isKind = (kind: string): kind is keyof typeof leaveKinds => kind in leaveKinds

/** 委托与代班: what I lent and what was lent to me, who is away and who stands in. */
export default function LendingPage({ session }: { session: Session }): ReactNode {
  const say = useSay()
  const { query } = useRoute()
  const change = useFilters()
  const scope = query.get('scope') === 'agency' ? 'agency' : 'mine'
  const [dialog, setDialog] = useState<'lend' | 'leave' | null>(null)
  return (
    <>
      <div className="bar">
        <h1>{say(words.lending)}</h1>
        <small>{say(words.lendingHow)}</small>
        <div className="buttons">
          <Button type="primary" onClick={() => setDialog('lend')}>
            {say(words.lend)}
          </Button>
          <Button onClick={() => setDialog('leave')}>{say(words.leave)}</Button>
        </div>
      </div>
      <Segmented
        value={scope}
        options={[
          { value: 'mine', label: say(words.mine) },
          { value: 'agency', label: say(words.ofAgency) },
        ]}
        onChange={value => change({ scope: value === 'agency' ? 'agency' : null })}
      />
      <section className="block">
        <h2>{say(words.lentOut)}</h2>
        <Delegations scope={scope} />
      </section>
      <section className="block">
        <h2>{say(words.leaves)}</h2>
        <Absences scope={scope} />
      </section>
      {dialog === 'lend' ? <LendDialog session={session} close={() => setDialog(null)} /> : null}
      {dialog === 'leave' ? <LeaveDialog session={session} close={() => setDialog(null)} /> : null}
    </>
  )
}

function State({ state, running }: { state: SpanState; running: typeof words.running | typeof words.awayNow }): ReactNode {
  const say = useSay()
  const word = { notYet: words.notYet, running, past: words.past, cancelled: words.cancelled }[state]
  return <span className={state === 'running' ? 'right' : 'quiet'}>{say(word)}</span>
}

/** Asks, does it, tells what was wrong, and has the lists asked anew. */
function useEnding(): (title: string, path: string) => void {
  const say = useSay()
  const client = useQueryClient()
  const { modal, message } = App.useApp()
  return (title, path) =>
    void modal.confirm({
      title,
      okText: say(words.yes),
      cancelText: say(shell.cancel),
      onOk: async () => {
        try {
          await call('POST', path, { body: {} })
        } catch (fault) {
          void message.error(faultText(fault, say))
        }
        for (const queryKey of [['delegations'], ['absences'], ['posts'], ['staff']]) await client.invalidateQueries({ queryKey })
      },
    })
}

function Delegations({ scope }: { scope: string }): ReactNode {
  const say = useSay()
  const list = useDelegations(scope)
  const end = useEnding()
  if (list.isError) return <Fault fault={list.error} retry={() => void list.refetch()} />
  if (!list.data) return <p className="quiet">{say(shell.loading)}</p>
  if (list.data.length === 0) return <p className="empty">{say(words.noLending)}</p>
  return (
    <Scroll label={say(words.lentOut)}>
      <table className="list stack">
        <thead>
          <tr>
            {[words.from, words.to, words.post, words.scope, words.since, words.until, words.state].map(w => (
              <th scope="col" key={w[0]}>
                {say(w)}
              </th>
            ))}
            <td className="corner" />
          </tr>
        </thead>
        <tbody>
          {list.data.map(d => (
            <tr key={d.id}>
              <td data-label={say(words.from)}>{d.fromName}</td>
              <td data-label={say(words.to)}>{d.toName}</td>
              <td data-label={say(words.post)}>{d.deskName}</td>
              <td data-label={say(words.scope)}>
                <What d={d} />
              </td>
              <td className="day" data-label={say(words.since)}>
                {d.since}
              </td>
              <td className="day" data-label={say(words.until)}>
                {d.until}
              </td>
              <td data-label={say(words.state)}>
                <State state={d.state} running={words.running} />
              </td>
              <td>
                {d.given && (d.state === 'running' || d.state === 'notYet') ? (
                  <Button
                    size="small"
                    onClick={() => end(say(words.takeBackAsk, { to: d.toName }), `/delegations/${encodeURIComponent(d.id)}/end`)}
                  >
                    {say(words.takeBack)}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

/** Businesses and actions in words. */
function What({ d }: { d: DelegationView }): ReactNode {
  const say = useSay()
  const modules = useModules()
  const names = d.procedures === 'all' ? [] : d.procedures.split(',')
  const procedure = useProcedure(names[0])
  const businesses = names.map(name => say(modules.data?.procedures.find(p => p.name === name)?.words ?? name))
  const actions = d.actions ? d.actions.split(',').map(action => say(actionWords(procedure, action))) : []
  return (
    <>
      {businesses.length > 0 ? businesses.join('、') : say(words.all)}
      {actions.length > 0 ? <small>{actions.join('、')}</small> : null}
    </>
  )
}

function Absences({ scope }: { scope: string }): ReactNode {
  const say = useSay()
  const list = useAbsences(scope)
  const end = useEnding()
  if (list.isError) return <Fault fault={list.error} retry={() => void list.refetch()} />
  if (!list.data) return <p className="quiet">{say(shell.loading)}</p>
  if (list.data.length === 0) return <p className="empty">{say(words.noLeaves)}</p>
  const row = (a: AbsenceView) => (
    <tr key={a.id}>
      <td data-label={say(words.person)}>{a.name}</td>
      <td data-label={say(words.kind)}>{say(isKind(a.kind) ? leaveKinds[a.kind] : words.other)}</td>
      <td data-label={say(words.substitute)}>
        {a.substituteName ?? say(words.noSubstitute)}
        {a.desks.length > 0 ? <small>{a.desks.map(d => d.name).join('、')}</small> : null}
      </td>
      <td className="day" data-label={say(words.since)}>
        {a.since}
      </td>
      <td className="day" data-label={say(words.until)}>
        {a.until}
      </td>
      <td data-label={say(words.state)}>
        <State state={a.state} running={words.awayNow} />
      </td>
      <td>
        {a.mayEnd && (a.state === 'running' || a.state === 'notYet') ? (
          <Button size="small" onClick={() => end(say(words.comeBackAsk, { name: a.name }), `/absences/${encodeURIComponent(a.id)}/end`)}>
            {say(words.comeBack)}
          </Button>
        ) : null}
      </td>
    </tr>
  )
  return (
    <Scroll label={say(words.leaves)}>
      <table className="list stack">
        <thead>
          <tr>
            {[words.person, words.kind, words.substitute, words.since, words.until, words.state].map(w => (
              <th scope="col" key={w[0]}>
                {say(w)}
              </th>
            ))}
            <td className="corner" />
          </tr>
        </thead>
        <tbody>{list.data.map(row)}</tbody>
      </table>
    </Scroll>
  )
}
