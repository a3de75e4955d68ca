import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { hasCorpus, type KnownQuery, readCorpus, readQueries } from './corpus.ts'
import { heldOut } from './held-out.ts'
import { build, createStore, openOurs } from './ours.ts'
import { measureQuality } from './quality.ts'

const skip = hasCorpus() ? false : '../shared/data/corpus is not here'

/** Opens an index over the small cut of the corpus. */
function small() {
  const corpus = readCorpus('documents-core')
  const file = join(mkdtempSync(join(tmpdir(), 'search-quality-')), 'store.db')
  const db = createStore(file)
  build(db, corpus.length, i => corpus[i]!)
  db.close()
  return { corpus, reader: openOurs(file).reader }
}

test('known documents are found within what each question allows, numbers always', { skip }, () => {
  const { corpus, reader } = small()
  const there = new Set(corpus.map(doc => doc.id))
  const given = readQueries().filter(q => !q.stretch && q.expected.every(id => there.has(id)))
  assert.ok(given.length >= 25)
  for (const queries of [given, heldOut(corpus, 7)]) {
    const missed: KnownQuery[] = []
    measureQuality(reader, queries, query => missed.push(query))
    assert.ok(missed.length <= queries.length * 0.05, missed.map(q => q.query).join(' | '))
    assert.deepEqual(
      missed.filter(q => q.kind.startsWith('number-')),
      [],
    )
  }
})
