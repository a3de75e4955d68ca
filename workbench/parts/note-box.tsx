import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { actOn } from '../act.ts'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { noticeTexts as words } from '../texts/duties.ts'
import { shell } from '../texts/shell.ts'
import type { Matter } from '../wire.ts'
import { renew } from './sending.ts'

/** 写批注: a remark on the matter, for those who may know of it; whoever is named finds it in the to-do list. */
export function NoteBox({ it }: { it: Matter }): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [to, setTo] = useState<readonly string[]>([])
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  if (!it.offers.some(offer => offer.action === '$note' && offer.allowed)) return null
  if (!open)
    return (
      <Button size="small" className="no-print" onClick={() => setOpen(true)}>
        {say(words.write)}
      </Button>
    )
  const send = async () => {
    setBusy(true)
    try {
      await actOn(it.matter.no, '$note', { seq: it.matter.seq, input: { text, ...(to.length > 0 && { to }) }, evidence: [] })
      setText('')
      setTo([])
      setFault(null)
      setOpen(false)
    } catch (why) {
      setFault(why)
    } finally {
      setBusy(false)
      await renew(client)
    }
  }
  return (
    <div className="note-box no-print">
      <Input.TextArea
        autoFocus
        rows={2}
        maxLength={10_000}
        aria-label={say(words.write)}
        placeholder={say(words.write)}
        value={text}
        onChange={e => setText(e.target.value)}
      />
      <Select
        mode="multiple"
        aria-label={say(words.to)}
        placeholder={say(words.to)}
        showSearch={{ optionFilterProp: 'label' }}
        value={[...to]}
        options={(it.circle ?? []).map(one => ({ value: one.target, label: one.name }))}
        onChange={setTo}
      />
      <p className="hint">{say(words.toHow)}</p>
      {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
      <div className="buttons">
        <Button type="primary" loading={busy} disabled={text.trim() === ''} onClick={() => void send()}>
          {say(words.send)}
        </Button>
        <Button onClick={() => setOpen(false)}>{say(shell.cancel)}</Button>
      </div>
    </div>
  )
}
