import { Input } from 'antd'
import type { ReactNode } from 'react'
import { useSay } from '../shell/preferences.ts'
import { dialog } from '../texts/matter.ts'
import type { Session } from '../wire.ts'
import type { ActionForm } from './action-form.ts'
import { Field } from './field.tsx'
import { PastDayField } from './past-day-field.tsx'

type Props = {
  readonly form: ActionForm
  readonly session: Session
  readonly open: boolean
}

/** 补记 and 代录: the legal day of a step that happened earlier, and for whom it is recorded. Folded away, because it is rare. */
export function LateRecord({ form, session, open }: Props): ReactNode {
  const { on, setOn, onBehalf, setOnBehalf } = form
  const say = useSay()
  return (
    <details className="late-record" open={open}>
      <summary>{say(dialog.more)}</summary>
      <PastDayField label={say(dialog.on)} day={on} change={setOn} session={session} />
      <Field label={say(dialog.onBehalf)}>
        {ids => <Input {...ids} maxLength={64} value={onBehalf} onChange={e => setOnBehalf(e.target.value)} />}
      </Field>
    </details>
  )
}
