import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#base/day.ts'
import { mainland } from '#law/calendar.ts'
import { modules } from '#modules/index.ts'
import { type Desk, keyOf, type Procedure } from '#procedure/define.ts'
import { decide, offers } from '#procedure/derive.ts'
import { allActions, isFinal, stagesOf } from '#procedure/expand.ts'
import type { AnyModule } from '#procedure/module.ts'
import { see } from '#procedure/see.ts'
import { type MatterView, type Step, view } from '#procedure/view.ts'
import { trials } from '../generality/trials.ts'
import { libraryCard } from '../library-card/module.ts'
import { actor } from './lab.ts'

/** Tables and pairs made from every declaration: who may do what in which stage, and who learns of what is closed. */
const procedures = [...(modules as readonly AnyModule[]), ...trials, libraryCard].flatMap(m => m.procedures)
const calendar = mainland()
const on = day('2026-03-02')

/** A matter placed in a stage, without a past. */
function placed(p: Procedure, stage: string, steps: readonly Step[] = []): MatterView {
  const empty = view(p, [], calendar, on)
  const desk = (role: string): Desk => `office/${role}`
  const here = p.stages[stage]
  return {
    ...empty,
    stage,
    home: 'office',
    steps,
    desk,
    responsible: () => (here && 'responsible' in here ? desk(here.responsible) : null),
  }
}

for (const p of procedures) {
  test(`${keyOf(p)}: in every stage each action belongs to its roles, and to nobody else`, () => {
    let pairs = 0
    for (const stage of ['nothing', ...Object.keys(p.stages)])
      for (const [name, action] of Object.entries(p.actions))
        for (const role of [...p.roles, 'stranger']) {
          const { when: _, ...plain } = action // a rule may hide an act that its stage and role allow
          const bare = { ...p, actions: { ...p.actions, [name]: plain } }
          const refused = decide(bare, name, placed(p, stage), actor(`office/${role}`), { evidence: action.evidence })
          const theirs = stagesOf(action).includes(stage) && action.by.includes(role)
          assert.equal(!['wrongStage', 'notYourRole'].includes(refused ?? ''), theirs, `${stage} ${name} ${role}: ${refused}`)
          pairs++
        }
    assert.ok(pairs > 0)
  })

  test(`${keyOf(p)}: a stranger is offered nothing, and a desk of another agency with the same duty neither`, () => {
    for (const stage of Object.keys(p.stages)) {
      assert.deepEqual(offers(p, placed(p, stage), actor('office/stranger')), [])
      for (const role of p.roles) assert.deepEqual(offers(p, placed(p, stage), actor(`elsewhere/${role}`)), [])
    }
  })

  test(`${keyOf(p)}: whoever is responsible is offered something, or sends a round`, () => {
    for (const [stage, declared] of Object.entries(p.stages)) {
      if (!('responsible' in declared) || isFinal(p, stage)) continue
      const theirs = Object.values(allActions(p)).filter(a => stagesOf(a).includes(stage) && a.by.includes(declared.responsible))
      const sends = Object.values(p.rounds ?? {}).some(r => [r.during].flat().includes(stage) && r.sponsor === declared.responsible)
      assert.ok(theirs.length > 0 || sends, stage)
    }
  })

  const closed = Object.entries(p.closed ?? {})
  if (closed.length > 0)
    test(`${keyOf(p)}: what is closed is seen by its roles alone, byte for byte`, () => {
      const nested = (path: string, value: unknown): Record<string, unknown> =>
        path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Record<string, unknown>
      const matter = (path: string, secret: string) =>
        placed(p, Object.keys(p.stages)[0]!, [
          {
            action: Object.keys(p.actions)[0]!,
            on,
            by: 'x',
            seq: 0,
            input: { plain: 1, ...nested(path, secret) },
            evidence: [{ kind: path, file: secret }],
          },
        ])
      for (const [path, roles] of closed)
        for (const role of [...p.roles, 'stranger']) {
          const seen = (secret: string) => JSON.stringify(see(p, matter(path, secret), actor(`office/${role}`)))
          const above = closed.filter(([other]) => path === other || path.startsWith(`${other}.`))
          const may = above.every(([, allowed]) => (allowed as readonly string[]).includes(role))
          assert.equal(seen('one') !== seen('two'), may && p.roles.includes(role), `${path} ${role}`)
          assert.ok(roles.length > 0)
        }
    })
}
