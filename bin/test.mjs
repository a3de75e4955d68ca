// What `npm test` runs: every *.test.ts of the rooms, browser tests included. Long runs have commands of their own.
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const rooms = [
  'base',
  'law',
  'search',
  'documents',
  'procedure',
  'modules',
  'portal',
  'workbench',
  'server',
  'cli',
  'bench',
  'demo',
  'test',
]
const named = process.argv.slice(2).filter(arg => !arg.startsWith('-'))
const files = (named.length > 0 ? named : rooms.map(room => `${room}/**/*.test.ts`)).flatMap(pattern => globSync(pattern)).sort()
if (files.length === 0) {
  process.stderr.write('no test files\n')
  process.exit(1)
}
/** What must hold on both stores is run again on PostgreSQL: the kernel, the ports of every business, HTTP, jobs, imports, backups. */
const onBoth = [
  'procedure/{perform,journal}.test.ts',
  'modules/**/*.test.ts',
  'portal/**/*.test.ts',
  'server/**/*.test.ts',
  'cli/{import-documents,import-requests}.test.ts',
  'test/kernel/{clients,walks,businesses,interleavings}.test.ts',
  'test/generality/**/*.test.ts',
]
const again = new Set(onBoth.flatMap(pattern => globSync(pattern)))
// files that are named run on one store: SQLite, or what MINGCHUANG_TEST_STORE says
const rounds = [{ store: (named.length > 0 && process.env.MINGCHUANG_TEST_STORE) || 'sqlite', files }]
const cluster = await startPostgres()
if (named.length === 0 && cluster) rounds.push({ store: 'postgres', files: files.filter(file => again.has(file)) })

async function startPostgres() {
  const { startCluster, whyNoPostgres } = await import('../test/postgres.ts')
  const why = whyNoPostgres()
  if (!why) return startCluster()
  process.stderr.write(`the tests on PostgreSQL are left out: ${why}\n`)
  return null
}

const tap = join(tmpdir(), `mingchuang-tests-${process.pid}.tap`)
const reporter = process.env.CI || process.stdout.isTTY ? 'spec' : 'dot'
const options = ['--test', '--test-concurrency=2', '--test-timeout=240000', `--test-reporter=${reporter}`]
if (process.env.CI) options.push('--test-reporter-destination=stdout', '--test-reporter=tap', `--test-reporter-destination=${tap}`)

/** One round; its status, and the tests it skipped, which a contribution may not. */
function round({ store, files }) {
  if (rounds.length > 1) process.stdout.write(`\n${files.length} files on ${store}\n`)
  const env = { ...process.env, NODE_COMPILE_CACHE: '.cache/compile', MINGCHUANG_TEST_STORE: store }
  if (cluster) env.MINGCHUANG_TEST_POSTGRES = cluster.socket
  const { status } = spawnSync(process.execPath, [...options, ...files], { stdio: 'inherit', env })
  if (!process.env.CI) return status ?? 1
  const said = readFileSync(tap, 'utf8')
  rmSync(tap, { force: true })
  const skipped = Number(/^# skipped (\d+)/m.exec(said)?.[1] ?? 0)
  if (skipped === 0) return status ?? 1
  process.stderr.write(`${skipped} tests were skipped, which a contribution may not:\n${[...said.matchAll(/^.*# SKIP.*$/gm)].join('\n')}\n`)
  return 1
}

const statuses = rounds.map(round)
if (cluster) {
  await cluster.stop()
  rmSync(cluster.folder, { recursive: true, force: true })
}
process.exit(Math.max(...statuses))
