import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { InjectOptions } from 'fastify'
import { html } from '#base/html.ts'
import { office as officeModule } from '#modules/office/module.ts'
import { Missing } from '#procedure/errors.ts'
import { defineModule } from '#procedure/module.ts'
import { type HttpLab, openHttpLab } from './lab.ts'

let renders = 0
const echo = defineModule({
  ...officeModule,
  name: 'echo',
  writes: {},
  settings: {},
  portal: () => ({
    'GET /echo/:what': async call => {
      if (call.params['what'] === 'nothing') throw new Missing('nothing')
      const body = html`<p>${call.params['what']} ${call.language} ${call.elder ? 'elder' : ''} ${call.query['q'] ?? ''}</p>`
      return { kind: 'page', title: '回声', body, cacheKey: `echo:${call.params['what']}:${renders++}`.replace(/\d+$/, '1') }
    },
    'GET /away': async call => ({ kind: 'redirect', to: call.query['to'] ?? '/' }),
    'POST /echo': async call => ({
      kind: 'page',
      title: '回声',
      status: 422,
      body: html`<p>${call.body['text'] ?? ''}</p>${call.uploads.map(u => html`<b>${u.name}</b>`)}${call.refusedUploads.map(u => html`<i>${u.name} ${u.why}</i>`)}`,
      cookies: [{ name: 'track', value: 'x', path: '/', maxAge: 900 }],
    }),
  }),
})

let lab: HttpLab
before(async () => {
  const { migrations: _, ...bare } = echo
  lab = await openHttpLab({ modules: [bare, officeModule], env: { MINGCHUANG_FILES_PER_FORM: '2' } })
})
after(() => lab.close())

test('each page stands at three addresses, and what a reader typed is escaped', async () => {
  for (const [url, language] of [
    ['/echo/a', 'zh-Hans'],
    ['/zh-hant/echo/a', 'zh-Hant'],
    ['/en/echo/a', 'en'],
  ] as const) {
    const answer = await lab.ask({ url: `${url}?q=${encodeURIComponent('<script>')}` })
    assert.equal(answer.statusCode, 200)
    assert.ok(answer.body.includes(`a ${language}`), url)
    assert.ok(answer.body.includes('&lt;script&gt;') && !answer.body.includes('<script>'))
  }
})

test('a page of the same record is the same bytes: ETag, 304, br and gzip; elder mode is another page', async () => {
  const first = await lab.ask({ url: '/echo/b' })
  const { etag } = first.headers
  assert.match(String(etag), /^"/)
  assert.equal((await lab.ask({ url: '/echo/b', headers: { 'if-none-match': String(etag) } })).statusCode, 304)
  const br = await lab.ask({ url: '/echo/b', headers: { 'accept-encoding': 'gzip, br' } })
  assert.deepEqual([br.headers['content-encoding'], br.headers['etag']], ['br', etag])
  assert.ok(br.rawPayload.length < first.rawPayload.length)
  assert.equal(
    (await lab.ask({ url: '/echo/b', headers: { 'accept-encoding': 'gzip;q=1.0, br;q=0' } })).headers['content-encoding'],
    'gzip',
  )
  const elder = await lab.ask({ url: '/echo/b', headers: { cookie: 'elder=1' } })
  assert.notEqual(elder.headers['etag'], etag)
  assert.equal((await lab.ask({ method: 'HEAD', url: '/echo/b' })).statusCode, 200)
})

test('a refused file is reported and the text typed with it is not lost', async () => {
  const files = [
    { field: 'paper', name: '../证明.txt', bytes: '我的证明' },
    { field: 'paper', name: 'evil.html', bytes: '<script>1</script>' },
    { field: 'paper', name: 'third.txt', bytes: 'x' },
    { field: 'paper', name: '', bytes: '' },
  ]
  const { payload, headers } = lab.form({ text: '请公开\u200b预算' }, files)
  const answer = await lab.ask({ method: 'POST', url: '/echo', payload, headers } as InjectOptions)
  assert.equal(answer.statusCode, 422)
  for (const part of ['请公开预算', '<b>证明.txt</b>', 'evil.html fileType', 'third.txt tooManyFiles'])
    assert.ok(answer.body.includes(part), part)
  assert.match(String(answer.headers['set-cookie']), /^track=x; Max-Age=900; Path=\/; HttpOnly; SameSite=Lax$/)
  assert.equal(answer.headers['cache-control'], 'no-store')
})

test('a form with a control character comes back as a page that names the field', async () => {
  const answer = await lab.ask({
    method: 'POST',
    url: '/echo',
    payload: 'text=a%00b',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
  })
  assert.equal(answer.statusCode, 422)
  assert.ok(answer.body.includes('<code>text</code>'))
  const broken = await lab.ask({
    method: 'POST',
    url: '/echo',
    payload: 'text=%ff',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
  })
  assert.equal(broken.statusCode, 400)
})

test('a redirect never leaves the site', async () => {
  for (const to of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/ok?x=1'])
    assert.equal((await lab.ask({ url: `/away?to=${encodeURIComponent(to)}` })).headers['location'], to === '/ok?x=1' ? to : '/', to)
})

test('what is not there is a page in the reader’s language, with no trace of the program', async () => {
  const english = await lab.ask({ url: '/en/nowhere', headers: { accept: 'text/html' } })
  assert.deepEqual([english.statusCode, /lang="en"/.test(english.body)], [404, true])
  assert.equal((await lab.ask({ url: '/echo/nothing' })).statusCode, 404)
})

test('assets are named by their content and kept for ever; only listed ones exist', async () => {
  const page = (await lab.ask({ url: '/echo/c' })).body
  const path = /href="(\/assets\/[^"]+\.css)"/.exec(page)?.[1] ?? ''
  const style = await lab.ask({ url: path })
  assert.deepEqual([style.statusCode, style.headers['cache-control']], [200, 'public, max-age=31536000, immutable'])
  assert.equal((await lab.ask({ url: '/assets/../package.json' })).statusCode === 200, false)
  assert.equal((await lab.ask({ url: '/assets/unknown.css' })).statusCode, 404)
})
