/** The embedded index as the benchmark builds and asks it. */
import { DatabaseSync } from 'node:sqlite'
import type { SearchDoc, SearchReader } from '#search/port.ts'
import { openReader } from '#search/reader.ts'
import { searchSchema } from '#search/schema.ts'
import { createWriter } from '#search/writer.ts'

/** A store with the schema of the index. */
export function createStore(file: string): DatabaseSync {
  const db = new DatabaseSync(file)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000')
  db.exec(searchSchema())
  return db
}

/** Puts documents in batches with upkeep between them, until nothing is left to do; seconds. */
export function build(db: DatabaseSync, count: number, documentAt: (i: number) => SearchDoc): number {
  const started = performance.now()
  const writer = createWriter(db)
  for (let from = 0; from < count; from += 500) {
    db.exec('BEGIN IMMEDIATE')
    for (let i = from; i < Math.min(count, from + 500); i++) writer.put(documentAt(i))
    db.exec('COMMIT')
    writer.maintain(200)
  }
  while (writer.maintain(200));
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  return (performance.now() - started) / 1000
}

/** A reader on a connection of its own, and how long opening took in ms. */
export function openOurs(file: string): { reader: SearchReader; ms: number } {
  const started = performance.now()
  const db = new DatabaseSync(file, { readOnly: true })
  db.exec('PRAGMA cache_size = -16000; PRAGMA mmap_size = 0')
  const reader = openReader(db)
  return { reader, ms: performance.now() - started }
}
