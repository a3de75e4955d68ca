import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as z from 'zod'
import { classify, classOf, fieldsOf, leavesOf, open, personal, splitInput } from './shape.ts'

const desk = open(z.string())
const schema = z.strictObject({
  applicant: z.object({
    kind: z.enum(['person', 'company']),
    name: personal(z.string().trim(), 'name').min(2),
    phone: personal(z.string(), 'phone').optional(),
    mail: personal(z.email(), 'email').nullable().default(null),
  }),
  on: z.iso.date().optional(),
  pages: z.int().readonly(),
  isFree: z.boolean(),
  wanted: z.string().trim().min(1),
  plan: z.array(z.array(z.object({ to: desk, note: z.string().optional() }))),
  either: z.union([z.literal('none'), z.string()]),
  contact: z.discriminatedUnion('by', [
    z.object({ by: z.literal('post'), value: personal(z.string(), 'address') }),
    z.object({ by: z.literal('none'), value: z.literal('') }),
  ]),
  late: z.lazy(() => personal(z.string(), 'identity')),
  shout: z.string().transform(text => text.toUpperCase()),
  cells: z.record(z.enum(['a', 'b']), z.number()),
  pair: z.tuple([z.iso.date(), z.string()]),
})

test('choices, days, numbers and what is marked open are structure; what people write is not', () => {
  const expected = {
    'applicant.kind': 'open',
    'applicant.name': 'name',
    'applicant.phone': 'phone',
    'applicant.mail': 'email',
    on: 'open',
    pages: 'open',
    isFree: 'open',
    wanted: 'text',
    'plan.0.1.to': 'open',
    'plan.0.1.note': 'text',
    either: 'text',
    'contact.by': 'open',
    'contact.value': 'address',
    late: 'identity',
    shout: 'text',
    'cells.a': 'open',
    'pair.0': 'open',
    'pair.1': 'text',
  }
  for (const [path, as] of Object.entries(expected)) assert.equal(classOf(schema, path), as, path)
})

test('what a schema does not know is closed', () => {
  for (const path of ['nobody', 'applicant.alias', 'plan.x', 'wanted.more', 'pair.9']) assert.equal(classOf(schema, path), 'text', path)
  assert.equal(classOf(z.unknown(), 'anything.at.all'), 'text')
  assert.equal(classOf(z.looseObject({ a: z.number() }), 'b'), 'text')
})

test('a mark survives later checks and wrappers', () => {
  assert.equal(classOf(personal(z.string(), 'phone').trim().min(3).optional().nullable(), ''), 'phone')
  assert.equal(classOf(open(z.string()).regex(/x/).readonly(), ''), 'open')
  const mark = classify(schema)
  assert.deepEqual([mark('applicant.name'), mark('applicant.name')], ['name', 'name'])
})

test('an input is parted leaf by leaf, and nothing is lost', () => {
  const input = {
    applicant: { kind: 'person', name: '王芳' },
    pages: 3,
    wanted: '费用',
    plan: [[{ to: 'a/x' }, { to: 'b/x', note: '请阅' }]],
  }
  assert.deepEqual(splitInput(schema, input), {
    open: { 'applicant.kind': 'person', pages: 3, 'plan.0.0.to': 'a/x', 'plan.0.1.to': 'b/x' },
    closed: {
      'applicant.name': { value: '王芳', as: 'name' },
      wanted: { value: '费用', as: 'text' },
      'plan.0.1.note': { value: '请阅', as: 'text' },
    },
  })
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.jsonValue({ noUnicodeString: false })), value => {
      const parted = splitInput(schema, value)
      const paths = [...Object.keys(parted.open), ...Object.keys(parted.closed)].sort()
      assert.deepEqual(paths, [...new Set(leavesOf(value).map(([path]) => path))].sort())
    }),
  )
})

test('the fields of a schema, as forms and words name them', () => {
  const fields = Object.fromEntries(fieldsOf(schema).map(f => [f.path, f]))
  assert.deepEqual(fields['applicant.kind']!.choices, ['person', 'company'])
  assert.deepEqual(fields['contact.by']!.choices, ['post', 'none'])
  assert.equal(fields['contact.value']!.as, 'address')
  assert.equal(fields['plan.to']!.as, 'open')
  assert.equal(fields['cells']!.freeKeys, false)
  assert.equal(fieldsOf(z.object({ r: z.record(z.string(), z.number()) }))[0]!.freeKeys, true)
  assert.deepEqual(
    fieldsOf(z.object({ names: z.array(z.string()) })).map(f => [f.path, f.as]),
    [['names', 'text']],
  )
})
