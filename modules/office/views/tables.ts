/** A saved view (常用视图): how somebody looks at a list. No record of an office's doing, so it is no entry of the ledger. */
export type SavedViewTable = {
  id: string
  business: string
  owner: string // login
  shared_with: string | null // an agency or unit: everybody with a post there sees it
  name: string
  query: string // JSON: filters, columns, order, as in the address of the list
  position: number // among the owner's views of this business
  made_at: string
  gone_at: string | null // deleted, and can be brought back
}
/** The view that a list opens with, by person. */
export type DefaultViewTable = { person: string; business: string; view_id: string }

declare module '#base/sql.ts' {
  interface Tables {
    saved_view: SavedViewTable
    default_view: DefaultViewTable
  }
}
