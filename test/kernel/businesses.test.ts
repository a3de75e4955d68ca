import { test } from 'node:test'
import { modules } from '#modules/index.ts'
import { allActions } from '#procedure/expand.ts'
import type { AnyModule } from '#procedure/module.ts'
import { diceOf } from './dice.ts'
import { lab } from './lab.ts'
import { checkAll, diligent, named, noCounts, openMatter, stumble, type Walk } from './walk.ts'

/** The same walks over the office's own businesses, with their contracts, rules, rows and writes. */
const runs = Number(process.env['WALKS'] ?? 1)
const first = Number(process.env['SEED'] ?? 1)

/** What a schema does not tell: values that belong together. */
const known: Walk['known'] = {
  request: {
    applicant: {
      kind: 'person',
      name: '王芳',
      identity: { type: 'passport', number: 'E1234567' },
      phone: '13800000000',
      email: 'a@example.cn',
      address: '某路1号',
    },
    agent: undefined,
    receivedOn: '2026-03-02',
    confirmBy: '2026-03-03',
    toldOn: '2026-03-02',
    reply: { outcome: 'granted', provided: '见附件' },
    outcome: 'granted',
  },
  'request.importLegacy': { applicant: { kind: 'person', name: '王芳' }, receivedOn: '2026-03-02', ledger: {} },
  'request.sendToReview': {
    plan: [[{ to: 'office/legalReviewer' }], [{ to: 'office/secrecyReviewer', must: true }], [{ to: 'office/disclosureHead', must: true }]],
  },
}

for (const module of modules as readonly AnyModule[])
  for (const procedure of module.procedures)
    test(`${procedure.name}: ${runs} random walks keep every promise and can always be ended`, async t => {
      const counts = noCounts()
      const done = new Map<string, number>()
      for (let seed = first; seed < first + runs; seed++) {
        const l = await lab(modules, '2026-03-02', named)
        const w: Walk = { l, dice: diceOf(seed * 7919), done, counts, known }
        try {
          await openMatter(w, procedure)
          for (let i = 0; i < 120; i++) {
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
      t.diagnostic(
        `${counts.steps} steps (${counts.backdated} back-dated), ${counts.corrected} corrections, ${counts.refused} refusals; ${all.filter(name => done.has(`${procedure.name}.${name}`)).length} of ${all.length} kinds of step`,
      )
    })
