import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Durations } from './durations.ts'

test('each bucket counts all answers that were as fast or faster, and the last one all of them', () => {
  const durations = new Durations()
  for (const seconds of [0.0005, 0.001, 0.02, 0.02, 7, 60]) durations.note('GET', '/search', 200, seconds)
  durations.note('GET', '/search', 503, 0.0001)
  const lines = durations.text().split('\n')
  const of = (le: string) =>
    lines.find(line => line.startsWith(`mingchuang_request_seconds_bucket{le="${le}",method="GET",route="/search",status="200"}`))
  assert.deepEqual(
    ['0.001', '0.003', '0.03', '3', '10', '+Inf'].map(le => Number(of(le)?.split(' ').at(-1))),
    [2, 2, 4, 4, 5, 6],
  )
  assert.ok(lines.includes('mingchuang_request_seconds_count{method="GET",route="/search",status="503"} 1'))
  assert.match(lines.find(line => line.startsWith('mingchuang_request_seconds_sum'))!, / 67\.0415$/)
})

test('a label cannot end its line or its quotes', () => {
  const durations = new Durations()
  durations.note('GET', '/a"b\\c\nd', 200, 1)
  assert.ok(durations.text().includes('route="/a\\"b\\\\c\\nd"'))
})
