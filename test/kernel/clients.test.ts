import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Desk } from '#procedure/define.ts'
import { all, isComplete, openAsks } from '#procedure/round.ts'
import { documentTrial } from '../generality/trials.ts'
import { diceOf } from './dice.ts'
import { lab, refusalOf } from './lab.ts'

/** Several people at once on the product's own writer: whatever arrives together, each line is answered once, to the text its author saw. */
const rounds = Number(process.env['CLIENTS'] ?? 6)
const signers: readonly Desk[] = ['a/office', 'b/office', 'c/office', 'd/office']

test(`${rounds} times five clients with pages of their own: every line answered exactly once, no old answer counts`, async t => {
  let accepted = 0
  let refused = 0
  for (let seed = 1; seed <= rounds; seed++) {
    const dice = diceOf(seed)
    const l = await lab([documentTrial], '2026-03-02', [...signers, 's/secrecy', 'gov/mayor'])
    const id = await l.open('document', 'office/drafter')
    const plan = [signers.map(to => ({ to })), [{ to: 's/secrecy', must: true, frame: '保密审查' }]]
    await l.act(id, 'office/drafter', 'send', { leader: 'gov/mayor', plan }, ['text'])
    const pages = await Promise.all(Array.from({ length: 5 }, () => l.now(id)))
    for (let turn = 0; turn < 12 && !isComplete((await l.now(id)).rounds['signOff']!); turn++) {
      const seen = await Promise.all(
        pages.map(async (page, client) => {
          const ask = dice.pick(
            openAsks(page.rounds['signOff']!).length > 0 ? openAsks(page.rounds['signOff']!) : all(page.rounds['signOff']!),
          )
          const target = dice.chance(5) && ask.id !== '0'
          const input = target
            ? { ask: ask.id, lap: ask.lap, target: '0', mode: 'direct', reason: '改' }
            : { ask: ask.id, lap: ask.lap, attitude: 'agree' }
          return {
            client,
            ask,
            verb: target ? 'return' : 'answer',
            refusal: await refusalOf(l.act(id, ask.to, `signOff.${target ? 'return' : 'answer'}`, input)),
          }
        }),
      )
      accepted += seen.filter(s => s.refusal === null).length
      refused += seen.filter(s => s.refusal !== null).length
      for (const { client } of seen) if (dice.chance(2)) pages[client] = await l.now(id)
      const now = await l.now(id)
      for (const ask of all(now.rounds['signOff']!)) {
        const laps = ask.answers.filter(a => a.kind !== 'return').map(a => a.lap)
        assert.equal(new Set(laps).size, laps.length, 'one answer a lap')
      }
      const recorded = (await l.journal(id)).map(s => s.seq)
      assert.deepEqual(
        recorded,
        recorded.map((_, i) => i),
        'every accepted step has its place, none is lost or doubled',
      )
      assert.equal(recorded.length, 2 + (await l.journal(id)).filter(s => s.action.startsWith('signOff.')).length)
    }
    l.close()
  }
  t.diagnostic(`${accepted} answers accepted, ${refused} from old pages refused`)
  assert.ok(accepted > 0 && refused > 0)
})
