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
  /** Begins a batch, after every batch of others. */
  begin(): Holds | Promise<Holds>
  savepoint(): void | Promise<void>
  /** Ends a savepoint; throws what a statement that was not waited for met. */
  release(): void | Promise<void>
  /** Back to the savepoint; answers the error behind the one that was seen. */
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
