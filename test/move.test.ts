import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { day } from '#base/day.ts'
import { silent } from '#base/log.ts'
import type { PostgresPlace } from '#base/postgres.ts'
import { openSqlite } from '#base/sqlite.ts'
import { runLine } from '#cli/run.ts'
import { loadDemo } from '#demo/load.ts'
import { demoPassword } from '#modules/office/demo.ts'
import { buildApp } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import { openConfigured } from '#server/open.ts'
import { freshDatabase, whyNoPostgres } from './postgres.ts'

/** The demonstration city moves from SQLite to PostgreSQL and back: it verifies there, and every page shows the same. */

const skip = whyNoPostgres() ?? false
const end = { on: day('2026-11-24'), time: '16:20' }
const root = mkdtempSync(join(tmpdir(), 'move-'))
const data = join(root, 'data')
/** Sets no letters: what is asked here does not depend on their looks. */
const press = {
  typeset: async (_: string, given: unknown) => new TextEncoder().encode(JSON.stringify(given)),
  close: async () => undefined,
}
let database: PostgresPlace & { drop(): Promise<void> }

before(async () => {
  if (skip) return
  database = await freshDatabase()
  await loadDemo({ dataDir: data, end, press })
  for (const name of ['other', 'bad']) cpSync(data, join(root, name), { recursive: true })
})
after(async () => {
  await database?.drop()
  rmSync(root, { recursive: true, force: true })
})

type Env = Readonly<Record<string, string>>
const here: Env = { MINGCHUANG_DATA: data, MINGCHUANG_TODAY: end.on, MINGCHUANG_LOG: 'error', MINGCHUANG_SIGN_IN_TRIES: '1000' }
async function run(env: Env, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await runLine(args, { out: line => out.push(line), err: line => err.push(line), env, stdin: async () => '' })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

type Site = {
  get(url: string, headers?: Record<string, string>): Promise<{ status: number; body: string }>
  signIn(user: string): Promise<string>
  close(): Promise<void>
}
async function open(env: Env): Promise<Site> {
  const config = readConfig(env)
  const office = await openConfigured(config, silent)
  const app = await buildApp(office, config)
  return {
    get: async (url, headers = {}) => {
      const { statusCode, body } = await app.fastify.inject({ url, headers })
      return {
        status: statusCode,
        body: body.replaceAll(/nonce="[^"]*"|name="_key" value="[^"]*"/g, '').replaceAll(/"tookMs":[\d.]+/g, ''),
      }
    },
    signIn: async user => {
      const answer = await app.fastify.inject({ method: 'POST', url: '/api/v1/session', payload: { user, password: demoPassword } })
      assert.equal(answer.statusCode, 201, answer.body)
      return String(answer.headers['set-cookie']).split(';')[0] ?? ''
    },
    close: async () => {
      await app.close()
      await office.close()
    },
  }
}

const mostPages = Number(process.env['MOVE_PAGES'] ?? 120)
const words = ['通知', '老旧小区', '预算', '财政', '安澜市', '2026', '加装电梯', '补助', '没有这样的词语', 'a']
const staff = ['luxiaoman', 'zhoujingxing', 'fangyiming', 'panjian'] as const

/** Every page reached from the front page in a language, breadth first; searches; what the API answers without and with a session. */
async function crawl(site: Site, sessions: readonly string[], known: readonly string[] = []): Promise<Map<string, string>> {
  const seen = new Map<string, string>()
  const look = async (key: string, url: string, headers: Record<string, string> = {}): Promise<string> => {
    const { status, body } = await site.get(url, headers)
    seen.set(key, `${status} ${body}`)
    return status === 200 ? body : ''
  }
  for (const url of known) await look(url, url)
  if (known.length === 0)
    for (const prefix of ['', '/zh-hant', '/en']) {
      const queue = [`${prefix}/`]
      for (let i = 0; i < queue.length && i < mostPages; i++) {
        const body = await look(queue[i]!, queue[i]!)
        for (const [, found = ''] of body.matchAll(/href="(\/[^"#]*)"/g)) {
          const url = found.replaceAll('&amp;', '&')
          const isOwn = prefix === '' ? !/^\/(zh-hant|en)(\/|$)/.test(url) : url.startsWith(`${prefix}/`)
          if (isOwn && !/^\/(assets|workbench|api\/openapi)/.test(url) && !queue.includes(url)) queue.push(url)
        }
      }
    }
  for (const word of words)
    for (const prefix of ['', '/en']) await look(`search ${prefix}${word}`, `${prefix}/search?q=${encodeURIComponent(word)}`)
  const { paths } = JSON.parse((await site.get('/api/openapi.json')).body) as { paths: Record<string, { get?: object }> }
  // a checkpoint is signed when it is asked for, and a workbook says when it was made
  const lists = Object.keys(paths).filter(path => paths[path]?.get && !/[{]|metrics|readyz|checkpoint|\.xlsx$/.test(path))
  assert.ok(lists.length > 15, 'the description names the lists')
  for (const [i, cookie] of ['', ...sessions].entries())
    for (const path of lists) await look(`${i} ${path}`, path, cookie === '' ? {} : { cookie })
  return seen
}

function same(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): void {
  const differs = [...before].flatMap(([key, text]) => {
    const other = now.get(key) ?? ''
    if (other === text) return []
    let at = 0
    while (at < text.length && text[at] === other[at]) at++
    return [`${key}: …${text.slice(Math.max(0, at - 60), at + 60)}… ≠ …${other.slice(Math.max(0, at - 60), at + 60)}…`]
  })
  assert.deepEqual(differs, [])
}

let shown: ReadonlyMap<string, string>
let sessions: readonly string[]
let pages: readonly string[]

test('the office moves: the ledger verifies on arrival, and every page and list shows the same', { skip }, async t => {
  const before = await open(here)
  const own: string[] = []
  for (const user of staff) own.push(await before.signIn(user))
  sessions = own
  await crawl(before, sessions, ['/']) // a session's last use is written once; then nothing of it moves
  shown = await crawl(before, sessions)
  pages = [...shown.keys()].filter(key => key.startsWith('/'))
  await before.close()

  const moved = await run(here, 'move', '--to', database.url, '--json')
  assert.equal(moved.code, 0, moved.err)
  const { rows, entries, files, broken } = JSON.parse(moved.out)
  assert.deepEqual(broken, [])
  t.diagnostic(`${rows} rows, ${entries} entries, ${files} files; ${shown.size} pages and lists compared`)
  const verified = await run({ ...here, DATABASE_URL: database.url }, 'verify', '--json')
  assert.equal(verified.code, 0, verified.out)
  assert.equal(JSON.parse(verified.out).entries, entries)

  const there = await open({ ...here, DATABASE_URL: database.url })
  const now = await crawl(there, sessions, pages)
  await there.close()
  same(shown, now)
})

test('whoever goes on with the old store is told where the office went; a database that holds one is no target', { skip }, async () => {
  const old = await run(here, 'verify')
  assert.equal(old.code, 2)
  assert.match(old.err, /was moved to postgres:.* set DATABASE_URL/)
  const twice = await run(here, 'move', '--to', database.url)
  assert.equal(twice.code, 2)
  const full = await run({ ...here, MINGCHUANG_DATA: join(root, 'other') }, 'move', '--to', database.url)
  assert.equal(full.code, 2)
  assert.match(full.err, /holds an office already/)
})

test('a backup made on PostgreSQL is restored into either store, and verifies', { skip }, async () => {
  const archive = join(root, 'office.tar')
  const made = await run({ ...here, DATABASE_URL: database.url }, 'backup', archive, '--json')
  assert.equal(made.code, 0, made.out + made.err)
  assert.deepEqual(JSON.parse(made.out).broken, [])
  for (const [name, target] of [
    ['file', null],
    ['database', await freshDatabase()],
  ] as const) {
    const folder = join(root, `restored-${name}`)
    cpSync(join(data, 'keys'), join(folder, 'keys'), { recursive: true })
    const env: Env = { ...here, MINGCHUANG_DATA: folder, ...(target && { DATABASE_URL: target.url }) }
    const restored = await run(env, 'restore', archive)
    assert.equal(restored.code, 0, restored.out + restored.err)
    assert.equal((await run(env, 'verify')).code, 0)
    const again = await run(env, 'restore', archive)
    assert.equal(again.code, 2, 'not over an office that is there')
    if (target) {
      const forced = await run(env, 'restore', archive, '--force')
      assert.equal(forced.code, 0, forced.out + forced.err)
      assert.match(forced.out, /schema before_\d+/)
      assert.equal((await run(env, 'verify')).code, 0)
    }
    await target?.drop()
  }
})

test('back into a data folder: every page shows the same again', { skip }, async () => {
  const folder = join(root, 'back')
  for (const name of ['keys', 'files']) cpSync(join(data, name), join(folder, name), { recursive: true })
  const moved = await run({ ...here, MINGCHUANG_DATA: folder }, 'move', '--from', database.url, '--json')
  assert.equal(moved.code, 0, moved.err)
  assert.equal((await run({ ...here, DATABASE_URL: database.url }, 'verify')).code, 2, 'the database says where the office went')
  const site = await open({ ...here, MINGCHUANG_DATA: folder })
  const now = await crawl(site, sessions, pages)
  await site.close()
  same(shown, now)
})

test('what does not verify does not move, and nothing is changed', { skip }, async () => {
  const [folder, target] = [join(root, 'bad'), await freshDatabase()]
  const store = openSqlite(join(folder, 'mingchuang.sqlite'))
  store.raw.exec("update matter set title = '改过' where id = (select min(id) from matter)")
  store.close()
  const env: Env = { ...here, MINGCHUANG_DATA: folder }
  const refused = await run(env, 'move', '--to', target.url)
  assert.equal(refused.code, 1, refused.out + refused.err)
  assert.match(refused.out, /not what its journal gives/)
  assert.equal((await run(env, 'move', '--to', target.url.replace(/\/t\w+\?/, '/nowhere?'))).code, 2, 'a database that is not there')
  assert.ok(existsSync(join(folder, 'mingchuang.sqlite')))
  assert.equal((await run(env, 'search', '通知')).code, 0, 'the old store goes on')
  await target.drop()
})
