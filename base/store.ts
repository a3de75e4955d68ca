import type { Dialect, Tx } from './sql.ts'

/** What a batch changed beside matters: told to whoever keeps it in memory. */
export type Touched = { readonly structure: boolean; readonly search: boolean }

export type Versions = { readonly structure: number; readonly search: number }

/** What was kept in memory and still holds: the end of the ledger, and what stands around every matter. */
export type Holds = { readonly head: boolean; readonly structure: boolean }

/**
 * What the writer asks of its store: one transaction a batch, a savepoint a command. On SQLite every step is done when it returns, so
 * nothing is waited for that need not be; on PostgreSQL steps are promises.
 */
export type WritingStore = {
  readonly dialect: Dialect
  readonly db: Tx
  /**
   * Begins a batch, after every batch of others. `beside` asks what else must be known first, without waiting in between. `alone`: each
   * command is answered before the next begins, after a batch met StatementFailed.
   */
  begin(beside: () => Promise<unknown>, alone: boolean): Holds | Promise<Holds>
  savepoint(): void | Promise<void>
  /** Work past `db` on the same connection (the search index): done with the rows that were kept back, undone with the command's. */
  keep?(work: () => void): void
  /** Ends a savepoint; alone, throws what a statement that was not waited for met. */
  release(): void | Promise<void>
  /** Back to the savepoint; answers the error behind the one that was seen. Throws StatementFailed where the whole batch is lost. */
  undo(seen: unknown): unknown
  /** Durable when it has answered. */
  commit(touched: Touched): void | Promise<void>
  abandon(): void | Promise<void>
  /** Where several nodes write: how often structure and search had changed at the last commit, to tell one's own changes from others'. */
  versions?(): Versions
  close(): void | Promise<void>
}

/** The store cannot be reached or does not take writes now. Nothing was acknowledged; the same command may be sent again with its key. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable'
}

/** The database refused a statement of a batch, and whose it was cannot be told. Nothing was acknowledged: the batch is carried out again, `alone`. */
export class StatementFailed extends Error {
  override name = 'StatementFailed'
  constructor(cause: unknown) {
    super('a statement of the batch was refused', { cause })
  }
}
