/**
 * What it costs as matters grow. `npm run bench:scale -- [--store sqlite|postgres] [--matters 1000,10000,100000] [--seconds 4]
 * [--rounds 40] [--keep DIR]`: writes a lawful store of each size, asks the same of each, lets `verify` judge it, and compares the
 * largest with the smallest. With --keep the stores stay in DIR and are not written again the next time (SQLite).
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import type { PostgresPlace } from '#base/postgres.ts'
import { startCluster, urlOf } from '#test/postgres.ts'
import type { Cost } from './scale/measure.ts'
import type { Asked, One } from './scale/one.ts'

const flatUpTo = 1.6 // on a busy machine the same figure varies by as much from run to run

const { values } = parseArgs({
  options: {
    store: { type: 'string', default: 'sqlite' },
    matters: { type: 'string', default: '1000,10000,100000' },
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '40' },
    keep: { type: 'string' },
  },
})
const refuse = (why: string): never => {
  process.stderr.write(`${why}\n`)
  process.exit(2)
}
const sizes = values.matters.split(',').map(Number)
if (values.store !== 'sqlite' && values.store !== 'postgres') refuse('--store is sqlite or postgres')
if (values.keep && values.store === 'postgres') refuse('--keep goes with --store sqlite: the cluster is made for one run')
if (sizes.some(n => !Number.isInteger(n) || n < 100)) refuse('--matters: whole numbers from 100, by comma')

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const load = (): string =>
  loadavg()
    .map(n => n.toFixed(1))
    .join(' ')

/** One size in a process of its own: what another size left in memory, or made fast, does not count. */
function run(asked: Asked): One {
  const child = spawnSync(process.execPath, [join(import.meta.dirname, 'scale', 'one.ts'), JSON.stringify(asked)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 26,
  })
  if (child.status !== 0) throw new Error(`${asked.matters} matters: the measuring process failed`)
  const one: One = JSON.parse(child.stdout)
  return one
}

/** Writes the store of one size unless it is kept from before, and measures it. */
function size(folder: string, matters: number, database: PostgresPlace | null): readonly Cost[] {
  const dataDir = join(folder, String(matters))
  const asked = { dataDir, database, matters, seconds: Number(values.seconds), rounds: Number(values.rounds) }
  if (!existsSync(dataDir)) {
    const { written } = run({ ...asked, dataDir: `${dataDir}.part`, part: 'write' })
    renameSync(`${dataDir}.part`, dataDir)
    if (written) {
      const { steps, documents, seconds } = written
      const each = Math.round(steps / seconds)
      say(`${matters} matters written in ${seconds.toFixed(0)} s: ${steps} steps (${each}/s), ${documents} documents; load ${load()}`)
    }
  }
  const measured = run({ ...asked, part: 'measure' })
  const verified = run({ ...asked, part: 'verify' })
  const costs = [...measured.costs, ...verified.costs]
  say(`${matters} matters measured and accepted by verify; load ${load()}`)
  for (const { what, shown } of costs) say(`  ${what}: ${shown}`) // also told now, should a larger size be cut off
  return costs
}

function table(all: readonly (readonly Cost[])[]): string {
  const [first = [], last = []] = [all[0], all.at(-1)]
  const rows = first.map((cost, i) => {
    const ratio = (last[i]?.ms ?? 0) / cost.ms
    const verdict = ratio <= flatUpTo ? 'flat' : (cost.mayGrow ?? '**grows**')
    return `| ${[cost.what, ...all.map(costs => costs[i]?.shown ?? '–'), `${ratio.toFixed(2)}×`, verdict].join(' | ')} |`
  })
  const head = ['p50 / p99', ...sizes.map(n => `${n} matters`), `${sizes.at(-1)} ÷ ${sizes[0]}`, '']
  return [`| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`, ...rows].join('\n')
}

async function createDatabase(socket: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(socket, 'postgres') })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
}

async function main(): Promise<void> {
  const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'mingchuang-scale-'))
  mkdirSync(folder, { recursive: true })
  say(`${values.store}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}; load before ${load()}\n`)
  const cluster = values.store === 'postgres' ? await startCluster({ durable: true }) : null
  try {
    const all: (readonly Cost[])[] = []
    for (const matters of sizes) {
      const database = cluster && { url: urlOf(cluster.socket, `scale${matters}`), pool: 4 }
      if (cluster) await createDatabase(cluster.socket, `scale${matters}`)
      all.push(size(folder, matters, database))
    }
    say(`\n${table(all)}\n\nload after ${load()}`)
  } finally {
    await cluster?.stop()
    if (cluster) rmSync(cluster.folder, { recursive: true, force: true })
    if (!values.keep) rmSync(folder, { recursive: true, force: true })
  }
}

await main()
