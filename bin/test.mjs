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
const options = [
  '--test',
  '--test-concurrency=2',
  '--test-timeout=240000',
  `--test-reporter=${process.env.CI ? 'spec' : process.stdout.isTTY ? 'spec' : 'dot'}`,
]
const tap = join(tmpdir(), `mingchuang-tests-${process.pid}.tap`)
if (process.env.CI) options.push('--test-reporter-destination=stdout', '--test-reporter=tap', `--test-reporter-destination=${tap}`)
const run = spawnSync(process.execPath, [...options, ...files], {
  stdio: 'inherit',
  env: { ...process.env, NODE_COMPILE_CACHE: '.cache/compile' },
})
if (process.env.CI) {
  const said = readFileSync(tap, 'utf8')
  rmSync(tap, { force: true })
  const skipped = Number(/^# skipped (\d+)/m.exec(said)?.[1] ?? 0)
  if (skipped > 0) {
    process.stderr.write(
      `${skipped} tests were skipped, which a contribution may not:\n${[...said.matchAll(/^.*# SKIP.*$/gm)].join('\n')}\n`,
    )
    process.exit(1)
  }
}
process.exit(run.status ?? 1)
