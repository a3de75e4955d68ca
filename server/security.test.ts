import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { contentSecurity, securityHeaders } from '#base/http-headers.ts'
import { hashPassword } from '#base/password.ts'
import { isWithin } from '#modules/office/identity/networks.ts'
import { portalPages } from '#portal/pages.ts'
import { type HttpLab, openHttpLab, password, type Session } from './lab.ts'
import { mayManageFrom } from './management.ts'

let lab: HttpLab
let officer: Session
const publicUrl = 'https://foi.example.gov.cn'
before(async () => {
  lab = await openHttpLab({ publicUrl, env: { MINGCHUANG_PUT_OFF_MS: '60000', MINGCHUANG_PROXIES: '10.0.0.1' } })
  officer = await lab.signIn('JZ-disclosureOfficer')
})
after(() => lab.close())

const filing = {
  agency: 'JZ',
  applicant: { kind: 'person', name: '王小明', identity: { type: 'other', number: 'T1' }, phone: '13812345678' },
  wanted: { description: '预算' },
  medium: 'electronic',
  delivery: 'online',
}
const file = (headers: Record<string, string> = {}, remoteAddress?: string) =>
  lab.ask({
    method: 'POST',
    url: '/api/v1/requests',
    payload: filing,
    headers: { 'idempotency-key': randomUUID(), ...headers },
    ...(remoteAddress && { remoteAddress }),
  })

/** A policy as a browser reads it. */
const read = (policy: string): Map<string, string[]> =>
  new Map(
    policy
      .split(';')
      .map(part => part.trim().split(/\s+/))
      .map(([name = '', ...values]) => [name, values]),
  )

test('the content security policy, read as a browser reads it: nothing inline, nothing foreign, no frame, no base, forms only to us', async () => {
  for (const url of ['/', '/search', '/requests/new', '/workbench', '/api/v1/agencies', '/nothing']) {
    const policy = read(String((await lab.ask({ url })).headers['content-security-policy']))
    for (const [name, values] of [
      ['default-src', ["'none'"]],
      ['object-src', ["'none'"]],
      ['base-uri', ["'none'"]],
      ['frame-ancestors', ["'none'"]],
      ['form-action', ["'self'"]],
    ] as const)
      assert.deepEqual(policy.get(name), values, `${url} ${name}`)
    for (const [name, values] of policy)
      for (const value of values) assert.match(value, /^('none'|'self'|'nonce-[\w+/=]{22,}'|data:|blob:)$/, `${url} ${name}`)
    for (const name of ['script-src', 'style-src', 'connect-src'])
      assert.ok(!policy.get(name)?.some(value => /data:|blob:/.test(value)), name)
  }
  const nonces = await Promise.all(
    [1, 2, 3].map(async () => /nonce-([^']+)/.exec(String((await lab.ask({ url: '/' })).headers['content-security-policy']))?.[1]),
  )
  assert.equal(new Set(nonces).size, 3, 'each page has a nonce of its own')
  assert.ok(
    read(`${contentSecurity('x')}; style-src 'unsafe-inline'`)
      .get('style-src')
      ?.includes("'unsafe-inline'"),
    'a weaker one would be seen',
  )
})

test('over https browsers are told to stay there for a year, subdomains too; over http they are not', () => {
  assert.match(securityHeaders(true)['strict-transport-security'] ?? '', /^max-age=(\d{8,}); includeSubDomains$/)
  assert.equal(securityHeaders(false)['strict-transport-security'], undefined)
})

test('a forged Host or X-Forwarded-Host stands in no link, feed, description or redirect', async () => {
  const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'gopher', forwarded: 'host=evil.example' }
  const paths = [
    '/',
    '/en/search?q=a',
    '/sitemap.xml',
    '/robots.txt',
    '/help',
    '/requests/new',
    '/requests/track',
    '/.well-known/security.txt',
    '/api/openapi.json',
    '/language?to=en&back=/search',
    '/mode?elder=1',
  ]
  for (const url of paths)
    for (const remoteAddress of ['127.0.0.1', '10.0.0.1']) {
      const answer = await lab.ask({ url, headers: forged, remoteAddress })
      assert.ok(answer.statusCode < 400, `${url} ${answer.statusCode}`)
      assert.ok(!answer.body.includes('evil.example') && !String(answer.headers.location ?? '').includes('evil.example'), url)
    }
  assert.ok((await lab.ask({ url: '/sitemap.xml', headers: forged })).body.includes(publicUrl))
  assert.ok((await file(forged)).statusCode === 201)
})

test('personal pages are kept by nobody, and what may be kept sets no cookie', async () => {
  const own = await Promise.all(lab.office.modules.flatMap(m => (m.portal ? [m.portal(lab.office)] : [])))
  const pages = [portalPages(lab.office), ...own].flatMap(one => Object.keys(one)).filter(key => key.startsWith('GET '))
  const urls = pages.map(key => key.slice(4).replace(/:\w+/g, 'x'))
  const api = [
    '/api/v1/session',
    '/api/v1/todo',
    '/api/v1/matters?procedure=request',
    '/api/v1/staff',
    '/api/v1/registers/request.xlsx',
    '/api/v1/settings',
    '/api/v1/modules',
  ]
  for (const url of [...urls, '/mode?elder=1', '/language?to=en']) {
    const { headers, statusCode } = await lab.ask({ url })
    const kept = String(headers['cache-control'] ?? '')
    if (headers['set-cookie'] !== undefined) assert.match(kept, /no-store/, `${url} ${statusCode}`)
    if (/track|receipt|\/new$/.test(url)) assert.match(kept, /no-store/, `${url} ${statusCode}`)
    assert.notEqual(kept, '', `${url} says nothing about keeping`)
  }
  for (const url of api) {
    const answer = await lab.ask({ url, headers: { ...officer } })
    assert.deepEqual([answer.statusCode, answer.headers['cache-control']], [200, 'no-store'], url)
  }
  const { requestNo, queryCode } = (await file()).json()
  const view = await lab.ask({ method: 'POST', url: `/api/v1/requests/${requestNo}/view`, payload: { code: queryCode } })
  assert.deepEqual([view.statusCode, view.headers['cache-control']], [200, 'no-store'])
})

test('no way back leaves the site, in whatever writing', async () => {
  for (const evil of [
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https:evil.example',
    'https://evil.example',
    '%2f%2fevil.example',
    '/%2f%2fevil.example',
    '/%5cevil.example',
    '/\t/evil.example',
    '///evil.example',
    'javascript:alert(1)',
  ])
    for (const url of [
      `/language?to=en&back=${encodeURIComponent(evil)}`,
      `/mode?elder=1&back=${encodeURIComponent(evil)}`,
      `/mode?elder=1&back=${evil.replace(/[\t\\]/g, '')}`,
    ]) {
      const answer = await lab.ask({ url })
      const to = String(answer.headers.location ?? '/')
      assert.equal(new URL(to, 'http://own.example').host, 'own.example', `${url} → ${to}`)
      assert.doesNotMatch(to, /^\/[/\\]|^[^/]/, `${url} → ${to}`)
    }
})

test('a head that comes too slowly is hung up on, with a word', { timeout: 30_000 }, async () => {
  const { port } = new URL(await lab.listen())
  const begun = performance.now()
  const said = await new Promise<string>((resolve, reject) => {
    let text = ''
    const socket = connect(Number(port), '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: x\r\n'))
    const drip = setInterval(() => socket.writable && socket.write('X-A: b\r\n'), 1_000)
    socket.on('data', data => (text += String(data)))
    socket.once('error', reject)
    socket.once('close', () => {
      clearInterval(drip)
      resolve(text)
    })
  })
  const seconds = (performance.now() - begun) / 1000
  assert.ok(seconds > 3 && seconds < 20, `${seconds} s`)
  assert.match(said, /^HTTP\/1\.1 408 /)
})

test('an address that a stranger writes into X-Forwarded-For changes no limit; the one a trusted proxy writes counts', async () => {
  const tight = await openHttpLab({ env: { MINGCHUANG_SIGN_IN_TRIES: '3', MINGCHUANG_PROXIES: '10.0.0.1' } })
  try {
    const guess = (from: string, forwarded: string) =>
      tight.ask({
        method: 'POST',
        url: '/api/v1/session',
        payload: { user: `nobody${forwarded}`, password: 'x' },
        headers: { 'x-forwarded-for': forwarded },
        remoteAddress: from,
      })
    const strangers = []
    for (let i = 0; i < 6; i++) strangers.push((await guess('192.0.2.9', `203.0.113.${i}`)).statusCode)
    assert.ok(strangers.includes(429), `a forged address gets round the limit: ${strangers}`)
    const proxied = []
    for (let i = 0; i < 6; i++) proxied.push((await guess('10.0.0.1', `198.51.100.${i}`)).statusCode)
    assert.deepEqual(proxied, Array(6).fill(401))
  } finally {
    await tight.close()
  }
})

test('where somebody who found a weakness turns to stands at the known address', async () => {
  const text = async (): Promise<string> => (await lab.ask({ url: '/.well-known/security.txt' })).body
  const field = (name: string, from: string) => new RegExp(`^${name}: (.+)$`, 'm').exec(from)?.[1]
  assert.equal(field('Contact', await text()), `${publicUrl}/help`, 'nothing is set: the page of help')
  const until = field('Expires', await text()) ?? ''
  const today = Temporal.PlainDate.from(lab.office.clock.today())
  const days = today.until(Temporal.PlainDate.from(until.slice(0, 10))).total('days')
  assert.ok(days > 30 && days < 365 && /T00:00:00Z$/.test(until), until)
  const set = (key: string, value: string) =>
    lab.office.write.record({ table: 'setting', row: { agency: '', key, value: JSON.stringify(value) }, by: { kernel: true } })
  await set('portal.phone', '0510-1234567')
  assert.equal(field('Contact', await text()), 'tel:05101234567')
  await set('portal.securityContact', 'safe@example.gov.cn')
  assert.equal(field('Contact', await text()), 'mailto:safe@example.gov.cn')
})

test('signing out ends the session at the server and has the browser forget what it kept', async () => {
  const leaving = await lab.signIn('JZ-handler')
  const answer = await lab.ask({ method: 'DELETE', url: '/api/v1/session', headers: { ...leaving } })
  assert.deepEqual([answer.statusCode, answer.headers['clear-site-data']], [204, '"cache"'])
  assert.match(String(answer.headers['set-cookie']), /Max-Age=0/)
  assert.equal((await lab.ask({ url: '/api/v1/session', headers: { ...leaving } })).statusCode, 401)
})

test('networks are read in both families, and what is none is refused', () => {
  assert.ok(
    isWithin(['10.1.0.0/16'], '10.1.2.3') && isWithin(['10.1.0.0/16'], '::ffff:10.1.2.3') && isWithin(['2001:db8::/32'], '2001:db8::7'),
  )
  assert.ok(!isWithin(['10.1.0.0/16'], '10.2.0.1') && !isWithin(['192.0.2.7'], '192.0.2.8') && !isWithin(['10.1.0.0/16'], 'unknown'))
  const from = (ip: string, headers = {}) => mayManageFrom({ setting: () => ['10.1.0.0/16'] }, { ip, headers })
  assert.deepEqual(
    [from('10.1.9.9'), from('127.0.0.1'), from('127.0.0.1', { 'x-forwarded-for': '10.1.9.9' }), from('192.0.2.1')],
    [true, true, false, false],
  )
})

test('administration is open only from the networks that were set for it, and nobody shuts themselves out', async () => {
  const record = (table: 'person' | 'appointment', row: Record<string, string | number | null>) =>
    lab.office.write.record({ table, row, by: { kernel: true } })
  await record('person', { id: 'sec', name: '顾某', phone: '', until: null })
  await record('appointment', {
    id: 'sec',
    person: 'sec',
    desk: 'JZ/securityAdministrator',
    rank: 0,
    from_day: '2020-01-01',
    until: null,
    acting: 0,
  })
  await lab.office.write.other('office.setPassword', { person: 'sec', hash: await hashPassword(password), mustChange: false, keep: null })
  const security = await lab.signIn('sec')
  const from = (remoteAddress: string, url = '/api/v1/security/rules') => lab.ask({ url, headers: { ...security }, remoteAddress })
  assert.equal((await from('192.0.2.1')).statusCode, 200)
  const set = (value: unknown, remoteAddress = '10.1.0.9') =>
    lab.ask({
      method: 'PUT',
      url: '/api/v1/security/rules',
      payload: { managementNetworks: value },
      headers: { ...security },
      remoteAddress,
    })
  for (const [value, code] of [
    [['nonsense'], 'notANetwork'],
    [['10.1.0.0/33'], 'notANetwork'],
    [['192.0.2.0/24'], 'shutsYouOut'],
  ] as const) {
    const answer = await set(value)
    assert.deepEqual([answer.statusCode, answer.json().errors?.[0]?.code], [422, code], answer.body)
  }
  assert.equal((await set(['10.1.0.0/16'])).statusCode, 204)
  const refused = await from('192.0.2.1')
  assert.deepEqual([refused.statusCode, refused.json().type], [403, '/problems/notFromHere'])
  assert.equal((await from('10.1.0.9')).statusCode, 200)
  assert.equal((await from('192.0.2.1', '/api/v1/todo')).statusCode, 200, 'business goes on from everywhere')
  const rows = async () => JSON.stringify(await lab.office.db.selectFrom('audit').selectAll().where('kind', '=', 'denied').execute())
  for (let i = 0; i < 40 && !(await rows()).includes('notFromHere'); i++) await wait(50) // a refusal does not wait for its row
  assert.match(await rows(), /notFromHere/)
  assert.equal((await set([])).statusCode, 204)
})
