import type { Answer, Upload } from '#base/page.ts'
import { type Problem, problem } from '#base/problems.ts'
import type { Language } from '#base/words.ts'
import { Missing } from '#procedure/errors.ts'
import type { Office } from '#procedure/office.ts'
import { ownFiles } from './citizen.ts'
import { whereToGo } from './filing.ts'
import { fileFacts, type Loaded } from './store.ts'

/** The applicant's files: who may have one, and how many may be sent. */

/** A file of this request by its id, for whoever opened it; throws Missing for any other. Always a download, never shown in our page. */
export async function fileAnswer(office: Office, loaded: Loaded, id: string): Promise<Extract<Answer, { kind: 'raw' }>> {
  const found = ownFiles(loaded.now).find(file => file.id === id)
  if (!found || !(await office.files.has(found.digest))) throw new Missing('file')
  const facts = await fileFacts(office.db, [found.digest])
  return {
    kind: 'raw',
    type: facts.get(found.digest)?.type ?? 'application/octet-stream',
    body: await office.files.stream(found.digest),
    headers: {
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.name).replace(/['()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  }
}

type Limits = { readonly perRequest: number; readonly bytes: number }
const limitsOf = (office: Office, agency: string): Limits => {
  const value = office.setting(agency, 'request.files')
  const all = typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
  return { perRequest: Number(all['perRequest'] ?? Number.POSITIVE_INFINITY), bytes: Number(all['bytes'] ?? Number.POSITIVE_INFINITY) }
}

/** Why no more files may be sent with this request (413), with where to bring them; null while there is room. */
export async function limitsLeft(office: Office, loaded: Loaded, uploads: readonly Upload[], language: Language): Promise<Problem | null> {
  const own = ownFiles(loaded.now)
  const facts = await fileFacts(
    office.db,
    own.map(file => file.digest),
  )
  const size =
    own.reduce((sum, file) => sum + (facts.get(file.digest)?.size ?? 0), 0) + uploads.reduce((sum, upload) => sum + upload.size, 0)
  const limits = limitsOf(office, loaded.row.agency)
  if (own.length + uploads.length <= limits.perRequest && size <= limits.bytes) return null
  return problem('tooLarge', language, { detail: whereToGo(office, loaded.row.agency) })
}
