import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { BadConfig, type Config, faultsWith, readConfig, table } from './config.ts'
import { isLoopback } from './config-read.ts'

test('an empty environment gives the defaults of the table', () => {
  const config = readConfig({})
  assert.deepEqual(
    [config.port, config.host, config.demo, config.today, config.publicUrl, config.zone],
    [8080, '127.0.0.1', 'on', null, null, 'Asia/Shanghai'],
  )
  for (const [key, entry] of Object.entries(table)) assert.ok(entry.env && entry.type && entry.words.length === 3, key)
})

test('all faults are listed at once, one clear line each', () => {
  const env = {
    PORT: '99999',
    HOST: 'a b',
    MINGCHUANG_TODAY: '2026-02-30',
    PUBLIC_URL: 'ftp://x',
    MINGCHUANG_PROXIES: 'all',
    MINGCHUANG_ZONE: 'Mars/Olympus',
    MINGCHUANG_DEMO: 'yes',
    DATABASE_URL: 'postgres://x',
  }
  assert.throws(
    () => readConfig(env),
    (error: unknown) => {
      assert.ok(error instanceof BadConfig)
      assert.deepEqual(error.faults.map(f => f.split(' ')[0]).sort(), Object.keys(env).sort())
      assert.ok(error.faults.every(f => !f.includes('\n')))
      return true
    },
  )
})

const cases: readonly (readonly [keyof Config, string, string, unknown])[] = [
  ['port', 'PORT', '0', 0],
  ['publicUrl', 'PUBLIC_URL', 'https://a.gov.cn/', 'https://a.gov.cn'],
  ['proxies', 'MINGCHUANG_PROXIES', '10.0.0.1, 192.168.0.0/16', ['10.0.0.1', '192.168.0.0/16']],
  ['today', 'MINGCHUANG_TODAY', '2026-09-30', '2026-09-30'],
  ['demo', 'MINGCHUANG_DEMO', '0', 'off'],
]
for (const [key, env, text, value] of cases) test(`${env}=${text} is read`, () => assert.deepEqual(readConfig({ [env]: text })[key], value))

test('a simulated day is refused over real entries, demonstration accounts over an open address', () => {
  const store = { hasRealEntries: true, hasDemoAccounts: true }
  assert.equal(faultsWith(readConfig({ MINGCHUANG_TODAY: '2026-09-30' }), store).length, 1)
  assert.equal(faultsWith(readConfig({ HOST: '0.0.0.0' }), store).length, 1)
  assert.equal(faultsWith(readConfig({ HOST: '0.0.0.0', MINGCHUANG_DEMO: 'public' }), store).length, 0)
  assert.equal(faultsWith(readConfig({}), store).length, 0)
})

test('loopback is this machine and nothing else', () => {
  for (const host of ['127.0.0.1', 'localhost', '::1', '127.9.9.9', '::ffff:127.0.0.1']) assert.ok(isLoopback(host), host)
  for (const host of ['0.0.0.0', '10.0.0.1', '127.0.0.1.evil.example', '::']) assert.ok(!isLoopback(host), host)
})

test('the README names every variable with its default', () => {
  const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8')
  for (const { env, standard } of Object.values(table)) {
    const row = readme.split('\n').find(line => line.startsWith(`| \`${env}\``))
    assert.ok(row?.includes(standard), `${env} ${standard}`)
  }
})

test('a data folder that cannot be one is a line of the configuration, not a crash', () => {
  const file = join(import.meta.dirname, 'config.test.ts')
  assert.throws(
    () => readConfig({ MINGCHUANG_DATA: join(file, 'data') }),
    /MINGCHUANG_DATA .*cannot be a folder: .*config\.test\.ts is a file/,
  )
  assert.throws(() => readConfig({ MINGCHUANG_DATA: file }), /is a file/)
})
