import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, InputNumber, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { ClockSetting, DeadlinesView, InternalView } from '../duty-wire.ts'
import { call, get } from '../http.ts'
import { useAgencies } from '../queries.ts'
import { Fault } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { useFilters, useRoute } from '../shell/route.ts'
import { deadlineTexts as words } from '../texts/duties.ts'
import { shell } from '../texts/shell.ts'
import type { Session } from '../wire.ts'
import { BasisText } from './basis.tsx'
import { fieldFault } from './field-fault.ts'
import { LadderEditor } from './ladder-editor.tsx'
import { Scroll } from './scroll.tsx'

/** In the address bar: the whole installation, no agency’s code. */
const whole = 'all'

/** 时限与提醒: beside each statutory period the office's own yellow and last day, and who is told of what. */
export default function Deadlines({ session }: { session: Session }): ReactNode {
  const say = useSay()
  const { query } = useRoute()
  const change = useFilters()
  const agencies = useAgencies()
  const asked = query.get('agency')
  const agency = asked === whole ? '' : (asked ?? session.agency ?? '')
  const view = useQuery({
    queryKey: ['deadlines', agency],
    queryFn: ({ signal }) => get<DeadlinesView>(`/deadlines?agency=${encodeURIComponent(agency)}`, signal),
  })
  const edit = session.administrator ?? false
  if (view.isError) return <Fault fault={view.error} retry={() => void view.refetch()} />
  if (!view.data) return <p className="quiet">{say(shell.loading)}</p>
  return (
    <>
      <p className="quiet">
        {say(words.how)} {edit ? '' : say(words.readOnly)}
      </p>
      <div className="filters no-print">
        <Select
          aria-label={say(words.scope)}
          popupMatchSelectWidth={false}
          value={agency || whole}
          options={[{ value: whole, label: say(words.everywhere) }, ...(agencies.data ?? []).map(a => ({ value: a.code, label: a.name }))]}
          onChange={value => change({ agency: value })}
        />
      </div>
      <LadderEditor key={`ladder ${agency}`} agency={agency} view={view.data} edit={edit} />
      {view.data.procedures.map(p => (
        <section className="block" key={`${agency} ${p.name}`}>
          <h2>{say(p.words)}</h2>
          <Scroll label={say(p.words)}>
            <table className="list cards">
              <thead>
                <tr>
                  <th scope="col">{say(words.clock)}</th>
                  <th scope="col">{say(words.statutory)}</th>
                  <th scope="col">{say(words.yellow)}</th>
                  <th scope="col">{say(words.internal)}</th>
                  {edit ? <td className="corner no-print" /> : null}
                </tr>
              </thead>
              <tbody>
                {p.clocks.map(clock => (
                  <ClockRow key={`${agency} ${p.name} ${clock.name}`} agency={agency} procedure={p.name} clock={clock} edit={edit} />
                ))}
              </tbody>
            </table>
          </Scroll>
        </section>
      ))}
    </>
  )
}

type RowProps = { agency: string; procedure: string; clock: ClockSetting; edit: boolean }

function ClockRow({ agency, procedure, clock, edit }: RowProps): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [warnAt, setWarnAt] = useState(clock.warnAt)
  const [internal, setInternal] = useState<InternalView | null>(clock.internal)
  const [fault, setFault] = useState<unknown>(null)
  const changed = warnAt !== clock.warnAt || JSON.stringify(internal) !== JSON.stringify(clock.internal)
  const save = async () => {
    try {
      const body = { agency, procedure, clock: clock.name, internal, warnAt: warnAt === clock.warnStandard ? null : warnAt }
      await call('PUT', '/deadlines', { body })
      setFault(null)
      void message.success(say(shell.saved))
      for (const queryKey of [['deadlines'], ['matter'], ['matters'], ['todo']]) await client.invalidateQueries({ queryKey })
    } catch (why) {
      setFault(why)
    }
  }
  const unit = say(words.units[clock.unit])
  const mayLength = typeof clock.length === 'number' && clock.length > 1
  return (
    <tr>
      <td className="wide">
        {say(clock.words)}
        <small>
          <BasisText basis={clock.basis} />
        </small>
      </td>
      <td className="day">
        {typeof clock.length === 'string' ? clock.length : clock.length === 0 ? say(words.named) : `${clock.length} ${unit}`}
      </td>
      <td>
        <InputNumber
          aria-label={`${say(clock.words)} ${say(words.yellow)}`}
          min={0}
          max={400}
          precision={0}
          disabled={!edit}
          value={warnAt}
          onChange={n => setWarnAt(n ?? 0)}
        />
      </td>
      <td>
        <span className="inline-pair">
          <Select
            aria-label={`${say(clock.words)} ${say(words.internal)}`}
            popupMatchSelectWidth={false}
            disabled={!edit}
            value={internal?.count ?? 'none'}
            options={[
              { value: 'none', label: say(words.none) },
              { value: 'before', label: say(words.before) },
              ...(mayLength ? [{ value: 'length', label: say(words.length) }] : []),
            ]}
            onChange={count => setInternal(count === 'before' || count === 'length' ? { count, n: internal?.n ?? 1 } : null)}
          />
          {internal ? (
            <>
              <InputNumber
                aria-label={`${say(clock.words)} ${unit}`}
                min={1}
                max={400}
                precision={0}
                disabled={!edit}
                value={internal.n}
                onChange={n => setInternal({ ...internal, n: n ?? 1 })}
              />
              {unit}
            </>
          ) : null}
        </span>
        {fault ? <Alert type="error" showIcon title={fieldFault(fault, say)} /> : null}
      </td>
      {edit ? (
        <td className="no-print">
          <Button type="primary" disabled={!changed} onClick={() => void save()}>
            {say(shell.save)}
          </Button>
        </td>
      ) : null}
    </tr>
  )
}
