import type { Answer, Upload } from '#base/page.ts'
import { type Problem, problem } from '#base/problems.ts'
import type { Language } from '#base/words.ts'
import { bytesOf, bytesSent, download } from '#procedure/citizen/files.ts'
import type { Loaded } from '#procedure/citizen/loaded.ts'
import type { Office } from '#procedure/office.ts'
import { ownFiles } from './citizen.ts'
import { whereToGo } from './filing.ts'
import { readLimits } from './settings.ts'
import { loadById, sameApplicantOn } from './store.ts'

/** The applicant's files: who may have one, and how many may be sent. */

/** A file of this request by its id, for whoever opened it; throws Missing for any other. */
export const fileAnswer = (office: Office, loaded: Loaded, id: string): Promise<Extract<Answer, { kind: 'raw' }>> =>
  download(office, ownFiles(loaded.now), id)

/** Why no more files may be sent with this request (413), with where to bring them; null while there is room. */
export async function limitsLeft(office: Office, loaded: Loaded, uploads: readonly Upload[], language: Language): Promise<Problem | null> {
  const limits = readLimits(office.setting(loaded.row.agency, 'request.files'))
  const sent = bytesSent(uploads)
  const fits = (files: number, bytes: number, mostFiles: number, mostBytes: number): boolean =>
    files + uploads.length <= mostFiles && bytes + sent <= mostBytes
  const own = ownFiles(loaded.now).map(file => file.digest)
  const today = await sentToday(office, loaded)
  const isRoom =
    fits(own.length, await bytesOf(office, own), limits.perRequest, limits.bytes) &&
    fits(today.length, await bytesOf(office, today), limits.perDay, limits.bytesPerDay)
  return isRoom ? null : problem('tooLarge', language, { detail: whereToGo(office, loaded.row.agency) })
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
