import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fixedClock } from '#base/clock.ts'
import { day } from '#base/day.ts'
import { Limiter } from '#base/limits.ts'
import { loadDemo } from '#demo/load.ts'
import { openTypesetter } from '#documents/typeset.ts'
import { modules } from '#modules/index.ts'
import { countFigures } from '#procedure/figures.ts'
import { type OpenOffice, openOffice } from '#procedure/open-office.ts'
import { readConfig } from '#server/config.ts'
import type { Context } from '#server/context.ts'
import { tablesOf } from '#server/figure-tables.ts'
import { listShape, periodOf } from '#server/list-query.ts'
import { listMatters, reach, summarize } from '#server/lists.ts'
import { todoOf } from '#server/todo.ts'
import { crowd } from './crowd.ts'
import type { Row } from './table.ts'

/** 待办, a list, its sums and a table of figures for one head of an agency, while the matters of other agencies grow. */
const today = day('2026-11-24')

const contextOf = (office: OpenOffice): Context =>
  Object.assign(
    { office, registry: office.registry, config: readConfig({}), secure: false },
    { signIns: new Limiter({ burst: 1, secondsEach: 1 }), typesetter: openTypesetter() },
    { counts: { requests: 0, faults: 0, refused: 0, putOff: 0, startedAt: 0 } },
  ) as Context

async function timed(work: () => Promise<unknown>): Promise<number> {
  await work()
  const times: number[] = []
  for (let i = 0; i < 15; i++) {
    const begun = performance.now()
    await work()
    times.push(performance.now() - begun)
  }
  return times.sort((a, b) => a - b)[7] ?? 0
}

export async function benchLists(sizes: readonly number[] = [1_000, 10_000, 100_000]): Promise<Row[]> {
  const root = mkdtempSync(join(tmpdir(), 'bench-lists-'))
  await loadDemo({ dataDir: join(root, 'city'), end: { on: today, time: '16:20' } })
  const rows: Row[] = []
  for (const [size, of] of [...sizes.map(n => [n, 'others'] as const), ...sizes.slice(1).map(n => [n, 'same'] as const)]) {
    const dataDir = join(root, `${size}-${of}`)
    cpSync(join(root, 'city'), dataDir, { recursive: true })
    crowd(join(dataDir, 'mingchuang.sqlite'), size, of)
    const office = await openOffice({ dataDir, modules, clock: fixedClock(today, 'Asia/Shanghai') })
    const context = contextOf(office)
    const heads = office.structure().appointments.filter(a => a.desk.endsWith('/disclosureHead'))
    for (const { person } of heads.slice(0, 1)) {
      const near = await reach(context, { person })
      const found = tablesOf(context.registry, 'request').get('received')!
      const asked = { ...found, agencies: null, period: periodOf(context, undefined, undefined) }
      const list = () => listMatters(context, { person }, listShape.parse({ procedure: 'request' }))
      const ms = [
        await timed(() => todoOf(context, { person }, { limit: 50 })),
        await timed(list),
        await timed(() => summarize(context, { person }, listShape.parse({ procedure: 'request' }), ['extended'])),
        await timed(() => countFigures(office.db, near, asked, found.table.lines[0]!)),
      ].map(n => n.toFixed(1))
      rows.push({
        what: `${size} matters, most of ${of === 'same' ? 'the same agencies' : 'others'} (a head knows of ${(await list()).total} requests): 待办 · list · sums · figures`,
        ours: `${ms.join(' · ')} ms`,
        peer: '–',
        ratio: null,
        aim: 'flat',
      })
    }
    await office.close()
  }
  rmSync(root, { recursive: true, force: true })
  return rows
}
