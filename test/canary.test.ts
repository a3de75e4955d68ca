import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { test } from 'node:test'
import { freshFolder, serve, smallOffice } from './served.ts'

/** What people write and what opens their matters, sent in by every way there is: none of it may stand in the log or in an address. */
const canaries = {
  name: '金丝雀姓名',
  identity: 'CANARY-ID-7788',
  phone: '13912348765',
  email: 'canary-mail@example.com',
  address: '金丝雀路八号',
  wish: '金丝雀心愿全文',
  search: '金丝雀检索词',
  login: 'canary-login-name',
  password: 'canary-password-9182',
  agent: 'CanaryAgent/7',
  referer: 'canary-referer',
  path: 'canary-path',
  header: 'canary-header',
  file: '金丝雀文件名',
} as const

const applicant = {
  kind: 'person',
  name: canaries.name,
  identity: { type: 'other', number: canaries.identity },
  phone: canaries.phone,
  email: canaries.email,
  address: canaries.address,
}
const body = {
  agency: 'ZF',
  applicant,
  wanted: { title: canaries.wish, description: canaries.wish },
  medium: 'electronic',
  delivery: 'email',
}

/** The same as a form sends it, by dotted names. */
const formOf = (value: unknown, path = ''): [string, string][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => formOf(inner, path === '' ? key : `${path}.${key}`))
    : [[path, String(value)]]

const found = (text: string, secrets: Readonly<Record<string, string>>): string[] =>
  Object.entries(secrets)
    .filter(([, secret]) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)].some(form => text.includes(form)))
    .map(([name]) => name)

test('nothing that people wrote, and no code, cookie or password, stands in the log or in an address that we send them to', {
  timeout: 120_000,
}, async () => {
  const data = freshFolder('canary')
  await smallOffice(data)
  const served = await serve(data, { MINGCHUANG_LOG: 'info' })
  let log = ''
  served.child.stderr?.on('data', chunk => (log += String(chunk)))
  const addresses: string[] = []
  const codes: Record<string, string> = {}
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = {
      'user-agent': canaries.agent,
      referer: `${served.url}/search?q=${canaries.referer}`,
      'x-request-id': canaries.header,
      ...init.headers,
    }
    const answer = await fetch(served.url + path, { redirect: 'manual', ...init, headers })
    addresses.push(answer.headers.get('location') ?? '')
    return answer
  }
  const json = { 'content-type': 'application/json' }
  try {
    const filed = await ask('/api/v1/requests', {
      method: 'POST',
      headers: { ...json, 'idempotency-key': randomUUID() },
      body: JSON.stringify(body),
    })
    assert.equal(filed.status, 201, await filed.clone().text())
    const { requestNo, queryCode } = (await filed.json()) as { requestNo: string; queryCode: string }
    codes['code'] = queryCode
    const form = new URLSearchParams([...formOf(body), ['key', randomUUID()], ['idempotencyKey', randomUUID()]])
    const byForm = await ask('/requests', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: form })
    assert.ok(byForm.status < 500, String(byForm.status))
    const wrong = { ...body, applicant: { ...applicant, identity: { type: 'residentId', number: canaries.identity } } }
    assert.equal(
      (
        await ask('/api/v1/requests', {
          method: 'POST',
          headers: { ...json, 'idempotency-key': randomUUID() },
          body: JSON.stringify(wrong),
        })
      ).status,
      422,
    )
    const paper = new FormData()
    paper.set('code', queryCode)
    paper.set('kind', 'identityProof')
    paper.set('file', new Blob([canaries.wish], { type: 'text/plain' }), `${canaries.file}.txt`)
    assert.ok((await ask(`/api/v1/requests/${requestNo}/files`, { method: 'POST', body: paper })).status < 500)
    const view = await ask(`/api/v1/requests/${requestNo}/view`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ code: queryCode }),
    })
    assert.equal(view.status, 200)
    const tracked = await ask('/requests/track', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ requestNo, no: requestNo, code: queryCode }),
    })
    codes['cookie'] = /=([^;]{20,})/.exec(tracked.headers.get('set-cookie') ?? '')?.[1] ?? 'no cookie came'
    const signIn = { user: canaries.login, password: canaries.password, otp: '123456' }
    assert.equal((await ask('/api/v1/session', { method: 'POST', headers: json, body: JSON.stringify(signIn) })).status, 401)
    for (const path of [
      `/search?q=${canaries.search}`,
      `/api/v1/search?q=${canaries.search}&x=${canaries.search}`,
      `/${canaries.path}`,
      `/publications/${canaries.path}`,
    ])
      assert.ok((await ask(path)).status < 500)
    assert.equal((await ask('/api/v1/session', { method: 'POST', headers: json, body: `{"user":"${canaries.login}` })).status, 400)
    await ask('/api/v1/session', { method: 'DELETE', headers: { authorization: `Bearer mc_${'k'.repeat(43)}` } })
  } finally {
    await served.kill('SIGTERM')
    rmSync(data, { recursive: true, force: true })
  }
  assert.ok(
    /"route":"\/api\/v1\/requests"/.test(log) && /"route":"\/api\/v1\/session"/.test(log),
    `the log speaks of what was done: ${log}`,
  )
  assert.deepEqual(found(log, { ...canaries, ...codes, token: 'k'.repeat(43) }), [], log)
  assert.deepEqual(found(addresses.join('\n'), { ...canaries, ...codes }), [])
  for (const line of log
    .trim()
    .split('\n')
    .filter(line => line.startsWith('{')))
    assert.doesNotThrow(() => JSON.parse(line), line)
  assert.deepEqual(
    found('{"url":"/search?q=%E9%87%91%E4%B8%9D%E9%9B%80%E6%A3%80%E7%B4%A2%E8%AF%8D"}', canaries),
    ['search'],
    'one that slipped in would be seen',
  )
})
