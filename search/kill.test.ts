import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { titleOf } from './kill-child.ts'
import { openReader } from './reader.ts'
import { check, rebuild } from './rebuild.ts'
import { sampleDoc, sampleStore } from './sample.ts'
import { createWriter } from './writer.ts'

/** Runs the child for a while, kills it, and gives the last batch that it said was committed. */
async function killed(file: string, start: number, ms: number): Promise<number> {
  const child = spawn(process.execPath, [new URL('kill-child.ts', import.meta.url).pathname, file, String(start)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', data => (said += data))
  const closed = new Promise(resolve => child.once('close', resolve))
  while (said === '') await wait(5)
  await wait(ms)
  child.kill('SIGKILL')
  await closed
  return Number(said.trim().split('\n').at(-1))
}

function counted(file: string): void {
  const db = new DatabaseSync(file)
  const reader = openReader(db, { synonyms: { groups: [], oneWay: [] } })
  const ids = db
    .prepare('SELECT id FROM search_doc')
    .all()
    .map(row => Number(row['id']))
  for (const words of [['甲乙'], ['丙丁'], ['戊己'], ['甲乙', '戊己']]) {
    assert.equal(reader.query({ q: words.join(' ') }).total, ids.filter(i => words.every(w => titleOf(i).includes(w))).length)
  }
  const found = check(db)
  assert.deepEqual([found.whole, found.indexed], [true, ids.length])
  db.close()
}

test('a writer killed by signal 9 at any moment leaves a whole index that holds every committed document', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'search-kill-')), 'store.db')
  sampleStore(file).close()
  let next = 0
  for (const ms of [30, 90, 170, 260, 420]) {
    const last = await killed(file, next, ms)
    counted(file)
    const db = new DatabaseSync(file)
    const kept = db
      .prepare('SELECT count(*) AS n FROM search_doc WHERE CAST(id AS INTEGER) BETWEEN ? AND ?')
      .get(last * 10, last * 10 + 9)?.['n']
    assert.equal(kept, 10, `batch ${last} was committed`)
    next = last + 2
    db.close()
  }
  const db = new DatabaseSync(file)
  const writer = createWriter(db, { flushAt: 40, flushMost: 100 })
  while (writer.maintain(50));
  const orphans = db
    .prepare("SELECT count(*) AS n FROM search_list WHERE segment NOT IN (SELECT id FROM search_segment WHERE state = 'live')")
    .get()
  assert.equal(orphans?.['n'], 0, 'half-built segments are swept')
  db.close()
  counted(file)
})

test('a rebuild that was cut off is known as incomplete and can be done again', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'search-rebuild-')), 'store.db')
  const db = sampleStore(file)
  const docs = Array.from({ length: 700 }, (_, i) => sampleDoc({ id: String(i), title: titleOf(i) }))
  const reader = openReader(new DatabaseSync(file, { readOnly: true }))
  async function* failing() {
    yield* docs.slice(0, 450)
    throw new Error('cut off')
  }
  await assert.rejects(rebuild(db, failing()), /cut off/)
  assert.equal(check(db).whole, false)
  assert.equal(await rebuild(db, docs), 700)
  assert.deepEqual([check(db).whole, reader.query({ q: '文件' }).total], [true, 700])
  db.close()
})
