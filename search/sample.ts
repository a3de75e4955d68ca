/** Stores and documents for tests and tools. */
import { DatabaseSync } from 'node:sqlite'
import type { SearchDoc } from './port.ts'
import { searchSchema } from './schema.ts'

/** A new store in a file that holds only the index; two connections may be open at once. */
export function sampleStore(file: string): DatabaseSync {
  const db = new DatabaseSync(file)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA busy_timeout = 5000')
  db.exec(searchSchema())
  return db
}

/** A document with nothing but what is given. */
export const sampleDoc = (given: Partial<SearchDoc> & { id: string }): SearchDoc => ({
  title: '',
  docNo: '',
  indexNo: '',
  issuer: '',
  agency: '',
  topics: [],
  kind: '',
  validity: 'unknown',
  formedOn: null,
  publishedOn: null,
  body: '',
  ...given,
})
