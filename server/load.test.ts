import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openHttpLab } from './lab.ts'
import { canWait, levelOf } from './load.ts'

test('searches and lists wait first, then pages; writes, filing, tracking and sign-in never', () => {
  assert.deepEqual([levelOf(10, 400), levelOf(400, 400), levelOf(900, 400)], [0, 1, 2])
  const waits = (level: 0 | 1 | 2, method: string, paths: readonly string[]) => paths.filter(path => canWait(level, method, path))
  const heavy = ['/search', '/en/search', '/catalogue', '/api/v1/search', '/api/v1/matters', '/api/v1/registers/request.xlsx']
  const pages = ['/guide', '/publications/JZ-1', '/reports', '/zh-hant/rules']
  const needed = [
    '/',
    '/healthz',
    '/requests/new',
    '/en/requests/track',
    '/workbench',
    '/api/v1/session',
    '/api/v1/todo',
    '/api/v1/matters/JZ-1',
  ]
  assert.deepEqual(waits(0, 'GET', [...heavy, ...pages, ...needed]), [])
  assert.deepEqual(waits(1, 'GET', [...heavy, ...pages, ...needed]), heavy)
  assert.deepEqual(waits(2, 'GET', [...heavy, ...pages, ...needed]), [...heavy, ...pages])
  assert.deepEqual(waits(2, 'POST', [...heavy, ...pages, ...needed, '/api/v1/requests']), [])
})

test('while the process is behind a search is put off and says so; a filing is received all the same', async () => {
  const lab = await openHttpLab({ env: { MINGCHUANG_PUT_OFF_MS: '50' } })
  try {
    assert.equal((await lab.ask({ url: '/api/v1/search?q=绿化' })).statusCode, 200)
    for (let round = 0; round < 4; round++) {
      const until = performance.now() + 400
      while (performance.now() < until); // the process is busy
      await wait(150)
    }
    const put = await lab.ask({ url: '/api/v1/search?q=绿化' })
    assert.deepEqual([put.statusCode, put.json().type, put.headers['retry-after']], [503, '/problems/busy', '10'])
    const page = await lab.ask({ url: '/en/search?q=x', headers: { accept: 'text/html' } })
    assert.deepEqual([page.statusCode, page.body.includes('Filing, tracking and signing in still work')], [503, true])
    const filed = await lab.ask({
      method: 'POST',
      url: '/api/v1/requests',
      headers: { 'idempotency-key': randomUUID() },
      payload: {
        agency: 'JZ',
        applicant: { kind: 'person', name: '王小明', identity: { type: 'residentId', number: '11010519491231002X' }, phone: '13812345678' },
        wanted: { description: '2025年城市绿化预算' },
        medium: 'electronic',
        delivery: 'online',
      },
    })
    assert.equal(filed.statusCode, 201, filed.body)
    for (let left = 40; left > 0 && (await lab.ask({ url: '/api/v1/search?q=绿化' })).statusCode !== 200; left--) await wait(250)
    assert.equal((await lab.ask({ url: '/api/v1/search?q=绿化' })).statusCode, 200, 'calm again, it is answered again')
    const figures = (await lab.ask({ url: '/metrics' })).body
    assert.match(figures, /mingchuang_put_off_total [1-9]/)
    assert.match(figures, /mingchuang_request_seconds_bucket\{[^}]*route="\/api\/v1\/requests"/)
    assert.ok(!/王小明|绿化|13812345678/.test(figures))
  } finally {
    await lab.close()
  }
})
