import type { Answer, Upload } from '#base/page.ts'
import { Missing } from '../errors.ts'
import type { Office } from '../office.ts'
import { fileFacts } from './facts.ts'

/** Files that a citizen sent or may have. */

/** A file of the citizen's own matter: a name for links that says nothing of its content, and what it is. */
export type OwnFile = { readonly id: string; readonly kind: string; readonly digest: string; readonly name: string }

/** The file for whoever opened the matter; throws Missing for one that is not theirs. Always a download, never shown in our page. */
export async function download(office: Office, own: readonly OwnFile[], id: string): Promise<Extract<Answer, { kind: 'raw' }>> {
  const found = own.find(file => file.id === id)
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

/** How many bytes some stored files have together. */
export async function bytesOf(office: Pick<Office, 'db'>, digests: readonly string[]): Promise<number> {
  const facts = await fileFacts(office.db, digests)
  return digests.reduce((sum, digest) => sum + (facts.get(digest)?.size ?? 0), 0)
}

/** How many bytes came with a form. */
export const bytesSent = (uploads: readonly Upload[]): number => uploads.reduce((sum, upload) => sum + upload.size, 0)
