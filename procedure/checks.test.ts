import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as z from 'zod'
import { day } from '#base/day.ts'
import { trial } from '#test/generality/plain.ts'
import { assertDeclared, problemsOf } from './checks.ts'
import type { Procedure } from './define.ts'

const basis = { rulebook: 't', article: '1' }
/** A sound declaration with everything in it; each case below breaks one thing. */
const sound: Procedure = {
  name: 'loan',
  inForce: { from: day('2026-01-01') },
  roles: ['clerk', 'head'],
  supervisor: 'head',
  circle: 'agency',
  stages: { open: { responsible: 'clerk' }, asked: { responsible: 'clerk' }, done: { final: true } },
  clocks: {
    answer: { kind: 'duty', length: 2, unit: 'day', warnAt: 1, basis },
    line: { kind: 'duty', length: 1, unit: 'day', warnAt: 1, basis },
  },
  rounds: {
    ask: { during: 'asked', then: 'open', sponsor: 'clerk', answers: ['yes'], opinion: 'never', clock: 'line', shows: 'matter', basis },
  },
  actions: {
    begin: { from: 'nothing', to: 'open', by: ['clerk'], starts: ['answer'], basis, evidence: [] },
    ask: { from: 'open', to: 'asked', by: ['clerk'], asks: 'ask', basis, evidence: [] },
    hold: { from: 'open', by: ['head'], holds: ['answer'], basis, evidence: [] },
    release: { from: 'open', by: ['head'], releases: ['answer'], basis, evidence: [] },
    end: { from: 'open', to: 'done', by: ['clerk'], stops: ['answer'], outcome: 'lent', basis, evidence: ['card'] },
  },
}
const with_ = (change: Partial<Procedure>): Procedure => ({ ...sound, ...change })
const actions = (change: Record<string, Partial<Procedure['actions'][string]> | undefined>): Procedure => {
  const changed = Object.fromEntries(Object.entries(sound.actions).map(([name, a]) => [name, { ...a, ...change[name] }]))
  return with_({
    actions: Object.fromEntries(
      Object.entries(changed).filter(([name]) => !(name in change) || change[name] !== undefined),
    ) as Procedure['actions'],
  })
}
const problems = (p: Procedure, inputs: Record<string, z.ZodType> = {}) =>
  problemsOf(trial('loan', [p], inputs)).map(text => text.replace('loan@2026-01-01: ', ''))

test('a sound declaration has no problem and loads', () => {
  assert.deepEqual(problems(sound), [])
  assertDeclared([trial('loan', [sound])])
})

test('a faulty one does not load, and every fault is named', () => {
  const faulty = trial('loan', [with_({ supervisor: 'clerk', stages: { ...sound.stages, lost: { responsible: 'head' } } })])
  assert.throws(
    () => assertDeclared([faulty]),
    /stage open: clerk supervises itself[\s\S]*stage lost: head is responsible and can do nothing/,
  )
})

const cases: readonly (readonly [name: string, faulty: Procedure, problem: string])[] = [
  ['a stage nobody reaches', with_({ stages: { ...sound.stages, lost: { responsible: 'clerk' } } }), 'stage lost cannot be reached'],
  ['a stage without a way to an end', actions({ end: undefined }), 'no end can be reached from stage open'],
  ['a final stage that is left', actions({ hold: { from: 'done', to: 'open' } }), 'final stage done is left'],
  ['nothing opens it', actions({ begin: { from: 'open' } }), 'nothing opens it'],
  [
    'whoever is responsible can do nothing',
    with_({ stages: { ...sound.stages, open: { responsible: 'idle' } }, roles: ['clerk', 'head', 'idle'] }),
    'stage open: idle is responsible and can do nothing',
  ],
  ['the responsible role supervises itself', with_({ supervisor: 'clerk' }), 'stage open: clerk supervises itself'],
  ['an action for nobody', actions({ hold: { by: [] } }), 'nobody may take action hold'],
  ['an unknown role', with_({ closed: { phone: ['spy'] } }), 'role spy is not declared'],
  ['an end without an outcome', actions({ end: { outcome: undefined as never } }), 'action end ends the matter without an outcome'],
  ['an outcome before the end', actions({ hold: { outcome: 'lent' } }), 'action hold has an outcome but does not end the matter'],
  ['a clock that never stops', actions({ end: { stops: [] } }), 'clock answer never stops'],
  ['a clock that never starts', actions({ begin: { starts: [] } }), 'clock answer never starts'],
  ['a hold without release', actions({ release: undefined }), 'holds of clock answer are not released'],
  [
    'a period that is never met',
    with_({ clocks: { ...sound.clocks, answer: { ...sound.clocks['answer']!, every: 1 } } }),
    'periodic clock answer is never met',
  ],
  ['a clock nobody declared', actions({ hold: { within: 'ghost' } }), 'clock ghost is not declared'],
  ['a round nobody opens', actions({ ask: { asks: undefined as never } }), 'round ask is never opened in a stage where it runs'],
  ['a round opened elsewhere than it runs', actions({ ask: { to: 'open' } }), 'round ask is never opened in a stage where it runs'],
  [
    'a round that ends the matter',
    with_({ rounds: { ask: { ...sound.rounds!['ask']!, then: 'done' } } }),
    'round ask ends the matter without an outcome',
  ],
  [
    'silence without a clock',
    with_({ rounds: { ask: { ...without(sound.rounds!['ask']!, 'clock'), silence: 'yes' } } }),
    'round ask: silence without a clock means nothing',
  ],
  [
    'a round about a paper nobody brings',
    with_({ rounds: { ask: { ...sound.rounds!['ask']!, about: 'map' } } }),
    'round ask is about map, which nobody brings',
  ],
  [
    'a child that cannot be called off',
    with_({ rounds: { ask: { ...sound.rounds!['ask']!, through: 'loan' } } }),
    'round ask: loan cannot be called off',
  ],
  ['an action without an article', actions({ hold: { basis: { rulebook: 't', article: '' } } }), 'hold has no basis'],
]
for (const [name, faulty, problem] of cases)
  test(`found: ${name}`, () => assert.ok(problems(faulty).includes(problem), `${problem} not in:\n${problems(faulty).join('\n')}`))

function without<T extends object, K extends keyof T>(from: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = from
  return rest
}

test('found: two rounds side by side of which one cannot end', () => {
  const beside = { ...sound.rounds!['ask']!, then: 'open' }
  const p = with_({
    rounds: { ask: beside, also: { ...without(beside, 'then') } },
    actions: { ...sound.actions, alsoAsk: { from: 'asked', by: ['clerk'], asks: 'also', basis, evidence: [] } },
  })
  assert.ok(problems(p).includes('round ask cannot end while round also runs beside it'))
})

test('found: a missing or empty word, for everything that people meet', () => {
  const module = trial('loan', [sound], { end: z.strictObject({ shelf: z.enum(['a', 'b']).optional() }) })
  const texts = (module.texts as unknown as Record<string, Record<string, Record<string, unknown>>>)['loan']!
  const lacking = (kind: string, name: string) => {
    const { [name]: _, ...rest } = texts[kind]!
    return problemsOf({ ...module, texts: { loan: { ...texts, [kind]: rest } } as never })
  }
  const expected = [
    ['roles', 'clerk', 'role clerk'],
    ['stages', 'open', 'stage open'],
    ['clocks', 'answer', 'clock answer'],
    ['rounds', 'ask', 'round ask'],
    ['actions', 'begin', 'action begin'],
    ['answers', 'yes', 'answer yes'],
    ['papers', 'card', 'paper card'],
    ['outcomes', 'lent', 'outcome lent'],
    ['fields', 'shelf', 'field shelf'],
    ['choices', 'shelf.b', 'choice shelf.b'],
  ] as const
  for (const [kind, name, what] of expected)
    assert.ok(
      lacking(kind, name).some(p => p.endsWith(`${what} lacks words`)),
      `${what}: ${lacking(kind, name).join()}`,
    )
  const empty = { ...texts, stages: { ...texts['stages'], open: ['开', '開', ' '] } }
  assert.ok(problemsOf({ ...module, texts: { loan: empty } as never }).some(p => p.includes('stage open lacks words')))
})

test('found: an outcome from the input without choices, keys that people write, an input of no action', () => {
  const open = actions({ end: { outcome: 'input' } })
  assert.ok(problems(open).some(p => p.includes('takes its outcome from the input')))
  assert.deepEqual(problems(open, { end: z.strictObject({ outcome: z.enum(['lent', 'lost']) }) }), [])
  assert.ok(
    problems(sound, { end: z.strictObject({ cells: z.record(z.string(), z.number()) }) }).some(p => p.includes('keys that people write')),
  )
  assert.ok(problems(sound, { finish: z.strictObject({}) }).some(p => p.includes('input finish belongs to no action')))
})
