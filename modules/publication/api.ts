import { Missing } from '#procedure/errors.ts'
import type { Api } from '#procedure/module.ts'
import type { Office } from '#procedure/office.ts'
import { attachmentsOf } from './attachments.ts'
import { findPublication } from './store.ts'

/** GET /api/v1/publications/{id}: what the public page shows, for machines. */
export const api = (office: Office): Api => ({
  'GET /api/v1/publications/:id': async call => {
    const found = await findPublication(office.db, call.params['id'] ?? '')
    if (!found || found.status === 'hidden') throw new Missing('publication')
    if (found.status === 'withdrawn')
      return { status: 410, body: { type: '/problems/withdrawn', withdrawnOn: found.withdrawn_on, reason: found.withdrawn_why } }
    const attachments = await attachmentsOf(office.db, found.attachments)
    return {
      status: 200,
      headers: { etag: `"${found.steps}"` },
      body: {
        id: found.public_id,
        indexNo: found.index_no,
        title: found.title,
        docNo: found.doc_no,
        issuer: found.issuer,
        agency: found.agency,
        topics: JSON.parse(found.topics),
        kind: found.kind,
        summary: found.summary,
        keywords: JSON.parse(found.keywords),
        formedOn: found.formed_on,
        publishedOn: found.published_on,
        effectiveOn: found.effective_on,
        validity: found.validity,
        successor: found.successor || null,
        source: found.source,
        body: found.body,
        attachments: attachments.map(({ file, name, type, size }) => ({
          name,
          type,
          size,
          href: `/publications/${encodeURIComponent(found.public_id)}/files/${file}`,
        })),
      },
    }
  },
})
