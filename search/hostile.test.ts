import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import fc from 'fast-check'
import { openReader } from './reader.ts'
import { sampleDoc, sampleStore } from './sample.ts'
import { createWriter } from './writer.ts'

const pieces = [
  '政府',
  '信息',
  '国发〔',
  '2019',
  '〕',
  '号',
  '第',
  '令',
  '%',
  "'",
  '"',
  '\u0000',
  '\u200b',
  '\ud842',
  '𠮷',
  '(',
  ')',
  '\\',
  '*',
  'the law of',
  '怎么',
  '低保',
  ' ',
  '\u0001',
  '🙂',
  'ﷺ',
]

test('whatever is typed or stored is answered, with marks inside the snippet', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'search-hostile-')), 'store.db')
  const db = sampleStore(file)
  const writer = createWriter(db, { flushAt: 20 })
  const reader = openReader(new DatabaseSync(file, { readOnly: true }))
  const text = fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 12 })
    .map(a => a.join(''))
  fc.assert(
    fc.property(text, text, text, (title, body, q) => {
      writer.put(sampleDoc({ id: title.slice(0, 3), title, body, docNo: q, indexNo: body, issuer: q, topics: [title] }))
      writer.maintain(5)
      for (const asked of [q, body, title]) {
        for (const hit of reader.query({ q: asked }).hits) {
          for (const [from, to] of hit.marks) assert.ok(from >= 0 && from < to && to <= hit.snippet.length)
        }
        reader.suggest(asked, 5)
      }
    }),
    { numRuns: 300 },
  )
  db.close()
})

test('a question of a megabyte is answered at once', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'search-long-')), 'store.db')
  const db = sampleStore(file)
  createWriter(db).put(sampleDoc({ id: '1', title: '政府信息公开条例'.repeat(50), body: '信息'.repeat(200_000) }))
  const reader = openReader(new DatabaseSync(file, { readOnly: true }))
  for (const q of ['政府'.repeat(500_000), '(['.repeat(500_000), '1'.repeat(1_000_000), ' '.repeat(1_000_000)])
    assert.ok(reader.query({ q }).tookMs < 2000)
  db.close()
})
