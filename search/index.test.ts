import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Query, type SearchAnswer, type SearchDoc, validities } from './port.ts'
import { openReader } from './reader.ts'
import { check, rebuild } from './rebuild.ts'
import { sampleDoc, sampleStore } from './sample.ts'
import { createWriter } from './writer.ts'

const none = { groups: [], oneWay: [] }
const store = () => join(mkdtempSync(join(tmpdir(), 'search-index-')), 'store.db')
const letters = [...'政府信息公开办法条例通知']

type Step =
  | { what: 'put'; doc: SearchDoc }
  | { what: 'remove'; id: string }
  | { what: 'upkeep'; ms: number }
  | { what: 'undo'; doc: SearchDoc }

const run = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 6 }).map(a => a.join(''))
const text = fc.array(run, { maxLength: 6 }).map(a => a.join('，'))
const id = fc.integer({ min: 1, max: 60 }).map(String)
const document: fc.Arbitrary<SearchDoc> = fc
  .record({
    id,
    title: run,
    body: text,
    issuer: fc.constantFrom('甲局', '乙局', '丙厅'),
    agency: fc.constantFrom('a', 'a1', 'b'),
    agencyPath: fc.constantFrom([], ['a']),
    topics: fc.subarray(['财政/税务', '财政', '教育/学前', '教育']),
    kind: fc.constantFrom('通知', '条例'),
    validity: fc.constantFrom(...validities),
    formedOn: fc.constantFrom(null, '2019-01-27', '2020-05-01', '2020-12-31'),
    publishedOn: fc.constantFrom(null, '2019-02-15', '2021-01-01'),
  })
  .map(sampleDoc)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: document.map((doc): Step => ({ what: 'put', doc })) },
  { weight: 3, arbitrary: id.map((i): Step => ({ what: 'remove', id: i })) },
  { weight: 6, arbitrary: fc.constantFrom(0, 0, 50).map((ms): Step => ({ what: 'upkeep', ms })) },
  { weight: 1, arbitrary: document.map((doc): Step => ({ what: 'undo', doc })) },
)

const issued = (doc: SearchDoc) => doc.formedOn ?? doc.publishedOn

/** What a plain reading of every document says. */
function brute(docs: Iterable<SearchDoc>, q: Query): SearchDoc[] {
  const words = q.q.split(' ').filter(w => w)
  return [...docs].filter(doc => {
    const on = issued(doc)
    return (
      words.every(w => doc.title.includes(w) || doc.body.includes(w)) &&
      (!q.issuer || doc.issuer === q.issuer) &&
      (!q.agency || [doc.agency, ...(doc.agencyPath ?? [])].includes(q.agency)) &&
      (!q.topic || doc.topics.some(t => t === q.topic || t.startsWith(`${q.topic}/`))) &&
      (!q.kind || doc.kind === q.kind) &&
      (!q.validity || doc.validity === q.validity) &&
      (!q.year || on?.startsWith(String(q.year)) === true) &&
      (!q.issuedFrom || (on !== null && on >= q.issuedFrom)) &&
      (!q.issuedTo || (on !== null && on <= q.issuedTo))
    )
  })
}

const tally = (values: string[]): Map<string, number> => values.reduce((m, v) => m.set(v, (m.get(v) ?? 0) + 1), new Map<string, number>())
const asMap = (facet: { value: string; count: number }[]) => new Map(facet.map(f => [f.value, f.count]))

function same(answer: SearchAnswer, expected: SearchDoc[]): void {
  assert.equal(answer.total, expected.length)
  assert.deepEqual(new Set(answer.hits.map(h => h.id)), new Set(expected.map(d => d.id)))
  assert.deepEqual(asMap(answer.facets.issuer), tally(expected.map(d => d.issuer)))
  assert.deepEqual(asMap(answer.facets.topic), tally(expected.flatMap(d => d.topics)))
  assert.deepEqual(asMap(answer.facets.kind), tally(expected.map(d => d.kind)))
  assert.deepEqual(asMap(answer.facets.validity), tally(expected.map(d => d.validity)))
  assert.deepEqual(asMap(answer.facets.year), tally(expected.flatMap(d => issued(d)?.slice(0, 4) ?? [])))
}

const questions: Query[] = [
  { q: '政府' },
  { q: '信息 公开' },
  { q: '办' },
  { q: '' },
  { q: '条例', issuer: '甲局' },
  { q: '通知', agency: 'a' },
  { q: '', topic: '财政' },
  { q: '公开', kind: '条例', year: 2020 },
  { q: '', validity: 'repealed' },
  { q: '府信', issuedFrom: '2019-02-01', issuedTo: '2020-12-30' },
]

function apply(steps: Step[], db: DatabaseSync, writer: ReturnType<typeof createWriter>, docs: Map<string, SearchDoc>): void {
  for (const s of steps) {
    if (s.what === 'upkeep') {
      writer.maintain(s.ms)
      continue
    }
    db.exec('BEGIN IMMEDIATE')
    if (s.what === 'put') {
      writer.put(s.doc)
      docs.set(s.doc.id, s.doc)
    } else if (s.what === 'remove') {
      assert.equal(writer.remove(s.id), docs.delete(s.id))
    } else {
      db.exec('SAVEPOINT one')
      writer.put(s.doc)
      db.exec('ROLLBACK TO one')
    }
    db.exec('COMMIT')
  }
}

test('totals, facets and filters are those of a plain reading, over segments, delta, replacements, deletes and undone writes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, { maxLength: 12 }), { maxLength: 14 }), async turns => {
      const file = store()
      const db = sampleStore(file)
      const writer = createWriter(db, { flushAt: 5, flushMost: 7 })
      const other = new DatabaseSync(file, { readOnly: true })
      const reader = openReader(other, { synonyms: none })
      const docs = new Map<string, SearchDoc>()
      for (const steps of turns) {
        apply(steps, db, writer, docs)
        for (const q of questions) same(reader.query({ ...q, limit: 100 }), brute(docs.values(), q))
      }
      const found = check(db)
      assert.deepEqual([found.whole, found.documents], [true, docs.size])
      await rebuild(db, docs.values())
      for (const q of questions) same(reader.query({ ...q, limit: 100 }), brute(docs.values(), q))
      other.close()
      db.close()
    }),
    { numRuns: 40 },
  )
})

test('long lists, cut into parts and dense, count like short ones', () => {
  const file = store()
  const db = sampleStore(file)
  const writer = createWriter(db, { flushAt: 40_000, flushMost: 40_000 })
  const count = 40_000
  const titleOf = (i: number) => `甲乙${i % 3 === 0 ? '丙丁' : '戊己'}${i % 97 === 0 ? '庚辛' : ''}`
  db.exec('BEGIN')
  for (let i = 0; i < count; i++) writer.put(sampleDoc({ id: String(i), title: titleOf(i) }))
  db.exec('COMMIT')
  const reader = openReader(new DatabaseSync(file, { readOnly: true }), { synonyms: none })
  const asked = ['甲乙', '丙丁', '丙丁 庚辛', '戊己 甲乙', '庚辛']
  const expected = asked.map(
    q => Array.from({ length: count }, (_, i) => titleOf(i)).filter(t => q.split(' ').every(w => t.includes(w))).length,
  )
  const totals = () => asked.map(q => reader.query({ q }).total)
  assert.deepEqual(totals(), expected)
  while (writer.maintain(100));
  assert.deepEqual(totals(), expected)
  assert.equal(db.prepare('SELECT count(*) AS n FROM search_forward').get()?.['n'], 0)
  db.exec('BEGIN')
  for (let i = 0; i < count; i += 2) writer.remove(String(i))
  db.exec('COMMIT')
  assert.equal(reader.query({ q: '甲乙' }).total, count / 2)
  db.close()
})

test('everything is shown newest first, page by page, when nothing is asked', () => {
  const file = store()
  const db = sampleStore(file)
  const writer = createWriter(db)
  for (let i = 0; i < 90; i++)
    writer.put(sampleDoc({ id: String(i), title: '通知', formedOn: `20${10 + (i % 10)}-01-${10 + Math.floor(i / 10)}` }))
  const reader = openReader(new DatabaseSync(file, { readOnly: true }))
  const pages = [1, 2, 3, 4, 5].flatMap(page => reader.query({ q: '', page, limit: 20 }).hits.map(h => h.formedOn ?? ''))
  assert.equal(pages.length, 90)
  assert.deepEqual(pages, [...pages].sort().reverse())
})
