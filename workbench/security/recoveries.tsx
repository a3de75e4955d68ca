import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { call } from '../http.ts'
import { LineInput } from '../parts/line-input.tsx'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { useWhen } from '../shell/when.ts'
import { three } from '../texts/identity.ts'
import { shell } from '../texts/shell.ts'
import { PersonField } from './person-field.tsx'
import { type Recovery, useRecoveries } from './queries.ts'

/** 待办的找回: asked by one administrator, approved by another; the code is shown once. */
export function Recoveries({ base, me }: { base: string; me: string }): ReactNode {
  const say = useSay()
  const recoveries = useRecoveries(base)
  const client = useQueryClient()
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const [shown, setShown] = useState<{ readonly code: string; readonly person: string } | null>(null)
  const refresh = () => client.invalidateQueries({ queryKey: ['recoveries'] })
  const approve = async ({ id, person }: Recovery) => {
    try {
      setShown({ person, code: (await call<{ code: string }>('POST', `${base}/recoveries/${id}/approve`)).code })
    } catch (fault) {
      void message.error(faultText(fault, say))
    }
    await refresh()
  }
  const refuse = async ({ id }: Recovery) => {
    await call('DELETE', `${base}/recoveries/${id}`).catch(fault => message.error(faultText(fault, say)))
    await refresh()
  }
  const rows = recoveries.data?.recoveries ?? []
  return (
    <section className="block">
      <h2>{say(three.recoveries)}</h2>
      <p className="reading">{say(three.recoveriesHow)}</p>
      {rows.length === 0 ? <p className="quiet">{say(three.recoveriesNone)}</p> : null}
      <ul className="files">
        {rows.map(row => (
          <Waiting key={row.id} row={row} mine={row.askedBy === me || row.person === me} approve={approve} refuse={refuse} />
        ))}
      </ul>
      <Button onClick={() => setAsking(true)}>{say(three.recover)}</Button>
      {asking ? <Ask base={base} close={() => setAsking(false)} /> : null}
      {shown ? (
        <Modal
          open
          title={say(three.codeFor, { who: shown.person })}
          okText={say(shell.close)}
          cancelText={say(shell.print)}
          onOk={() => setShown(null)}
          onCancel={() => window.print()}
          closable={false}
        >
          <p>
            <code className="key">{shown.code}</code>
          </p>
          <p>
            <code className="key">{`${location.origin}/workbench/recover#${shown.code}`}</code>
          </p>
        </Modal>
      ) : null}
    </section>
  )
}

type WaitingProps = { row: Recovery; mine: boolean; approve: (row: Recovery) => Promise<void>; refuse: (row: Recovery) => Promise<void> }

function Waiting({ row, mine, approve, refuse }: WaitingProps): ReactNode {
  const say = useSay()
  const when = useWhen()
  return (
    <li>
      <strong>{row.person}</strong> {row.reason} <small>{`${say(three.askedBy, { who: row.askedBy })} ${when(row.askedAt)}`}</small>{' '}
      {row.approvedBy === null && !mine ? (
        <Button size="small" aria-label={`${say(three.approve)}：${row.person}`} onClick={() => void approve(row)}>
          {say(three.approve)}
        </Button>
      ) : null}{' '}
      <Button size="small" aria-label={`${say(three.refuse)}：${row.person}`} onClick={() => void refuse(row)}>
        {say(three.refuse)}
      </Button>
    </li>
  )
}

function Ask({ base, close }: { base: string; close: () => void }): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const [person, setPerson] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<unknown>(null)
  const send = async () => {
    try {
      await call('POST', `${base}/accounts/${encodeURIComponent(person ?? '')}/recovery`, { body: { reason: reason.trim() } })
      await client.invalidateQueries({ queryKey: ['recoveries'] })
      close()
    } catch (why) {
      setFault(why)
    }
  }
  return (
    <Modal
      open
      title={say(three.recover)}
      okText={say(three.recover)}
      okButtonProps={{ disabled: !person || reason.trim().length < 2 }}
      onOk={() => void send()}
      onCancel={close}
    >
      {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
      <PersonField value={person} change={setPerson} />
      <LineInput label={say(three.recoverReason)} value={reason} change={setReason} name="reason" fault={fault} />
    </Modal>
  )
}
