import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashOf, merkleRoot } from './chain.ts'
import { includes, inclusionOf } from './inclusion.ts'

for (const alg of ['sha256', 'sm3'] as const)
  test(`every entry of a day of 1 to 17 entries is shown under its root, and no other is (${alg})`, () => {
    for (let n = 1; n <= 17; n++) {
      const hashes = Array.from({ length: n }, (_, i) => hashOf(alg, `entry ${i}`))
      const root = merkleRoot(alg, hashes)
      hashes.forEach((one, i) => {
        const path = inclusionOf(alg, hashes, i)
        assert.ok(includes(alg, one, path, root), `${i} of ${n}`)
        assert.ok(!includes(alg, hashOf(alg, 'another'), path, root), `another at ${i} of ${n}`)
      })
    }
  })
