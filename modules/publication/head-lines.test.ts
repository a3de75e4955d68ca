import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutHead } from './head-lines.ts'

test('a title broken over lines and its number are shown once, above the text', () => {
  assert.equal(
    withoutHead('关于在市场监管\n领域的意见\n国发〔2019〕5号\n\n各省：', '关于在市场监管领域的意见', '国发〔2019〕5号'),
    '各省：',
  )
})
test('a text that does not begin with its title stays whole', () => {
  assert.equal(withoutHead('各省：\n关于', '关于在市场', ''), '各省：\n关于')
  assert.equal(withoutHead('关于\n各省：', '关于在市场', ''), '关于\n各省：')
})
