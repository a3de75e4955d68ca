/** What the public page and lists read: one row an item, derived from its journal. */
export type PublicationTable = {
  matter: number
  public_id: string
  agency: string
  status: 'published' | 'withdrawn' | 'hidden'
  title: string
  doc_no: string
  index_no: string
  issuer: string
  topics: string // JSON
  kind: string
  summary: string
  keywords: string // JSON
  formed_on: string | null
  published_on: string | null
  effective_on: string | null
  validity: string
  successor: string
  body: string
  source: string
  attachments: string // JSON: [{ file, name }]
  withdrawn_on: string | null
  withdrawn_why: string
  digest: string // of the item, so that a second import knows what it holds
}
declare module '#base/sql.ts' {
  interface Tables {
    publication: PublicationTable
  }
}
