import { Input } from 'antd'
import type { ReactNode } from 'react'
import { DayHint } from '../form/date-field.tsx'
import { useSay } from '../shell/preferences.ts'
import { dialog } from '../texts/matter.ts'
import type { Session } from '../wire.ts'
import type { ActionForm } from './action-form.ts'
import { Field } from './field.tsx'

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
      <Field label={say(dialog.on)} hint={on ? <DayHint day={on} /> : null}>
        {ids => (
          <Input
            {...ids}
            className="date"
            type="date"
            value={on}
            {...(session.today ? { max: session.today } : {})}
            onChange={e => setOn(e.target.value)}
          />
        )}
      </Field>
      <Field label={say(dialog.onBehalf)}>
        {ids => <Input {...ids} maxLength={64} value={onBehalf} onChange={e => setOnBehalf(e.target.value)} />}
      </Field>
    </details>
  )
}
