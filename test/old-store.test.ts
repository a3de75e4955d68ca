import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { settableClock } from '#base/clock.ts'
import { silent } from '#base/log.ts'
import { openSqlite } from '#base/sqlite.ts'
import { modules } from '#modules/index.ts'
import { readSurroundings } from '#procedure/around.ts'
import { type Receipt, receiptHolds } from '#procedure/chain.ts'
import { migrateStore, type OpenOffice, openOffice, storePath } from '#procedure/open-office.ts'
import { type Verified, verify } from '#procedure/verify.ts'
import { type App, buildApp } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import { morning } from '#server/jobs.ts'

/** A store made by version 0.1.0 (old-store/README.md) opens, migrates, verifies and works under this program. */
const packed = join(import.meta.dirname, 'old-store', 'store-0.1.0.tgz')
const password = '老库也要打得开二〇二六'

function unpacked(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mingchuang-old-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  execFileSync('tar', ['-xzf', packed, '-C', folder])
  return folder
}
const open = (folder: string): Promise<OpenOffice> =>
  openOffice({ dataDir: join(folder, 'data'), modules, clock: settableClock('Asia/Shanghai', '2026-09-15'), durable: false })
const check = async (office: OpenOffice): Promise<Verified> =>
  verify({ ...office, ...(await readSurroundings(office.db, office.registry)) })
const said = <T>(folder: string, name: string): T => JSON.parse(readFileSync(join(folder, 'told', name), 'utf8'))

const folder = unpacked()
const filed = said<{ no: string; code: string }[]>(folder, 'filed.json')
let office: OpenOffice
let app: App
before(async () => {
  office = await open(folder)
  app = await buildApp(office, readConfig({ MINGCHUANG_DATA: join(folder, 'data') }))
})
after(async () => {
  await app.close()
  await office.close()
})

type Session = { readonly cookie: string; readonly 'x-csrf': string }
async function signIn(user: string): Promise<Session> {
  const answer = await app.fastify.inject({ method: 'POST', url: '/api/v1/session', payload: { user, password } })
  assert.equal(answer.statusCode, 201, answer.body)
  return { cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '', 'x-csrf': answer.json().csrf }
}

test('it migrates once, and every entry, row, root and file of it verifies', async () => {
  assert.deepEqual(migrateStore(join(folder, 'data'), modules, office.clock), [], 'opening has migrated it already')
  assert.deepEqual((await check(office)).broken, [])
  const { n } = await office.db
    .selectFrom('entry')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  assert.ok(Number(n) >= 100)
})

test('one flipped byte of it is noticed', async () => {
  const other = unpacked()
  const data = join(other, 'data')
  migrateStore(data, modules, office.clock)
  const sqlite = openSqlite(storePath(data))
  sqlite.raw.exec('drop trigger entry_is_not_changed')
  sqlite.raw.exec(`update entry set body = replace(body, '"n":1,', '"n":2,') where seq = (select min(seq) from entry where n = 1)`)
  sqlite.close()
  const changed = await open(other)
  const { ok, broken } = await check(changed)
  await changed.close()
  assert.equal(ok, false)
  assert.ok(broken.some(one => one.what === 'the entry does not give its hash'))
})

test('the receipt that a citizen took home still holds', () => {
  const { receipt } = said<{ receipt: Receipt }>(folder, 'receipt.json')
  assert.ok(receiptHolds(receipt, office.keys.publicKeys))
  assert.ok(!receiptHolds({ ...receipt, seq: receipt.seq + 1 }, office.keys.publicKeys))
})

test('its pages answer: publications, search, and each request to who has its code', async () => {
  for (const url of ['/', '/search?q=停车', '/requests/new']) assert.equal((await app.fastify.inject({ url })).statusCode, 200, url)
  const found = await app.fastify.inject({ url: `/api/v1/search?q=${encodeURIComponent('绿化')}` })
  assert.ok(found.json().total > 0)
  for (const { no, code } of filed) {
    const view = (c: string) => app.fastify.inject({ method: 'POST', url: `/api/v1/requests/${no}/view`, payload: { code: c } })
    assert.equal((await view(code)).statusCode, 200, no)
    assert.equal((await view('0000-0000-0000-0000-0000-0000')).statusCode, 404, no)
  }
})

test('staff sign in as before, see every matter, and its numbers are all explained', async () => {
  const session = await signIn('A01-disclosureOfficer')
  const list = await app.fastify.inject({ url: '/api/v1/matters?procedure=request&agency=A01&limit=100', headers: session })
  assert.equal(list.json().total, 7)
  for (const { no } of list.json().matters as { no: string }[])
    assert.equal((await app.fastify.inject({ url: `/api/v1/matters/${no}`, headers: session })).statusCode, 200, no)
  const keeper = await signIn('A01-registrar')
  const numbers = await app.fastify.inject({ url: '/api/v1/numbers', headers: keeper })
  assert.equal(numbers.statusCode, 200, numbers.body)
  const { series } = numbers.json()
  assert.ok(series.length >= 1)
  for (const { counts } of series) assert.equal(counts.gap, undefined)
})

test('work goes on: a new act on an old open matter, a new request with the next number, the morning, and all verifies', async () => {
  const session = await signIn('A01-disclosureOfficer')
  const no = filed[5]!.no // filed, not yet confirmed
  const seen = await app.fastify.inject({ url: `/api/v1/matters/${no}`, headers: session })
  const acted = await app.fastify.inject({
    method: 'POST',
    url: `/api/v1/matters/${no}/actions/confirm`,
    headers: { ...session, 'if-match': String(seen.headers['etag']) },
    payload: { input: { receivedOn: '2026-09-03', how: 'phone' } },
  })
  assert.equal(acted.statusCode, 200, acted.body)
  const filing = {
    agency: 'A01',
    applicant: { kind: 'person', name: '王新民', identity: { type: 'other', number: 'NEW-1' }, phone: '13900000000' },
    wanted: { description: '请公开2026年道路维修计划。' },
    medium: 'electronic',
    delivery: 'online',
  }
  const answer = await app.fastify.inject({
    method: 'POST',
    url: '/api/v1/requests',
    headers: { 'idempotency-key': crypto.randomUUID() },
    payload: filing,
  })
  assert.equal(answer.json().requestNo, 'A01-2026-0008', answer.body)
  await morning(office, silent)
  assert.deepEqual((await check(office)).broken, [])
})
