import { test } from 'node:test'
import { addDays, type Day, day } from '#base/day.ts'
import { modules } from '#modules/index.ts'
import { keyOf, type Procedure } from '#procedure/define.ts'
import { allActions } from '#procedure/expand.ts'
import type { AnyModule } from '#procedure/module.ts'
import { diceOf } from './dice.ts'
import { lab } from './lab.ts'
import { checkAll, diligent, named, noCounts, openMatter, stumble, type Walk } from './walk.ts'

/** The same walks over the office's own businesses, with their contracts, rules, rows and writes. */
const runs = Number(process.env['WALKS'] ?? 1)
const first = Number(process.env['SEED'] ?? 1)

/** A day on which a declaration is in force: each is walked under its own text, also those that were replaced. */
const usual = '2026-03-02'
const startOf = ({ inForce }: Procedure): Day => {
  const { until } = inForce
  return until !== undefined && until < usual ? addDays(until, -400) : day(usual)
}

/** What a schema does not tell: values that belong together. */
const knownOn = (start: Day): NonNullable<Walk['known']> => ({
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
    receivedOn: start,
    confirmBy: addDays(start, 1),
    toldOn: start,
    reply: { outcome: 'granted', provided: '见附件' },
    outcome: 'granted',
    way: 'reconsideration',
    servedOn: start,
    statedLength: undefined,
    statedUnit: undefined,
    scale: 'by-volume',
    count: 44,
    yuan: 140,
  },
  'request.importLegacy': { applicant: { kind: 'person', name: '王芳' }, receivedOn: start, ledger: {} },
  supervision: {
    plan: [
      [
        { to: 'a/unit', part: 'lead', frame: '牵头' },
        { to: 'b/unit', frame: '配合' },
      ],
    ],
    dueOn: addDays(start, 90),
  },
  task: {
    plan: [[{ frame: '完成一半', day: addDays(start, 30) }], [{ frame: '全部完成', day: addDays(start, 60) }]],
    until: addDays(start, 120),
  },
  'request.sendToReview': {
    plan: [[{ to: 'office/legalReviewer' }], [{ to: 'office/secrecyReviewer', must: true }], [{ to: 'office/disclosureHead', must: true }]],
  },
})

/** Here every desk has a person named after it; what only a named person may do is walked in server/posts.test.ts. */
const byDesks = (procedure: Procedure): boolean => !procedure.roles.includes('self')

for (const module of modules as readonly AnyModule[])
  for (const procedure of module.procedures.filter(byDesks))
    test(`${keyOf(procedure)}: ${runs} random walks keep every promise and can always be ended`, async t => {
      const counts = noCounts()
      const done = new Map<string, number>()
      for (let seed = first; seed < first + runs; seed++) {
        const l = await lab(modules, startOf(procedure), named)
        const w: Walk = { l, dice: diceOf(seed * 7919), done, counts, known: knownOn(startOf(procedure)) }
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
