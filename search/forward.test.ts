import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { inTitle, termsOf } from './count.ts'
import { fold } from './fold.ts'
import { codeIn, deltaDoc, packForward } from './forward.ts'
import { bigram, wordTerm } from './terms.ts'

const letters = fc.constantFrom(...'政府信息公开办法条例通知', ' ', '，', 'a', '7')
const text = fc.array(letters, { maxLength: 60 }).map(a => a.join(''))

/** Codes of the pairs of ideographs of a document, counted by reading its texts. */
function counted(title: string, body: string): Map<number, number> {
  const codes = new Map<number, number>()
  const each = (given: string, take: (term: number) => void) => {
    for (const [, run] of given.matchAll(/(\p{Script=Han}+)/gu))
      for (let i = 0; i + 1 < run!.length; i++) take(bigram(run!.charCodeAt(i), run!.charCodeAt(i + 1)))
  }
  each(title.replaceAll(/[ ，]/g, ''), term => codes.set(term, inTitle))
  each(body.replaceAll(' ', ''), term => codes.set(term, (codes.get(term) ?? 0) + 1))
  return codes
}

test('a record that was packed answers for every term of its document and for no other', () => {
  fc.assert(
    fc.property(text, text, (title, body) => {
      const terms = termsOf(title, body, '2019')
      const doc = deltaDoc(7, packForward(terms))
      for (const [term, code] of counted(title, body)) assert.equal(codeIn(doc, term), code)
      assert.equal(codeIn(doc, wordTerm('2019')), 1)
      assert.equal(codeIn(doc, bigram('甲'.charCodeAt(0), '乙'.charCodeAt(0))), 0)
      assert.equal(codeIn(doc, wordTerm('2020')), 0)
    }),
  )
})

test('a document of a hundred thousand different terms is counted whole', () => {
  const letters = Array.from({ length: 2000 }, (_, i) => String.fromCharCode(0x4e00 + i))
    .filter(letter => fold(letter) === letter)
    .slice(0, 400)
  const body = letters.flatMap(a => letters.slice(0, 260).map(b => a + b)).join('，')
  const terms = termsOf('', body, '')
  assert.equal(terms.grams.length, 400 * 260 + 260)
  const doc = deltaDoc(1, packForward(terms))
  for (const a of letters) for (const b of letters.slice(0, 260)) assert.equal(codeIn(doc, bigram(a.charCodeAt(0), b.charCodeAt(0))), 1)
  assert.equal(codeIn(doc, bigram(letters[0]!.charCodeAt(0), letters[300]!.charCodeAt(0))), 0)
})
