/** Making the whole index again from the documents, in bounded memory; and checking that it holds what it should. */
import type { DatabaseSync } from 'node:sqlite'
import type { SearchDoc } from './port.ts'
import { int } from './rows.ts'
import { createView } from './view.ts'
import { createWriter } from './writer.ts'

const batch = 200
const slice = 200
const tables = ['search_doc', 'search_body', 'search_key', 'search_label', 'search_forward', 'search_dead', 'search_segment', 'search_list']

/** Empties the index and fills it again; returns how many documents. A process killed meanwhile leaves an index that `check` calls incomplete. */
export async function rebuild(db: DatabaseSync, documents: AsyncIterable<SearchDoc> | Iterable<SearchDoc>): Promise<number> {
  transaction(db, () => {
    for (const table of tables) db.exec(`DELETE FROM ${table}`)
    // Numbers of documents begin anew; those of segments do not, because readers keep lists by them.
    db.exec("DELETE FROM sqlite_sequence WHERE name = 'search_doc'")
    db.exec("UPDATE search_state SET value = value + 1 WHERE key IN ('epoch', 'generation')")
    db.exec("INSERT OR REPLACE INTO search_state VALUES ('rebuilding', 1)")
  })
  const writer = createWriter(db)
  let waiting: SearchDoc[] = []
  let count = 0
  const write = () => {
    transaction(db, () => {
      for (const doc of waiting) writer.put(doc)
    })
    count += waiting.length
    waiting = []
    writer.maintain(slice)
  }
  for await (const doc of documents) if (waiting.push(doc) >= batch) write()
  write()
  while (writer.maintain(slice));
  db.exec("DELETE FROM search_state WHERE key = 'rebuilding'")
  return count
}

function transaction(db: DatabaseSync, work: () => void): void {
  db.exec('BEGIN IMMEDIATE')
  try {
    work()
    db.exec('COMMIT')
  } catch (fault) {
    db.exec('ROLLBACK')
    throw fault
  }
}

/** `documents` are the rows of documents, `indexed` those that questions can find; whole when they are the same and no rebuild was cut off. */
export type Check = { whole: boolean; documents: number; indexed: number; missing: number; surplus: number; rebuilding: boolean }

/** Compares the documents with what the index holds, one by one; cheap enough for every night. */
export function check(db: DatabaseSync): Check {
  const outer = db.isTransaction
  if (!outer) db.exec('BEGIN')
  try {
    const view = createView(db)
    view.refresh()
    const covered = new Uint8Array(view.last + 1)
    for (const { first, last } of view.segments) covered.fill(1, first, last + 1)
    for (const { n } of view.delta) covered[n] = 1
    let [documents, missing, indexed] = [0, 0, 0]
    for (const row of db.prepare('SELECT d.n FROM search_doc d JOIN search_body b USING (n)').iterate()) {
      documents++
      const n = int(row, 'n')
      if (n > view.last || !view.columns.alive[n] || !covered[n]) missing++
    }
    for (let n = 1; n <= view.last; n++) if (view.columns.alive[n] && covered[n]) indexed++
    const rebuilding = db.prepare("SELECT value FROM search_state WHERE key = 'rebuilding'").get() !== undefined
    const surplus = indexed - (documents - missing)
    return { whole: missing === 0 && surplus === 0 && !rebuilding, documents, indexed, missing, surplus, rebuilding }
  } finally {
    if (!outer) db.exec('COMMIT')
  }
}
