import { hash } from 'node:crypto'
import type { Row } from '#procedure/module.ts'
import type { MatterView } from '#procedure/view.ts'
import { type Item, item as shape } from './contract.ts'
import { itemOf, publishedOn, withdrawalOf } from './rules.ts'

const fields = shape.keyof().options.toSorted()

/** The digest by which an import knows an item again: over its values in the order of their names. */
export const digestOf = (item: Item): string => hash('sha256', JSON.stringify(fields.map(field => item[field])), 'base64url')

/** The derived row of one item. Own items carry their matter's number as index number when none was given. */
export function rowOf(now: MatterView, matter: { readonly no: string; readonly agency: string }): Row {
  const item = itemOf(now)
  const gone = withdrawalOf(now)
  const isOwn = now.steps[0]?.action === 'propose'
  return {
    public_id: matter.no,
    agency: matter.agency,
    status: gone ? 'withdrawn' : now.outcome === 'published' ? 'published' : 'hidden',
    title: item.title,
    doc_no: item.docNo,
    index_no: item.indexNo || (isOwn ? matter.no : ''),
    issuer: item.issuer,
    topics: JSON.stringify(item.topics),
    kind: item.kind,
    summary: item.summary,
    keywords: JSON.stringify(item.keywords),
    formed_on: item.formedOn,
    published_on: publishedOn(now),
    effective_on: item.effectiveOn,
    validity: item.validity,
    successor: item.successor,
    body: item.body,
    source: item.source,
    attachments: JSON.stringify(
      now.steps
        .flatMap(s => s.evidence ?? [])
        .filter(p => p.kind === 'attachment')
        .map(({ file, name }) => ({ file, name: name ?? '' })),
    ),
    withdrawn_on: gone?.on ?? null,
    withdrawn_why: String(gone?.input?.['publicReason'] ?? ''),
    digest: digestOf(item),
  }
}
