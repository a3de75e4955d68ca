import { createContext, useContext } from 'react'
import type { Matter, ProcedureInfo, RoundView, Schema } from '../wire.ts'

/** What every field of one form shares. */
export type FormHeld = {
  readonly root: Schema
  readonly procedure: ProcedureInfo | undefined
  readonly action: string
  readonly taken?: readonly string[] // desks that earlier rounds of the matter named
  readonly agency?: string | undefined // of the matter
  readonly journal?: Matter['journal'] // of the matter: what was said before
  readonly value: Readonly<Record<string, unknown>>
  readonly set: (path: string, value: unknown) => void
  readonly problem: (path: string) => string | undefined
  readonly hidden: ReadonlySet<string> // paths the dialog fills by itself
  readonly owed?: ReadonlySet<string> // paths that are required by what was chosen
  readonly deskFields: ReadonlySet<string>
  readonly round?: RoundView | undefined // the round a verb acts on
  readonly choices?: Readonly<Record<string, readonly string[]>> // allowed values that the round or the case narrows
}
export const FormContext = createContext<FormHeld | null>(null)

/** The form around a field; there always is one. */
export function useForm(): FormHeld {
  const held = useContext(FormContext)
  if (!held) throw new Error('a field outside a form')
  return held
}
