import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as z from 'zod'
import { document2012 } from '#test/generality/document/procedure.ts'
import { petition2022 } from '#test/generality/petition/procedure.ts'
import { request2019 } from '#test/generality/request/procedure.ts'
import { supervision2021, task2021 } from '#test/generality/supervision/procedure.ts'
import { documentTrial, petitionTrial, requestTrial, supervisionTrial } from '#test/generality/trials.ts'
import { textsOf } from './checks.ts'
import { inputSchema, jsonSchemaOf } from './schema.ts'
import { classify } from './shape.ts'

const accepts = (schema: z.ZodType | null, input: unknown) => schema!.safeParse(input).success

test('what the declaration needs is added to what the business asks; unknown fields are refused', () => {
  const assign = inputSchema(requestTrial, request2019, 'assign')
  assert.equal(accepts(assign, { handler: 'water/office' }), true)
  assert.equal(accepts(assign, {}), false)
  assert.equal(accepts(assign, { handler: 'water' }), false)
  assert.equal(accepts(assign, { handler: 'water/office', more: 1 }), false)
  const consult = inputSchema(requestTrial, request2019, 'consultThirdParties')
  assert.equal(accepts(consult, { letter: '函', plan: [[{ to: 'party-1/self', day: '2026-03-02' }]] }), true)
  assert.equal(accepts(consult, { letter: '函' }), false)
  assert.equal(accepts(consult, { plan: [[{ to: 'party-1/self', day: '2026-02-30' }]] }), false)
  assert.equal(accepts(inputSchema(requestTrial, request2019, 'askToSupplement'), { supplementBy: '2026-03-02' }), true)
  assert.equal(accepts(inputSchema(requestTrial, request2019, 'askToSupplement'), {}), false)
  assert.equal(inputSchema(requestTrial, request2019, 'nothing'), null)
  assert.equal(inputSchema(requestTrial, request2019, '$nothing'), null)
})

test('an extension is bounded by the cap of the law', () => {
  const extend = inputSchema(petitionTrial, petition2022, 'extend')
  assert.deepEqual(
    [30, 31, 0].map(days => accepts(extend, { days })),
    [true, false, false],
  )
})

test('the round verbs know their round: its answers, its ways back, whether a matter answers', () => {
  const answer = inputSchema(documentTrial, document2012, 'signOff.answer')
  assert.equal(accepts(answer, { ask: '1.1', lap: 1, attitude: 'agree', opinion: '同意' }), true)
  assert.equal(accepts(answer, { ask: '0', lap: 2 }), true, 'the sponsor sends again')
  assert.equal(accepts(answer, { ask: '1.1', lap: 1, attitude: 'perhaps' }), false)
  assert.equal(accepts(answer, { ask: '1.1', lap: 1, attitude: 'agree', child: 3 }), false)
  assert.equal(
    accepts(inputSchema(supervisionTrial, supervision2021, 'tasks.answer'), { ask: '1.1', lap: 1, attitude: 'closed', child: 3 }),
    true,
  )
  assert.equal(
    accepts(inputSchema(supervisionTrial, supervision2021, 'tasks.return'), {
      ask: '1.1',
      lap: 1,
      target: '0',
      mode: 'rewalk',
      reason: 'x',
    }),
    false,
  )
})

test('two procedures of one module may use one name differently', () => {
  const module = { inputs: { issue: z.object({ a: z.number() }), 'task.issue': z.object({ b: z.number() }) } }
  assert.equal(accepts(inputSchema(module, task2021, 'issue'), { b: 1, unit: 'a/x', dueOn: '2026-03-02' }), true)
  assert.equal(accepts(inputSchema(module, supervision2021, 'issue'), { a: 1, dueOn: '2026-03-02', plan: [[{ to: 'a/x' }]] }), true)
})

test('a correction keeps what is personal personal', () => {
  const mark = classify(inputSchema(requestTrial, request2019, '$correct')!)
  assert.equal(mark('by.input.applicantName'), 'name')
  assert.equal(mark('by.input.idNumber'), 'identity')
  assert.equal(mark('by.input.wanted'), 'text')
  assert.equal(mark('by.on'), 'open')
  assert.equal(mark('of'), 'open')
  assert.equal(mark('reason'), 'text')
})

test('JSON Schema with words in three languages, choices and classes, for every action of every trial', () => {
  for (const module of [requestTrial, documentTrial, petitionTrial, supervisionTrial])
    for (const procedure of module.procedures)
      for (const name of [...Object.keys(procedure.actions), '$note', '$correct', '$annul']) {
        const json = jsonSchemaOf(module, textsOf(module, procedure)!, procedure, name)!
        assert.equal(json['type'], 'object', name)
        assert.equal(json['$schema'], 'https://json-schema.org/draft/2020-12/schema')
      }
  const json = jsonSchemaOf(documentTrial, textsOf(documentTrial, document2012)!, document2012, 'signOff.answer')!
  const { attitude, opinion, ask } = json['properties'] as Record<string, Record<string, unknown>>
  assert.deepEqual(Object.keys(attitude!['x-choices'] as object), ['agree', 'agreeInPrinciple', 'disagree'])
  assert.equal(opinion!['x-class'], 'text')
  assert.equal(ask!['x-class'], undefined)
  const submit = jsonSchemaOf(requestTrial, textsOf(requestTrial, request2019)!, request2019, 'submit')!
  assert.equal((submit['properties'] as Record<string, Record<string, unknown>>)['idNumber']!['x-class'], 'identity')
  const send = jsonSchemaOf(documentTrial, textsOf(documentTrial, document2012)!, document2012, 'send')!
  assert.match(JSON.stringify(send), /"to":\{[^}]*"x-words":\["/)
})
