import { Alert, App, Button, Input, Modal, Select } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { call } from '../http.ts'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { matter as words } from '../texts/matter.ts'
import { openingKinds, openings } from '../texts/posts.ts'
import { Field } from './field.tsx'

type Opened = { readonly value: unknown; readonly seconds: number; readonly lastHour: number; readonly often: boolean }

/** A personal value behind a reason: opening it is a record; it is covered again after a while, and when the page is left. */
export function Masked({ no, field, label }: { no: string; field: string; label: string }): ReactNode {
  const say = useSay()
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const [opened, setOpened] = useState<Opened | null>(null)
  const open = async (kind: string, reason: string) => {
    const answer = await call<Opened>('POST', `/matters/${encodeURIComponent(no)}/unmask`, {
      body: { field, kind, ...(reason ? { reason } : {}) },
    })
    if (answer.often) void message.warning(say(openings.often, { n: answer.lastHour }))
    setOpened(answer)
    setAsking(false)
  }
  if (opened) return <Shown value={String(opened.value ?? '')} seconds={opened.seconds} cover={() => setOpened(null)} />
  return (
    <>
      <Button
        type="link"
        size="small"
        className="no-print"
        aria-label={say(words.maskedTitle, { field: label })}
        onClick={() => setAsking(true)}
      >
        {say(words.masked)}
      </Button>
      {asking ? <Ask title={say(words.maskedTitle, { field: label })} open={open} close={() => setAsking(false)} /> : null}
    </>
  )
}

/** The value with the seconds that are left. Printed pages do not show it. */
function Shown({ value, seconds, cover }: { value: string; seconds: number; cover: () => void }): ReactNode {
  const say = useSay()
  const [left, setLeft] = useState(seconds)
  // biome-ignore lint/correctness/useExhaustiveDependencies: one count for one opening
  useEffect(() => {
    const until = performance.now() + seconds * 1000
    const timer = setInterval(() => {
      const rest = Math.ceil((until - performance.now()) / 1000)
      if (rest <= 0) cover()
      else setLeft(rest)
    }, 1000)
    return () => clearInterval(timer)
  }, [])
  return (
    <span className="no-print">
      <strong className="opened"> {value}</strong> <small className="quiet">{say(openings.covers, { n: left })}</small>
      <Button type="link" size="small" onClick={cover}>
        {say(openings.cover)}
      </Button>
    </span>
  )
}

function Ask({
  title,
  open,
  close,
}: {
  title: string
  open: (kind: string, reason: string) => Promise<void>
  close: () => void
}): ReactNode {
  const say = useSay()
  const [kind, setKind] = useState('contact')
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<unknown>(null)
  const ready = kind !== 'other' || [...reason.trim()].length >= 2
  const send = () => void open(kind, reason.trim()).catch(setFault)
  return (
    <Modal open title={title} onCancel={close} onOk={send} okButtonProps={{ disabled: !ready }}>
      <p>{say(words.maskedWhy)}</p>
      {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
      <Field label={say(openings.purpose)} required>
        {ids => (
          <Select
            {...ids}
            autoFocus
            options={Object.entries(openingKinds).map(([value, w]) => ({ value, label: say(w) }))}
            value={kind}
            onChange={setKind}
          />
        )}
      </Field>
      <Field label={say(openings.more)} required={kind === 'other'} hint={say(openings.moreHow)}>
        {ids => (
          <Input {...ids} maxLength={500} value={reason} onChange={e => setReason(e.target.value)} onPressEnter={() => ready && send()} />
        )}
      </Field>
    </Modal>
  )
}
