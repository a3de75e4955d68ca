import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#base/day.ts'
import { mainland } from '#law/calendar.ts'
import { defineProcedure } from './define.ts'
import { decide } from './derive.ts'
import { movedBy } from './foresee.ts'
import { likelyNext } from './next.ts'
import { inputSchema } from './schema.ts'
import { type Step, view } from './view.ts'

/** 无明确时限: a duty that runs only where a day was named; and a plan of one's own, whose lines need no desk. */

const basis = { rulebook: 't', article: '1' }
const errand = defineProcedure({
  name: 'errand',
  inForce: { from: day('2026-01-01') },
  roles: ['clerk', 'head'],
  supervisor: 'head',
  circle: 'parties',
  stages: { running: { responsible: 'clerk' }, checked: { responsible: 'clerk' }, ended: { final: true } },
  clocks: {
    until: { kind: 'duty', length: 0, unit: 'day', from: 'dueOn', ifDated: true, warnAt: 1, basis },
    period: { kind: 'duty', length: 1, unit: 'month', every: 1, warnAt: 1, basis },
  },
  rounds: { parts: { during: 'running', sponsor: 'clerk', answers: ['ready'], opinion: 'never', shows: 'matter', basis } },
  actions: {
    begin: { from: 'nothing', to: 'running', by: ['clerk'], starts: ['until', 'period'], basis, evidence: [] },
    divide: { from: 'running', by: ['clerk'], asks: 'parts', basis, evidence: [] },
    tell: { from: 'running', by: ['clerk'], meets: ['period'], basis, evidence: [] },
    check: { from: 'running', to: 'checked', by: ['clerk'], basis, evidence: [] },
    goBack: { from: 'checked', to: 'running', by: ['clerk'], basis, evidence: [] },
    finish: { from: 'checked', to: 'ended', by: ['clerk'], stops: ['until', 'period'], outcome: 'ended', basis, evidence: [] },
  },
})
const clerk = { id: 'a/clerk', desks: ['a/clerk'] } as const
const at = (journal: readonly Omit<Step, 'on' | 'by' | 'as' | 'home'>[]) =>
  view(
    errand,
    journal.map((step, seq) => ({ ...step, on: day('2026-03-02'), by: 'a/clerk', as: 'a/clerk', home: 'a', seq })),
    mainland(),
    day('2026-03-02'),
  )

test('without a day the duty does not run, nothing is refused, and the form does not ask for it', () => {
  const [dated, free] = [at([{ action: 'begin', input: { dueOn: '2026-04-01' } }]), at([{ action: 'begin', input: {} }])]
  assert.deepEqual([dated.due('until'), free.due('until'), 'until' in free.running], ['2026-04-01', null, false])
  assert.equal(decide(errand, 'begin', view(errand, [], mainland(), day('2026-03-02')), clerk, { evidence: [], input: {} }), null)
  const schema = inputSchema({ inputs: {} }, errand, 'begin')!
  assert.ok(
    schema.safeParse({}).success && schema.safeParse({ dueOn: '2026-04-01' }).success && !schema.safeParse({ dueOn: 'soon' }).success,
  )
  assert.equal(
    movedBy(errand, errand.actions.begin, view(errand, [], mainland(), day('2026-03-02')), free)?.clock,
    'period',
    'what never runs is not told as ended',
  )
})

test('a line of a plan without a desk is the sponsor’s own', () => {
  const now = at([
    { action: 'begin', input: {} },
    { action: 'divide', input: { plan: [[{ frame: '一' }], [{ to: 'b/clerk' }]] } },
  ])
  assert.deepEqual(
    now.rounds['parts']?.groups.flat().map(line => line.to),
    ['a/clerk', 'a/clerk', 'b/clerk'],
  )
  assert.equal(
    decide(errand, 'divide', at([{ action: 'begin', input: {} }]), clerk, { evidence: [], input: { plan: [[{ day: 'x' }]] } }),
    'emptyPlan',
  )
})

test('what meets a running period comes first; a stage before the main end is on the way, though it also leads back', () => {
  const offers = ['divide', 'tell', 'check'].map(action => ({ action, allowed: true, refusal: null, basis, evidence: [] }))
  const now = at([{ action: 'begin', input: {} }])
  assert.equal(likelyNext(errand, now, offers)?.action, 'tell')
  assert.equal(likelyNext(errand, { ...now, running: {} }, offers)?.action, 'check')
})
