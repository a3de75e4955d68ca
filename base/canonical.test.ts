import assert from 'node:assert/strict'
import { test } from 'node:test'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { canonical } from './canonical.ts'

test('it writes every JSON value as the reference implementation of RFC 8785 does', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), value => {
      assert.equal(canonical(value), canonicalize(value))
    }),
    { numRuns: 500 },
  )
})

test('keys are ordered by code units, absent ones left out, and what JSON cannot hold is refused', () => {
  assert.equal(
    canonical({ '\u20ac': 1, '\r': 2, 中: 3, a: undefined, 1: [1e21, -0, 0.1] }),
    '{"\\r":2,"1":[1e+21,0,0.1],"\u20ac":1,"中":3}',
  )
  for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY, undefined, () => 1, 1n, '\ud800', { a: '\udfff' }])
    assert.throws(() => canonical(wrong), TypeError)
})
