import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { codeFits, hashOfCode, queryCode, readCode, readTracking, trackingValue } from './query-code.ts'

const hmac = (text: string) => createHmac('sha256', 'secret').update(text).digest()

test('a code is 24 characters of Crockford base32 in groups of four, the same each time, another for another number or version', () => {
  const code = queryCode(hmac, 'JZ-2026-0001', 1)
  assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){5}$/)
  assert.equal(queryCode(hmac, 'JZ-2026-0001', 1), code)
  const others = [queryCode(hmac, 'JZ-2026-0001', 2), queryCode(hmac, 'JZ-2026-0002', 1), queryCode(hmac, 'JZ-2026-000', 11)]
  assert.equal(new Set([code, ...others]).size, 4)
})

test('the code is the first fifteen bytes, read as one number in base 32', () => {
  const bytes = hmac('JZ-2026-0001\u20161').subarray(0, 15)
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const number = [...readCode(queryCode(hmac, 'JZ-2026-0001', 1))].reduce((n, c) => n * 32n + BigInt(alphabet.indexOf(c)), 0n)
  assert.equal(number.toString(16).padStart(30, '0'), bytes.toString('hex'))
})

test('a code is read as people type it', () => {
  const code = '0123-4567-89AB-CDEF-GH1K-M0PQ'
  for (const typed of ['0123 4567 89ab cdef gh1k m0pq', 'o123-4567-89AB-CDEF-GHIK-MOPQ', '０１２３４５６７８９ＡＢＣＤＥＦＧＨ1ＫＭ0ＰＱ'])
    assert.ok(codeFits(typed, hashOfCode(code)), typed)
  assert.ok(!codeFits('0123-4567-89AB-CDEF-GH1K-M0PR', hashOfCode(code)))
  assert.ok(!codeFits('', undefined))
  assert.ok(!codeFits(code, undefined))
})

test('a tracking cookie opens its request for fifteen minutes and cannot be changed', () => {
  const now = Temporal.Instant.from('2026-09-01T01:00:00Z')
  const { value, maxAge } = trackingValue(hmac, 'JZ-2026-0001', 2, now)
  assert.equal(maxAge, 900)
  assert.deepEqual(readTracking(hmac, value, now.add({ minutes: 14 })), { no: 'JZ-2026-0001', version: 2 })
  assert.equal(readTracking(hmac, value, now.add({ minutes: 15 })), null)
  const [body = '', mark = ''] = value.split('.')
  const other = Buffer.from(JSON.stringify(['JZ-2026-0002', 2, 9e15])).toString('base64url')
  for (const forged of [`${other}.${mark}`, `${body}.x`, body, '', undefined])
    assert.equal(readTracking(hmac, forged, now), null, String(forged))
})
