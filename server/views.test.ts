import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type HttpLab, openHttpLab, type Session } from './lab.ts'

let lab: HttpLab
let handler: Session
let head: Session
let other: Session
before(async () => {
  lab = await openHttpLab()
  handler = await lab.signIn('JZ-handler')
  head = await lab.signIn('JZ-handlingHead')
  other = await lab.signIn('JZZJ-handler')
})
after(() => lab.close())

const send = (method: 'POST' | 'PUT' | 'DELETE', url: string, payload: object | undefined, who: Session = handler) =>
  lab.ask({ method, url: `/api/v1${url}`, headers: { ...who }, ...(payload && { payload }) })
const views = async (who: Session = handler): Promise<{ id: string; name: string; mine: boolean; isDefault: boolean; query: object }[]> =>
  (await lab.ask({ url: '/api/v1/views?business=request', headers: { ...who } })).json().views
const add = async (name: string, more: object = {}, who: Session = handler): Promise<string> => {
  const answer = await send('POST', '/views', { business: 'request', name, query: { light: 'red', sort: 'due' }, ...more }, who)
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json().id
}

test('a view is saved, renamed, ordered, made the default, deleted and brought back', async () => {
  const [a, b] = [await add('超期'), await add('本月')]
  assert.deepEqual(
    (await views()).map(v => v.name),
    ['超期', '本月'],
  )
  assert.deepEqual((await views())[0]?.query, { light: 'red', sort: 'due' })
  assert.equal((await send('PUT', `/views/${a}`, { name: '红灯' })).statusCode, 204)
  assert.equal((await send('PUT', '/view-order', { business: 'request', ids: [b, a] })).statusCode, 204)
  assert.deepEqual(
    (await views()).map(v => v.name),
    ['本月', '红灯'],
  )
  assert.equal((await send('PUT', '/view-default', { business: 'request', id: a })).statusCode, 204)
  assert.deepEqual(
    (await views()).map(v => v.isDefault),
    [false, true],
  )
  assert.equal((await send('DELETE', `/views/${a}`, undefined)).statusCode, 204)
  assert.deepEqual(
    (await views()).map(v => v.name),
    ['本月'],
  )
  assert.equal((await send('POST', `/views/${a}/restore`, {})).statusCode, 204)
  assert.deepEqual(
    (await views()).map(v => v.name),
    ['本月', '红灯'],
  )
  assert.equal((await send('PUT', '/view-default', { business: 'request', id: null })).statusCode, 204)
  assert.ok((await views()).every(v => !v.isDefault))
})

test('a view is shared with the own unit only; colleagues see it and cannot change it', async () => {
  const id = await add('共享的', { sharedWith: 'JZ' })
  assert.deepEqual(
    (await views(head)).map(v => [v.name, v.mine]),
    [['共享的', false]],
  )
  assert.deepEqual(await views(other), [])
  for (const [method, url, body] of [
    ['PUT', `/views/${id}`, { name: '我的' }],
    ['DELETE', `/views/${id}`, undefined],
    ['POST', `/views/${id}/restore`, {}],
  ] as const)
    assert.equal((await send(method, url, body, head)).statusCode, 404, url)
  assert.equal((await send('PUT', '/view-default', { business: 'request', id }, other)).statusCode, 404)
  const foreign = await send('POST', '/views', { business: 'request', name: '外单位', query: {}, sharedWith: 'JZ' }, other)
  assert.deepEqual([foreign.statusCode, foreign.json().errors[0].field], [422, 'sharedWith'])
})

test('a name twice, an empty one, a business that is not there and odd queries are refused by their field', async () => {
  await add('只一个')
  for (const [body, field] of [
    [{ business: 'request', name: '只一个', query: {} }, 'name'],
    [{ business: 'request', name: '  ', query: {} }, 'name'],
    [{ business: 'nothing', name: 'x', query: {} }, 'business'],
    [{ business: 'request', name: 'y', query: { '<b>': 'x' } }, 'query.<b>'],
    [{ business: 'request', name: 'z', query: { a: 'x'.repeat(501) } }, 'query.a'],
  ] as const) {
    const answer = await send('POST', '/views', body)
    assert.deepEqual([answer.statusCode, answer.json().errors[0].field], [422, field], answer.body)
  }
})
