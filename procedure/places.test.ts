import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Input, Procedure } from './define.ts'
import { Invalid } from './errors.ts'
import { actionOf } from './expand.ts'
import { requirePlaces } from './places.ts'

const places = { agencies: new Map([['A', {}]]), units: new Map([['A.1', {}]]) } as unknown as Parameters<typeof requirePlaces>[0]
const round = { during: 'open', sponsor: 'clerk', answers: ['yes'], opinion: 'never', shows: 'matter', basis: {} }
const procedure = {
  name: 'p',
  roles: ['clerk', 'handler'],
  stages: { open: { responsible: 'clerk' }, done: { final: true } },
  clocks: {},
  rounds: { views: round, parts: { ...round, through: 'part' } },
  actions: {
    assign: { from: 'open', by: ['clerk'], assigns: ['handler'], basis: {}, evidence: [] },
    ask: { from: 'open', by: ['clerk'], asks: 'views', basis: {}, evidence: [] },
    split: { from: 'open', by: ['clerk'], asks: 'parts', basis: {}, evidence: [] },
  },
} as unknown as Procedure

function fieldsAt(name: string, input: Input): string[] {
  const action = actionOf(procedure, name)
  assert.ok(action, name)
  try {
    requirePlaces(places, procedure, action, input)
    return []
  } catch (error) {
    assert.ok(error instanceof Invalid)
    return error.errors.map(({ field, code }) => `${field} ${code}`)
  }
}

test('nothing is assigned to an agency or a unit that was never set up', () => {
  assert.deepEqual(fieldsAt('assign', { handler: 'A.1/handler' }), [])
  assert.deepEqual(fieldsAt('assign', { handler: 'A/handler' }), [])
  assert.deepEqual(fieldsAt('assign', { handler: 'A.2/handler' }), ['handler noSuchPlace'])
  assert.deepEqual(fieldsAt('assign', { handler: 'B/handler' }), ['handler noSuchPlace'])
})

test('a matter of its own goes to a place of ours; a view may be asked outside, but not of a unit that we do not have', () => {
  const plan = (to: string): Input => ({ plan: [[{ to: 'A/handler' }, { to }]] })
  assert.deepEqual(fieldsAt('split', plan('B/handler')), ['plan.0.1.to noSuchPlace'])
  assert.deepEqual(fieldsAt('ask', plan('B/handler')), [])
  assert.deepEqual(fieldsAt('ask', plan('A.2/handler')), ['plan.0.1.to noSuchPlace'])
  assert.deepEqual(fieldsAt('parts.reassign', { ask: '1', lap: 0, to: 'B/handler', reason: 'x' }), ['to noSuchPlace'])
  assert.deepEqual(fieldsAt('views.add', { beside: '1', place: 'with', wanted: { to: 'A.2/handler' } }), ['wanted.to noSuchPlace'])
})
