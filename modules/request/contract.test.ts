import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromPaths } from '#base/form-paths.ts'
import { readShape } from '#base/http-shape.ts'
import { classOf } from '#procedure/shape.ts'
import { filing, inputs, reply } from './contract.ts'
import { sample } from './lab.ts'
import { doors, foldWanted, suggestionQuery, wrongDoors } from './rules/doors.ts'
import { type Part, type ReplyOutcome, replies } from './rules/outcomes.ts'

const faults = (shape: Parameters<typeof readShape>[0], value: unknown): string[] => {
  const read = readShape(shape, value)
  return 'errors' in read ? read.errors.map(e => `${e.field} ${e.code}`) : []
}
const filed = (change: object) => faults(filing, { ...sample, ...change })
const applicant = (change: object) => filed({ applicant: { ...sample.applicant, ...change } })

test('a filing needs what 条例 29 asks for and nothing more', () => {
  assert.deepEqual(filed({}), [])
  for (const field of ['agency', 'applicant', 'wanted', 'medium', 'delivery']) assert.equal(filed({ [field]: undefined }).length, 1, field)
  assert.deepEqual(applicant({ name: ' ' }), ['applicant.name required'])
  assert.deepEqual(filed({ wanted: { description: '' } }), ['wanted.description required'])
  assert.deepEqual(filed({ medium: 'cassette' }), ['medium notAChoice'])
  assert.deepEqual(filed({ purpose: '科研' }), ['purpose unknownField'])
  assert.deepEqual(applicant({ age: 3 }), ['applicant.age unknownField'])
})

test('a person shows a person’s paper, an organisation its unified code, and check digits are checked', () => {
  const uscc = { type: 'uscc', number: '91350100M000100Y43' }
  assert.deepEqual(applicant({ identity: uscc }), ['applicant.identity.type request.identityType'])
  assert.deepEqual(applicant({ kind: 'company', identity: uscc }), [])
  assert.deepEqual(applicant({ kind: 'research' }), ['applicant.identity.type request.identityType'])
  assert.deepEqual(applicant({ kind: 'other', identity: { ...uscc, number: '91350100M000100Y44' } }), [
    'applicant.identity.number request.checkDigit',
  ])
  assert.deepEqual(applicant({ identity: { type: 'passport', number: 'E12345678' } }), [])
})

test('one way to be reached, and what the way of delivery needs', () => {
  const { phone: _, ...rest } = sample.applicant
  assert.deepEqual(filed({ applicant: rest }), ['applicant.phone request.noContact'])
  assert.deepEqual(filed({ applicant: { ...rest, address: '江州市人民路1号' }, delivery: 'post' }), [])
  assert.deepEqual(filed({ delivery: 'post' }), ['applicant.address request.addressForDelivery'])
  assert.deepEqual(filed({ delivery: 'email' }), ['applicant.email request.emailForDelivery'])
  assert.deepEqual(applicant({ email: 'not an address' }), ['applicant.email wrongFormat'])
})

test('at the counter a mistyped number is no hindrance', () => {
  const { agency: _, ...asked } = sample
  const wrong = { ...asked, applicant: { ...asked.applicant, identity: { type: 'residentId', number: '110101199003074478' } } }
  assert.deepEqual(faults(inputs.register, { channel: 'counter', receivedOn: '2026-09-01', ...wrong }), [])
})

test('identity, contacts and names are personal, choices and days stand open, what people write is text', () => {
  const of = (path: string) => classOf(inputs.submit, path)
  assert.deepEqual(['applicant.identity.number', 'applicant.phone', 'applicant.email', 'applicant.address', 'applicant.name'].map(of), [
    'identity',
    'phone',
    'email',
    'address',
    'name',
  ])
  assert.deepEqual(['applicant.kind', 'medium', 'receivedOn', 'seen.notice', 'channel'].map(of), ['open', 'open', 'open', 'open', 'open'])
  assert.equal(of('wanted.description'), 'text')
  assert.equal(classOf(inputs.draft, 'reply.grounds'), 'text')
  assert.equal(classOf(inputs.assign, 'handler'), 'open')
})

const sampleParts: Readonly<Record<Part, unknown>> = {
  grounds: 'x',
  lawClause: 'x',
  howToGet: 'x',
  provided: 'x',
  withheld: 'x',
  withheldUnder: ['refusedProcess'],
  thirdPartyView: 'x',
  previousNo: 'x',
  custodian: { name: 'x', contact: 'y' },
}
for (const [outcome, { requires }] of Object.entries(replies) as [ReplyOutcome, { requires: readonly Part[] }][]) {
  test(`the reply “${outcome}” owes ${requires.join(', ')}`, () => {
    assert.deepEqual(faults(reply, { outcome }).sort(), requires.map(owed => `${owed} required`).sort())
    assert.deepEqual(faults(reply, { outcome, ...Object.fromEntries(requires.map(owed => [owed, sampleParts[owed]])) }), [])
  })
}

test('form fields by JSON path become the same body, and nothing else', () => {
  assert.deepEqual(fromPaths({ 'applicant.name': '王芳', 'applicant.identity.number': '1', agency: 'JZ', 'wanted.title': ' ' }), {
    applicant: { name: '王芳', identity: { number: '1' } },
    agency: 'JZ',
  })
  assert.deepEqual(fromPaths({ '__proto__.x': '1', 'a.constructor.y': '2' }), {})
  assert.deepEqual(fromPaths({ a: '1', 'a.b': '2' }), { a: { b: '2' } })
})

test('wrong doors are hints by what is written; a plain request has none', () => {
  assert.deepEqual(wrongDoors(sample.wanted.description), [])
  assert.deepEqual(
    wrongDoors('我要举报工地夜间施工').map(d => d.name),
    ['complaint'],
  )
  assert.deepEqual(
    wrongDoors('请问怎么办理低保').map(d => d.name),
    ['consultation'],
  )
  for (const door of doors) assert.match(door.path, /^\/[a-z/]+$/)
})

test('the look before filing asks for the number first, then the title, then the beginning of the text', () => {
  assert.equal(suggestionQuery({ docNo: '江政办〔2024〕3号', title: '通知', description: 'x' }), '江政办〔2024〕3号')
  assert.equal(suggestionQuery({ description: '长'.repeat(500) }).length, 80)
  assert.equal(foldWanted({ description: '2024 年度，资金（使用）情况' }), foldWanted({ title: '2024年度', description: '资金使用情况' }))
})
