import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Modal, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { duties } from '#modules/office/duties.ts'
import { call } from '../http.ts'
import { Field } from '../parts/field.tsx'
import { LineInput } from '../parts/line-input.tsx'
import { useAgencies, useStaff } from '../queries.ts'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { three } from '../texts/identity.ts'
import { office } from '../texts/office.ts'
import { shell } from '../texts/shell.ts'
import { PersonField } from './person-field.tsx'
import type { Rules } from './queries.ts'

const theThree = ['administrator', 'securityAdministrator', 'auditAdministrator'] as const
type Three = (typeof theThree)[number]

/** 三员分立: who the three are, and whether the office keeps them apart. */
export function Separation({ rules }: { rules: Rules }): ReactNode {
  const say = useSay()
  const staff = useStaff()
  const client = useQueryClient()
  const { message, modal } = App.useApp()
  const [uniting, setUniting] = useState(false)
  const [appointing, setAppointing] = useState<Three | null>(null)
  const { on, reason } = rules.separation
  const refresh = async () => {
    for (const queryKey of [['rules'], ['staff'], ['session']]) await client.invalidateQueries({ queryKey })
  }
  const separate = async () => {
    await call('PUT', '/security/separation', { body: { on: true } }).catch(fault => message.error(faultText(fault, say)))
    await refresh()
  }
  const posts = (duty: string) =>
    (staff.data?.people ?? []).flatMap(p => p.appointments.filter(a => a.duty === duty && !a.until).map(post => ({ post, person: p })))
  const end = (id: string, name: string, duty: Three) =>
    modal.confirm({
      title: `${say(office.endPost)}：${name} ${say(duties[duty])}`,
      okText: say(office.endPost),
      cancelText: say(shell.cancel),
      onOk: async () => {
        await call('POST', `/security/appointments/${encodeURIComponent(id)}/end`, { body: {} }).catch(fault =>
          message.error(faultText(fault, say)),
        )
        await refresh()
      },
    })
  return (
    <section className="block">
      <div className="bar">
        <h2>{say(three.separation)}</h2>
        <small>{on ? say(three.separated) : say(three.notSeparated, { reason })}</small>
        {on ? (
          <Button onClick={() => setUniting(true)}>{say(three.unite)}</Button>
        ) : (
          <Button type="primary" onClick={() => void separate()}>
            {say(three.separate)}
          </Button>
        )}
      </div>
      <p className="reading">{say(three.separationHow)}</p>
      {rules.mixed.length > 0 ? <Alert type="warning" showIcon title={say(three.mixed, { people: rules.mixed.join('、') })} /> : null}
      <div className="factors">
        {theThree.map(duty => (
          <div className="factor" key={duty}>
            <h3>{say(duties[duty])}</h3>
            <ul className="files">
              {posts(duty).length === 0 ? <li className="quiet">{say(three.nobody)}</li> : null}
              {posts(duty).map(({ post, person }) => (
                <li key={post.id}>
                  {person.name} <small>{`${person.login} · ${post.agency}`}</small>{' '}
                  <Button
                    size="small"
                    aria-label={`${say(office.endPost)}：${person.name} ${say(duties[duty])}`}
                    onClick={() => end(String(post.id), person.name, duty)}
                  >
                    {say(office.endPost)}
                  </Button>
                </li>
              ))}
            </ul>
            <Button size="small" aria-label={`${say(three.appoint)}：${say(duties[duty])}`} onClick={() => setAppointing(duty)}>
              {say(three.appoint)}
            </Button>
          </div>
        ))}
      </div>
      {uniting ? <Unite close={() => setUniting(false)} done={refresh} /> : null}
      {appointing ? <Appoint duty={appointing} close={() => setAppointing(null)} done={refresh} /> : null}
    </section>
  )
}

type DialogProps = { close: () => void; done: () => Promise<void> }

function Unite({ close, done }: DialogProps): ReactNode {
  const say = useSay()
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<unknown>(null)
  const send = async () => {
    try {
      await call('PUT', '/security/separation', { body: { on: false, reason: reason.trim() } })
      await done()
      close()
    } catch (why) {
      setFault(why)
    }
  }
  return (
    <Modal
      open
      title={say(three.unite)}
      okText={say(shell.save)}
      okButtonProps={{ disabled: reason.trim().length < 4 }}
      onOk={() => void send()}
      onCancel={close}
    >
      {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
      <LineInput label={say(three.reason)} value={reason} change={setReason} name="reason" fault={fault} focus />
    </Modal>
  )
}

function Appoint({ duty, close, done }: DialogProps & { duty: Three }): ReactNode {
  const say = useSay()
  const agencies = useAgencies()
  const [person, setPerson] = useState<string | null>(null)
  const [agency, setAgency] = useState<string | null>(() => agencies.data?.find(a => a.parent === null)?.code ?? null)
  const [fault, setFault] = useState<unknown>(null)
  const send = async () => {
    try {
      await call('POST', '/security/appointments', { body: { person, desk: `${agency ?? ''}/${duty}` } })
      await done()
      close()
    } catch (why) {
      setFault(why)
    }
  }
  return (
    <Modal
      open
      title={`${say(three.appoint)}：${say(duties[duty])}`}
      okText={say(three.appoint)}
      okButtonProps={{ disabled: !person || !agency }}
      onOk={() => void send()}
      onCancel={close}
    >
      {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
      <PersonField value={person} change={setPerson} />
      <Field label={say(three.agency)} required>
        {ids => (
          <Select
            {...ids}
            showSearch={{ optionFilterProp: 'label' }}
            options={(agencies.data ?? []).map(a => ({ value: a.code, label: a.name }))}
            value={agency}
            onChange={setAgency}
          />
        )}
      </Field>
    </Modal>
  )
}
