import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createBest } from './best.ts'

test('the best are those that sorting everything would put first', () => {
  const matches = fc.array(fc.record({ score: fc.integer({ min: 0, max: 9 }), date: fc.integer({ min: 0, max: 5 }) }), { maxLength: 200 })
  fc.assert(
    fc.property(matches, fc.integer({ min: 1, max: 70 }), (given, size) => {
      const best = createBest(
        size,
        Uint32Array.from(given, m => m.date),
      )
      let threshold = Number.NEGATIVE_INFINITY
      given.forEach(({ score }, n) => {
        if (score >= threshold) threshold = best.offer(n, score)
      })
      const sorted = given.map((m, n) => ({ ...m, n })).sort((a, b) => b.score - a.score || b.date - a.date || b.n - a.n)
      assert.deepEqual(
        best.ranked(),
        sorted.slice(0, size).map(({ n, score }) => ({ n, score })),
      )
    }),
  )
})
