import { Alert, Button, Drawer, Input } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'
import { FormContext } from '../form/context.ts'
import { ObjectFields } from '../form/fields.tsx'
import { faultText } from '../shell/faults.tsx'
import { actionWords, fieldWords, paperWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { dialog, matter as words } from '../texts/matter.ts'
import { posts } from '../texts/posts.ts'
import { shell } from '../texts/shell.ts'
import { type ActionForm, useActionForm } from './action-form.ts'
import type { DialogProps } from './asked.ts'
import { basisText } from './basis.tsx'
import { problemAt } from './dated-dialog.tsx'
import { DespiteField } from './despite.tsx'
import { EvidenceField } from './evidence-field.tsx'
import { Field } from './field.tsx'
import { Foretold } from './foretold.tsx'
import { LateRecord } from './late-record.tsx'
import { LetterPreview } from './letter.tsx'

/** The form of one action: fields from its schema, the article under the title, papers, and a letter beside it where it has one. */
export function ActionDialog(props: DialogProps): ReactNode {
  const say = useSay()
  const form = useActionForm(props)
  const body = useRef<HTMLDivElement>(null)
  const { procedure, asked, close } = props
  const name = say(actionWords(procedure, asked.action))
  const submit = async () => {
    const ok = await form.submit()
    if (!ok)
      requestAnimationFrame(() =>
        body.current?.querySelector<HTMLElement>('.field-wrong input, .field-wrong textarea, [role="alert"]')?.focus(),
      )
  }
  useSubmitKeys(() => void submit())
  return (
    <Drawer
      open
      onClose={close}
      size={form.papers.letters.length > 0 ? 1240 : 680}
      title={
        <>
          <span className="dialog-title">{name}</span>
          <small className="dialog-basis">{basisText(form.offer?.basis)}</small>
        </>
      }
      footer={<Footer form={form} name={name} close={close} submit={() => void submit()} />}
    >
      <div ref={body} className={form.papers.letters.length > 0 ? 'dialog-two' : 'dialog-one'}>
        <form
          onSubmit={e => {
            e.preventDefault()
            void submit()
          }}
        >
          <Notices form={form} {...props} />
          <FormContext value={form.context}>
            <ObjectFields schema={form.schema} path="" />
          </FormContext>
          {form.papers.kinds.length + form.papers.needed.length > 0 ? (
            <EvidenceField
              needed={form.papers.needed}
              kinds={form.papers.kinds}
              papers={form.state.evidence}
              change={form.state.setEvidence}
              procedure={procedure}
            />
          ) : null}
          <DespiteField form={form} />
          {form.signs ? <Confirm form={form} /> : null}
          <Foretold offer={form.offer} foresight={form.foresight} procedure={procedure} />
          <LateRecord form={form} session={props.session} open={asked.action.endsWith('.answerFor')} />
          <button type="submit" hidden />
        </form>
        {form.papers.letters.map(kind => (
          <LetterPreview
            key={kind}
            no={props.no}
            kind={kind}
            action={asked.action}
            source={{ input: form.input(), on: form.on }}
            ready={form.ready}
            letter={form.made[kind]}
            made={form.keepLetter}
            procedure={procedure}
          />
        ))}
      </div>
    </Drawer>
  )
}

/** Ctrl+Enter submits wherever in the dialog the focus is, also while it is still on the dialog itself. */
function useSubmitKeys(submit: () => void): void {
  const held = useRef(submit)
  held.current = submit
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) held.current()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

function Notices({ form, procedure }: DialogProps & { form: ActionForm }): ReactNode {
  const say = useSay()
  const { state, draft } = form
  return (
    <>
      {form.changed ? (
        <Alert
          type="warning"
          showIcon
          title={say(words.changed)}
          description={
            form.meanwhile.length > 0
              ? `${say(words.changedBy)}${form.meanwhile.map(s => `${s.byName ?? s.by} ${say(actionWords(procedure, s.action))}`).join('；')}`
              : undefined
          }
        />
      ) : null}
      {form.fault ? <Alert type="error" showIcon title={faultText(form.fault, say)} /> : null}
      {state.problems.length > 0 ? (
        <div role="alert" tabIndex={-1} className="wrong-list">
          {say(dialog.check, { n: state.problems.length })}
          <ul>
            {state.problems.map(p => (
              <li key={p.field}>
                {say(fieldWords(procedure, p.field.replace(/^input\./, '')))}：{p.message ?? p.code}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {draft.found && form.restored ? (
        <p className="hint">
          {say(dialog.draftFound)}{' '}
          <Button type="link" size="small" onClick={form.startAfresh}>
            {say(dialog.draftDrop)}
          </Button>
        </p>
      ) : null}
    </>
  )
}

/** A signature: whoever signs proves once more who they are. */
function Confirm({ form }: { form: ActionForm }): ReactNode {
  const say = useSay()
  return (
    <Field label={say(posts.confirm)} hint={say(posts.confirmHow)} error={problemAt(form.fault, 'confirm')} path="confirm">
      {ids => (
        <Input.Password {...ids} autoComplete="current-password" value={form.confirm} onChange={e => form.setConfirm(e.target.value)} />
      )}
    </Field>
  )
}

function Footer({ form, name, close, submit }: { form: ActionForm; name: string; close: () => void; submit: () => void }): ReactNode {
  const say = useSay()
  const { draft, lacking } = form
  return (
    <div className="dialog-foot">
      <span className="quiet" role="status">
        {draft.failed ? say(dialog.draftNot) : draft.savedAt ? say(dialog.draftSaved, { at: draft.savedAt }) : say(dialog.keys)}
        {lacking.length > 0
          ? ` · ${say(dialog.missingPaper, { papers: lacking.map(k => say(paperWords(form.context.procedure, k))).join('、') })}`
          : ''}
      </span>
      <Button onClick={close}>{say(shell.cancel)}</Button>
      <Button type="primary" loading={form.busy} onClick={submit}>
        {say(dialog.submitOf, { action: name })}
      </Button>
    </div>
  )
}
