import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plain } from './plain.ts'

test('what cannot be printed or stored as XML goes, what people wrote stays', () => {
  assert.equal(plain('a\u0000b\u0008\u202ec\ufffe\r\nd\re\tf'), 'abc\nd\ne\tf')
  assert.equal(plain('李\ud800'), '李\ufffd')
  assert.equal(plain('𠮷野家 «é» 〔2026〕'), '𠮷野家 «é» 〔2026〕')
})
