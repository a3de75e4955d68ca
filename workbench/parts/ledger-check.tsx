import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Input } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import type { CheckView } from '../duty-wire.ts'
import { call } from '../http.ts'
import { Fault, faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { ledgerTexts as words } from '../texts/duties.ts'
import { shell } from '../texts/shell.ts'

/** 台账核验: the checkpoint to keep elsewhere, and an old one held against the ledger. */
export default function LedgerCheck(): ReactNode {
  const say = useSay()
  const { message } = App.useApp()
  const now = useQuery({
    queryKey: ['checkpoint'],
    queryFn: async ({ signal }) => {
      const answer = await fetch('/api/v1/checkpoint', { signal })
      if (!answer.ok) throw new Error(String(answer.status))
      return answer.text()
    },
  })
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text)
    void message.success(say(words.copied))
  }
  return (
    <>
      <p className="quiet">{say(words.how)}</p>
      <section className="block">
        <h2>{say(words.now)}</h2>
        {now.isError ? <Fault fault={now.error} retry={() => void now.refetch()} /> : null}
        {now.data ? <pre className="note-text">{now.data}</pre> : <p className="quiet">{say(shell.loading)}</p>}
        <div className="buttons no-print">
          <Button type="primary" href="/api/v1/checkpoint" download="checkpoint.txt">
            {say(words.download)}
          </Button>
          {now.data ? <Button onClick={() => void copy(now.data)}>{say(words.copy)}</Button> : null}
        </div>
      </section>
      <OldOne />
      <p className="hint">{say(words.cli)}</p>
    </>
  )
}

function OldOne(): ReactNode {
  const say = useSay()
  const [note, setNote] = useState('')
  const [found, setFound] = useState<CheckView | null>(null)
  const [fault, setFault] = useState<unknown>(null)
  const picker = useRef<HTMLInputElement>(null)
  const check = async () => {
    try {
      setFound(await call<CheckView>('POST', '/checkpoint/check', { body: { note } }))
      setFault(null)
    } catch (why) {
      setFound(null)
      setFault(why)
    }
  }
  return (
    <section className="block no-print">
      <h2>{say(words.old)}</h2>
      <p className="hint">{say(words.oldHow)}</p>
      <Input.TextArea rows={7} aria-label={say(words.old)} className="note-text" value={note} onChange={e => setNote(e.target.value)} />
      <input
        ref={picker}
        type="file"
        hidden
        accept=".txt,text/plain"
        onChange={e => void e.target.files?.[0]?.text().then(text => setNote(text.slice(0, 4000)))}
      />
      <div className="buttons">
        <Button onClick={() => picker.current?.click()}>{say(words.choose)}</Button>
        <Button type="primary" disabled={note.trim() === ''} onClick={() => void check()}>
          {say(words.check)}
        </Button>
      </div>
      <div aria-live="polite">
        {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
        {found?.ok && found.checkpoint ? (
          <Alert
            type="success"
            showIcon
            title={say(words.holds, { at: found.checkpoint.at, n: found.checkpoint.size, more: found.now.size - found.checkpoint.size })}
          />
        ) : null}
        {found && !found.ok ? (
          <Alert type="error" showIcon title={say(words.broken, { why: found.why ? say(words.why[found.why]) : '' })} />
        ) : null}
      </div>
    </section>
  )
}
