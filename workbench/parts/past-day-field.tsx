import { Input } from 'antd'
import type { ReactNode } from 'react'
import { DayHint } from '../form/date-field.tsx'
import type { Session } from '../wire.ts'
import { Field } from './field.tsx'

type Props = {
  readonly label: string
  readonly day: string
  readonly change: (day: string) => void
  readonly session: Pick<Session, 'today'>
}

/** The legal day of a step that happened: none after today. */
export function PastDayField({ label, day, change, session }: Props): ReactNode {
  return (
    <Field label={label} hint={day ? <DayHint day={day} /> : null}>
      {ids => (
        <Input
          {...ids}
          className="date"
          type="date"
          value={day}
          {...(session.today ? { max: session.today } : {})}
          onChange={e => change(e.target.value)}
        />
      )}
    </Field>
  )
}
