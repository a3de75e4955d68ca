import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { putRow } from '#base/compiled.ts'
import type { Feeding } from '#base/postgres-writing.ts'
import type { Tx } from '#base/sql.ts'
import { openSqlite, type Sqlite } from '#base/sqlite.ts'
import type { SearchDoc, SearchWriter } from '#search/port.ts'
import { rebuild } from '#search/rebuild.ts'
import { searchSchema } from '#search/schema.ts'
import { createWriter } from '#search/writer.ts'

/**
 * On PostgreSQL each node keeps the search index in a file of its own, made from `search_feed` and brought up to it before a command is
 * answered. The file can be thrown away at any time: the next start makes it anew.
 */

/** What the writer asks of search. The embedded store's index lies in the transaction itself and needs none of the last four. */
export type SearchSide = SearchWriter & {
  begin?(): void
  /** What the command put in or took out goes into its transaction. */
  keep?(tx: Tx): Promise<void>
  /** The command was rolled back. */
  forget?(): void
  /** After the commit: the index is brought up to it. */
  follow?(tx: Tx): Promise<void>
}

type Change = { readonly seq: number; readonly id: string; readonly doc: SearchDoc | null }

export const indexPath = (dataDir: string, id: string): string => join(dataDir, `search-${id}.sqlite`)

/** Opens a node's index for writing; makes it where it is missing. */
export function openIndex(path: string): Sqlite {
  const isNew = !existsSync(path)
  const sqlite = openSqlite(path, { durable: 'order' })
  const isEmpty = isNew || !sqlite.raw.prepare("select 1 from sqlite_master where name = 'search_state'").get()
  if (isEmpty) sqlite.raw.exec(`begin immediate; ${searchSchema()} commit;`)
  return sqlite
}

const appliedIn = ({ raw }: Sqlite): number =>
  Number(raw.prepare("select value from search_state where key = 'feed'").get()?.['value'] ?? 0)

function apply(sqlite: Sqlite, writer: SearchWriter, changes: readonly Change[]): void {
  const { raw } = sqlite
  raw.exec('begin immediate')
  try {
    const applied = appliedIn(sqlite)
    for (const { seq, id, doc } of changes) {
      if (seq <= applied) continue
      if (doc) writer.put(doc)
      else writer.remove(id)
    }
    noteFed(sqlite, Math.max(applied, changes.at(-1)?.seq ?? 0))
    raw.exec('commit')
  } catch (error) {
    raw.exec('rollback')
    throw error
  }
}

/** The index holds the feed up to here. */
export const noteFed = ({ raw }: Sqlite, seq: number): void =>
  void raw.prepare("insert into search_state values ('feed', ?) on conflict (key) do update set value = excluded.value").run(seq)

const together = 200

/** Brings a node's index up to the feed; true when anything was missing. An index that is ahead of it belongs to another past and is made anew. */
export async function catchUp(tx: Tx, sqlite: Sqlite, writer: SearchWriter): Promise<boolean> {
  const state = await tx.selectFrom('store_state').select('search').executeTakeFirst()
  let applied = appliedIn(sqlite)
  if (applied > (state?.search ?? 0)) {
    await rebuild(sqlite.raw, [])
    noteFed(sqlite, 0)
    applied = 0
  }
  const first = applied
  for (;;) {
    const rows = await tx.selectFrom('search_feed').selectAll().where('seq', '>', applied).orderBy('seq').limit(together).execute()
    if (rows.length === 0) break
    apply(
      sqlite,
      writer,
      rows.map(({ id, seq, doc }) => ({ id, seq, doc: doc === null ? null : (JSON.parse(doc) as SearchDoc) })),
    )
    applied = rows.at(-1)!.seq
    if (rows.length === together) writer.maintain(together)
  }
  return applied > first
}

/** The documents of the feed, in the order of their last change. */
export async function* fedDocs(tx: Tx): AsyncGenerator<SearchDoc> {
  for (let after = 0; ; ) {
    const rows = await tx
      .selectFrom('search_feed')
      .select(['seq', 'doc'])
      .where('seq', '>', after)
      .where('doc', 'is not', null)
      .orderBy('seq')
      .limit(together)
      .execute()
    for (const { doc } of rows) yield JSON.parse(doc!) as SearchDoc
    const last = rows.at(-1)
    if (!last) return
    after = last.seq
  }
}

/** The search side of a PostgreSQL writer: changes go to the feed in the transaction, and from there into this node's file. */
export function openFeed(store: Feeding, sqlite: Sqlite): Required<SearchSide> & { catchUp(tx: Tx): Promise<boolean>; close(): void } {
  const writer = createWriter(sqlite.raw)
  let command: { id: string; doc: SearchDoc | null }[] = []
  let batch: Change[] = []
  let keptLast = 0 // of the command that is being carried out
  const noted = (id: string, doc: SearchDoc | null): true => {
    keptLast = 0
    command.push({ id, doc })
    return true
  }
  return {
    put: doc => void noted(doc.id, doc),
    remove: id => noted(id, null),
    begin: () => {
      command = []
      batch = []
    },
    keep: async tx => {
      const [changes] = [command]
      command = []
      keptLast = changes.length
      for (const { id, doc } of changes) {
        const seq = store.feed() + 1
        store.feedTo(seq)
        batch.push({ seq, id, doc })
        await putRow(tx, 'search_feed', ['id'], { id, seq, doc: doc === null ? null : JSON.stringify(doc) })
      }
    },
    forget: () => {
      command = []
      store.feedTo(store.feed() - keptLast)
      batch.length -= keptLast
      keptLast = 0
    },
    follow: async tx => {
      const changes = batch
      batch = []
      if (changes[0] && appliedIn(sqlite) === changes[0].seq - 1) apply(sqlite, writer, changes)
      else await catchUp(tx, sqlite, writer)
    },
    maintain: budgetMs => writer.maintain(budgetMs),
    catchUp: tx => catchUp(tx, sqlite, writer),
    close: () => sqlite.close(),
  }
}
