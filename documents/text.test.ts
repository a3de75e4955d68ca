import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeText } from './text.ts'

test('text is read in the encodings that Chinese offices use, and what is no text is not made into one', () => {
  assert.deepEqual(decodeText(Buffer.from('\ufeff公开')), { text: '公开', encoding: 'utf-8' })
  assert.deepEqual(decodeText(Buffer.from('b9abbfaa', 'hex')), { text: '公开', encoding: 'gb18030' })
  assert.deepEqual(decodeText(Buffer.from('fffe6c51005f', 'hex'))?.encoding, 'utf-16le')
  assert.equal(decodeText(Buffer.from([0xff, 0xff, 0xff])), undefined)
  assert.equal(decodeText(Buffer.from('a\0b')), undefined)
  assert.equal(decodeText(Buffer.from('公').subarray(0, 2), true)?.encoding, 'utf-8')
})
