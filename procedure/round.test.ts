import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { byId, command, desk, effects, finish, inputOf, invariants, on, plan, round, who } from '#test/kernel/rounds.ts'
import type { Desk, Round } from './define.ts'
import { all, badPlan, groupOf, isComplete, openAsks, type Plan, planOf, type RoundState } from './round.ts'
import { act, openRound } from './round-act.ts'

/** 会签 and 退回, tested hardest: random plans, random commands in random order, most of them lawful, many not. */
const runs = Number(process.env['RUNS'] ?? 200)

test(`random interleavings keep every invariant (${runs} plans × 10–40 commands)`, t => {
  let accepted = 0
  let refusals = 0
  let returns = 0
  const commands = fc.array(command, { minLength: 10, maxLength: 40, size: 'max' })
  fc.assert(
    fc.property(plan, commands, (p, list) => {
      const r = openRound('o/drafter', p, on)
      const ever = new Set(all(r).map(a => a.id))
      invariants(r, ever)
      for (const c of list) {
        const input = inputOf(r, c)
        const before = structuredClone(r)
        if (act(round, r, c.verb, input, who)) {
          refusals++
          assert.deepEqual(r, before, 'a refused command changes nothing')
          continue
        }
        accepted++
        if (c.verb === 'return') returns++
        for (const a of all(r)) ever.add(a.id)
        invariants(r, ever)
        effects(before, r, c, input)
        const copy = structuredClone(r)
        assert.equal(finish(copy), all(r).filter(a => a.owed).length, 'if everybody asked now answers, it ends, each once')
        invariants(copy, ever)
      }
    }),
    { numRuns: runs },
  )
  t.diagnostic(`${accepted} commands accepted, ${returns} of them returns; ${refusals} refused without effect`)
  assert.ok(returns > runs, 'the test must really return things')
})

test('the order in which parallel signers answer makes no difference', () => {
  const answered = (tos: readonly Desk[], picks: Iterator<number>): RoundState => {
    const r = openRound('o/drafter', [tos.map(to => ({ to })), [{ to: 'z/sign' }]], on)
    while (openAsks(r)[0]!.to !== 'z/sign') {
      const open = openAsks(r)
      const a = open[picks.next().value! % open.length]!
      const attitude = Number(a.id) % 2 ? 'agree' : 'disagree'
      assert.equal(act(round, r, 'answer', { ask: a.id, lap: a.lap, attitude, opinion: 'x' }, who), null)
    }
    return r
  }
  fc.assert(
    fc.property(
      fc.uniqueArray(desk, { minLength: 2, maxLength: 6 }),
      fc.infiniteStream(fc.nat()),
      fc.infiniteStream(fc.nat()),
      (tos, one, two) => {
        assert.deepEqual(answered(tos, one[Symbol.iterator]()), answered(tos, two[Symbol.iterator]()))
      },
    ),
  )
})

test(`five people with old pages: no answer ever counts for a text its author did not have before him (${runs} runs)`, t => {
  let stale = 0
  const events = fc.array(fc.record({ client: fc.nat(4), refresh: fc.boolean(), c: command }), { minLength: 5, maxLength: 50, size: 'max' })
  fc.assert(
    fc.property(plan, events, (p, list) => {
      const r = openRound('o/drafter', p, on)
      const pages = Array.from({ length: 5 }, () => structuredClone(r))
      for (const { client, refresh, c } of list) {
        if (refresh) pages[client] = structuredClone(r)
        const input = inputOf(pages[client]!, { ...c, stale: false })
        const seen = byId(pages[client]!, input['ask']).lap
        const server = all(r).find(a => a.id === input['ask'])
        const lap = server?.lap
        const refused = act(round, r, c.verb, input, who)
        if (['answer', 'answerFor', 'return'].includes(c.verb) && server && seen !== lap) {
          stale++
          assert.ok(refused, 'answered an older text')
        }
      }
      finish(r)
    }),
    { numRuns: runs },
  )
  t.diagnostic(`${stale} answers to an older text, all refused`)
})

/** Four groups of one or two desks, the given number of lines answered. */
function walked(shape: number, answered: number): RoundState {
  const p: Plan = [0, 1, 2, 3].map(i => Array.from({ length: 1 + ((shape >> i) & 1) }, (_, k) => ({ to: `u${i}${k}/x` as Desk })))
  const r = openRound('o/d', p, on)
  for (let i = 0; i < answered; i++) {
    const a = openAsks(r)[0]!
    act(round, r, 'answer', { ask: a.id, lap: a.lap, attitude: 'agree' }, who)
  }
  return r
}

test('a return to any earlier person, from any person, ends after the right number of further answers', t => {
  let cases = 0
  for (let shape = 0; shape < 16; shape++) {
    const total = all(walked(shape, 0)).length - 1
    for (let answered = 0; answered < total; answered++)
      for (const mode of ['rewalk', 'direct'] as const)
        for (const returner of openAsks(walked(shape, answered)))
          for (const target of all(walked(shape, answered))) {
            const r = walked(shape, answered)
            const refused = act(round, r, 'return', { ask: returner.id, lap: returner.lap, target: target.id, mode, reason: 'x' }, who)
            const [t, g] = [groupOf(r, byId(r, target.id)), groupOf(r, byId(r, returner.id))]
            if (t >= g) {
              assert.equal(refused, 'notEarlier')
              continue
            }
            assert.equal(refused, null)
            cases++
            const between = all(r).filter(a => groupOf(r, a) > t && groupOf(r, a) <= g && a.answers.some(x => x.kind === 'answer'))
            assert.equal(finish(r), total - answered + (mode === 'direct' ? 1 : 1 + between.length))
          }
  }
  t.diagnostic(`${cases} returns checked`)
  assert.equal(cases, 832)
})

const three: Plan = [[{ to: 'a/x' }, { to: 'b/x' }], [{ to: 'c/x', must: true }]]
const say = (r: RoundState, id: string, attitude = 'agree', opinion = '') =>
  act(round, r, 'answer', { ask: id, lap: byId(r, id).lap, attitude, opinion }, who)

test('an opinion is owed unless the answer is the plain one', () => {
  const r = openRound('o/d', three, on)
  assert.equal(say(r, '1', 'disagree'), 'opinionMissing')
  assert.equal(say(r, '1', 'perhaps', 'x'), 'unknownAnswer')
  assert.equal(say(r, '1', 'disagree', '第三条请改'), null)
  const always: Round = { ...round, opinion: 'always' }
  assert.equal(act(always, r, 'answer', { ask: '2', lap: 1, attitude: 'agree' }, who), 'opinionMissing')
})

test('收回: while nobody in the next group has signed for it; then not', () => {
  const r = openRound('o/d', three, on)
  say(r, '1')
  assert.equal(act(round, r, 'recall', { ask: '2' }, who), 'nothingToRecall')
  assert.equal(act(round, r, 'recall', { ask: '1' }, who), null, 'the one beside still owes, so the next group has nothing yet')
  say(r, '1')
  say(r, '2')
  assert.equal(act(round, r, 'recall', { ask: '2' }, who), null)
  assert.deepEqual(
    openAsks(r).map(a => [a.id, a.lap]),
    [['2', 2]],
  )
  say(r, '2')
  assert.equal(act(round, r, 'signFor', { ask: '3', lap: byId(r, '3').lap }, who), null)
  assert.equal(act(round, r, 'recall', { ask: '2' }, who), 'alreadyOpened')
  assert.equal(act(round, r, 'signFor', { ask: '3', lap: byId(r, '3').lap }, who), 'alreadySignedFor')
})

test('减签: with a reason, never what is obligatory, never the last one', () => {
  const r = openRound('o/d', three, on)
  assert.equal(act(round, r, 'remove', { ask: '3', reason: '急' }, who), 'mustStay')
  assert.equal(act(round, r, 'remove', { ask: '1', reason: ' ' }, who), 'reasonMissing')
  assert.equal(act(round, r, 'remove', { ask: '1', reason: '无关' }, who), null)
  say(r, '2')
  assert.equal(act(round, r, 'remove', { ask: '2', reason: '无关' }, who), 'alreadyAnswered')
  const one = openRound('o/d', [[{ to: 'a/x' }]], on)
  assert.equal(act(round, one, 'remove', { ask: '1', reason: '无关' }, who), 'lastOne')
})

test('加签: beside, before or after what is open; never into what has passed, never a desk twice or two leads', () => {
  const r = openRound('o/d', [[{ to: 'a/x', part: 'lead' }], [{ to: 'c/x' }]], on)
  const add = (beside: string, place: string, wanted: object) => act(round, r, 'add', { beside, place, wanted }, who)
  assert.equal(add('1', 'with', { to: 'a/x' }), 'askedTwice')
  assert.equal(add('1', 'with', { to: 'd/x', part: 'lead' }), 'twoLeads')
  assert.equal(add('1', 'with', { to: 'nowhere' }), 'noDesk')
  assert.equal(add('9', 'with', { to: 'd/x' }), 'noSuchAsk')
  assert.equal(add('0', 'with', { to: 'd/x' }), 'alreadyPassed', 'the sponsor stands alone')
  assert.equal(add('1', 'before', { to: 'd/x' }), null)
  assert.deepEqual(
    openAsks(r).map(a => a.to),
    ['d/x'],
  )
  assert.equal(byId(r, '1').lap, 2, 'whoever had it open gets it anew')
  say(r, openAsks(r)[0]!.id)
  for (const place of ['before', 'with', 'after']) assert.equal(add(r.groups[1]![0]!.id, place, { to: 'f/x' }), 'alreadyPassed')
  finish(r)
  assert.equal(add('1', 'after', { to: 'e/x' }), 'roundDone')
})

test('改派 gives the line to another desk as a new lap; 重报 asks once more; 逾期 only where silence means something', () => {
  const r = openRound('o/d', three, on)
  assert.equal(act(round, r, 'reassign', { ask: '1', to: 'b/x', reason: 'x' }, who), 'askedTwice')
  assert.equal(act(round, r, 'reassign', { ask: '1', to: 'z/x', reason: '职责' }, who), null)
  assert.deepEqual([byId(r, '1').to, byId(r, '1').lap], ['z/x', 2])
  assert.equal(act(round, r, 'askAgain', { ask: '1', reason: 'x' }, who), 'notDone')
  say(r, '1')
  assert.equal(act(round, r, 'askAgain', { ask: '1', reason: '请派人代会' }, who), null)
  assert.equal(
    act({ ...round, silence: undefined } as unknown as Round, r, 'lapse', { ask: '1', lap: byId(r, '1').lap }, who),
    'silenceMeansNothing',
  )
  assert.equal(act(round, r, 'lapse', { ask: '1', lap: byId(r, '1').lap }, who), null)
  assert.deepEqual(
    byId(r, '1').answers.map(a => [a.kind, a.attitude]),
    [
      ['answer', 'agree'],
      ['silence', 'noOpinion'],
    ],
  )
})

test('a line that another matter answers is answered by nobody else', () => {
  const through: Round = { ...round, through: 'task' }
  const r = openRound('o/d', [[{ to: 'a/x' }]], on)
  const input = { ask: '1', lap: 1, attitude: 'agree', child: 7 }
  assert.equal(act(through, r, 'answer', input, who), 'answeredByMatter')
  assert.equal(act(through, r, 'lapse', input, who), 'answeredByMatter')
  assert.equal(act(through, r, 'answer', input, { ...who, by: 'kernel' }), null)
  assert.ok(isComplete(r))
})

test('an answer comes from the desk the line lies on', () => {
  const r = openRound('o/d', three, on)
  assert.equal(act(round, r, 'answer', { ask: '1', lap: 1, attitude: 'agree' }, { ...who, as: 'b/x' }), 'notYourRole')
  assert.equal(act(round, r, 'answer', { ask: '1', lap: 1, attitude: 'agree' }, { ...who, as: 'a/x' }), null)
})

test('a plan that is no plan is refused, whatever was sent', () => {
  assert.equal(badPlan(undefined), 'emptyPlan')
  assert.equal(badPlan([]), 'emptyPlan')
  assert.equal(badPlan([[]]), 'emptyPlan')
  assert.equal(badPlan([[{ to: 'a/x' }, { to: 'a/x' }]]), 'askedTwice')
  assert.equal(
    badPlan([
      [
        { to: 'a/x', part: 'lead' },
        { to: 'b/x', part: 'lead' },
      ],
    ]),
    'twoLeads',
  )
  for (const bad of ['x', [1], [['a/x']], [[{ to: 'a' }]], [[{ to: 'a/x', day: 'soon' }]], [[{ to: 'a/x', part: 'boss' }]]])
    assert.equal(planOf({ plan: bad }), undefined)
  assert.deepEqual(planOf({ plan: [[{ to: 'a/x', must: true, frame: '审核', extra: 1 }]] }), [[{ to: 'a/x', must: true, frame: '审核' }]])
  fc.assert(fc.property(fc.jsonValue(), value => void planOf({ plan: value })))
})
