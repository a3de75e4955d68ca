import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { freePort, freshFolder } from '#test/served.ts'

/** What a start reads is what a start costs: a package that only some requests need is loaded by the first of them. */

type Loaded = { readonly answer: number; readonly files: readonly string[]; readonly parts: readonly string[] }
const folder = freshFolder('loaded')
let loaded: Loaded
before(async () => {
  const env = { ...process.env, MINGCHUANG_DATA: folder, PORT: String(await freePort()), MINGCHUANG_DEMO: '0', MINGCHUANG_LOG: 'error' }
  const { DATABASE_URL: _, ...sqlite } = env as Record<string, string>
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'loaded.ts')], {
    env: sqlite,
    maxBuffer: 1 << 24,
  })
  loaded = JSON.parse(stdout) as Loaded
})
after(() => rmSync(folder, { recursive: true, force: true }))

const packageOf = (url: string): string | undefined => /\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(url)?.[1]

test('until the first answer only the packages of every request are loaded', () => {
  assert.equal(loaded.answer, 200)
  const ours = ['@fastify/cookie', '@fastify/multipart', 'fastify', 'kysely', 'lru-cache', 'otpauth', 'zod']
  const all = new Set(loaded.files.flatMap(url => packageOf(url) ?? []))
  assert.deepEqual(
    ours.filter(name => !all.has(name)),
    [],
  )
  const large = [
    ...['@myriaddreamin/typst-ts-node-compiler', 'docx', 'hucre', 'fflate', 'yauzl', 'csv-parse', 'qrcode', 'sanitize-html'],
    ...['nodemailer', 'imapflow', 'mailparser', 'openid-client', '@simplewebauthn/server', '@node-rs/argon2'],
    ...['pg', 'prom-client', 'ajv', '@fastify/ajv-compiler'],
  ]
  assert.deepEqual(
    large.filter(name => all.has(name)),
    [],
    'load it where it is used: `await import(…)`',
  )
})

test('until the first answer nothing of what a business shows or checks only now and then is loaded', () => {
  const seldom = [
    'server/openapi.ts',
    'server/bundle.ts',
    'server/register.ts',
    'server/oidc.ts',
    'documents/letter/docx.ts',
    'demo/load.ts',
  ]
  const named = (file: string) => loaded.files.some(url => url.endsWith(`/${file}`))
  assert.deepEqual(seldom.filter(named), [])
  assert.ok(named('server/main.ts'), 'files are told by their addresses')
})

test('the client for HTTP inside Node, which an import of node:http as a whole would load, is not', () => {
  assert.deepEqual(
    loaded.parts.filter(name => name.includes('undici')),
    [],
  )
})
