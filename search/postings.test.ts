import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decode, encode, isDense, roomFor } from './postings.ts'

const list = fc.uniqueArray(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 900 }).map(ns => ns.sort((a, b) => a - b))

test('what was encoded is decoded, sparse or dense, with its codes', () => {
  fc.assert(
    fc.property(list, fc.integer({ min: 1, max: 100_000 }), (offsets, first) => {
      const from = roomFor(offsets.length)
      offsets.forEach((offset, i) => {
        from.ns[i] = first + offset
        from.codes[i] = 1 + (offset % 127)
      })
      from.length = offsets.length
      const encoded = encode(from, 0, from.length, first, 3001)
      const bytes = encoded.bytes.slice(0, encoded.length)
      assert.equal(isDense(bytes), offsets.length * 8 > 3001)
      const into = roomFor(offsets.length)
      decode(bytes, first, into)
      assert.deepEqual([into.ns, into.codes, into.length], [from.ns, from.codes, from.length])
    }),
  )
})
