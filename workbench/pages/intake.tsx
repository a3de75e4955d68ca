import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Radio } from 'antd'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { keyKeeper } from '../act.ts'
import { FormContext, type FormHeld } from '../form/context.ts'
import { ObjectFields } from '../form/fields.tsx'
import { useFormState } from '../form/form-state.ts'
import { startFrom } from '../form/start.ts'
import { useDraft } from '../form/use-draft.ts'
import { call, Problem } from '../http.ts'
import { uploadKinds } from '../parts/action-form.ts'
import { basisText } from '../parts/basis.tsx'
import { useBeside } from '../parts/beside.ts'
import { EvidenceField } from '../parts/evidence-field.tsx'
import { useProcedure } from '../queries.ts'
import { FaultPage, faultText } from '../shell/faults.tsx'
import { actionWords, fieldWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { openingsFor } from '../shell/rights.ts'
import { go, matterPath, useFilters, useRoute } from '../shell/route.ts'
import { numberTexts } from '../texts/duties.ts'
import { dialog } from '../texts/matter.ts'
import { shell } from '../texts/shell.ts'
import type { ActionInfo, Matter, ProcedureInfo, Session } from '../wire.ts'

/** 登记新件: the counter's form, built from the schema of the opening action. */
export default function IntakePage({ procedure: name, session }: { procedure: string; session: Session }): ReactNode {
  const say = useSay()
  const procedure = useProcedure(name)
  const { query } = useRoute()
  const change = useFilters()
  if (!procedure) return <p className="quiet">{say(shell.loading)}</p>
  const ways = openingsFor(procedure, session)
  const chosen = ways.find(([a]) => a === query.get('action')) ?? ways[0]
  if (!chosen) return <FaultPage fault={new Problem(403, {})} />
  return (
    <>
      <div className="bar">
        <h1>{say(dialog.intake, { business: say(procedure.words) })}</h1>
        <small>{basisText(chosen[1].basis)}</small>
      </div>
      {ways.length > 1 ? (
        <Radio.Group
          aria-label={say(dialog.way)}
          optionType="button"
          value={chosen[0]}
          options={ways.map(([value]) => ({ value, label: say(actionWords(procedure, value)) }))}
          onChange={e => change({ action: String(e.target.value) })}
        />
      ) : null}
      {query.get('no') ? <p className="quiet">{say(numberTexts.withNumber, { no: query.get('no') ?? '' })}</p> : null}
      <IntakeForm key={chosen[0]} procedure={procedure} action={chosen[0]} info={chosen[1]} session={session} />
    </>
  )
}

type FormProps = { procedure: ProcedureInfo; action: string; info: ActionInfo; session: Session }

function IntakeForm({ procedure, action, info, session }: FormProps): ReactNode {
  const say = useSay()
  const client = useQueryClient()
  const { message } = App.useApp()
  const schema = useMemo(() => info.schema ?? {}, [info.schema])
  const state = useFormState(schema, () => startFrom(schema, { action, given: {} }, null, session))
  const draft = useDraft(`new:${procedure.name}:${action}`, state.touched ? { input: state.value, evidence: state.evidence } : null)
  const no = useRoute().query.get('no') // a number that was reserved or skipped (补号)
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const key = useRef(keyKeeper())
  const restore = draft.found?.input && !state.touched ? draft.found : null
  const beside = useBeside(procedure, action, state.input() ?? {})
  const submit = async () => {
    const missing = state.missing()
    if (missing.length > 0) return state.flag(missing.map(field => ({ field, code: 'required', message: say(dialog.required) })))
    setBusy(true)
    setFault(null)
    const body = {
      ...(no && { no }),
      procedure: procedure.name,
      action,
      input: state.input(),
      evidence: state.evidence.map(({ kind, file, name }) => ({ kind, file, ...(name ? { name } : {}) })),
    }
    try {
      const opened = await call<Matter>('POST', '/matters', { body, headers: { 'Idempotency-Key': key.current(body) } })
      await draft.drop()
      void message.success(say(dialog.registered, { no: opened.matter.no }))
      await client.invalidateQueries({ queryKey: ['todo'] })
      go(matterPath(opened.matter.no))
    } catch (why) {
      state.take(why)
      setFault(why)
    } finally {
      setBusy(false)
    }
  }
  const context: FormHeld = {
    root: schema,
    procedure,
    action,
    value: state.value,
    set: state.set,
    problem: state.problemAt,
    hidden: new Set(),
    deskFields: new Set(info.assigns ?? []),
  }
  return (
    <form
      className="sheet intake"
      onKeyDown={e => {
        if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) void submit()
      }}
      onSubmit={e => {
        e.preventDefault()
        void submit()
      }}
    >
      {restore ? (
        <p className="hint">
          {say(dialog.draftFound)}{' '}
          <Button size="small" onClick={() => state.fill(restore.input ?? {}, restore.evidence ?? [])}>
            {say(shell.open)}
          </Button>
        </p>
      ) : null}
      {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
      {state.problems.length > 0 ? (
        <ul role="alert" className="wrong-list">
          {state.problems.map(p => (
            <li key={p.field}>
              {say(fieldWords(procedure, p.field.replace(/^input\./, '')))}：{p.message ?? p.code}
            </li>
          ))}
        </ul>
      ) : null}
      <FormContext value={context}>
        <ObjectFields schema={schema} path="" />
      </FormContext>
      <EvidenceField
        needed={info.evidence ?? []}
        kinds={uploadKinds(procedure)}
        papers={state.evidence}
        change={state.setEvidence}
        procedure={procedure}
      />
      {beside.map(text => (
        <Alert key={text} type="warning" showIcon title={text} role="status" />
      ))}
      <div className="dialog-foot">
        <span className="quiet" role="status">
          {draft.failed ? say(dialog.draftNot) : draft.savedAt ? say(dialog.draftSaved, { at: draft.savedAt }) : ''}
        </span>
        <Button type="primary" htmlType="submit" loading={busy}>
          {say(dialog.submitOf, { action: say(actionWords(procedure, action)) })}
        </Button>
      </div>
    </form>
  )
}
