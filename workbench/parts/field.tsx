import { type ReactNode, useId } from 'react'
import { useSay } from '../shell/preferences.ts'
import { dialog } from '../texts/matter.ts'

/** What a control must carry so that label, hint and fault are read with it. */
export type ControlIds = {
  readonly id: string
  readonly 'aria-describedby'?: string
  readonly 'aria-invalid'?: true
  readonly 'aria-required'?: true
  readonly status?: 'error'
}
type Props = {
  readonly label: ReactNode
  readonly required?: boolean | undefined
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly path?: string
  readonly children: (ids: ControlIds) => ReactNode
}

/** A label above its control, the hint below, the fault beside it in words. */
export function Field({ label, required, hint, error, path, children }: Props): ReactNode {
  const say = useSay()
  const id = useId()
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  const ids: ControlIds = {
    id,
    ...(described ? { 'aria-describedby': described } : {}),
    ...(error ? { 'aria-invalid': true, status: 'error' } : {}),
    ...(required ? { 'aria-required': true } : {}),
  }
  return (
    <div className={error ? 'field field-wrong' : 'field'} data-path={path}>
      <label htmlFor={id}>
        {label}
        {required ? (
          <span className="star" title={say(dialog.required)} aria-hidden="true">
            {' '}
            *
          </span>
        ) : null}
      </label>
      {children(ids)}
      {hint ? (
        <div className="hint" id={`${id}-hint`}>
          {hint}
        </div>
      ) : null}
      {error ? (
        <div className="wrong" id={`${id}-error`}>
          {error}
        </div>
      ) : null}
    </div>
  )
}
