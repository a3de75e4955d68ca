/** The port of search: what the rest of the product may ask of any index (the embedded one, or one on PostgreSQL). */
export type Validity = 'inForce' | 'amended' | 'repealed' | 'expired' | 'unknown'
export const validities: readonly Validity[] = ['inForce', 'amended', 'repealed', 'expired', 'unknown']

/** A document as it is found. `id` is public and stable; days are YYYY-MM-DD; an absent text is ''. */
export type SearchDoc = {
  id: string
  title: string
  docNo: string
  indexNo: string
  issuer: string
  /** code of the publishing agency */
  agency: string
  /** the agencies above it, so that a filter on one of them finds this too */
  agencyPath?: readonly string[]
  /** paths with '/' between the levels */
  topics: readonly string[]
  kind: string
  validity: Validity
  formedOn: string | null
  publishedOn: string | null
  body: string
}

/** A question. Filters are joined by and; `topic` by prefix of its path, `issuedFrom`/`issuedTo` on formedOn, else publishedOn; page from 1; `snippets: false` for callers that show titles only. */
export type Query = {
  q: string
  agency?: string | undefined
  issuer?: string | undefined
  topic?: string | undefined
  kind?: string | undefined
  year?: number | undefined
  issuedFrom?: string | undefined
  issuedTo?: string | undefined
  validity?: Validity | undefined
  page?: number | undefined
  limit?: number | undefined
  snippets?: boolean | undefined
}

/** A found document; `marks` are [from, to) offsets of JavaScript strings into the plain-text snippet. */
export type Hit = {
  id: string
  score: number
  title: string
  docNo: string
  indexNo: string
  issuer: string
  formedOn: string | null
  publishedOn: string | null
  snippet: string
  marks: [from: number, to: number][]
}

export type Facet = { value: string; count: number }
export type Facets = { issuer: Facet[]; topic: Facet[]; kind: Facet[]; year: Facet[]; validity: Facet[] }

/** `total` and `facets` are exact. `relaxed` says that no document held all words and those that hold most of them are shown. */
export type SearchAnswer = {
  total: number
  tookMs: number
  hits: Hit[]
  facets: Facets
  relaxed: boolean
  didYouMean: string | null
}

export type Suggestion = { text: string; id: string; docNo: string }

/** Lives in the thread that owns the writing connection; `put` and `remove` join the transaction that is open there. */
export type SearchWriter = {
  /** Adds or replaces the document of this id. */
  put(doc: SearchDoc): void
  /** Takes a document out; false when there was none. */
  remove(id: string): boolean
  /** A slice of upkeep in transactions of its own (call it between batches, never inside one); true while more is to be done. */
  maintain(budgetMs: number): boolean
}

/** Lives in a reading thread. `query` sees every document that was committed before it was asked. */
export type SearchReader = {
  refresh(): void
  query(query: Query): SearchAnswer
  suggest(prefix: string, limit: number): Suggestion[]
  has(id: string): boolean
}
