import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { TooLarge } from '#base/files.ts'
import { cleanBody } from '#base/http-text.ts'
import type { Upload } from '#base/page.ts'
import { cleanFileName } from '#documents/file-name.ts'
import { sniffFile } from '#documents/sniff.ts'
import { Invalid } from '#procedure/errors.ts'
import type { Office } from '#procedure/office.ts'
import { Faulty, Malformed } from './fault.ts'

/** Files on their way in: streamed to disk under a made-up name, looked into, kept under their digest. A refused one is named, never half kept. */

export type Form = {
  readonly fields: Readonly<Record<string, string>>
  readonly uploads: readonly Upload[]
  readonly refused: readonly { readonly field: string; readonly name: string; readonly why: string }[]
}
export type UploadLimits = { readonly fileLimit: number; readonly filesPerForm: number }

/** Evidence kinds whose bytes are encrypted at rest, over all businesses. */
export const sealedKinds = (office: Pick<Office, 'modules'>): ReadonlySet<string> => new Set(office.modules.flatMap(m => m.sealed ?? []))

/** Receives one file; answers the upload, or why it is not taken (`fileEmpty`, `fileType`, `fileBroken`, `fileTooLarge`). */
export async function takeFile(
  office: Office,
  from: Readable,
  field: string,
  sentName: string,
  person: string | null,
  atMost: number,
): Promise<Upload | { readonly why: string; readonly name: string }> {
  const name = cleanFileName(sentName)
  let received: Awaited<ReturnType<Office['files']['receive']>>
  try {
    received = await office.files.receive(from, atMost)
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error
    from.resume()
    return { why: 'fileTooLarge', name }
  }
  if (received.size === 0) {
    await office.files.drop(received)
    return { why: 'fileEmpty', name }
  }
  const kind = await sniffFile(received.path, name)
  if ('refusal' in kind) {
    await office.files.drop(received)
    return {
      why: kind.refusal === 'empty' ? 'fileEmpty' : ['wrongType', 'dangerous'].includes(kind.refusal) ? 'fileType' : 'fileBroken',
      name,
    }
  }
  const sealed = sealedKinds(office).has(field)
  await office.files.keep(received, sealed)
  await noteFile(office, { digest: received.digest, size: received.size, type: kind.type, sealed, by: person })
  return { field, file: received.digest, name, type: kind.type, size: received.size }
}

type Note = { readonly digest: string; readonly size: number; readonly type: string; readonly sealed: boolean; readonly by: string | null }

/** The row that makes a stored file nameable as evidence. */
export async function noteFile(office: Office, note: Note): Promise<void> {
  await office.write.other('kernel.file', note)
  if (note.sealed) await office.write.other('kernel.sealed', note.digest)
}

/** Encrypts files that turned out to be of a sealed kind (identity papers, powers of attorney). */
export async function sealPapers(office: Office, papers: readonly { readonly kind: string; readonly file: string }[]): Promise<void> {
  const kinds = sealedKinds(office)
  for (const { kind, file } of papers) {
    if (!kinds.has(kind) || !(await office.files.has(file))) continue
    await office.files.sealInPlace(file)
    await office.write.other('kernel.sealed', file)
  }
}

/** Reads a multipart form: every field by its name, every file stored. What is wrong with a file never costs what was typed. */
export async function readMultipart(office: Office, request: FastifyRequest, limits: UploadLimits, person: string | null): Promise<Form> {
  const fields: Record<string, string> = Object.create(null)
  const uploads: Upload[] = []
  const refused: { field: string; name: string; why: string }[] = []
  let files = 0
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        if (part.fieldnameTruncated || part.valueTruncated) throw new TooLarge('field')
        fields[part.fieldname] = typeof part.value === 'string' ? part.value : ''
      } else if (part.filename === '') part.file.resume()
      else if (++files > limits.filesPerForm) {
        part.file.resume()
        refused.push({ field: part.fieldname, name: cleanFileName(part.filename), why: 'tooManyFiles' })
      } else {
        const taken = await takeFile(office, part.file, part.fieldname, part.filename, person, limits.fileLimit)
        if ('why' in taken) refused.push({ field: part.fieldname, ...taken })
        else uploads.push(taken)
      }
    }
  } catch (error) {
    request.raw.resume() // what is still being sent is read, or the connection breaks before our answer is heard
    throw readable(error)
  }
  const kind = fields['kind']
  if (kind !== undefined)
    await sealPapers(
      office,
      uploads.map(upload => ({ kind, file: upload.file })),
    )
  return { fields, uploads, refused }
}

/** What the parser complains of is the sender's form; what the disk complains of is ours. */
function readable(error: unknown): unknown {
  if (error instanceof TooLarge || !(error instanceof Error)) return error
  if ('statusCode' in error && typeof error.statusCode === 'number' && error.statusCode < 500) return error
  if ('syscall' in error || ('code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code) && error.code !== 'EPIPE'))
    return error
  return new Malformed(error.message)
}

/** A form's fields as they may go on: cleaned, with the faults of each. */
export const cleanFields = (fields: Readonly<Record<string, string>>): ReturnType<typeof cleanBody> => cleanBody(fields)

/** By API a refused file refuses the whole; 413 where it was only too large. */
export function refusedFiles(refused: readonly { readonly field: string; readonly why: string }[]): Error {
  return refused.some(r => r.why === 'fileTooLarge')
    ? new Faulty('tooLarge')
    : new Invalid(refused.map(r => ({ field: r.field, code: r.why })))
}
