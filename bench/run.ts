import { cpus, totalmem } from 'node:os'
import { benchClocks } from './clocks.ts'
import { benchFiling } from './filing.ts'
import { benchImport } from './import.ts'
import { benchLists } from './lists.ts'
import { generator } from './load.ts'
import { benchPages } from './pages.ts'
import { print, type Row } from './table.ts'

/** `npm run bench [-- filing pages import clocks]`: ratios beside named peers, in one run. A missing peer is named and skipped. */
const parts: Readonly<Record<string, () => Row[] | Promise<Row[]>>> = {
  clocks: benchClocks,
  filing: benchFiling,
  pages: benchPages,
  import: benchImport,
  lists: () => benchLists(),
}
const asked = process.argv.slice(2)
const unknown = asked.filter(name => !(name in parts))
if (unknown.length > 0) {
  process.stderr.write(`no such part: ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}\n`)
  process.exit(2)
}
process.stdout.write(
  `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}; load by ${generator}\n\n`,
)
const rows: Row[] = []
for (const [name, part] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  process.stderr.write(`${name} …\n`)
  rows.push(...(await part()))
}
process.stdout.write(`${print(rows)}\n`)
