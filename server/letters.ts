import * as z from 'zod'
import type { Finding } from '#base/finding.ts'
import { type Language, say } from '#base/words.ts'
import { fileTypes } from '#documents/file-types.ts'
import { letterDocx } from '#documents/letter/docx.ts'
import { linesOfFile } from '#documents/letter/file-lines.ts'
import { letterIn } from '#documents/letter/shape.ts'
import { MissingGlyph } from '#documents/typeset.ts'
import { ZipRefused } from '#documents/zip.ts'
import type { Who } from '#modules/office/accounts.ts'
import { Invalid, Missing } from '#procedure/errors.ts'
import type { PaperForm } from '#procedure/module.ts'
import type { Context } from './context.ts'
import { type Looked, lookAt } from './look.ts'
import { noteFile } from './uploads.ts'

/** Letters of a matter: drawn as PDF or as an editable DOCX from one description, and read again before anybody signs. */

type Params = Readonly<Record<string, string>>
type Asked = { readonly input?: Readonly<Record<string, unknown>> | undefined; readonly format?: 'pdf' | 'docx' | undefined }
type Made = {
  readonly looked: Looked
  readonly form: PaperForm
  readonly kind: string
  readonly matter: { readonly id: number; readonly no: string; readonly agency: string }
  readonly data: object
}

export const checkShape = z.strictObject({
  input: z.record(z.string(), z.unknown()).optional(),
  file: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})

async function made(context: Context, who: Who, params: Params, input: Readonly<Record<string, unknown>>): Promise<Made> {
  const looked = await lookAt(context, who, params['id'] ?? '')
  const kind = params['kind'] ?? ''
  const form = Object.hasOwn(looked.module.papers ?? {}, kind) ? looked.module.papers?.[kind] : undefined
  if (!form || !looked.seen.whole) throw new Missing(`no paper ${kind}`)
  const { id, no, agency } = looked.row
  return { looked, form, kind, matter: { id, no, agency }, data: await form.data(context.office, looked.now, { id, no, agency }, input) }
}

const told = (findings: readonly Finding[], language: Language): object[] =>
  findings.map(one => ({ ...one, says: say(one.says, language), fix: say(one.fix, language) }))

/** Draws a letter and keeps the file; of a letter that can be read again, with what was found in it. */
export async function drawLetter(
  context: Context,
  who: Who,
  params: Params,
  { input = {}, format = 'pdf' }: Asked,
  language: Language,
): Promise<object> {
  const { looked, form, kind, matter, data } = await made(context, who, params, input)
  const bytes = format === 'docx' ? await docxOf(form, data) : await pdfOf(context, form, data)
  const { digest, size } = await context.office.files.put(bytes)
  const type = fileTypes[format]
  await noteFile(context.office, { digest, size, type, sealed: false, by: who.person })
  const findings = (await form.check?.(context.office, looked.now, matter, input, data, null)) ?? []
  return {
    file: digest,
    kind,
    name: `${form.words[0]}.${format}`,
    type,
    size,
    href: `/api/v1/files/${digest}`,
    findings: told(findings, language),
  }
}

async function docxOf(form: PaperForm, data: object): Promise<Uint8Array> {
  const letter = form.editable ? letterIn(data) : null
  if (!letter) throw new Invalid([{ field: 'format', code: 'notEditable' }])
  return letterDocx(letter)
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
  { input = {}, file }: { readonly input?: Readonly<Record<string, unknown>> | undefined; readonly file?: string | undefined },
  language: Language,
): Promise<{ readonly findings: readonly object[]; readonly read: boolean }> {
  const { looked, form, matter, data } = await made(context, who, params, input)
  const lines = file === undefined ? null : await linesOfStored(context, who, file)
  if (!form.check || (file !== undefined && lines === null)) return { findings: [], read: false }
  return { findings: told(await form.check(context.office, looked.now, matter, input, data, lines), language), read: true }
}

/** The lines of a file that this person stored a moment ago; null where it cannot be read as text. */
async function linesOfStored({ office }: Context, { person }: Who, digest: string): Promise<string[] | null> {
  const own = await office.db
    .selectFrom('staged')
    .select('digest')
    .where('digest', '=', digest)
    .where('person', '=', person)
    .executeTakeFirst()
  const row = own && (await office.db.selectFrom('file').selectAll().where('digest', '=', digest).executeTakeFirst())
  if (!row || row.sealed === 1) throw new Missing('no such file')
  try {
    return await linesOfFile(row.type, await office.files.read(digest))
  } catch (error) {
    if (error instanceof ZipRefused) throw new Invalid([{ field: 'file', code: 'dangerous' }])
    throw error
  }
}
