import assert from 'node:assert/strict'
import { test } from 'node:test'
import { merkleRoot } from './chain.ts'
import { gatherDays } from './day-roots.ts'

const walk = (...rows: readonly (readonly [day: string, hash: string])[]) => {
  const days = gatherDays(new Map([['2026-03-02', 'sha256'] as const, ['2026-03-03', 'sm3'] as const]))
  for (const [i, [day, hash]] of rows.entries()) days.take({ seq: i + 1, hash, recorded_on: day })
  return days.end()
}

test('each day has the root of its own entries, by the algorithm that its root names', () => {
  const found = walk(['2026-03-02', 'a'], ['2026-03-02', 'b'], ['2026-03-03', 'c'])
  assert.deepEqual(found.get('2026-03-02'), { first: 1, last: 2, root: merkleRoot('sha256', ['a', 'b']) })
  assert.deepEqual(found.get('2026-03-03'), { first: 3, last: 3, root: merkleRoot('sm3', ['c']) })
})

test('a day without a root is not gathered, and one whose entries lie apart is left to be asked for by itself', () => {
  const found = walk(['2026-03-02', 'a'], ['2026-03-04', 'b'], ['2026-03-02', 'c'])
  assert.equal(found.has('2026-03-04'), false)
  assert.equal(found.get('2026-03-02'), 'scattered')
})
