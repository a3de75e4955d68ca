import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleFault, numberIn } from './articles.ts'

test('Chinese figures are read', () => {
  assert.deepEqual(['三十六', '十', '一百零三', '二十', '36', '甲'].map(numberIn), [36, 10, 103, 20, 36, 0])
})

test('an article or item beyond the last one does not exist; which text counts is told by the day', () => {
  const law = '政府信息公开条例'
  assert.equal(articleFault(law, 36, 7, '2026-01-01'), null)
  assert.deepEqual(articleFault(law, 36, 8, '2026-01-01'), { what: 'item', most: 7, mark: 'VERIFIED' })
  assert.equal(articleFault(law, 57, 0, '2026-01-01')?.what, 'article')
  assert.equal(articleFault(law, 51, 0, '2018-06-01')?.mark, 'UNVERIFIED')
  assert.equal(articleFault('一部没有收录的法', 900, 0, '2026-01-01'), null)
})
