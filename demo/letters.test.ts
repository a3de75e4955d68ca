import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fixedClock } from '#base/clock.ts'
import { day } from '#base/day.ts'
import { modules } from '#modules/index.ts'
import { declarationIn } from '#procedure/journal.ts'
import { type OpenOffice, openOffice } from '#procedure/open-office.ts'
import { readJournal } from '#procedure/store.ts'
import { view } from '#procedure/view.ts'
import { loadDemo } from './load.ts'

const root = mkdtempSync(join(tmpdir(), 'demo-letters-'))
const end = { on: day('2026-11-24'), time: '16:20' }
let office: OpenOffice
before(async () => {
  await loadDemo({ dataDir: root, end })
  office = await openOffice({ dataDir: root, modules, clock: fixedClock(end.on, 'Asia/Shanghai') })
})
after(async () => {
  await office.close()
  rmSync(root, { recursive: true, force: true })
})

test('no letter of the demonstration city raises an error when it is read again, and none of them an alarm without a cause', async () => {
  const matters = await office.db.selectFrom('matter').select(['id', 'no', 'agency', 'business', 'declaration']).orderBy('id').execute()
  const read: Record<string, number> = {}
  const found: string[] = []
  for (const { id, no, agency, business, declaration } of matters) {
    const module = office.registry.moduleOf(business)
    const forms = Object.entries(module.papers ?? {}).filter(([, form]) => form.check)
    const journal = (await readJournal(office.db, office.keys, id)).map(stored => stored.step)
    const procedure = office.registry.declared(declarationIn(journal, declaration))
    for (const [i, step] of journal.entries()) {
      for (const [kind, form] of forms.filter(([, one]) => one.actions.includes(step.action))) {
        const before = view(procedure, journal.slice(0, i), office.calendar(), step.on, undefined, office.registry.procedures)
        const matter = { id, no, agency }
        const input = step.input ?? {}
        const data = await form.data(office, before, matter, input)
        const findings = (await form.check?.(office, before, matter, input, data, null)) ?? []
        read[kind] = (read[kind] ?? 0) + 1
        found.push(...findings.map(one => `${no} ${kind} ${one.severity} ${one.rule} ${one.line}: ${one.quote} ${one.says[0]}`))
      }
    }
  }
  assert.ok(Object.values(read).reduce((sum, n) => sum + n, 0) > 300, JSON.stringify(read))
  assert.deepEqual(found, [])
})
