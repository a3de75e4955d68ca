import type { Answer, Upload } from '#base/page.ts'
import { type Problem, problem } from '#base/problems.ts'
import type { Language } from '#base/words.ts'
import { Missing } from '#procedure/errors.ts'
import type { Office } from '#procedure/office.ts'
import { ownFiles } from './citizen.ts'
import { whereToGo } from './filing.ts'
import { readLimits } from './settings.ts'
import { fileFacts, type Loaded, loadById, sameApplicantOn } from './store.ts'

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

/** Why no more files may be sent with this request (413), with where to bring them; null while there is room. */
export async function limitsLeft(office: Office, loaded: Loaded, uploads: readonly Upload[], language: Language): Promise<Problem | null> {
  const limits = readLimits(office.setting(loaded.row.agency, 'request.files'))
  const sent = uploads.reduce((sum, upload) => sum + upload.size, 0)
  const fits = (files: number, bytes: number, mostFiles: number, mostBytes: number): boolean =>
    files + uploads.length <= mostFiles && bytes + sent <= mostBytes
  const own = ownFiles(loaded.now).map(file => file.digest)
  const today = await sentToday(office, loaded)
  const isRoom =
    fits(own.length, await bytesOf(office, own), limits.perRequest, limits.bytes) &&
    fits(today.length, await bytesOf(office, today), limits.perDay, limits.bytesPerDay)
  return isRoom ? null : problem('tooLarge', language, { detail: whereToGo(office, loaded.row.agency) })
}

async function bytesOf(office: Office, digests: readonly string[]): Promise<number> {
  const facts = await fileFacts(office.db, digests)
  return digests.reduce((sum, digest) => sum + (facts.get(digest)?.size ?? 0), 0)
}

/** What this applicant sent today with all requests of his (digests), so that many small filings are no way around the limit. */
async function sentToday(office: Office, loaded: Loaded): Promise<string[]> {
  const today = office.clock.today()
  const all = await sameApplicantOn(office.db, loaded.row.id, today)
  const others = await Promise.all(all.filter(id => id !== loaded.row.id).map(id => loadById(office, id)))
  return [loaded, ...others.filter(other => other !== null)].flatMap(({ stored }) =>
    stored
      .filter(({ step }) => step.by === 'citizen' && step.recordedOn === today)
      .flatMap(({ step }) => (step.evidence ?? []).map(paper => paper.file)),
  )
}
