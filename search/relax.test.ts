import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { createLists } from './lists.ts'
import { ask } from './match.ts'
import { createRelaxed } from './relax.ts'
import { sampleDoc, sampleStore } from './sample.ts'
import { scoreTables } from './score.ts'
import { bigram } from './terms.ts'
import { createView } from './view.ts'
import { createWriter } from './writer.ts'

const words = ['甲乙', '丙丁', '戊己', '庚辛', '壬癸', '子丑']
const termOf = (word: string) => bigram(word.charCodeAt(0), word.charCodeAt(1))

test('documents that hold most of the weight are those that a plain sum finds', () => {
  const held = fc.array(fc.subarray(words), { minLength: 1, maxLength: 80 })
  fc.assert(
    fc.property(held, fc.subarray(words, { minLength: 2 }), fc.constantFrom(0.4, 0.6, 0.9), (docs, asked, share) => {
      const db = sampleStore(join(mkdtempSync(join(tmpdir(), 'search-relax-')), 'store.db'))
      const writer = createWriter(db, { flushAt: 9, flushMost: 9 })
      docs.forEach((has, i) => {
        writer.put(sampleDoc({ id: String(i), body: has.join('，') }))
        if (i % 4 === 0) writer.maintain(50)
      })
      const view = createView(db)
      view.refresh()
      const lists = createLists(db)
      const terms = asked.map(termOf)
      const weights = ask(view, lists, terms)
      const total = terms.reduce((sum, term) => sum + weights.weights.get(term)!, 0)
      const expected = docs.flatMap((has, i) => {
        const sum = asked.filter(w => has.includes(w)).reduce((s, w) => s + weights.weights.get(termOf(w))!, 0)
        return sum > 0 && sum >= total * share - 1e-3 ? [i + 1] : []
      })
      const found = createRelaxed(view, lists, () => scoreTables(10, 10))(terms, weights, share)
      assert.deepEqual(
        [...found.ns.subarray(0, found.length)].sort((a, b) => a - b),
        expected,
      )
      db.close()
    }),
    { numRuns: 60 },
  )
})
