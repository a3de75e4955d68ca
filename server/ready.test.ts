import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { html } from '#base/html.ts'
import { office as officeModule } from '#modules/office/module.ts'
import { defineModule, keyed } from '#procedure/module.ts'
import { type HttpLab, openHttpLab } from './lab.ts'

let made = 0
let key = 'one'
const { migrations: _, ...bare } = officeModule
const counted = defineModule({
  ...bare,
  name: 'counted',
  writes: {},
  settings: {},
  portal: () => ({
    'GET /counted': keyed(
      () => key,
      async call => ({ kind: 'page', title: '计数', body: html`<p>made ${++made} ${call.elder ? '长者字' : ''}</p>` }),
    ),
  }),
})

let lab: HttpLab
let url: string
before(async () => {
  lab = await openHttpLab({ modules: [counted, officeModule] })
  url = await lab.listen()
})
after(() => lab.close())

const get = async (path: string, headers: Readonly<Record<string, string>> = {}) => {
  const answer = await fetch(url + path, { headers: { 'accept-encoding': 'identity', ...headers } })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
const count = (text: string): string | undefined => /made (\d+)/.exec(text)?.[1]

test('a page with a key is made once for it, and again when the key changes', async () => {
  const [first, second] = [await get('/counted'), await get('/counted')]
  assert.deepEqual([count(first.text), count(second.text)], ['1', '1'])
  key = 'two'
  assert.equal(count((await get('/counted')).text), '2')
  assert.equal(count((await get('/counted')).text), '2')
})

test('what goes out before the router carries the same headers, and its own nonce', async () => {
  await get('/counted?fresh=1')
  const [routed, ready] = [await get('/counted?fresh=1'), await get('/counted?fresh=1')]
  const named = (answer: Awaited<ReturnType<typeof get>>) =>
    [...answer.headers].filter(([name]) => !['date', 'content-security-policy'].includes(name)).sort()
  assert.deepEqual(named(ready), named(routed))
  const policy = (answer: Awaited<ReturnType<typeof get>>) => String(answer.headers.get('content-security-policy'))
  assert.notEqual(policy(ready), policy(routed))
  assert.equal(policy(ready).replace(/nonce-[^']+/g, ''), policy(routed).replace(/nonce-[^']+/g, ''))
  const etag = String(ready.headers.get('etag'))
  assert.equal((await get('/counted?fresh=1', { 'if-none-match': etag })).status, 304)
})

test('an address with a query is kept when it comes a second time, and one that comes once takes no room', async () => {
  const [first, second, third] = [await get('/counted?once=1'), await get('/counted?once=1'), await get('/counted?once=1')]
  assert.notEqual(count(first.text), count(second.text))
  assert.equal(count(third.text), count(second.text))
})

test('a reader with a cookie gets the page drawn for that cookie, not the one that is ready', async () => {
  assert.ok(!(await get('/counted')).text.includes('长者字'))
  assert.ok((await get('/counted', { cookie: 'elder=1' })).text.includes('长者字'))
  assert.ok(!(await get('/counted')).text.includes('长者字'))
})

test('a change of the office’s settings makes the page anew: the frame shows some of them', async () => {
  const before = count((await get('/counted')).text)
  await lab.office.write.record({ table: 'setting', row: { agency: '', key: 'portal.motto', value: '"为民"' }, by: { system: 'test' } })
  const after = await get('/counted')
  assert.notEqual(count(after.text), before)
  assert.ok(after.text.includes('为民'))
})
