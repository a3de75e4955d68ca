import { call } from '../http.ts'
import type { JournalPaper, Uploaded } from '../wire.ts'

/** A letter as the page holds it, and how it is drawn. */

export type Letter = {
  readonly kind: string
  readonly for: string // see `letterKey`
  readonly paper: Uploaded
  readonly edited?: boolean // a copy that somebody edited, instead of ours
  readonly read?: boolean // false: it holds no text that could be checked
}

/** From what a letter is made: the form's input, and the legal day where it is not today. */
export type Source = { readonly input: unknown; readonly on?: string | undefined }
export const letterKey = ({ input, on = '' }: Source): string => JSON.stringify([input, on])

/** What the server draws or checks it from. */
export const sourceBody = ({ input, on }: Source): object => ({ input, ...(on && { on }) })

/** Renders a letter from what is typed; the same bytes become the evidence when the act is done. */
export const makeLetter = (no: string, kind: string, action: string, source: Source, format?: 'docx'): Promise<Uploaded> =>
  call<Uploaded>('POST', `/matters/${encodeURIComponent(no)}/papers/${encodeURIComponent(kind)}`, {
    body: { ...(action === '' ? {} : { action, ...sourceBody(source) }), ...(format && { format }) },
  })

export const asEvidence = (letter: Letter): JournalPaper => ({ kind: letter.kind, file: letter.paper.file, name: letter.paper.name })
