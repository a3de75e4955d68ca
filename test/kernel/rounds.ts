import assert from 'node:assert/strict'
import fc from 'fast-check'
import { day } from '#base/day.ts'
import type { Desk, Round } from '#procedure/define.ts'
import { type Ask, all, groupOf, isComplete, openAsks, type Plan, type RoundState, type Verb, verbs } from '#procedure/round.ts'
import { act } from '#procedure/round-act.ts'

/** Random plans and random commands for the tests of rounds, and what must hold after each. */

export const on = day('2026-01-05')
export const who = { on, by: 'p', onBehalf: false }
/** A round that allows everything a round can allow. */
export const round: Round = {
  during: 's',
  sponsor: 'drafter',
  answers: ['agree', 'disagree'],
  opinion: 'unlessPlain',
  returns: ['rewalk', 'direct'],
  askedMayAdd: true,
  silence: 'noOpinion',
  shows: 'matter',
  basis: { rulebook: 't', article: '1' },
}

export const desk = fc.constantFrom<Desk>('a/x', 'b/x', 'c/x', 'd/x', 'e/x', 'f/x')
const group = fc
  .tuple(fc.uniqueArray(desk, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([desks, must]) => desks.map((to, i) => ({ to, must: must && i === 0 })))
export const plan: fc.Arbitrary<Plan> = fc.array(group, { minLength: 1, maxLength: 5 })

export type Command = {
  verb: Verb | 'reopen'
  pick: number
  target: number
  mode: 'rewalk' | 'direct'
  place: 'before' | 'with' | 'after'
  to: Desk
  attitude: string
  text: string
  stale: boolean
}
const reasons = ['', ' ', ...Array.from({ length: 6 }, () => '理由')]
export const command: fc.Arbitrary<Command> = fc.record({
  verb: fc.oneof(
    { weight: 5, arbitrary: fc.constant<Verb>('answer') },
    { weight: 4, arbitrary: fc.constant<Verb>('return') },
    { weight: 6, arbitrary: fc.constantFrom<Verb | 'reopen'>(...verbs, 'reopen') },
  ),
  pick: fc.nat(30),
  target: fc.nat(30),
  mode: fc.constantFrom('rewalk', 'direct'),
  place: fc.constantFrom('before', 'with', 'after'),
  to: desk,
  attitude: fc.constantFrom('agree', 'agree', 'disagree', 'maybe'),
  text: fc.constantFrom(...reasons),
  stale: fc.integer({ min: 0, max: 9 }).map(n => n === 0),
})

/** Most commands aim at an open line, as people do; some aim anywhere, as stale pages and bad clients do. */
export function inputOf(r: RoundState, c: Command): Record<string, unknown> {
  const open = openAsks(r)
  const anywhere = c.verb === 'recall' || c.verb === 'askAgain' || c.verb === 'reopen' || c.pick % 3 === 0 || open.length === 0
  const list = anywhere ? all(r) : open
  const ask = list[c.pick % list.length]!
  const earlier = all(r).filter(a => groupOf(r, a) < groupOf(r, ask))
  const targets = c.verb === 'return' && c.target % 4 && earlier.length ? earlier : all(r)
  return {
    ask: ask.id,
    lap: ask.lap - (c.stale ? 1 : 0),
    target: targets[c.target % targets.length]!.id,
    beside: ask.id,
    mode: c.mode,
    place: c.place,
    to: c.to,
    wanted: { to: c.to },
    attitude: c.attitude,
    opinion: c.text,
    reason: c.text,
  }
}

export const byId = (r: RoundState, id: unknown): Ask => all(r).find(a => a.id === id)!
const place = (r: RoundState, id: unknown): number => groupOf(r, byId(r, id))
const isDone = (a: Ask): boolean => !a.removed && !a.owed

/** What is true of every round at every moment. */
export function invariants(r: RoundState, ever: ReadonlySet<string>): void {
  assert.deepEqual(new Set(all(r).map(a => a.id)), ever, 'nobody who was ever asked is lost')
  assert.equal(all(r).length, ever.size, 'and nobody is there twice')
  for (const a of all(r)) {
    if (isDone(a) && a.id !== '0')
      assert.ok(
        a.answers.some(x => x.lap === a.lap && x.kind !== 'return'),
        `${a.id} done without an answer to its lap`,
      )
    const laps = a.answers.filter(x => x.kind !== 'return').map(x => x.lap)
    assert.equal(new Set(laps).size, laps.length, 'one answer a lap')
    if (a.must) assert.equal(a.removed, null, 'what is obligatory stays')
  }
  const open = openAsks(r)
  assert.equal(new Set(open.map(a => a.to)).size, open.length, 'no desk is open twice')
  assert.ok(new Set(open.map(a => groupOf(r, a))).size <= 1, 'only one group is open')
  assert.equal(open.length === 0, isComplete(r))
  if (open[0])
    for (const g of r.groups.slice(0, groupOf(r, open[0])))
      assert.ok(
        g.every(a => !a.owed),
        'nobody is asked while somebody earlier owes',
      )
}

/** Everybody who is asked now answers, until nobody is. Answers the number of answers it took. */
export function finish(r: RoundState): number {
  let n = 0
  for (; !isComplete(r); n++) {
    const a = openAsks(r)[0]!
    assert.equal(act(round, r, 'answer', { ask: a.id, lap: a.lap, attitude: 'agree' }, who), null)
  }
  return n
}

/** What each verb may change, stated without using its code. */
export function effects(before: RoundState, after: RoundState, c: Command, input: Record<string, unknown>): void {
  const was = (id: string) => all(before).find(a => a.id === id)
  const known = all(after).flatMap(a => (was(a.id) ? [{ a, was: was(a.id)! }] : []))
  for (const { a, was } of known) {
    assert.ok(a.lap >= was.lap)
    if (a.lap > was.lap) assert.equal(a.signedFor, null, 'what comes again is signed for again')
    assert.deepEqual(a.answers.slice(0, was.answers.length), was.answers, 'opinions are never lost')
  }
  const newlyOwed = known.filter(({ a, was }) => a.owed && !was.owed).map(({ a }) => a.id)
  const settled = known.filter(({ a, was }) => !a.owed && was.owed).map(({ a }) => a.id)
  if (c.verb === 'answer' || c.verb === 'answerFor' || c.verb === 'lapse' || c.verb === 'remove') {
    assert.deepEqual(settled, [input['ask']])
    assert.deepEqual(newlyOwed, [])
  }
  if (c.verb === 'return') returned(before, after, c, input, { newlyOwed, settled })
  if (c.verb === 'add') {
    const added = all(after).filter(a => !was(a.id))
    assert.equal(added.length, 1)
    assert.ok(groupOf(after, added[0]!) >= groupOf(before, openAsks(before)[0]!), 'nobody is added to what has passed')
  }
  if (c.verb === 'recall' || c.verb === 'askAgain') assert.deepEqual(newlyOwed, [input['ask']])
  if (c.verb === 'reassign') assert.equal(byId(after, input['ask']).to, input['to'])
}

function returned(
  before: RoundState,
  after: RoundState,
  c: Command,
  input: Record<string, unknown>,
  changed: { newlyOwed: string[]; settled: string[] },
): void {
  const [target, returner] = [place(before, input['target']), place(before, input['ask'])]
  assert.ok(target < returner)
  assert.deepEqual(
    openAsks(after).map(a => a.id),
    [input['target']],
    'it lies with the one it was returned to, and nobody else',
  )
  assert.deepEqual(changed.settled, [])
  const between = all(before).filter(a => isDone(a) && groupOf(before, a) > target && groupOf(before, a) <= returner)
  const again = c.mode === 'rewalk' ? between.map(a => a.id) : []
  assert.deepEqual(new Set(changed.newlyOwed), new Set([input['target'], ...again]))
  assert.ok(byId(after, input['ask']).owed, 'the returner has it again')
  if (c.mode !== 'direct') return
  const copy = structuredClone(after)
  const open = openAsks(copy)[0]!
  assert.equal(act(round, copy, 'answer', { ask: open.id, lap: open.lap, attitude: 'agree' }, who), null)
  assert.deepEqual(
    openAsks(copy).map(a => a.id),
    openAsks(before).map(a => a.id),
    '直送退回人: the returner and his group have it, nobody between',
  )
}
