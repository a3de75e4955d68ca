import assert from 'node:assert/strict'
import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { runLine } from '#cli/run.ts'
import { ended, freshDatabase, startCluster, urlOf, whyNoPostgres } from './postgres.ts'
import { filing, freshFolder, type Served, serve, smallOffice } from './served.ts'

/** The program as an office runs it on PostgreSQL: two nodes with data folders of their own, the same keys and shared files. */

const skip = whyNoPostgres() ?? false

async function file(node: Pick<Served, 'url'>, i: number, key: string): Promise<{ status: number; no: string }> {
  const answer = await fetch(`${node.url}/api/v1/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(filing(i)),
  }).catch(() => null)
  if (!answer) return { status: 0, no: '' }
  const body = (await answer.json().catch(() => ({}))) as { requestNo?: string }
  return { status: answer.status, no: body.requestNo ?? '' }
}

async function verifies(env: Readonly<Record<string, string>>): Promise<void> {
  const lines: string[] = []
  const io = { out: (line: string) => void lines.push(line), err: (line: string) => void lines.push(line), env, stdin: async () => '' }
  assert.equal(await runLine(['verify'], io), 0, lines.join('\n'))
}

test('two servers on one database, one of them killed: every acknowledged filing is there once, the chain is whole', { skip }, async () => {
  const root = freshFolder('servers')
  const database = await freshDatabase()
  const [one, two] = [join(root, 'one'), join(root, 'two')]
  await smallOffice(one, database)
  cpSync(join(one, 'keys'), join(two, 'keys'), { recursive: true })
  mkdirSync(join(one, 'files'), { recursive: true })
  symlinkSync(join(one, 'files'), join(two, 'files'))
  const env = { DATABASE_URL: database.url }
  const nodes = await Promise.all([serve(one, env), serve(two, env)])
  try {
    const kept = new Map<string, string>() // number by key
    const clients = Array.from({ length: 6 }, async (_, client) => {
      for (let i = 0; i < 12; i++) {
        const key = crypto.randomUUID()
        // sent to both nodes, as by a person who clicks twice behind a balancer; whoever is down answers nothing
        const answers = await Promise.all(nodes.map(node => file(node, client * 100 + i, key)))
        for (const { status, no } of answers) {
          assert.ok([0, 201, 503].includes(status), `status ${status}`)
          if (status !== 201) continue
          assert.equal(kept.get(key) ?? no, no, 'one key, one filing')
          kept.set(key, no)
        }
      }
    })
    await wait(1_500)
    await nodes[1].kill('SIGKILL')
    await Promise.all(clients)
    assert.equal(kept.size, 72)
    assert.equal(new Set(kept.values()).size, 72)
    const again = await serve(two, env) // it comes back and goes on in the same line
    const last = await file(again, 999, crypto.randomUUID())
    assert.equal(last.status, 201)
    await again.kill('SIGTERM')
    await nodes[0].kill('SIGTERM')
    await verifies({ MINGCHUANG_DATA: one, ...env })
  } finally {
    for (const node of nodes) node.child.kill('SIGKILL')
    await database.drop()
    rmSync(root, { recursive: true, force: true })
  }
})

test('the database is killed under load and starts again: 503 with words meanwhile, then 201, nothing acknowledged is lost', {
  skip,
}, async () => {
  const root = freshFolder('restart')
  const cluster = await startCluster({ durable: true })
  const database = { url: urlOf(cluster.socket, 'postgres'), pool: 4 }
  const env = { DATABASE_URL: database.url }
  await smallOffice(root, database)
  const node = await serve(root, env)
  let back = cluster
  try {
    const kept: string[] = []
    const statuses: number[] = []
    let going = true
    const clients = Array.from({ length: 4 }, async (_, client) => {
      for (let i = 0; going; i++) {
        const { status, no } = await file(node, client * 1000 + i, crypto.randomUUID())
        statuses.push(status)
        if (status === 201) kept.push(no)
        else await wait(50)
      }
    })
    for (let i = 0; i < 400 && kept.length < 8; i++) await wait(50)
    await ended(cluster.child, 'SIGKILL')
    for (let i = 0; i < 400 && !statuses.includes(503); i++) await wait(50)
    assert.equal((await fetch(`${node.url}/healthz`)).status, 200, 'the program lives')
    assert.equal((await fetch(`${node.url}/readyz`)).status, 503, 'and says that it cannot serve')
    back = await startCluster({ durable: true, folder: cluster.folder })
    const before = kept.length
    for (let i = 0; i < 600 && kept.length < before + 10; i++) await wait(50)
    going = false
    await Promise.all(clients)
    assert.ok(kept.length >= before + 10, 'filings go on')
    assert.deepEqual(
      [...new Set(statuses)].filter(status => ![201, 503].includes(status)),
      [],
    )
    assert.ok(statuses.includes(503))
    await node.kill('SIGTERM')
    await verifies({ MINGCHUANG_DATA: root, ...env })
    const { openOffice } = await import('#procedure/open-office.ts')
    const { modules } = await import('#modules/index.ts')
    const office = await openOffice({ dataDir: root, database, modules })
    const there = new Set((await office.db.selectFrom('matter').select('no').execute()).map(row => row.no))
    await office.close()
    assert.deepEqual(
      kept.filter(no => !there.has(no)),
      [],
    )
  } finally {
    node.child.kill('SIGKILL')
    await back.stop()
    for (const folder of [root, cluster.folder]) rmSync(folder, { recursive: true, force: true })
  }
})
