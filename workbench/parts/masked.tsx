import { Alert, Button, Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { call } from '../http.ts'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { matter as words } from '../texts/matter.ts'
import { Field } from './field.tsx'

/** A personal value behind a reason: opening it is a record; the value is forgotten when the page is left. */
export function Masked({ no, field, label }: { no: string; field: string; label: string }): ReactNode {
  const say = useSay()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [value, setValue] = useState<string | null>(null)
  const [fault, setFault] = useState<unknown>(null)
  const open = async () => {
    try {
      const answer = await call<{ value: unknown }>('POST', `/matters/${encodeURIComponent(no)}/unmask`, {
        body: { field, reason: reason.trim() },
      })
      setValue(String(answer.value ?? ''))
      setAsking(false)
    } catch (why) {
      setFault(why)
    }
  }
  if (value !== null) return <strong className="opened"> {value}</strong>
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
      <Modal
        open={asking}
        title={say(words.maskedTitle, { field: label })}
        onCancel={() => setAsking(false)}
        onOk={() => void open()}
        okButtonProps={{ disabled: reason.trim() === '' }}
      >
        <p>{say(words.maskedWhy)}</p>
        {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
        <Field label={say(words.reason)} required>
          {ids => (
            <Input
              {...ids}
              value={reason}
              autoFocus
              onChange={e => setReason(e.target.value)}
              onPressEnter={() => reason.trim() && void open()}
            />
          )}
        </Field>
      </Modal>
    </>
  )
}
