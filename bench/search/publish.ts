/** A worker that publishes so many documents a second while questions are asked. */
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { createWriter } from '#search/writer.ts'
import { readCorpus } from './corpus.ts'
import { documentMaker } from './documents.ts'

const { file, first, rate }: { file: string; first: number; rate: number } = workerData
const db = new DatabaseSync(file)
db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000')
const writer = createWriter(db)
const documentAt = documentMaker(readCorpus())
let published = 0

const timer = setInterval(() => {
  db.exec('BEGIN IMMEDIATE')
  writer.put(documentAt(first + published++))
  db.exec('COMMIT')
  writer.maintain(5)
}, 1000 / rate)

parentPort?.on('message', () => {
  clearInterval(timer)
  db.close()
  parentPort?.postMessage(published)
  parentPort?.close()
})
parentPort?.postMessage('ready')
