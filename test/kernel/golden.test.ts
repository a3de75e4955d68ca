import assert from 'node:assert/strict'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { day } from '#base/day.ts'
import { mainland } from '#law/calendar.ts'
import { modules } from '#modules/index.ts'
import { keyOf } from '#procedure/define.ts'
import type { AnyModule } from '#procedure/module.ts'
import { type MatterView, type Step, view } from '#procedure/view.ts'
import { trials } from '../generality/trials.ts'
import { diceOf } from './dice.ts'
import { lab } from './lab.ts'
import { diligent, named, noCounts, openMatter, stumble } from './walk.ts'

/**
 * Golden journals: what was once recorded folds to the same view for ever. A declaration under which matters run may only be
 * changed so that these still hold; anything else is a new declaration with its own first day, taken over by `$adopt`.
 * Written anew (after a change that is meant) by GOLDEN=write.
 */
const folder = join(import.meta.dirname, 'golden')
type Golden = {
  readonly declaration: string
  readonly today: string
  readonly steps: readonly Step[]
  readonly view: Record<string, unknown>
}
const procedures = [...(modules as readonly AnyModule[]), ...trials].flatMap(m => m.procedures)
const calendar = mainland({ asOf: day('2026-11-24') })

/** What people and reports read of a matter. */
function told(now: MatterView): Record<string, unknown> {
  const { stage, outcome, home, seats, rounds, kept, papers } = now
  const due = Object.fromEntries(Object.keys(now.running).map(clock => [clock, now.due(clock)]))
  return JSON.parse(JSON.stringify({ stage, outcome, home, seats, rounds, kept, papers, due, responsible: now.responsible() }))
}

/** One walk of each trial, half of them to the end. */
async function write(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const [i, procedure] of trials.flatMap(m => m.procedures).entries()) {
    if (procedure.name === 'task') continue
    const l = await lab(trials, '2026-03-02', named)
    const w = { l, dice: diceOf(4000 + i), done: new Map<string, number>(), counts: noCounts() }
    const id = await openMatter(w, procedure)
    for (let k = 0; k < 60; k++) await stumble(w, true)
    if (i % 2) await diligent(w)
    const steps = (await l.journal(id)).map(step => ({ ...step }))
    const golden: Golden = {
      declaration: keyOf(procedure),
      today: l.today(),
      steps,
      view: told(view(procedure, steps, calendar, l.today(), '12:00', procedures)),
    }
    writeFileSync(join(folder, `${procedure.name}.json`), `${JSON.stringify(golden, null, 1)}\n`)
    l.close()
  }
}
if (process.env['GOLDEN'] === 'write') await write()

const files = existsSync(folder) ? globSync(join(folder, '*.json')).sort() : []
test('there is a golden journal of every trial declaration', () => {
  assert.deepEqual(
    files.map(f => basename(f, '.json')),
    trials
      .flatMap(m => m.procedures.map(p => p.name))
      .filter(name => name !== 'task')
      .sort(),
  )
})
for (const file of files)
  test(`${basename(file, '.json')}: the golden journal folds to the same view`, () => {
    const golden = JSON.parse(readFileSync(file, 'utf8')) as Golden
    const procedure = procedures.find(p => keyOf(p) === golden.declaration)
    assert.ok(procedure, `${golden.declaration} is still declared`)
    const trial = trials.flatMap(m => m.procedures).find(p => keyOf(p) === golden.declaration)
    assert.deepEqual(told(view(trial ?? procedure, golden.steps, calendar, day(golden.today), '12:00', procedures)), golden.view)
  })
