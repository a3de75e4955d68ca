/** Reads the real documents of ../shared/data/corpus as search documents. */
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { SearchDoc, Validity } from '#search/port.ts'

const folder = new URL('../../../shared/data/corpus/', import.meta.url)

type Line = {
  id: string
  title: string
  docNo: string | null
  indexNo: string | null
  issuer: string | null
  topics: string[]
  formedOn: string | null
  publishedOn: string | null
  body: string | null
  meta: { kind?: string; status?: string }
}

export type KnownQuery = {
  id: string
  query: string
  kind: string
  expected: string[]
  match: 'all' | 'any'
  within: number
  stretch: boolean
}

const validityOf = (status: string | undefined): Validity => (status === '有效' ? 'inForce' : status === '失效' ? 'repealed' : 'unknown')

/** `documents` is everything, `documents-core` a small cut that holds what the queries expect. */
type Part = 'documents' | 'documents-core'

/** True where the folder with the corpus is there. */
export const hasCorpus = (): boolean => existsSync(new URL('documents.ndjson.gz', folder))

/** The documents of the corpus. */
export function readCorpus(part: Part = 'documents'): SearchDoc[] {
  const lines = gunzipSync(readFileSync(new URL(`${part}.ndjson.gz`, folder)))
    .toString('utf8')
    .trim()
    .split('\n')
  return lines.map(line => {
    const d: Line = JSON.parse(line)
    return {
      id: d.id,
      title: d.title,
      docNo: d.docNo ?? '',
      indexNo: d.indexNo ?? '',
      issuer: d.issuer ?? '',
      agency: d.id.replace(/-\d+$/, ''),
      topics: d.topics,
      kind: d.meta.kind ?? '',
      validity: validityOf(d.meta.status),
      formedOn: d.formedOn,
      publishedOn: d.publishedOn,
      body: d.body ?? '',
    }
  })
}

/** The known-item queries of the corpus. */
export function readQueries(): KnownQuery[] {
  const parsed: { queries: KnownQuery[] } = JSON.parse(readFileSync(new URL('queries.json', folder), 'utf8'))
  return parsed.queries
}
