import assert from 'node:assert/strict'
import test from 'node:test'
import { fillIn, told, type Words } from './words.ts'

const left: Words = ['剩 {n} 天', '剩 {n} 天', '{n} {n|day|days} left']

test('an English count says one day and two days, none is many', () => {
  assert.equal(told(left, 'en', { n: 1 }), '1 day left')
  assert.equal(told(left, 'en', { n: 2 }), '2 days left')
  assert.equal(told(left, 'en', { n: 0 }), '0 days left')
  assert.equal(told(left, 'zh-Hans', { n: 1 }), '剩 1 天')
})

test('a part without a value leaves nothing behind', () => {
  assert.equal(fillIn('{held}; {n|day|days}', {}), '; days')
})
