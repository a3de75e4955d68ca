import assert from 'node:assert/strict'
import test from 'node:test'
import { day } from '#base/day.ts'
import { basis, law } from '#law/law.ts'
import { defineProcedure } from './define.ts'
import type { Offer } from './derive.ts'
import { isDetour, likelyNext, wayOf } from './next.ts'

const art = basis('cn-foi-2019', '第一条')
const open = { responsible: 'clerk' } as const
const plain = { by: ['clerk'], basis: art, evidence: [] } as const
const card = defineProcedure({
  name: 'card',
  inForce: { from: day('2020-01-01') },
  roles: ['clerk', 'head'],
  supervisor: 'head',
  circle: 'agency',
  stages: { asked: open, waiting: open, checking: open, issued: { final: true }, refused: { final: true } },
  clocks: { call: { ...law('cn-foi-2019', 'foi.reply') } },
  rounds: {
    check: { during: 'checking', sponsor: 'clerk', answers: ['agrees'], opinion: 'never', shows: 'matter', basis: art },
  },
  actions: {
    ask: { ...plain, from: 'nothing', to: 'asked', starts: ['call'] },
    askMore: { ...plain, from: 'asked', to: 'waiting' },
    more: { ...plain, from: 'waiting', to: 'asked' },
    refuse: { ...plain, from: ['asked', 'waiting'], to: 'refused', stops: ['call'] },
    photo: { ...plain, from: 'asked' },
    call: { ...plain, from: 'asked', stops: ['call'] },
    check: { ...plain, from: 'asked', to: 'checking', asks: 'check' },
    back: { ...plain, from: 'checking', to: 'asked', ends: ['check'] },
    issue: { ...plain, from: 'checking', to: 'issued', needs: ['check'] },
  },
})
const offer = (action: string, refusal: string | null = null): Offer => ({
  action,
  allowed: refusal === null,
  refusal,
  basis: art,
  evidence: [],
})
const ticking = { from: day('2026-11-23'), holds: [], extra: 0, met: 0 }
const next = (stage: string, offers: readonly Offer[], clocks: readonly string[] = []) =>
  likelyNext(card, { stage, running: Object.fromEntries(clocks.map(name => [name, ticking])) }, offers)?.action

test('a stage that only leads back is a detour; one in which others are asked is not', () => {
  assert.equal(isDetour(wayOf(card), 'waiting'), true)
  assert.equal(isDetour(wayOf(card), 'checking'), false)
})

test('what comes next leads on, or does what the step that leads on still needs', () => {
  const all = ['refuse', 'askMore', 'photo'].map(name => offer(name))
  assert.equal(next('asked', [...all, offer('check')]), 'check')
  assert.equal(next('asked', [...all, offer('check', 'needs:photo')]), 'photo')
  assert.equal(next('asked', []), undefined)
  assert.equal(next('issued', [offer('photo')]), undefined)
})

test('a duty that runs here and can be met without leaving comes before what leads on', () => {
  const all = ['refuse', 'call', 'check'].map(name => offer(name))
  assert.equal(next('asked', all, ['call']), 'call')
  assert.equal(next('asked', all), 'check')
})

test('a verb on a line and the kernel’s own acts are never the next step of the matter', () => {
  assert.equal(next('checking', [offer('check.signFor'), offer('$urge')]), undefined)
})
