import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inTitle, termsOf } from './count.ts'
import { bigram, cut, joinsInBody, joinsInQuery, joinsInTitle, unitsOf, wordTerm } from './terms.ts'

const two = (text: string) => bigram(text.charCodeAt(0), text.length > 1 ? text.charCodeAt(1) : 0)
const terms = (text: string, joins: (unit: number) => boolean) => [...cut(unitsOf(text), joins)]

test('ideographs become bigrams with the end of the run, words stay whole', () => {
  assert.deepEqual(terms('档案法2019年', joinsInBody), [two('档案'), two('案法'), two('法'), wordTerm('2019'), two('年')])
  assert.deepEqual(terms('co2 排放', joinsInBody), [wordTerm('co2'), two('排放'), two('放')])
})

test('titles join over punctuation, bodies over blanks, queries over nothing', () => {
  assert.ok(terms('双随机、一公开', joinsInTitle).includes(two('机一')))
  assert.ok(!terms('双随机、一公开', joinsInBody).includes(two('机一')))
  assert.ok(terms('通 知', joinsInBody).includes(two('通知')))
  assert.ok(!terms('通 知', joinsInQuery).includes(two('通知')))
})

test('a code says how often a term is in the body and whether it is in the title', () => {
  const { grams, codes, bodyLength } = termsOf('档案', '档案 档案', '')
  assert.equal(codes[grams.indexOf(two('档案'))], inTitle | 2)
  assert.equal(bodyLength, 4)
})

test('100,000 words have as many terms', () => {
  const seen = new Set<number>()
  for (let i = 0; i < 100_000; i++) seen.add(wordTerm(`word${i}`))
  assert.equal(seen.size, 100_000)
  for (const term of seen) assert.ok(term >= 2 ** 52 && term <= Number.MAX_SAFE_INTEGER)
})
