import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Input } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { actOn } from '../act.ts'
import { FormContext, type FormHeld } from '../form/context.ts'
import { ObjectFields } from '../form/fields.tsx'
import { useFormState } from '../form/form-state.ts'
import { faultText } from '../shell/faults.tsx'
import { actionWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { correction as words } from '../texts/beside.ts'
import { shell } from '../texts/shell.ts'
import type { JournalPaper, JournalStep, Schema } from '../wire.ts'
import { uploadKinds } from './action-form.ts'
import type { DialogProps } from './asked.ts'
import { changeOf, contentSchema } from './correct-content.ts'
import { Differences, useDifferences } from './correct-differences.tsx'
import { EvidenceField } from './evidence-field.tsx'
import { Field } from './field.tsx'
import { PastDayField } from './past-day-field.tsx'
import { renew } from './sending.ts'

const nothing: Schema = { type: 'object', properties: {} }

/** 更正 of any step: its day, time, content and papers, with the list of differences before it is recorded. */
export function CorrectDialog(props: DialogProps): ReactNode {
  const step = props.it.journal.find(one => one.seq === props.asked.given['of'])
  return step ? <Correcting {...props} step={step} /> : null
}

function Correcting({ no, it, procedure, session, close, step }: DialogProps & { step: JournalStep }): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const { message } = App.useApp()
  const info = procedure?.actions[step.action]
  const whole = info?.schema
  const { schema, hidden } = useMemo(() => (whole ? contentSchema(whole) : { schema: nothing, hidden: [] }), [whole])
  const state = useFormState(schema, () => step.input ?? {})
  const [on, setOn] = useState(step.on)
  const [at, setAt] = useState(step.at ?? '')
  const [reason, setReason] = useState('')
  const [papers, setPapers] = useState<readonly JournalPaper[]>(step.evidence ?? [])
  const [notes, setNotes] = useState<readonly JournalPaper[]>([])
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const by = changeOf(step, { on, at, value: state.value, papers, hidden })
  const isChanged = Object.keys(by).length > 0
  const found = useDifferences(no, step.seq, by, isChanged)
  const supervises = it.supervisor !== null && session.duties.includes(it.supervisor.desk)
  const last = Math.max(...it.journal.map(one => one.seq))
  const owesNote = supervises && !(step.by === session.user && step.seq === last)
  const lacks = !isChanged || reason.trim() === '' || (owesNote && notes.length === 0) || (found?.warnings.length ?? 0) > 0
  const submit = async () => {
    setBusy(true)
    setFault(null)
    try {
      const evidence = notes.map(({ kind, file, name }) => ({ kind, file, ...(name ? { name } : {}) }))
      await actOn(no, '$correct', { seq: it.matter.seq, input: { of: step.seq, reason: reason.trim(), by }, evidence })
      void message.success(say(words.done))
      close()
      await renew(client)
    } catch (why) {
      setFault(why)
    } finally {
      setBusy(false)
    }
  }
  const context: FormHeld = {
    root: schema,
    procedure,
    action: step.action,
    agency: it.matter.agency,
    value: state.value,
    set: state.set,
    problem: state.problemAt,
    hidden: new Set(hidden),
    deskFields: new Set([...(info?.assigns ?? []), 'to']),
  }
  return (
    <Drawer
      open
      onClose={close}
      size={760}
      title={<span className="dialog-title">{say(words.title, { action: say(actionWords(procedure, step.action)) })}</span>}
      footer={
        <div className="dialog-foot">
          <span className="quiet" role="status">
            {isChanged ? '' : say(words.nothing)}
          </span>
          <Button onClick={close}>{say(shell.cancel)}</Button>
          <Button type="primary" loading={busy} disabled={lacks} onClick={() => void submit()}>
            {say(words.correct)}
          </Button>
        </div>
      }
    >
      <p>{say(words.lede)}</p>
      {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
      <PastDayField label={say(words.day)} day={on} change={setOn} session={session} />
      <Field label={say(words.time)}>
        {ids => <Input {...ids} className="date" type="time" value={at} onChange={e => setAt(e.target.value)} />}
      </Field>
      {Object.keys(schema.properties ?? {}).length > 0 ? (
        <details open>
          <summary>{say(words.content)}</summary>
          <FormContext value={context}>
            <ObjectFields schema={schema} path="" />
          </FormContext>
        </details>
      ) : null}
      {hidden.length > 0 ? <p className="hint">{say(words.personal)}</p> : null}
      <details>
        <summary>{say(words.papers)}</summary>
        <EvidenceField needed={[]} kinds={uploadKinds(procedure)} papers={papers} change={setPapers} procedure={procedure} />
      </details>
      <Field label={say(words.reason)} required>
        {ids => <Input.TextArea {...ids} rows={2} maxLength={1000} value={reason} onChange={e => setReason(e.target.value)} />}
      </Field>
      {owesNote ? <EvidenceField needed={['correctionNote']} kinds={[]} papers={notes} change={setNotes} procedure={procedure} /> : null}
      {isChanged ? <Differences found={found} procedure={procedure} /> : null}
    </Drawer>
  )
}
