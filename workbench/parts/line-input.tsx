import { Input } from 'antd'
import type { ReactNode } from 'react'
import { Problem } from '../http.ts'
import { Field } from './field.tsx'

type Props = {
  readonly label: string
  readonly value: string
  readonly change: (value: string) => void
  readonly fault?: unknown
  readonly name?: string // of the field in the server's faults
  readonly type?: string
  readonly complete?: string
  readonly hint?: ReactNode
  readonly required?: boolean
  readonly focus?: boolean
  readonly numeric?: boolean
}

/** One line to type, with its label, hint and the server's fault in words beside it. */
export function LineInput({
  label,
  value,
  change,
  fault,
  name,
  type = 'text',
  complete = 'off',
  hint,
  required = true,
  focus,
  numeric,
}: Props): ReactNode {
  const found = fault instanceof Problem ? fault.errors.find(e => e.field === name) : undefined
  return (
    <Field label={label} required={required} hint={hint} error={found ? (found.message ?? found.code) : undefined}>
      {ids => (
        <Input
          {...ids}
          type={type}
          required={required}
          autoComplete={complete}
          autoFocus={focus ?? false}
          {...(numeric ? { inputMode: 'numeric' as const } : {})}
          value={value}
          onChange={e => change(e.target.value)}
        />
      )}
    </Field>
  )
}
