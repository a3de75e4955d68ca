import { Alert, Input } from 'antd'
import type { ReactNode } from 'react'
import { Problem } from '../http.ts'
import { useSay } from '../shell/preferences.ts'
import { dialog } from '../texts/matter.ts'
import type { JournalStep, ProcedureInfo } from '../wire.ts'
import type { ActionForm } from './action-form.ts'
import { problemAt } from './dated-dialog.tsx'
import { Field } from './field.tsx'
import type { Letter } from './letter-make.ts'

/** Errors of the letter check that a person lets stand: the reason is asked only where there are some, and stays in the journal. */

export type Despite = { readonly reason: string; readonly found: readonly string[] }

type Looked = {
  readonly letters: readonly string[]
  readonly made: Readonly<Record<string, Letter>>
  readonly key: string // of what is typed: a letter drawn from something else says nothing
  readonly fault: unknown
  readonly procedure: ProcedureInfo | undefined
}

/** The errors in the letters as they are now, each once: of those that are shown, else as the server named them when it refused. */
export function errorsIn({ letters, made, key, fault, procedure }: Looked): readonly string[] {
  const named = fault instanceof Problem ? fault.findings : []
  const found = letters.flatMap(kind => {
    const held = made[kind]
    if (!procedure?.papers[kind]?.binds) return []
    return held?.for === key ? (held.paper.findings ?? []) : named.filter(one => one.paper === kind)
  })
  return [...new Set(found.filter(one => one.severity === 'error').map(one => one.says))]
}

/** The reason, asked beside the form only while a letter has errors. */
export function DespiteField({ form }: { readonly form: ActionForm }): ReactNode {
  const say = useSay()
  if (form.errors.length === 0) return null
  return (
    <div className="despite">
      <Alert
        type="error"
        showIcon
        title={say(dialog.despiteWhy, { n: form.errors.length })}
        description={
          <ul className="findings">
            {form.errors.map(one => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        }
      />
      <Field
        label={say(dialog.despite)}
        hint={say(dialog.despiteHow)}
        error={problemAt(form.fault, 'input.despite.reason') ?? problemAt(form.fault, 'despite.reason')}
        path="despite.reason"
      >
        {ids => <Input.TextArea {...ids} rows={3} maxLength={2000} value={form.despite} onChange={e => form.setDespite(e.target.value)} />}
      </Field>
    </div>
  )
}

/** In the journal: why a letter went out with them, and what they were. */
export function LetStand({ step }: { readonly step: JournalStep }): ReactNode {
  const say = useSay()
  const { reason, found } = despiteOf(step)
  if (!reason) return null
  return (
    <div className="let-stand">
      <em className="flag">{say(dialog.letStand)}</em> {reason}
      {found.map(one => (
        <small key={one}>{one}</small>
      ))}
    </div>
  )
}

/** What a step let stand; without a reason: nothing. */
export function despiteOf(step: JournalStep): Despite {
  const kept = step.input?.['despite']
  const { reason, found }: { reason?: unknown; found?: unknown } = typeof kept === 'object' && kept !== null ? kept : {}
  return {
    reason: typeof reason === 'string' ? reason : '',
    found: Array.isArray(found) ? found.filter(one => typeof one === 'string') : [],
  }
}
