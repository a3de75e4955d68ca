import { test } from 'node:test'
import { allActions } from '#procedure/expand.ts'
import { trials } from '../generality/trials.ts'
import { diceOf } from './dice.ts'
import { lab } from './lab.ts'
import { checkAll, diligent, named, noCounts, openMatter, stumble, type Walk } from './walk.ts'

/** Whole-matter walks on the product's own writer: whatever people do, every promise holds and everything can be ended. */
const runs = Number(process.env['WALKS'] ?? 1)
const first = Number(process.env['SEED'] ?? 1)

for (const module of trials)
  for (const procedure of module.procedures.filter(p => p.name !== 'task'))
    test(`${procedure.name}: ${runs} random walks keep every promise and can always be ended`, async t => {
      const counts = noCounts()
      const done = new Map<string, number>()
      const children = Object.values(procedure.rounds ?? {}).some(r => r.through)
      for (let seed = first; seed < first + runs; seed++) {
        const l = await lab(trials, '2026-03-02', named)
        const w: Walk = { l, dice: diceOf(seed * 7919), done, counts }
        try {
          await openMatter(w, procedure)
          for (let i = 0; i < (children ? 60 : 120); i++) {
            await stumble(w, seed % 3 > 0)
            if (i % 10 === 9) await checkAll(w)
          }
          await diligent(w)
          await checkAll(w)
        } catch (error) {
          throw new Error(`SEED=${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
        } finally {
          l.close()
        }
      }
      const all = Object.keys(allActions(procedure))
      const seen = all.filter(name => done.has(`${procedure.name}.${name}`))
      t.diagnostic(
        `${counts.steps} steps (${counts.backdated} back-dated), ${counts.corrected} corrections, ${counts.refused} refusals; ${seen.length} of ${all.length} kinds of step` +
          (seen.length < all.length ? `, not: ${all.filter(n => !seen.includes(n)).join(' ')}` : ''),
      )
    })
