import type { Matter, ProcedureInfo, Session } from '../wire.ts'

/** An action that somebody wants to take, and what is already known of its input (the line of a round). */
export type Asked = { readonly action: string; readonly given: Readonly<Record<string, unknown>> }

/** What the dialog of an action is opened with. */
export type DialogProps = {
  readonly no: string
  readonly it: Matter
  readonly procedure: ProcedureInfo | undefined
  readonly asked: Asked
  readonly session: Session
  readonly close: () => void
}
