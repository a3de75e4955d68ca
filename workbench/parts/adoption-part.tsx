import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import type { AdoptionView } from '../duty-wire.ts'
import { call, get } from '../http.ts'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { duties, adoptionTexts as words } from '../texts/duties.ts'
import { shell } from '../texts/shell.ts'
import type { JournalPaper, Matter, ProcedureInfo } from '../wire.ts'
import { clockChange, stageChange } from './adoptions.tsx'
import { EvidenceField } from './evidence-field.tsx'
import { renew } from './sending.ts'

type Props = { no: string; it: Matter; procedure: ProcedureInfo | undefined }

/** On a matter that runs under an earlier declaration: what passing to the newer one would change, and the passage. */
export function AdoptionPart({ no, it, procedure }: Props): ReactNode {
  const newest = procedure?.declaration ? `${procedure.name}@${procedure.declaration.from}` : null
  const isOld = newest !== null && it.matter.declaration !== undefined && it.matter.declaration !== newest && !it.matter.closedOn
  return isOld ? <Choices no={no} procedure={procedure} /> : null
}

function Choices({ no, procedure }: { no: string; procedure: ProcedureInfo | undefined }): ReactNode {
  const say = useSay()
  const [open, setOpen] = useState<AdoptionView | null>(null)
  const path = `/matters/${encodeURIComponent(no)}/adoption`
  const { data } = useQuery({
    queryKey: ['matter', no, 'adoption'],
    queryFn: ({ signal }) => get<{ choices: readonly AdoptionView[] }>(path, signal),
  })
  const next = data?.choices.at(-1)
  if (!next) return null
  return (
    <>
      <Alert
        className="no-print"
        type="info"
        showIcon
        title={say(words.newer, { to: next.to.split('@')[1] ?? next.to })}
        action={<Button onClick={() => setOpen(next)}>{say(words.look)}</Button>}
      />
      {open ? <PassDialog path={path} next={open} procedure={procedure} close={() => setOpen(null)} /> : null}
    </>
  )
}

type DialogProps = { path: string; next: AdoptionView; procedure: ProcedureInfo | undefined; close: () => void }

function PassDialog({ path, next, procedure, close }: DialogProps): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [papers, setPapers] = useState<readonly JournalPaper[]>([])
  const [fault, setFault] = useState<unknown>(null)
  const send = async () => {
    try {
      const evidence = papers.map(({ kind, file, name }) => ({ kind, file, ...(name && { name }) }))
      await call('POST', path, { body: { to: next.to, reason, evidence } })
      await renew(client)
      close()
    } catch (why) {
      setFault(why)
    }
  }
  const ready = next.refusal === null && reason.trim().length > 1 && papers.length > 0
  return (
    <Modal
      open
      title={say(words.passOne)}
      onCancel={close}
      onOk={() => void send()}
      okText={say(words.passOne)}
      cancelText={say(shell.cancel)}
      okButtonProps={{ disabled: !ready }}
    >
      {next.refusalText ? <Alert type="warning" showIcon title={say(words.notAble, { why: next.refusalText })} /> : null}
      {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
      <p>
        {say(words.stage)}：{stageChange(next, procedure, say)}
      </p>
      <ul>
        {next.clocks.map(change => (
          <li key={change.clock}>{clockChange(change, procedure, say)}</li>
        ))}
      </ul>
      {next.tells.length > 0 ? <p className="hint">{say(words.tells, { who: next.tells.join('、') })}</p> : null}
      {next.refusal === null ? (
        <>
          <Input.TextArea
            rows={2}
            aria-label={say(duties.reason)}
            placeholder={say(duties.reason)}
            value={reason}
            onChange={e => setReason(e.target.value)}
          />
          <EvidenceField needed={['correctionNote']} kinds={['correctionNote']} papers={papers} change={setPapers} procedure={procedure} />
        </>
      ) : null}
    </Modal>
  )
}
