import { join } from 'node:path'
import { defineModule, type Happened, type Writing } from '#procedure/module.ts'
import { pathOf } from '#procedure/structure.ts'
import { inputs } from './contract.ts'
import { publishedDocs } from './indexed.ts'
import { publication2019 } from './procedure.ts'
import { rowOf } from './row.ts'
import { itemOf, publishedOn } from './rules.ts'
import './tables.ts'
import { texts } from './texts.ts'
import { unheld, writes } from './writes.ts'

export default defineModule({
  name: 'publication',
  words: texts.name,
  procedures: [publication2019],
  inputs,
  texts,
  title: now => itemOf(now).title,
  facts: {
    docNo: { words: texts.fields['docNo']!, of: now => itemOf(now).docNo },
    issuer: { words: texts.fields['issuer']!, of: now => itemOf(now).issuer, filter: true },
    formedOn: { words: texts.fields['formedOn']!, of: now => itemOf(now).formedOn },
    publishedOn: { words: texts.fields['publishedOn']!, of: publishedOn },
    validity: { words: texts.fields['validity']!, of: now => itemOf(now).validity, filter: true },
  },
  rows: { publication: rowOf },
  within: index,
  writes,
  unheld,
  documents: publishedDocs,
  portal: async office => (await import('./portal.ts')).portal(office),
  api: async office => (await import('./api.ts')).api(office),
  migrations: join(import.meta.dirname, 'migrations'),
})

/** The search index moves with the item, in the same transaction: what is withdrawn is gone from search at once. */
async function index({ search, structure }: Writing, { no, agency, now }: Happened): Promise<void> {
  if (now.stage !== 'published') return search.remove(no)
  const { title, docNo, indexNo, issuer, topics, kind, validity, formedOn, body } = itemOf(now)
  const own = now.steps[0]?.action === 'propose' ? no : ''
  search.put({
    id: no,
    title,
    docNo,
    indexNo: indexNo || own,
    issuer: issuer || (structure.agencies.get(agency)?.name ?? ''),
    agency,
    agencyPath: pathOf(structure, agency),
    topics,
    kind,
    validity,
    formedOn,
    publishedOn: publishedOn(now),
    body,
  })
}
