import type { Upload } from '#base/page.ts'
import { type Problem, problem } from '#base/problems.ts'
import type { Language } from '#base/words.ts'
import { bytesOf, bytesSent } from '#procedure/citizen/files.ts'
import type { Loaded } from '#procedure/citizen/loaded.ts'
import type { Office } from '#procedure/office.ts'
import { ownFiles } from './citizen.ts'
import { whereToGo } from './filing.ts'
import { readLimits } from './settings.ts'

/** No more files than the agency takes with one petition: why no more may be sent (413), with where to bring them; null while there is room. */
export async function limitsLeft(
  office: Office,
  { row, now }: Loaded,
  uploads: readonly Upload[],
  language: Language,
): Promise<Problem | null> {
  if (uploads.length === 0) return null
  const limits = readLimits(office.setting(row.agency, 'petition.limits'))
  const own = ownFiles(now).map(file => file.digest)
  const isRoom = own.length + uploads.length <= limits.files && (await bytesOf(office, own)) + bytesSent(uploads) <= limits.bytes
  return isRoom ? null : problem('tooLarge', language, { detail: whereToGo(office, row.agency) })
}
