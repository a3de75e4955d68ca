import { Alert, Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import { Problem } from '../http.ts'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { posts as words } from '../texts/posts.ts'
import { shell } from '../texts/shell.ts'
import { Field } from './field.tsx'

/** The fault of a field as the server worded it. */
export const problemAt = (fault: unknown, field: string): string | undefined => {
  const found = fault instanceof Problem ? fault.errors.find(e => e.field === field) : undefined
  return found ? (found.message ?? found.code) : undefined
}

type Props = {
  readonly title: string
  readonly fault: unknown
  readonly ready: boolean
  readonly close: () => void
  readonly save: () => void
  readonly children: ReactNode
}

/** A dialog that saves and shows what was wrong beside its fields. */
export function SavingDialog({ title, fault, ready, close, save, children }: Props): ReactNode {
  const say = useSay()
  return (
    <Modal open title={title} onCancel={close} onOk={save} okText={say(shell.save)} okButtonProps={{ disabled: !ready }}>
      {fault ? <Alert type="error" showIcon title={faultText(fault, say)} /> : null}
      {children}
    </Modal>
  )
}

type DayProps = {
  readonly from: string
  readonly until: string
  readonly fault: unknown
  readonly change: (days: { from?: string; until?: string }) => void
}

/** First and last day, both counted. */
export function Days({ from, until, fault, change }: DayProps): ReactNode {
  const say = useSay()
  return (
    <div className="pair">
      <Field label={say(words.since)} required error={problemAt(fault, 'from')}>
        {ids => <Input {...ids} type="date" value={from} onChange={e => change({ from: e.target.value })} />}
      </Field>
      <Field label={say(words.until)} required error={problemAt(fault, 'until')}>
        {ids => <Input {...ids} type="date" min={from} value={until} onChange={e => change({ until: e.target.value })} />}
      </Field>
    </div>
  )
}
