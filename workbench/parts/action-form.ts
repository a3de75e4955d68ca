import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import type { FormHeld } from '../form/context.ts'
import { type FormState, useFormState } from '../form/form-state.ts'
import { type Narrowed, useNarrowed } from '../form/narrow.ts'
import { at, put, sendable } from '../form/schema.ts'
import { startFrom } from '../form/start.ts'
import { type DraftState, useDraft } from '../form/use-draft.ts'
import { kernelSchemas, verbSchema } from '../form/verb-schema.ts'
import { actionWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { dialog, matter as words } from '../texts/matter.ts'
import type { Foresight, JournalStep, Offer, ProcedureInfo, Schema } from '../wire.ts'
import type { DialogProps } from './asked.ts'
import { type Despite, errorsIn } from './despite.tsx'
import { useForesight } from './foresight.ts'
import { type Letter, letterKey } from './letter-make.ts'
import { renew, useSending } from './sending.ts'

export type ActionForm = {
  readonly offer: Offer | undefined
  readonly schema: Schema
  readonly state: FormState
  readonly context: FormHeld
  readonly draft: DraftState
  readonly restored: boolean
  readonly startAfresh: () => void
  readonly papers: Papers
  readonly made: Readonly<Record<string, Letter>>
  readonly keepLetter: (letter: Letter) => void
  readonly lacking: readonly string[] // kinds of papers still to be uploaded
  readonly input: () => unknown
  readonly ready: boolean // every required field is filled
  readonly foresight: Foresight | null
  readonly on: string
  readonly setOn: (day: string) => void
  readonly onBehalf: string
  readonly setOnBehalf: (name: string) => void
  readonly signs: boolean // a signature: asks for the password once more
  readonly confirm: string
  readonly setConfirm: (password: string) => void
  readonly errors: readonly string[] // in its letters, as they are now
  readonly despite: string // why they stand
  readonly setDespite: (reason: string) => void
  readonly busy: boolean
  readonly fault: unknown
  readonly changed: boolean
  readonly meanwhile: readonly JournalStep[]
  readonly submit: () => Promise<boolean>
}

/** What the dialog fills by itself: the line a verb acts on. */
const ownFields = ['despite', 'ask', 'lap', 'beside', 'child', 'of', 'parties']

/** Everything behind the dialog of one action: values, draft, papers, sending. */
export function useActionForm(props: DialogProps): ActionForm {
  const { no, it, procedure, asked, session, close } = props
  const say = useSay()
  const client = useQueryClient()
  const { message } = App.useApp()
  const offer = it.offers.find(o => o.action === asked.action)
  const shape = useShape(asked.action, offer, procedure)
  const state = useFormState(shape.schema, () => startFrom(shape.schema, asked, it, session, procedure))
  const draft = useDraft(`${no}:${asked.action}`, state.touched ? { input: state.value, evidence: state.evidence } : null)
  const [restored, startAfresh] = useRestored(draft, state, asked.given)
  const [made, setMade] = useState<Readonly<Record<string, Letter>>>({})
  const [on, setOn] = useState('')
  const [onBehalf, setOnBehalf] = useState('')
  const [confirm, setConfirm] = useState('')
  const [despite, setDespite] = useState('')
  const papers = papersFor(asked.action, offer, procedure)
  const narrowed = useNarrowed(procedure?.business, asked.action, at(state.value, 'reply.outcome'))
  const sending = useSending({ no, action: asked.action, seq: it.matter.seq, letters: papers.letters, made }, state.take)
  const input = (): unknown => sendable(narrowed.hidden.reduce<unknown>((kept, path) => put(kept, path, undefined), state.value)) ?? {}
  const empty = emptyFields(state, narrowed)
  const errors = errorsIn({ letters: papers.letters, made, key: letterKey({ input: input(), on }), fault: sending.fault, procedure })
  const foresight = useForesight(no, asked.action, input(), on, empty.length === 0)

  const submit = async (): Promise<boolean> => {
    if (empty.length > 0) {
      state.flag(empty.map(field => ({ field, code: 'required', message: say(dialog.required) })))
      return false
    }
    const result = await sending.send({
      input: input(),
      evidence: state.evidence,
      on,
      onBehalf: onBehalf.trim(),
      confirm,
      despite: standing(errors, despite),
    })
    if (result !== 'done') return false
    await draft.drop()
    void message.success(say(words.done, { action: say(actionWords(procedure, asked.action)) }))
    close()
    await renew(client)
    return true
  }
  return {
    offer,
    schema: shape.schema,
    state,
    context: contextOf(props, shape, state, narrowed),
    draft,
    restored,
    startAfresh,
    papers,
    made,
    keepLetter: letter => setMade(held => ({ ...held, [letter.kind]: letter })),
    lacking: papers.needed.filter(kind => !state.evidence.some(p => p.kind === kind)),
    input,
    ready: empty.length === 0,
    foresight,
    on,
    setOn,
    onBehalf,
    setOnBehalf,
    signs: procedure?.actions[asked.action]?.signed ?? false,
    confirm,
    setConfirm,
    errors,
    despite,
    setDespite,
    busy: sending.busy,
    fault: sending.fault,
    changed: sending.seenBefore !== null,
    meanwhile: sending.seenBefore === null ? [] : it.journal.slice(sending.seenBefore),
    submit,
  }
}

/** Errors stand only for a reason, and a reason only for errors. */
const standing = (errors: readonly string[], reason: string): Despite | null =>
  errors.length > 0 && reason.trim() !== '' ? { reason: reason.trim(), found: errors } : null

const emptyFields = (state: FormState, narrowed: Narrowed): readonly string[] => [
  ...new Set([...state.missing(), ...narrowed.owed.filter(path => sendable(at(state.value, path)) === undefined)]),
]

function contextOf({ it, procedure, asked }: DialogProps, shape: Shape, state: FormState, narrowed: Narrowed): FormHeld {
  return {
    root: shape.schema,
    procedure,
    action: asked.action,
    agency: it.matter.agency,
    journal: it.journal,
    taken: it.lines.flatMap(r => r.lines.map(l => l.to)),
    value: state.value,
    set: state.set,
    problem: state.problemAt,
    hidden: new Set([...ownFields, ...narrowed.hidden]),
    owed: new Set(narrowed.owed),
    deskFields: new Set([...(procedure?.actions[asked.action]?.assigns ?? []), 'to', 'wanted.to']),
    round: it.lines.find(r => r.round === shape.round),
    choices: shape.choices,
  }
}

/** Papers of an action: those we draw ourselves, those that must be uploaded, and those that may be. */
export type Papers = { readonly letters: readonly string[]; readonly needed: readonly string[]; readonly kinds: readonly string[] }

function papersFor(action: string, offer: Offer | undefined, procedure: ProcedureInfo | undefined): Papers {
  const letters = Object.entries(procedure?.papers ?? {}).flatMap(([kind, p]) => (p.template && p.actions?.includes(action) ? [kind] : []))
  const owed = action === '$annul' ? ['correctionNote'] : (offer?.evidence ?? procedure?.actions[action]?.evidence ?? [])
  return { letters, needed: owed.filter(kind => !letters.includes(kind)), kinds: uploadKinds(procedure) }
}

/** Kinds of papers that are brought, not drawn by us. */
export const uploadKinds = (procedure: ProcedureInfo | undefined): readonly string[] =>
  Object.entries(procedure?.papers ?? {}).flatMap(([kind, paper]) =>
    paper.template || kind === 'correctionNote' || kind === 'difference' ? [] : [kind],
  )

type Shape = { readonly schema: Schema; readonly round: string | undefined; readonly choices: Readonly<Record<string, readonly string[]>> }

/** The form of an action: the schema of its offer; a round verb's where the server sends none. */
function useShape(action: string, offer: Offer | undefined, procedure: ProcedureInfo | undefined): Shape {
  return useMemo(() => {
    const [round = '', verb = ''] = action.includes('.') ? action.split('.') : ['', '']
    const info = procedure?.rounds[round]
    const schema = offer?.schema ?? procedure?.actions[action]?.schema ?? kernelSchemas[action] ?? verbSchema(verb, info)
    const choices = info ? { attitude: info.answers ?? [], mode: info.returns ?? [] } : {}
    return { schema, round: info ? round : undefined, choices }
  }, [action, offer?.schema, procedure])
}

/** Brings back a draft once, and can throw it away. */
function useRestored(draft: DraftState, state: FormState, given: Readonly<Record<string, unknown>>): [boolean, () => void] {
  const [restored, setRestored] = useState(false)
  const found = draft.found
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the draft has arrived
  useEffect(() => {
    if (!found?.input || restored || state.touched) return
    setRestored(true)
    state.fill({ ...found.input, ...given }, found.evidence ?? [])
  }, [found])
  const startAfresh = () => {
    setRestored(false)
    state.fill(given, [])
    void draft.drop()
  }
  return [restored, startAfresh]
}
