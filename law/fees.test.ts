import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { day } from '#base/day.ts'
import facts from './fees.json' with { type: 'json' }
import { fee, feesApplyOn, isScale } from './fees.ts'

for (const scale of ['by-request', 'by-volume'] as const)
  test(`${scale}: the worked examples hold to the fen`, () => {
    for (const [count, yuan] of facts.examples[scale]) assert.equal(fee(scale, count!).fen, yuan! * 100, `${count}`)
  })

test('charges that offices printed in their reports are what the page scale gives', () => {
  for (const [pages, yuan, who] of facts.charged['by-volume'])
    assert.equal(fee('by-volume', Number(pages)).fen, Number(yuan) * 100, `${who}`)
  for (const [count, yuan] of facts.charged.each) assert.equal(fee('by-request', 10 + Number(count)).fen, Number(yuan) * 100)
})

test('the steps say what each bracket costs and add up', () => {
  assert.deepEqual(fee('by-request', 32), {
    fen: 240_000,
    steps: [
      { from: 1, to: 10, each: 0, fen: 0 },
      { from: 11, to: 30, each: 10_000, fen: 200_000 },
      { from: 31, to: 32, each: 20_000, fen: 40_000 },
    ],
  })
  fc.assert(
    fc.property(fc.constantFrom('by-request' as const, 'by-volume' as const), fc.integer({ min: 0, max: 3000 }), (scale, count) => {
      const { fen, steps } = fee(scale, count)
      assert.equal(
        fen,
        steps.reduce((sum, step) => sum + step.fen, 0),
      )
      assert.equal(
        count,
        steps.reduce((sum, step) => sum + step.to - step.from + 1, 0),
      )
      const next = fee(scale, count + 1).fen - fen
      assert.ok(next >= (steps.at(-1)?.each ?? 0), 'the next one never costs less than the last')
    }),
  )
})

test('what is no count is refused', () => {
  for (const count of [-1, 1.5, Number.NaN, 1_000_001]) assert.throws(() => fee('by-volume', count), RangeError)
  assert.equal(isScale('toString'), false)
})

test('nothing was charged by these scales before 2021', () => {
  assert.deepEqual([feesApplyOn(day('2020-12-31')), feesApplyOn(day('2021-01-01'))], [false, true])
})
