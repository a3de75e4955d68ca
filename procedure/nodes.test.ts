import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { PostgresPlace } from '#base/postgres.ts'
import { StoreUnavailable } from '#base/store.ts'
import { library } from '#test/library.ts'
import { staffOf } from '#test/plain.ts'
import { freshDatabase, whyNoPostgres } from '#test/postgres.ts'
import { type OpenOffice, openOffice } from './open-office.ts'
import { verify } from './verify.ts'

/** Two nodes on one database: one line of batches, one chain, and what one commits the other shows. */

const skip = whyNoPostgres() ?? false
const root = mkdtempSync(join(tmpdir(), 'mingchuang-nodes-'))
let database: PostgresPlace & { drop(): Promise<void> }
let [one, two]: OpenOffice[] = []
const by = { system: 'test' }
const li = { person: 'li' }

before(async () => {
  if (skip) return
  database = await freshDatabase()
  one = await openOffice({ dataDir: join(root, 'one'), database, modules: [library] })
  cpSync(join(root, 'one', 'keys'), join(root, 'two', 'keys'), { recursive: true })
  two = await openOffice({ dataDir: join(root, 'two'), database, modules: [library] })
  await staffOf(one.write)
})
after(async () => {
  await one?.close()
  await two?.close()
  await database?.drop()
  rmSync(root, { recursive: true, force: true })
})

const ask = (office: OpenOffice, book: string, idempotencyKey?: string) =>
  office.write.open({ business: 'loan', agency: 'A', by: li, input: { book }, evidence: [], ...(idempotencyKey && { idempotencyKey }) })
const whole = (office: OpenOffice) =>
  verify({
    db: office.db,
    keys: office.keys,
    files: office.files,
    registry: office.registry,
    structure: office.structure(),
    calendar: office.calendar(),
    setting: office.setting,
  })
/** Waits until something holds; what one node commits reaches the other within moments. */
async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await holds()) return
    await wait(20)
  }
  assert.fail(`in vain: ${what}`)
}

test('both nodes write at once: one chain, every number once and none left out', { skip }, async () => {
  await until(() => two!.structure().agencies.has('A'), 'the other node knows the agency')
  const opened = await Promise.all(
    Array.from({ length: 120 }, async (_, i) => {
      if (i % 7 === 0) await wait(i % 5)
      return ask(i % 2 ? one! : two!, `第${i}册`)
    }),
  )
  const numbers = opened.map(done => Number(done.no.slice(-4))).sort((a, b) => a - b)
  assert.deepEqual(
    numbers,
    Array.from({ length: 120 }, (_, i) => i + 1),
  )
  const { ok, broken, entries } = await whole(one!)
  assert.deepEqual(broken, [])
  assert.ok(ok && entries >= 125)
})

test('two people act on one matter through two nodes: one wins, the other is told that it changed', { skip }, async () => {
  for (let round = 0; round < 20; round++) {
    const { id, seq } = await ask(one!, `争${round}`)
    const act = (office: OpenOffice) =>
      office.write.act({ matter: id, action: 'note', by: li, input: { text: '甲' }, evidence: [], ifSeq: seq })
    const seen = await Promise.allSettled([act(one!), act(two!)])
    assert.deepEqual(seen.map(s => s.status).sort(), ['fulfilled', 'rejected'])
  }
  assert.deepEqual((await whole(two!)).broken, [])
})

test('the same key through both nodes is one filing with one answer', { skip }, async () => {
  for (let round = 0; round < 10; round++) {
    const key = crypto.randomUUID()
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => ask(i % 2 ? one! : two!, `同${round}`, key)))
    assert.equal(new Set(answers.map(a => a.id)).size, 1)
    assert.equal(answers.filter(a => !a.repeated).length, 1)
  }
})

test('a change of structure and a document are seen by the other node', { skip }, async () => {
  await two!.write.record({ table: 'setting', row: { agency: '', key: 'nodes.word', value: '"乙"' }, by })
  await until(() => one!.setting('', 'nodes.word') === '乙', 'the setting')
  const version = two!.searchVersion()
  const { no } = await ask(one!, '水经注疏')
  assert.equal(one!.search.query({ q: '水经注疏' }).total, 1, 'read your writes')
  await until(() => two!.search.has(no) && two!.search.query({ q: '水经注疏' }).total === 1, 'the document')
  await until(() => two!.searchVersion() !== version, 'pages kept by the other node are old now')
})

test('a node that starts later finds what was indexed before it', { skip }, async () => {
  cpSync(join(root, 'one', 'keys'), join(root, 'three', 'keys'), { recursive: true })
  const three = await openOffice({ dataDir: join(root, 'three'), database, modules: [library] })
  for (const q of ['水经注疏', '第1册', '争'])
    assert.equal(three.search.query({ q }).total, one!.search.query({ q }).total, `equal totals for ${q}`)
  await three.close()
})

test('when the database cuts every connection, the batch fails with words, later ones succeed, nothing acknowledged is lost', {
  skip,
}, async () => {
  const kept: number[] = []
  const failed: unknown[] = []
  let going = true
  const writing = (office: OpenOffice) =>
    (async () => {
      for (let i = 0; going; i++)
        await ask(office, `断${i}`).then(
          done => kept.push(done.id),
          error => failed.push(error),
        )
    })()
  const clients = [one!, two!, one!, two!].map(writing)
  const admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
  for (let cut = 0; cut < 4; cut++) {
    await wait(120)
    await admin.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
  }
  await wait(200)
  going = false
  await Promise.all(clients)
  await admin.end()
  assert.ok(failed.length > 0, 'the cut was felt')
  for (const error of failed) assert.ok(error instanceof StoreUnavailable, String(error))
  const ids = new Set((await one!.db.selectFrom('matter').select('id').execute()).map(row => row.id))
  assert.deepEqual(
    kept.filter(id => !ids.has(id)),
    [],
  )
  await ask(one!, '之后')
  await ask(two!, '之后')
  await two!.write.record({ table: 'setting', row: { agency: '', key: 'nodes.word', value: '"丙"' }, by })
  await until(() => one!.setting('', 'nodes.word') === '丙', 'nodes hear each other again')
  assert.deepEqual((await whole(two!)).broken, [])
})

test('jobs: each fact goes to one node at a time, and the work of a morning to one', { skip }, async () => {
  const first = await one!.turns.claim(10, 12)
  const second = await two!.turns.claim(10, 12)
  assert.ok(first.length > 0 && second.length > 0)
  assert.deepEqual(
    first.filter(fact => second.some(other => other.id === fact.id)),
    [],
  )
  let inside = 0
  const work = async () => {
    inside++
    await wait(200)
    return inside
  }
  const turns = await Promise.all([one!.turns.alone('morning', work), two!.turns.alone('morning', work), one!.turns.alone('morning', work)])
  assert.equal(turns.filter(turn => turn !== null).length, 1)
  assert.equal(await two!.turns.alone('morning', async () => 'again'), 'again')
})
