/** The process that kill.test.ts kills: it puts, replaces and removes without end, with upkeep between, and says what was committed. */
import { DatabaseSync } from 'node:sqlite'
import { sampleDoc } from './sample.ts'
import { createWriter } from './writer.ts'

/** The title of document i in its version: what the parent counts by. */
export const titleOf = (i: number): string => `${i % 2 === 0 ? '甲乙' : '丙丁'}${i % 5 === 0 ? '戊己' : ''}文件`

function run(file: string, start: number): void {
  const db = new DatabaseSync(file)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF')
  const writer = createWriter(db, { flushAt: 40, flushMost: 100 })
  for (let batch = start; ; batch++) {
    db.exec('BEGIN IMMEDIATE')
    for (let i = batch * 10; i < batch * 10 + 10; i++) writer.put(sampleDoc({ id: String(i), title: titleOf(i), body: `正文${i}号` }))
    if (batch > 3) {
      const old = (batch - 3) * 10
      writer.remove(String(old))
      writer.put(sampleDoc({ id: String(old + 1), title: titleOf(old + 1), body: '又一版本' }))
    }
    db.exec('COMMIT')
    process.stdout.write(`${batch}\n`)
    writer.maintain(1)
  }
}

const [file, start] = process.argv.slice(2)
if (file && start) run(file, Number(start))
