import * as z from 'zod'
import type { Language } from '#base/words.ts'
import { fileTypes } from '#documents/file-types.ts'
import { letterIn } from '#documents/letter/shape.ts'
import { MissingGlyph } from '#documents/typeset.ts'
import type { Who } from '#modules/office/accounts.ts'
import { withoutDespite } from '#procedure/despite.ts'
import { Invalid, Missing } from '#procedure/errors.ts'
import type { PaperForm } from '#procedure/module.ts'
import type { MatterView } from '#procedure/view.ts'
import type { Context } from './context.ts'
import { linesOfKept, toldFindings, unread } from './letter-reading.ts'
import { lookAt } from './look.ts'
import { noteFile } from './uploads.ts'
import { viewOn } from './view-on.ts'

/** Letters of a matter: drawn as PDF or as an editable DOCX from one description, and read again before anybody signs. */

type Params = Readonly<Record<string, string>>
type Given = { readonly input?: Readonly<Record<string, unknown>> | undefined; readonly on?: string | undefined }
type Asked = Given & { readonly format?: 'pdf' | 'docx' | undefined }
type Made = {
  readonly now: MatterView
  readonly input: Readonly<Record<string, unknown>>
  readonly form: PaperForm
  readonly kind: string
  readonly matter: { readonly id: number; readonly no: string; readonly agency: string }
  readonly data: object
}

export const checkShape = z.strictObject({
  input: z.record(z.string(), z.unknown()).optional(),
  on: z.iso.date().optional(), // the legal day of an act that is written down late
  file: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})

async function made(context: Context, who: Who, params: Params, { input: sent = {}, on }: Given): Promise<Made> {
  const looked = await lookAt(context, who, params['id'] ?? '')
  const kind = params['kind'] ?? ''
  const form = Object.hasOwn(looked.module.papers ?? {}, kind) ? looked.module.papers?.[kind] : undefined
  if (!form || !looked.seen.whole) throw new Missing(`no paper ${kind}`)
  const { id, no, agency } = looked.row
  const now = viewOn(context, looked, on)
  const input = withoutDespite(sent)
  return { now, input, form, kind, matter: { id, no, agency }, data: await form.data(context.office, now, { id, no, agency }, input) }
}

/** Draws a letter and keeps the file; of a letter that can be read again, with what was found in it. */
export async function drawLetter(
  context: Context,
  who: Who,
  params: Params,
  { format = 'pdf', ...given }: Asked,
  language: Language,
): Promise<object> {
  const { now, input, form, kind, matter, data } = await made(context, who, params, given)
  const bytes = format === 'docx' ? await docxOf(form, data) : await pdfOf(context, form, data)
  const { digest, size } = await context.office.files.put(bytes)
  const type = fileTypes[format]
  await noteFile(context.office, { digest, size, type, sealed: false, by: who.person })
  const findings = (await form.check?.(context.office, now, matter, input, data, null)) ?? []
  return {
    file: digest,
    kind,
    name: `${form.words[0]}.${format}`,
    type,
    size,
    href: `/api/v1/files/${digest}`,
    findings: toldFindings(findings, language),
  }
}

async function docxOf(form: PaperForm, data: object): Promise<Uint8Array> {
  const letter = form.editable ? letterIn(data) : null
  if (!letter) throw new Invalid([{ field: 'format', code: 'notEditable' }])
  return (await import('#documents/letter/docx.ts')).letterDocx(letter)
}

const pdfOf = (context: Context, form: PaperForm, data: object): Promise<Uint8Array> =>
  context.typesetter.typeset(form.template, data, { stamp: context.office.clock.today() }).catch(error => {
    if (error instanceof MissingGlyph)
      throw new Invalid(error.characters.map(character => ({ field: 'input', code: 'missingGlyph', message: character })))
    throw error
  })

/**
 * What is wrong in a letter as it would be, or in a stored copy that this person brought: `{ findings, read }`; `read` is false where the
 * file holds no text to read (a scan), so that no finding is never taken for "nothing wrong".
 */
export async function checkLetter(
  context: Context,
  who: Who,
  params: Params,
  { file, ...given }: Given & { readonly file?: string | undefined },
  language: Language,
): Promise<{ readonly findings: readonly object[]; readonly read: boolean }> {
  const { now, input, form, matter, data } = await made(context, who, params, given)
  const lines = file === undefined ? null : await linesOfStored(context, who, file)
  if (!form.check) return { findings: [], read: false }
  if (file !== undefined && lines === null) return { findings: toldFindings([unread], language), read: false }
  return { findings: toldFindings(await form.check(context.office, now, matter, input, data, lines), language), read: true }
}

/** The lines of a file that this person stored a moment ago; null where it cannot be read as text. */
async function linesOfStored(context: Context, { person }: Who, digest: string): Promise<readonly string[] | null> {
  const own = await context.office.db
    .selectFrom('staged')
    .select('digest')
    .where('digest', '=', digest)
    .where('person', '=', person)
    .executeTakeFirst()
  const lines = own ? await linesOfKept(context, digest) : 'missing'
  if (lines === 'missing') throw new Missing('no such file')
  return lines
}
