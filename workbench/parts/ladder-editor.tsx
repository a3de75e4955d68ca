import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, InputNumber, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { DeadlinesView, LadderView, RungView } from '../duty-wire.ts'
import { call } from '../http.ts'
import { useStaff } from '../queries.ts'
import { useSay } from '../shell/preferences.ts'
import { deadlineTexts as words } from '../texts/duties.ts'
import { shell } from '../texts/shell.ts'
import { fieldFault } from './field-fault.ts'

type Props = { agency: string; view: DeadlinesView; edit: boolean }

/** 逐级提醒: for all businesses or one, who is told how many days before or after which day. */
export function LadderEditor({ agency, view, edit }: Props): ReactNode {
  const say = useSay()
  const [procedure, setProcedure] = useState('')
  const own = view.procedures.find(p => p.name === procedure)
  const held: LadderView = own?.ladder ?? view.common
  return (
    <section className="block">
      <h2>{say(words.ladder)}</h2>
      <p className="hint">{say(words.ladderHow)}</p>
      <div className="filters">
        <Select
          aria-label={say(words.ladderFor)}
          popupMatchSelectWidth={false}
          value={procedure}
          options={[{ value: '', label: say(words.allBusinesses) }, ...view.procedures.map(p => ({ value: p.name, label: say(p.words) }))]}
          onChange={setProcedure}
        />
        <small>{say(procedure === '' && held.from === 'business' ? words.from.office : words.from[held.from])}</small>
      </div>
      <Rungs
        key={`${procedure} ${JSON.stringify(held)}`}
        agency={agency}
        procedure={procedure}
        held={held}
        roles={own?.roles ?? {}}
        edit={edit}
      />
    </section>
  )
}

type RungsProps = {
  agency: string
  procedure: string
  held: LadderView
  roles: DeadlinesView['procedures'][number]['roles']
  edit: boolean
}

function Rungs({ agency, procedure, held, roles, edit }: RungsProps): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const staff = useStaff()
  const { message } = App.useApp()
  const [rungs, setRungs] = useState<readonly RungView[]>(held.ladder)
  const [fault, setFault] = useState<unknown>(null)
  const names = {
    responsible: words.responsible,
    above: words.above,
    supervisor: words.supervisor,
    ...Object.fromEntries(Object.entries(roles).filter(([role]) => !(role in (staff.data?.duties ?? {})))),
    ...staff.data?.duties,
  }
  const targets = Object.entries(names).map(([value, label]) => ({ value, label: say(label) }))
  const set = (i: number, change: Partial<RungView>) => setRungs(rungs.map((rung, at) => (at === i ? { ...rung, ...change } : rung)))
  const save = async (next: readonly RungView[] | null) => {
    try {
      await call('PUT', '/ladders', { body: { agency, procedure, rungs: next } })
      setFault(null)
      void message.success(say(shell.saved))
      await client.invalidateQueries({ queryKey: ['deadlines'] })
    } catch (why) {
      setFault(why)
    }
  }
  return (
    <fieldset className="bare" disabled={!edit}>
      <ol className="rungs">
        {rungs.map((rung, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rung is its place in the order
          <li key={i}>
            <Select
              aria-label={`${i + 1} ${say(words.clock)}`}
              disabled={!edit}
              popupMatchSelectWidth={false}
              value={rung.of}
              options={(['warn', 'internal', 'due'] as const).map(of => ({ value: of, label: say(words.of[of]) }))}
              onChange={of => set(i, { of, ...(of === 'warn' && { days: 0 }) })}
            />
            {rung.of === 'warn' ? null : (
              <>
                <InputNumber
                  aria-label={`${i + 1} ${say(words.days)}`}
                  disabled={!edit}
                  min={-366}
                  max={366}
                  precision={0}
                  value={rung.days}
                  onChange={n => set(i, { days: n ?? 0 })}
                />
                <span>{say(words.days)}</span>
              </>
            )}
            <span>{say(words.tell)}</span>
            <Select
              aria-label={`${i + 1} ${say(words.tell)}`}
              disabled={!edit}
              popupMatchSelectWidth={false}
              showSearch={{ optionFilterProp: 'label' }}
              value={rung.to}
              options={targets}
              onChange={to => set(i, { to })}
            />
            {edit ? (
              <Button aria-label={say(words.drop, { n: i + 1 })} onClick={() => setRungs(rungs.filter((_, at) => at !== i))}>
                ×
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      {fault ? <Alert type="error" showIcon title={fieldFault(fault, say)} /> : null}
      {edit ? (
        <div className="buttons no-print">
          <Button type="dashed" onClick={() => setRungs([...rungs, { of: 'due', days: 0, to: 'supervisor' }])}>
            {say(words.addRung)}
          </Button>
          <Button type="primary" disabled={JSON.stringify(rungs) === JSON.stringify(held.ladder)} onClick={() => void save(rungs)}>
            {say(shell.save)}
          </Button>
          {held.from === 'standard' ? null : <Button onClick={() => void save(null)}>{say(words.asStandard)}</Button>}
        </div>
      ) : null}
    </fieldset>
  )
}
