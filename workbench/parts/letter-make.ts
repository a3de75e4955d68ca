import { call } from '../http.ts'
import type { JournalPaper, Uploaded } from '../wire.ts'

/** A letter as the page holds it, and how it is drawn. */

export type Letter = {
  readonly kind: string
  readonly for: string
  readonly paper: Uploaded
  readonly edited?: boolean // a copy that somebody edited, instead of ours
  readonly read?: boolean // false: it holds no text that could be checked
}

/** Renders a letter from what is typed; the same bytes become the evidence when the act is done. */
export const makeLetter = (no: string, kind: string, action: string, input: unknown, format?: 'docx'): Promise<Uploaded> =>
  call<Uploaded>('POST', `/matters/${encodeURIComponent(no)}/papers/${encodeURIComponent(kind)}`, {
    body: { ...(action === '' ? {} : { action, input }), ...(format && { format }) },
  })

export const asEvidence = (letter: Letter): JournalPaper => ({ kind: letter.kind, file: letter.paper.file, name: letter.paper.name })
