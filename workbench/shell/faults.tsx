import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { Problem } from '../http.ts'
import { shell } from '../texts/shell.ts'
import { type Say, useSay } from './preferences.ts'
import { linkTo } from './route.ts'

/** What went wrong in one sentence that says what to do. The server's own words come first. */
export function faultText(fault: unknown, say: Say): string {
  if (!(fault instanceof Problem)) return say(shell.fault, { status: fault instanceof Error ? fault.name : '?' })
  if (fault.status === 0) return say(shell.noAnswer)
  if (fault.status === 401) return fault.detail || say(shell.sessionOver)
  if (fault.status === 404 && !fault.detail) return say(shell.notFound)
  const own = fault.detail || fault.title
  if (own) return own
  if (fault.status === 403) return say(shell.forbidden)
  if (fault.status === 429) return say(shell.slowDown)
  return say(shell.fault, { status: fault.status })
}

/** A page that cannot be shown: its heading is the reason. */
export function FaultPage({ fault, retry }: { fault: unknown; retry?: () => void }): ReactNode {
  const say = useSay()
  return (
    <>
      <h1>{faultText(fault, say)}</h1>
      <div className="buttons">
        {retry ? <Button onClick={retry}>{say(shell.retry)}</Button> : null}
        <Button {...linkTo('/')}>{say(shell.todo)}</Button>
      </div>
    </>
  )
}

/** A fault where the content would stand, with a way to try again. */
export function Fault({ fault, retry }: { fault: unknown; retry?: () => void }): ReactNode {
  const say = useSay()
  return (
    <Alert
      type="error"
      showIcon
      title={faultText(fault, say)}
      action={retry ? <Button onClick={retry}>{say(shell.retry)}</Button> : null}
    />
  )
}
