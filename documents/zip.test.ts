import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { inspectZip, type ZipLimits, ZipRefused } from './zip.ts'

const reason = async (bytes: Uint8Array, limits?: ZipLimits) => {
  try {
    await inspectZip(bytes, limits)
    return 'taken'
  } catch (error) {
    if (error instanceof ZipRefused) return error.reason
    throw error
  }
}

/** Changes a value in the central directory header of the first entry. */
function forge(bytes: Uint8Array, offset: number, value: number, size: 2 | 4): Uint8Array {
  const copy = Uint8Array.from(bytes)
  const view = new DataView(copy.buffer)
  for (let at = 0; at < copy.length - 4; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue
    if (size === 2) view.setUint16(at + offset, value, true)
    else view.setUint32(at + offset, value, true)
    return copy
  }
  throw new Error('no central directory')
}

test('an ordinary archive is listed with its sizes', async () => {
  assert.deepEqual(await inspectZip(zipSync({ 'a.txt': strToU8('hello'), 'b/c.txt': strToU8('x') })), {
    entries: [
      { name: 'a.txt', size: 5 },
      { name: 'b/c.txt', size: 1 },
    ],
    total: 6,
  })
})

test('bombs are refused by ratio, by total and by count', async () => {
  const bomb = zipSync({ 'bomb.txt': new Uint8Array(20 * 1024 * 1024) })
  assert.ok(bomb.length < 30_000)
  assert.equal(await reason(bomb), 'ratio')
  assert.equal(await reason(bomb, { ratio: 1e9, total: 1024 * 1024 }), 'tooBig')
  const many = zipSync(Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`${i}`, strToU8('x')])))
  assert.equal(await reason(many), 'tooMany')
})

test('a header that lies about the size is found out while unpacking', async () => {
  const lying = forge(zipSync({ 'a.txt': strToU8('hello '.repeat(10_000)) }), 24, 10, 4)
  assert.equal(await reason(lying, { inflate: true }), 'tooBig')
})

test('paths that leave the folder, links, encryption and doubled names are refused', async () => {
  assert.equal(await reason(zipSync({ '../up.txt': strToU8('x') })), 'slip')
  assert.equal(await reason(zipSync({ '/root.txt': strToU8('x') })), 'slip')
  assert.equal(await reason(zipSync({ 'a\\..\\b.txt': strToU8('x') })), 'slip')
  const plain = zipSync({ 'a.txt': [strToU8('target'), { os: 3, attrs: 0o120777 << 16 }] })
  assert.equal(await reason(plain), 'symlink')
  assert.equal(await reason(forge(zipSync({ 'a.txt': strToU8('x') }), 8, 1, 2)), 'encrypted')
})

test('what is no zip says so, and cut archives are refused', async () => {
  assert.equal(await reason(strToU8('hello')), 'notZip')
  const whole = zipSync({ 'a.txt': strToU8('hello '.repeat(1000)) })
  assert.equal(await reason(whole.subarray(0, whole.length - 30)), 'notZip')
})
