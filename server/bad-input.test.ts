import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { InjectOptions } from 'fastify'
import { contentSecurity } from '#base/http-headers.ts'
import { type HttpLab, openHttpLab, type Session } from './lab.ts'

let lab: HttpLab
let officer: Session
before(async () => {
  lab = await openHttpLab({ env: { MINGCHUANG_FILE_LIMIT: '200000' } })
  officer = await lab.signIn('JZ-disclosureOfficer')
})
after(() => lab.close())

const json = { 'content-type': 'application/json' }
const applicant = { kind: 'person', name: '王小明', identity: { type: 'residentId', number: '11010519491231002X' }, phone: '13812345678' }
const filing = { agency: 'JZ', applicant, wanted: { description: '预算' }, medium: 'electronic', delivery: 'online' }
const sign = (payload: string | Buffer, headers: Record<string, string> = json): InjectOptions => ({
  method: 'POST',
  url: '/api/v1/session',
  payload,
  headers,
})
const file = (payload: object): InjectOptions => ({
  method: 'POST',
  url: '/api/v1/requests',
  payload,
  headers: { 'idempotency-key': randomUUID() },
})

const table: readonly (readonly [what: string, request: () => InjectOptions, status: number, type: string, field?: string])[] = [
  ['JSON that ends too soon', () => sign('{"user":"a"'), 400, 'malformed'],
  ['no body at all', () => sign(''), 400, 'malformed'],
  ['bytes that are no UTF-8', () => sign(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])), 400, 'malformed'],
  ['a key that poisons prototypes', () => sign('{"__proto__":{"a":1}}'), 400, 'malformed'],
  ['a list where an object belongs', () => sign('[1]'), 422, 'invalid', ''],
  ['a number where a text belongs', () => sign('{"user":1,"password":"x"}'), 422, 'invalid', 'user'],
  ['null where a text belongs', () => sign('{"user":null,"password":"x"}'), 422, 'invalid', 'user'],
  ['an unknown field', () => sign('{"user":"a","password":"x","isAdmin":true}'), 422, 'invalid', 'isAdmin'],
  ['a field left out', () => sign('{"user":"a"}'), 422, 'invalid', 'password'],
  ['a NUL', () => sign('{"user":"a\\u0000b","password":"x"}'), 422, 'invalid', 'user'],
  ['half a character', () => sign('{"user":"\\ud800","password":"x"}'), 422, 'invalid', 'user'],
  ['plain text', () => sign('user=a', { 'content-type': 'text/plain' }), 415, 'wrongType'],
  ['a form where JSON belongs', () => sign('user=a&password=b', { 'content-type': 'application/x-www-form-urlencoded' }), 415, 'wrongType'],
  ['no content type', () => ({ method: 'POST', url: '/api/v1/session', payload: Buffer.from('x'), headers: {} }), 415, 'wrongType'],
  ['more than a mebibyte', () => sign(JSON.stringify({ user: 'a'.repeat(1 << 20), password: 'x' })), 413, 'tooLarge'],
  ['nesting without end', () => sign(`${'{"a":'.repeat(100)}1${'}'.repeat(100)}`), 422, 'invalid'],
  ['an unknown query parameter', () => ({ url: '/api/v1/agencies?sql=1' }), 422, 'invalid', 'sql'],
  ['a page that is no number', () => ({ url: '/api/v1/search?q=a&page=zwei' }), 422, 'invalid', 'page'],
  ['more hits than allowed', () => ({ url: '/api/v1/search?q=a&limit=101' }), 422, 'invalid', 'limit'],
  ['a NUL in the query', () => ({ url: '/api/v1/search?q=%00' }), 422, 'invalid', 'q'],
  ['a path that climbs', () => ({ url: '/api/v1/matters/..%2f..%2fetc' }), 400, 'malformed'],
  ['a path that would climb if decoded twice', () => ({ url: '/api/v1/matters/%252e%252e%252fetc' }), 400, 'malformed'],
  ['a NUL in the path', () => ({ url: '/api/v1/matters/a%00' }), 400, 'malformed'],
  ['percent signs that mean nothing', () => ({ url: '/api/v1/matters/%zz' }), 400, 'malformed'],
  ['a method that is not there', () => ({ method: 'DELETE', url: '/api/v1/agencies' }), 405, 'wrongMethod'],
  ['an address that is not there', () => ({ url: '/api/v1/nothing' }), 404, 'notFound'],
  ['a filing without its key', () => ({ method: 'POST', url: '/api/v1/requests', payload: filing }), 400, 'idempotencyKey'],
  [
    'a filing whose identity number is wrong',
    () => file({ ...filing, applicant: { ...applicant, identity: { type: 'residentId', number: '110105194912310021' } } }),
    422,
    'invalid',
  ],
  ['a filing with a field nobody asked for', () => file({ ...filing, bribe: 1 }), 422, 'invalid', 'bribe'],
  [
    'a filing with a control character',
    () => file({ ...filing, wanted: { description: 'a\u0007b' } }),
    422,
    'invalid',
    'wanted.description',
  ],
  [
    'a code that was guessed',
    () => ({ method: 'POST', url: '/api/v1/requests/JZ-2026-0001/view', payload: { code: 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA' } }),
    404,
    'notFound',
  ],
]

for (const [what, request, status, type, field] of table)
  test(`${what}: ${status} ${type}`, async () => {
    const answer = await lab.ask(request())
    assert.equal(answer.statusCode, status, answer.body)
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/)
    const body = answer.json()
    assert.equal(body.type, `/problems/${type}`)
    if (field !== undefined)
      assert.ok(
        body.errors.some((e: { field: string }) => e.field === field),
        answer.body,
      )
    assert.ok(!/ at |node_modules|\.ts:|SQLITE|select /.test(answer.body), answer.body)
  })

test('zero-width characters are stripped at the border, not refused', async () => {
  const answer = await lab.ask(sign(JSON.stringify({ user: 'JZ-\u200bhandler\ufeff', password: '四面来风也不动摇' })))
  assert.equal(answer.statusCode, 201, answer.body)
})

test('words come in the language that was asked for', async () => {
  const titleIn = async (language: string): Promise<string> =>
    (await lab.ask({ url: '/api/v1/todo', headers: { 'accept-language': language } })).json().title
  assert.deepEqual(
    [await titleIn('en-GB,en;q=0.9'), await titleIn('zh-TW'), await titleIn('zh-CN'), await titleIn('fr')],
    ['Sign in first', '請先登入', '请先登录', '请先登录'],
  )
})

test('uploads: empty, mislabelled, dangerous and too large ones are named and nothing of them is kept', async () => {
  const send = (name: string, bytes: string | Uint8Array) => {
    const { payload, headers } = lab.form({}, [{ field: 'file', name, bytes }])
    return lab.ask({ method: 'POST', url: '/api/v1/files', payload, headers: { ...(headers as object), ...officer } } as InjectOptions)
  }
  const before = (await lab.office.db.selectFrom('file').select('digest').execute()).length
  for (const [name, bytes, code] of [
    ['a.pdf', '', 'fileEmpty'],
    ['a.pdf', 'plain text', 'fileBroken'],
    ['a.html', '<script>alert(1)</script>', 'fileType'],
    ['a.txt', '<svg onload=alert(1)>', 'fileType'],
    ['a.xyz', 'text', 'fileType'],
  ] as const) {
    const answer = await send(name, bytes)
    assert.deepEqual([answer.statusCode, answer.json().errors?.[0]?.code], [422, code], `${name}: ${answer.body}`)
  }
  const large = await send('a.txt', 'a'.repeat(200_001))
  assert.deepEqual([large.statusCode, large.json().type], [413, '/problems/tooLarge'])
  assert.equal((await send('a.txt', 'a'.repeat(200_000))).statusCode, 201)
  const cut = await lab.ask({
    method: 'POST',
    url: '/api/v1/files',
    payload: '--x\r\nContent-Disp',
    headers: { 'content-type': 'multipart/form-data; boundary=x', ...officer },
  })
  assert.deepEqual([cut.statusCode, cut.json().type], [400, '/problems/malformed'])
  assert.equal((await lab.office.db.selectFrom('file').select('digest').execute()).length, before + 1)
})

test('a fault on our side is a number, never its cause', async () => {
  const { digest } = await lab.office.files.put(Buffer.from('%PDF-1.4 lost'))
  await lab.office.write.other('kernel.file', {
    digest: 'b'.repeat(64),
    size: digest.length,
    type: 'application/pdf',
    sealed: false,
    by: 'JZ-disclosureOfficer',
  })
  const answer = await lab.ask({ url: `/api/v1/files/${'b'.repeat(64)}`, headers: officer })
  assert.equal(answer.statusCode, 500)
  assert.match(answer.json().reference, /^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  assert.ok(!answer.body.includes('ENOENT'))
})

test('every answer carries the same strict headers and no inline code is allowed', async () => {
  for (const url of ['/', '/api/v1/agencies', '/nothing', '/workbench', '/healthz']) {
    const { headers } = await lab.ask({ url })
    const policy = String(headers['content-security-policy'])
    assert.match(policy, /default-src 'none'/, url)
    assert.ok(!policy.includes('unsafe'), url)
    assert.match(policy, /frame-ancestors 'none'/)
    assert.deepEqual(
      [headers['x-content-type-options'], headers['x-frame-options'], headers['cross-origin-opener-policy']],
      ['nosniff', 'DENY', 'same-origin'],
      url,
    )
    assert.equal(headers['x-powered-by'], undefined)
  }
  assert.ok(!contentSecurity('abc').includes('unsafe'))
})

test('metrics are for this machine only', async () => {
  assert.equal((await lab.ask({ url: '/metrics' })).statusCode, 200)
  assert.equal((await lab.ask({ url: '/metrics', remoteAddress: '10.0.0.5' })).statusCode, 404)
  assert.equal((await lab.ask({ url: '/metrics', headers: { 'x-forwarded-for': '127.0.0.1' } })).statusCode, 404)
})
