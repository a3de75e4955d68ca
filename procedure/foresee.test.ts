import assert from 'node:assert/strict'
import test from 'node:test'
import { day } from '#base/day.ts'
import { mainland } from '#law/calendar.ts'
import { basis, law } from '#law/law.ts'
import { defineProcedure } from './define.ts'
import { foresee, movedBy, movesByItself } from './foresee.ts'
import { view } from './view.ts'

const art = basis('cn-foi-2019', '第一条')
const plain = { by: ['clerk'], basis: art, evidence: [] } as const
const card = defineProcedure({
  name: 'card',
  inForce: { from: day('2020-01-01') },
  roles: ['clerk', 'head'],
  supervisor: 'head',
  circle: 'agency',
  stages: { asked: { responsible: 'clerk' }, issued: { final: true } },
  clocks: { reply: law('cn-foi-2019', 'foi.reply'), ask: { ...law('cn-foi-2019', 'foi.reply'), from: 'heldOn' } },
  actions: {
    open: { ...plain, from: 'nothing', to: 'asked', starts: ['reply'] },
    extend: { ...plain, from: 'asked', extends: { clock: 'reply' } },
    hold: { ...plain, from: 'asked', holds: ['reply'] },
    date: { ...plain, from: 'asked', starts: ['ask'] },
    note: { ...plain, from: 'asked' },
    issue: { ...plain, from: 'asked', to: 'issued', stops: ['reply'] },
  },
})
const calendar = mainland({ notices: [] })
const on = day('2025-03-03')
const journal = [{ action: 'open', on, by: 'a', seq: 0, home: 'A' }] as const
const now = view(card, journal, calendar, on)
const after = (action: string, input = {}) => foresee(card, journal, { action, on, by: 'a', input }, now, calendar, [])
const moved = (action: keyof typeof card.actions, input = {}) => {
  const then = after(action, input)
  return then && movedBy(card, card.actions[action], now, then)
}

test('an extension shows its last day, a hold stands still, an end ends, a note moves nothing', () => {
  const extended = moved('extend')
  assert.equal(extended?.state, 'runs')
  assert.ok(extended.dueOn !== null && extended.dueOn > (now.due('reply') ?? ''))
  assert.deepEqual(moved('hold'), { clock: 'reply', dueOn: null, state: 'paused' })
  assert.deepEqual(moved('issue'), { clock: 'reply', dueOn: null, state: 'ends' })
  assert.equal(moved('note'), null)
})

test('what the journal could not hold is foreseen as nothing, and the journal stays as it was', () => {
  assert.equal(after('open'), null)
  assert.equal(journal.length, 1)
})

test('an act whose clock counts from a day in its input is foreseen only with the input', () => {
  assert.deepEqual(
    ['extend', 'hold', 'issue', 'date', 'note', 'nothing'].map(name => movesByItself(card, name)),
    [true, true, true, false, false, false],
  )
  assert.equal(moved('date', { heldOn: '2025-03-10' })?.clock, 'ask')
})
