/** What only an office on PostgreSQL has: several nodes may serve it. */

/** The last batch of any node; how often structure changed; the last change of the search index. `id` names this database. */
export type StoreStateTable = { one: number; id: string; batch: number; structure: number; search: number }
/** The last change of each document: as it should be found, or null when it was taken out. */
export type SearchFeedTable = { id: string; seq: number; doc: string | null }

declare module '#base/sql.ts' {
  interface Tables {
    store_state: StoreStateTable
    search_feed: SearchFeedTable
  }
}
