import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { portalPages } from '#portal/pages.ts'
import { type HttpLab, openHttpLab, type Session } from './lab.ts'

/**
 * Every route of our own OpenAPI description is sent what it asks for and what it does not, as nobody, as a handler and as each kind of
 * administrator. No answer may be a fault of ours, and none may tell of the inside. FUZZ_SEED and FUZZ_RUNS choose others.
 */
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_125)
const runs = Number(process.env['FUZZ_RUNS'] ?? 12)
const inside = /\n\s+at |node_modules|\.ts:\d|SQLITE_|SqliteError|syntax error at|select .+ from |PostgreSQL|Fastify|Node\.js/i

type Json = { readonly [key: string]: unknown }
type Operation = {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Json }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Json }>> }
}

let lab: HttpLab
let who: Record<string, Session | null>
let no = ''
before(async () => {
  lab = await openHttpLab({ env: { MINGCHUANG_PUT_OFF_MS: '60000' } }) // a busy machine puts off pages by 503: not what is looked for here
  const filed = await lab.ask({
    method: 'POST',
    url: '/api/v1/requests',
    headers: { 'idempotency-key': randomUUID() },
    payload: {
      agency: 'JZ',
      applicant: { kind: 'person', name: '王小明', identity: { type: 'other', number: 'T1' }, phone: '13800000000' },
      wanted: { description: '预算' },
      medium: 'electronic',
      delivery: 'online',
    },
  })
  assert.equal(filed.statusCode, 201, filed.body)
  no = filed.json().requestNo
  who = { nobody: null, officer: await lab.signIn('JZ-disclosureOfficer'), administrator: await lab.signIn('JZ-administrator') }
})
after(() => lab.close())

const nasty = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '＝1+1',
  "' or 1=1 --",
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  '//evil.example',
  '/\\evil.example',
  '%2f%2fevil.example',
  '{{7*7}}',
  '<%= 7*7 %>',
  '\r\nSet-Cookie: a=b',
  '__proto__',
  'constructor',
  '1e309',
  '-1',
  '0',
  'NaN',
  '2026-02-30',
  '9999-12-31',
  '%',
  '_',
  '汉'.repeat(3000),
  '\u202e倒',
  '😀',
]
const anyText = (): fc.Arbitrary<unknown> =>
  fc.oneof(fc.constantFrom(...nasty), fc.string({ maxLength: 30 }), fc.constantFrom('JZ', 'request', 'JZ/handler', no, '2026-11-01'))
const anyThing = (): fc.Arbitrary<unknown> =>
  fc.oneof(anyText(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.constant([]), fc.constant({}), fc.constant([{}]))

/** Mostly what a JSON schema describes, now and then something else. */
function oneOf(schema: Json, depth = 0): fc.Arbitrary<unknown> {
  const fitting = fittingOf(schema, depth)
  return fc.oneof({ weight: 7, arbitrary: fitting }, { weight: 2, arbitrary: anyText() }, { weight: 1, arbitrary: anyThing() })
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : [])

function fittingOf(schema: Json, depth: number): fc.Arbitrary<unknown> {
  const choices = [...listOf(schema['anyOf']), ...listOf(schema['oneOf'])]
  if (choices.length > 0) return fc.oneof(...choices.map(one => oneOf(one, depth + 1)))
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...schema['enum'])
  if ('const' in schema) return fc.constant(schema['const'])
  const { type, items, properties, required } = schema
  if (type === 'object' && depth < 6) {
    const fields = Object.entries(isJson(properties) ? properties : {}).map(
      ([key, one]) => [key, oneOf(isJson(one) ? one : {}, depth + 1)] as const,
    )
    const needed = Array.isArray(required) ? required.filter(one => typeof one === 'string') : []
    const known = fc.record(Object.fromEntries(fields), { requiredKeys: needed.filter(key => fields.some(([name]) => name === key)) })
    return fc
      .tuple(known, fc.option(fc.constantFrom('isAdmin', 'id', 'x'), { freq: 9 }))
      .map(([object, extra]) => (extra ? { ...object, [extra]: 1 } : object))
  }
  if (type === 'array') return fc.array(oneOf(isJson(items) ? items : {}, depth + 1), { maxLength: 3 })
  if (type === 'integer' || type === 'number') return fc.oneof(fc.integer({ min: -1, max: 400 }), fc.constantFrom(2 ** 53, 1.5, -0))
  if (type === 'boolean') return fc.boolean()
  if (schema['format'] === 'date') return fc.constantFrom('2026-11-25', '2026-02-30', '1000-01-01')
  return anyText()
}

const idsOf = (): readonly string[] => [
  '1',
  no,
  'request',
  'petition',
  'JZ',
  'JZ-handler',
  'received',
  'request.xlsx',
  'a'.repeat(64),
  randomUUID(),
  '2026-11-25',
  'x',
]
const inPath = (): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...idsOf()) },
    { weight: 1, arbitrary: anyText().map(text => encodeURIComponent(String(text).toWellFormed()).slice(0, 280) || '-') },
  )

/** One request to a route, as text and body. */
function requestTo(
  path: string,
  operation: Operation,
): fc.Arbitrary<{ readonly url: string; readonly body: unknown; readonly as: string }> {
  const parameters = operation.parameters ?? []
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const asked = parameters.filter(one => one.in === 'query')
  const schema = operation.requestBody?.content['application/json']?.schema
  return fc.record({
    url: fc
      .tuple(
        fc.tuple(...names.map(inPath)),
        fc.record(Object.fromEntries(asked.map(one => [one.name, oneOf(one.schema)])), { requiredKeys: [] }),
      )
      .map(([values, query]) => {
        const filled = names.reduce((at, name, i) => at.replace(`{${name}}`, values[i] ?? 'x'), path)
        const text = new URLSearchParams(
          Object.entries(query).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
        )
        return text.size > 0 ? `${filled}?${text}` : filled
      }),
    body: schema ? oneOf(schema) : fc.oneof(fc.constant({}), anyThing()),
    as: fc.constantFrom('nobody', 'officer', 'administrator'),
  })
}

/** What a request may have ended is opened again, so that the next one is not only told to sign in. */
async function session(as: string): Promise<Session | null> {
  const known = who[as]
  if (!known) return null
  if ((await lab.ask({ url: '/api/v1/session', headers: { ...known } })).statusCode === 200) return known
  const again = await lab.signIn(as === 'officer' ? 'JZ-disclosureOfficer' : 'JZ-administrator').catch(() => null)
  who[as] = again
  return again
}

type Asked = { readonly method: string; readonly url: string; readonly headers: Record<string, string>; readonly payload?: string }
async function check({ method, url, headers, payload }: Asked): Promise<number> {
  const answer = await lab.ask({ method: method.toUpperCase() as 'GET', url, headers, ...(payload !== undefined && { payload }) })
  const told = `${method} ${url}\n${payload?.slice(0, 500) ?? ''}\n→ ${answer.statusCode} ${answer.body.slice(0, 600)}`
  assert.ok(answer.statusCode < 500, told)
  const isText = /json|html|plain/.test(String(answer.headers['content-type']))
  if (isText && answer.statusCode >= 400) assert.ok(!inside.test(answer.body), told)
  assert.equal(answer.headers['x-powered-by'] ?? answer.headers.server, undefined)
  const to = String(answer.headers.location ?? '/')
  assert.equal(new URL(to, 'http://own.example').host === 'own.example' || to.startsWith(lab.office.publicUrl), true, told)
  return answer.statusCode
}

test('every route of the API, with fitting and unfitting input from everybody: no fault of ours, nothing of the inside', async () => {
  const { paths } = (await lab.ask({ url: '/api/openapi.json' })).json() as { paths: Record<string, Record<string, Operation>> }
  const seen = new Map<number, number>()
  let routes = 0
  for (const [path, operations] of Object.entries(paths))
    for (const [method, operation] of Object.entries(operations)) {
      routes++
      const property = fc.asyncProperty(requestTo(path, operation), async ({ url, body, as }) => {
        const own = await session(as)
        const payload = method === 'get' ? undefined : JSON.stringify(body)
        const headers = {
          ...own,
          'idempotency-key': randomUUID(),
          'if-match': '"1"',
          ...(payload !== undefined && { 'content-type': 'application/json' }),
        }
        const status = await check({ method, url, headers, ...(payload !== undefined && { payload }) })
        seen.set(status, (seen.get(status) ?? 0) + 1)
      })
      await fc.assert(property, { seed, numRuns: runs, endOnFailure: true })
    }
  assert.ok(routes > 100, `${routes} routes`)
  for (const status of [200, 401, 403, 404, 422])
    assert.ok((seen.get(status) ?? 0) > 10, `too few ${status}: the fuzz did not reach them, ${JSON.stringify([...seen])}`)
})

test('every public page, with any query and any form: no fault of ours, nothing of the inside', async () => {
  const own = await Promise.all(lab.office.modules.flatMap(m => (m.portal ? [m.portal(lab.office)] : [])))
  const pages = [portalPages(lab.office), ...own].flatMap(one => Object.keys(one))
  const names = [
    'q',
    'page',
    'agency',
    'topic',
    'kind',
    'year',
    'back',
    'to',
    'elder',
    'theme',
    'no',
    'code',
    '_csrf',
    'applicant.name',
    'applicant.kind',
    'wanted.description',
    'agency',
    'key',
  ]
  for (const page of pages) {
    const [method = 'GET', path = '/'] = page.split(' ')
    const holes = [...path.matchAll(/:(\w+)/g)].map(([whole]) => whole)
    const fields = fc.dictionary(
      fc.constantFrom(...names),
      anyText().map(text => String(text).toWellFormed()),
      { maxKeys: 6 },
    )
    const property = fc.asyncProperty(fields, fc.tuple(...holes.map(inPath)), async (given, values) => {
      const at = holes.reduce((url, hole, i) => url.replace(hole, values[i] ?? 'x'), path)
      const text = new URLSearchParams(given).toString()
      const form = { 'content-type': 'application/x-www-form-urlencoded' }
      await check(method === 'GET' ? { method, url: `${at}?${text}`, headers: {} } : { method, url: at, headers: form, payload: text })
    })
    await fc.assert(property, { seed, numRuns: runs, endOnFailure: true })
  }
  assert.ok(pages.length > 25, `${pages.length} pages`)
})

test('the look for what tells of the inside sees a stack, an SQL error and a version', () => {
  for (const text of ['Error\n    at open (/a/b.ts:1:2)', 'SQLITE_ERROR: no such column', 'syntax error at or near "x"', 'select a from b'])
    assert.match(text, inside)
  assert.doesNotMatch('{"type":"/problems/invalid","title":"有内容需要更正"}', inside)
})
