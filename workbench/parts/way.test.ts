import assert from 'node:assert/strict'
import test from 'node:test'
import type { Words } from '#base/words.ts'
import type { JournalStep, MatterFacts, Offer } from '../wire.ts'
import { inBar, stagesOnTheWay } from './way.ts'

const w = (text: string): Words => [text, text, text]
const card = {
  stages: { asked: w('asked'), waiting: w('waiting'), checking: w('checking'), issued: w('issued'), refused: w('refused') },
  finals: ['issued', 'refused'],
  rounds: { check: { words: w('check'), during: ['checking'] } },
  actions: {
    ask: { words: w('ask'), from: ['nothing'], to: 'asked' },
    askMore: { words: w('askMore'), from: ['asked'], to: 'waiting' },
    more: { words: w('more'), from: ['waiting'], to: 'asked' },
    refuse: { words: w('refuse'), from: ['asked', 'waiting'], to: 'refused' },
    photo: { words: w('photo'), from: ['asked'] },
    check: { words: w('check'), from: ['asked'], to: 'checking', asks: 'check' },
    back: { words: w('back'), from: ['checking'], to: 'asked' },
    issue: { words: w('issue'), from: ['checking'], to: 'issued' },
  },
}
const step = (seq: number, action: string): JournalStep => ({ seq, action, on: '2026-11-23', by: 'a' })
const offer = (action: string, refusal: string | null = null): Offer => ({
  action,
  allowed: refusal === null,
  refusal,
  basis: null,
  evidence: [],
})
const facts = (stage: string): MatterFacts => ({
  id: 1,
  no: 'C-1',
  business: 'card',
  procedure: 'card',
  title: '',
  stage,
  seq: 1,
  light: 'none',
})
const situation = (stage: string, actions: readonly string[]) => ({
  matter: facts(stage),
  journal: actions.map((action, i) => step(i, action)),
})

test('the way shows what is done, where the matter is, and what lies ahead, without the detour', () => {
  const way = stagesOnTheWay(situation('asked', ['ask']), card)
  assert.deepEqual(
    way.map(s => `${s.stage}:${s.state}`),
    ['asked:now', 'checking:ahead', 'issued:ahead'],
  )
})

test('a closed matter shows the way it went', () => {
  const way = stagesOnTheWay(situation('refused', ['ask', 'askMore', 'refuse']), card)
  assert.deepEqual(
    way.map(s => `${s.stage}:${s.state}`),
    ['asked:done', 'waiting:done', 'refused:done'],
  )
})

test('round verbs stand in the table of lines, not among the buttons', () => {
  assert.deepEqual(
    [offer('check.answer'), offer('$urge'), offer('issue'), offer('$annul')].filter(inBar).map(o => o.action),
    ['$urge', 'issue'],
  )
})
