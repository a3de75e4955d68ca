import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type SegmentRow, toMerge } from './upkeep.ts'

/** Flushes of these sizes with all merges that are due after each; the documents written and the segments left. */
function grown(sizes: readonly number[]): { written: number; left: number[] } {
  let segments: SegmentRow[] = []
  let written = 0
  for (const docs of sizes) {
    segments.push({ id: 0, first: 0, last: 0, docs })
    for (let run = toMerge(segments); run.length > 0; run = toMerge(segments)) {
      const at = segments.indexOf(run[0]!)
      const sum = run.reduce((s, r) => s + r.docs, 0)
      written += sum
      segments = [...segments.slice(0, at), { ...run[0]!, docs: sum }, ...segments.slice(at + run.length)]
    }
  }
  return { written, left: segments.map(s => s.docs) }
}

test('segments stay few and a document is merged a few times only, whatever the sizes of the flushes', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 50, maxLength: 400 }), sizes => {
      const { written, left } = grown(sizes)
      const sum = sizes.reduce((a, b) => a + b, 0)
      assert.equal(
        left.reduce((a, b) => a + b, 0),
        sum,
      )
      assert.ok(left.length <= 30, `${left.length} segments`)
      assert.ok(written <= sum * 12, `${written / sum} times`)
    }),
  )
  const even = grown(Array.from({ length: 400 }, () => 500))
  assert.ok(even.left.length <= 15, String(even.left))
  assert.ok(even.written <= 200_000 * 6, String(even.written))
})
