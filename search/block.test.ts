import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createBlock, findInBlock, readBlock } from './block.ts'
import { firstWord } from './terms.ts'

const word = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 2 ** 20 - 2 }))
  .map(([high, low]) => firstWord + high * 2 ** 20 + low)
const term = fc.oneof(fc.integer({ min: 65536, max: 2 ** 31 - 1 }), word)
const list = fc.record({ term, df: fc.integer({ min: 1, max: 5_000_000 }), data: fc.uint8Array({ maxLength: 300 }) })
const lists = fc
  .uniqueArray(list, { selector: l => l.term, minLength: 1, maxLength: 60 })
  .map(found => found.sort((a, b) => a.term - b.term))

test('a block gives back its lists in order and finds each by its term, and no other', () => {
  fc.assert(
    fc.property(lists, given => {
      const block = createBlock()
      for (const { term, df, data } of given) block.add(term, df, data, 0, data.length)
      const first = block.first
      const bytes = block.take()
      assert.equal(block.length, 0)
      const reader = readBlock(bytes, first)
      for (const { term, df, data } of given) {
        assert.equal(reader.next(), true)
        assert.deepEqual([reader.term, reader.df, [...bytes.subarray(reader.start, reader.end)]], [term, df, [...data]])
        assert.equal(findInBlock(bytes, first, term)?.df, df)
        if (!given.some(l => l.term === term + 1)) assert.equal(findInBlock(bytes, first, term + 1), null)
      }
      assert.equal(reader.next(), false)
    }),
  )
})
