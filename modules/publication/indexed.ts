import type { Tx } from '#base/sql.ts'
import { pathOf, type Structure } from '#procedure/structure.ts'
import { type SearchDoc, validities } from '#search/port.ts'
import { publishedAfter } from './store.ts'

const page = 200

/** Every published item as the index holds it, read from the derived rows: what the whole index is made of anew. */
export async function* publishedDocs(db: Tx, structure: Structure): AsyncGenerator<SearchDoc> {
  for (let after = 0; ; ) {
    const rows = await publishedAfter(db, after, page)
    for (const row of rows)
      yield {
        id: row.public_id,
        title: row.title,
        docNo: row.doc_no,
        indexNo: row.index_no,
        issuer: row.issuer || (structure.agencies.get(row.agency)?.name ?? ''),
        agency: row.agency,
        agencyPath: pathOf(structure, row.agency),
        topics: JSON.parse(row.topics),
        kind: row.kind,
        validity: validities.find(one => one === row.validity) ?? 'unknown',
        formedOn: row.formed_on,
        publishedOn: row.published_on,
        body: row.body,
      }
    const last = rows.at(-1)
    if (!last) return
    after = last.matter
  }
}
