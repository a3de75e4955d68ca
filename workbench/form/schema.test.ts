import assert from 'node:assert/strict'
import test from 'node:test'
import * as z from 'zod'
import type { Schema } from '../wire.ts'
import { at, choicesOf, discriminator, isType, missingIn, plain, put, sendable, startOf, waysOf } from './schema.ts'

const schemaOf = (shape: z.ZodType): Schema => JSON.parse(JSON.stringify(z.toJSONSchema(shape, { io: 'input' })))

const filing = schemaOf(
  z.strictObject({
    channel: z.enum(['counter', 'oral']),
    kind: z.literal('request'),
    applicant: z.strictObject({ name: z.string(), phone: z.string().optional() }),
    agent: z.strictObject({ name: z.string() }).optional(),
    wordingOnly: z.boolean(),
    pages: z.int().default(1),
  }),
)

test('a form starts with the constants and defaults that its schema gives, and nothing else', () => {
  assert.deepEqual(startOf(filing, filing), { kind: 'request', applicant: {}, wordingOnly: false, pages: 1 })
})

test('required fields that are empty are named by path; an optional part counts only once it is begun', () => {
  assert.deepEqual(missingIn(filing, startOf(filing, filing), filing), ['channel', 'applicant.name'])
  const begun = { channel: 'oral', applicant: { name: '李明' }, agent: { name: ' ' } }
  assert.deepEqual(missingIn(filing, begun, filing), [])
  assert.deepEqual(missingIn(filing, { ...begun, agent: { phone: '1' } }, filing), ['agent.name'])
})

test('what is left empty is not sent, at any depth', () => {
  const typed = { a: ' ', b: 'x', plan: [[{ to: 'A/handler', day: '' }, {}], []], c: { d: '' }, no: false, zero: 0 }
  assert.deepEqual(sendable(typed), { b: 'x', plan: [[{ to: 'A/handler' }]], no: false, zero: 0 })
  assert.equal(sendable({ a: '', b: [] }), undefined)
})

test('a value is put at its path without touching its neighbours', () => {
  const before = { plan: [[{ to: 'A/x' }, { to: 'B/y' }]], note: 'n' }
  const after = put(before, 'plan.0.1.to', 'C/z')
  assert.deepEqual(after, { plan: [[{ to: 'A/x' }, { to: 'C/z' }]], note: 'n' })
  assert.equal(at(after, 'plan.0.1.to'), 'C/z')
  assert.deepEqual(put(before, 'note', undefined), { plan: before.plan })
  assert.deepEqual(before.plan[0]?.[1], { to: 'B/y' })
})

test('“or null”, references and joined parts are seen through', () => {
  assert.ok(isType(plain(schemaOf(z.string().nullable()), {}), 'string'))
  assert.ok(plain(schemaOf(z.object({ a: z.string() }).nullable()), {}).properties?.['a'])
  const root: Schema = {
    $defs: { day: { type: 'string', format: 'date' } },
    properties: { on: { $ref: '#/$defs/day', 'x-words': ['日', '日', 'Day'] } },
  }
  const on = plain(root.properties?.['on'] ?? {}, root)
  assert.equal(on.format, 'date')
  assert.deepEqual(on['x-words'], ['日', '日', 'Day'])
  const joined = plain({ allOf: [{ properties: { a: {} }, required: ['a'] }, { properties: { b: {} } }] }, {})
  assert.deepEqual(Object.keys(joined.properties ?? {}), ['a', 'b'])
})

test('alternatives are told apart by the property whose constants differ', () => {
  const way = schemaOf(
    z.discriminatedUnion('kind', [z.object({ kind: z.literal('a'), x: z.string() }), z.object({ kind: z.literal('b') })]),
  )
  assert.equal(discriminator(waysOf(way), way), 'kind')
  assert.deepEqual(choicesOf(schemaOf(z.union([z.literal('with'), z.literal('after')]))), ['with', 'after'])
})
