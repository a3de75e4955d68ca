import { rmSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { startCluster } from '#test/postgres.ts'
import { benchClocks } from './clocks.ts'
import { benchFiling } from './filing.ts'
import { benchImport } from './import.ts'
import { benchLists } from './lists.ts'
import { generator } from './load.ts'
import { benchPages } from './pages.ts'
import { print, type Row } from './table.ts'

/**
 * `npm run bench [-- --store postgres] [filing pages import clocks lists]`: ratios beside named peers, in one run. A missing peer is named
 * and skipped. On PostgreSQL ours runs on a cluster of its own, as durable as the peer's; lists are measured on SQLite only.
 */
const parts: Readonly<Record<string, () => Row[] | Promise<Row[]>>> = {
  clocks: benchClocks,
  filing: benchFiling,
  pages: benchPages,
  import: benchImport,
  lists: () => benchLists(),
}
const { values, positionals: asked } = parseArgs({ allowPositionals: true, options: { store: { type: 'string', default: 'sqlite' } } })
if (values.store !== 'sqlite' && values.store !== 'postgres') {
  process.stderr.write('--store is sqlite or postgres\n')
  process.exit(2)
}
const unknown = asked.filter(name => !(name in parts))
if (unknown.length > 0) {
  process.stderr.write(`no such part: ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}\n`)
  process.exit(2)
}
const load = (): string =>
  loadavg()
    .map(n => n.toFixed(1))
    .join(' ')
const cluster = values.store === 'postgres' ? await startCluster({ durable: true }) : null
if (cluster) {
  process.env['MINGCHUANG_TEST_STORE'] = 'postgres'
  process.env['MINGCHUANG_TEST_POSTGRES'] = cluster.socket
}
process.stdout.write(
  `${values.store}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}; load by ${generator}; load average before ${load()}\n\n`,
)
const rows: Row[] = []
for (const [name, part] of Object.entries(parts)) {
  if (asked.length > 0 ? !asked.includes(name) : cluster && name === 'lists') continue
  process.stderr.write(`${name} …\n`)
  rows.push(...(await part()))
}
process.stdout.write(`${print(rows)}\n\nload average after ${load()}\n`)
if (cluster) {
  await cluster.stop()
  rmSync(cluster.folder, { recursive: true, force: true })
}
