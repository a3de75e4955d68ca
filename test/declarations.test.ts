import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languages } from '#base/words.ts'
import { modules } from '#modules/index.ts'
import { assertDeclared, type Declared, problemsOf, textsOf } from '#procedure/checks.ts'
import { keyOf } from '#procedure/define.ts'
import { flowChart } from '#procedure/diagram.ts'
import { allActions } from '#procedure/expand.ts'
import type { AnyModule } from '#procedure/module.ts'
import { jsonSchemaOf } from '#procedure/schema.ts'
import { kernelWords, lightWords, paperWords, refusalWords, verbWords } from '#procedure/words.ts'
import { trials } from './generality/trials.ts'
import { libraryCard } from './library-card/module.ts'

/** 凡事有人负责、凡事有人监督、凡事有章可循、凡事有据可查 — checked for every business at once, the trials and the library card too. */
const groups: readonly (readonly [name: string, modules: readonly AnyModule[]])[] = [
  ['the businesses of the office', modules],
  ['the trial declarations', trials],
  ['the library card', [libraryCard]],
]

for (const [name, group] of groups) {
  const known = group.flatMap(m => m.procedures)
  for (const module of group as readonly (AnyModule & Declared)[]) {
    test(`${name}: ${module.name} has no problem`, () => assert.deepEqual(problemsOf(module, known), []))

    for (const procedure of module.procedures)
      test(`${name}: every action of ${keyOf(procedure)} is a form, and the whole is a chart, in three languages`, () => {
        const texts = textsOf(module, procedure)!
        for (const action of Object.keys(allActions(procedure))) {
          const schema = jsonSchemaOf(module, texts, procedure, action)!
          const fields = schema['properties'] as Record<string, Record<string, unknown>>
          for (const [field, one] of Object.entries(fields))
            assert.equal((one['x-words'] as unknown[] | undefined)?.length, 3, `${action}.${field}`)
        }
        for (const language of languages) assert.match(flowChart(procedure, texts, language), /<title/)
      })
  }
  test(`${name}: load together`, () => assertDeclared(group as readonly Declared[]))
}

test('every declaration of a business has its own key, and those of one business follow each other in time', () => {
  const procedures = modules.flatMap((m: AnyModule) => m.procedures)
  assert.equal(new Set(procedures.map(keyOf)).size, procedures.length)
  for (const group of Map.groupBy(procedures, p => p.name).values())
    group.forEach((p, i) => {
      const next = group[i + 1]
      if (next) assert.ok(p.inForce.until !== undefined && p.inForce.until < next.inForce.from, `${keyOf(p)} overlaps ${keyOf(next)}`)
    })
})

test('the kernel’s verbs, lights, papers and refusals are worded in three languages, and a business does not word them again', () => {
  for (const [code, words] of Object.entries({ ...refusalWords, ...verbWords, ...kernelWords, ...lightWords, ...paperWords }))
    assert.equal(words.filter(word => word.trim()).length, 3, code)
  for (const module of modules as readonly (AnyModule & Declared)[])
    for (const procedure of module.procedures)
      for (const code of Object.keys(textsOf(module, procedure)!.refusals)) assert.ok(!(code in refusalWords), `${module.name}: ${code}`)
})
