import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { filing, type HttpLab, openHttpLab, type Session } from './lab.ts'

let lab: HttpLab
let officer: Session
before(async () => {
  lab = await openHttpLab()
  officer = await lab.signIn('JZ-disclosureOfficer')
})
after(() => lab.close())

const fileOne = async (): Promise<{ requestNo: string; queryCode: string }> =>
  (await lab.ask({ method: 'POST', url: '/api/v1/requests', headers: { 'idempotency-key': randomUUID() }, payload: filing })).json()
const typeOf = (answer: { json(): { type: string } }): string => answer.json().type

test('a citizen files, staff see it in their to-do list and act on it by its sequence', async () => {
  const { requestNo } = await fileOne()
  const todo = (await lab.ask({ url: '/api/v1/todo', headers: officer })).json()
  const row = todo.items.find((item: { no: string }) => item.no === requestNo)
  assert.equal(row.next, 'confirm')
  assert.ok(todo.boxes.some((box: { business: string; count: number }) => box.business === 'request' && box.count > 0))

  const url = `/api/v1/matters/${requestNo}`
  const seen = await lab.ask({ url, headers: officer })
  assert.equal(seen.headers['etag'], '"1"')
  assert.equal(seen.json().matter.no, requestNo)
  const unchanged = await lab.ask({ url, headers: { ...officer, 'if-none-match': '"1"' } })
  assert.equal(unchanged.statusCode, 304)

  const note = { method: 'POST' as const, url: `${url}/actions/$note`, payload: { input: { text: '已电话联系' } } }
  const without = await lab.ask({ ...note, headers: officer })
  assert.deepEqual([without.statusCode, typeOf(without)], [428, '/problems/ifMatchRequired'])
  const stale = await lab.ask({ ...note, headers: { ...officer, 'if-match': '"0"' } })
  assert.deepEqual([stale.statusCode, typeOf(stale)], [409, '/problems/changedMeanwhile'])
  const key = randomUUID()
  const done = await lab.ask({ ...note, headers: { ...officer, 'if-match': '"1"', 'idempotency-key': key } })
  assert.deepEqual([done.statusCode, done.json().matter.seq], [200, 2])
  const again = await lab.ask({ ...note, headers: { ...officer, 'if-match': '"1"', 'idempotency-key': key } })
  assert.deepEqual([again.statusCode, again.json().done.repeated], [200, true])
})

test('personal values are covered until opened with a reason, and the opening is kept', async () => {
  const { requestNo } = await fileOne()
  const url = `/api/v1/matters/${requestNo}`
  const body = (await lab.ask({ url, headers: officer })).body
  for (const secret of ['13812345678', '11010519491231002X', '王小明']) assert.ok(!body.includes(secret), secret)
  const noReason = await lab.ask({
    method: 'POST',
    url: `${url}/unmask`,
    headers: officer,
    payload: { field: 'applicant.phone', reason: '' },
  })
  assert.deepEqual([noReason.statusCode, noReason.json().errors[0].field], [422, 'reason'])
  const opened = await lab.ask({
    method: 'POST',
    url: `${url}/unmask`,
    headers: officer,
    payload: { field: 'applicant.phone', reason: '联系补正' },
  })
  assert.equal(opened.json().value, '13812345678')
  const log = await lab.office.db.selectFrom('read_log').selectAll().execute()
  assert.deepEqual([log.length, log[0]?.person, log[0]?.reason], [1, 'JZ-disclosureOfficer', '联系补正'])
})

test('who may not know of a matter gets the same answer as for one that does not exist', async () => {
  const { requestNo } = await fileOne()
  const stranger = await lab.signIn('JZZJ-handler')
  const plain = (answer: { statusCode: number; body: string }) => [answer.statusCode, answer.body]
  const theirs = await lab.ask({ url: `/api/v1/matters/${requestNo}`, headers: stranger })
  const nobodys = await lab.ask({ url: '/api/v1/matters/JZ-2026-9999', headers: stranger })
  assert.deepEqual(plain(theirs), plain(nobodys))
  assert.equal(theirs.statusCode, 404)
  const acted = await lab.ask({
    method: 'POST',
    url: `/api/v1/matters/${requestNo}/actions/confirm`,
    headers: { ...stranger, 'if-match': '"1"' },
    payload: {},
  })
  assert.equal(acted.statusCode, 404)
  assert.equal((await lab.ask({ url: '/api/v1/matters', headers: stranger })).json().total, 0)
})

test('a refusal names its type and what is open instead, in the language asked for', async () => {
  const { requestNo } = await fileOne()
  const act = (action: string, seq: string, payload: object = {}) =>
    lab.ask({
      method: 'POST',
      url: `/api/v1/matters/${requestNo}/actions/${action}`,
      headers: { ...officer, 'if-match': seq, 'accept-language': 'en' },
      payload,
    })
  const urged = await act('$urge', '"1"')
  assert.deepEqual([urged.statusCode, typeOf(urged), urged.json().title], [403, '/problems/notYourRole', 'Not a duty of your desk'])
  const stale = await act('assign', '"0"', { input: { handler: 'JZ/handler' } })
  assert.equal(stale.statusCode, 409)
  assert.ok(stale.json().next.includes('confirm'))
  assert.deepEqual([(await act('fly', '"1"')).statusCode, (await act('assign', 'x')).statusCode], [404, 400])
  const empty = await act('assign', '"1"', { input: {} })
  assert.deepEqual([empty.statusCode, empty.json().errors[0].field], [422, 'handler'])
  const assigned = await act('assign', '"1"', { input: { handler: 'JZ/handler' } })
  assert.deepEqual([assigned.statusCode, assigned.json().matter.stage, assigned.headers['etag']], [200, 'inHand', '"2"'])
})

test('a letter is drawn from the matter as it would be, and shown in a frame of our own', async () => {
  const { requestNo } = await fileOne()
  const drawn = await lab.ask({ method: 'POST', url: `/api/v1/matters/${requestNo}/papers/handlingSheet`, headers: officer, payload: {} })
  assert.equal(drawn.statusCode, 201, drawn.body)
  const shown = await lab.ask({ url: drawn.json().href, headers: officer })
  assert.equal(shown.rawPayload.subarray(0, 5).toString(), '%PDF-')
  assert.deepEqual(
    [shown.headers['x-frame-options'], /sandbox|unsafe/.test(String(shown.headers['content-security-policy']))],
    ['SAMEORIGIN', false],
  )
  const none = await lab.ask({ method: 'POST', url: `/api/v1/matters/${requestNo}/papers/constructor`, headers: officer, payload: {} })
  assert.equal(none.statusCode, 404)
})

test('an uploaded file is what evidence names; nobody else can fetch it before it belongs to a matter', async () => {
  const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
  const stored = await lab.ask({
    method: 'POST',
    url: '/api/v1/files',
    ...withHeaders(lab.form({}, [{ field: 'file', name: '../../征询函.pdf', bytes: pdf }]), officer),
  })
  assert.equal(stored.statusCode, 201, stored.body)
  const { file, name, type, size, href } = stored.json()
  assert.deepEqual([name, type, size], ['征询函.pdf', 'application/pdf', pdf.length])
  const own = await lab.ask({ url: href, headers: officer })
  assert.deepEqual([own.statusCode, own.rawPayload.equals(pdf)], [200, true])
  const other = await lab.ask({ url: href, headers: await lab.signIn('JZ-handler') })
  assert.deepEqual([other.statusCode, typeOf(other)], [404, '/problems/notFound'])
  const { requestNo } = await fileOne()
  const elsewhere = await lab.ask({ url: `/api/v1/matters/${requestNo}/files/${file}`, headers: officer })
  assert.equal(elsewhere.statusCode, 404)
})

test('a draft is kept for its writer alone', async () => {
  const url = '/api/v1/drafts/new:request'
  const read = async (headers: Session) => {
    const answer = await lab.ask({ url, headers })
    return [answer.statusCode, answer.json()]
  }
  assert.deepEqual(await read(officer), [200, null])
  assert.equal((await lab.ask({ method: 'PUT', url, headers: officer, payload: { input: { text: '写到一半' } } })).statusCode, 204)
  assert.equal((await lab.ask({ url, headers: officer })).json().input.text, '写到一半')
  assert.deepEqual(await read(await lab.signIn('JZ-handler')), [200, null])
  assert.equal((await lab.ask({ method: 'DELETE', url, headers: officer })).statusCode, 204)
  assert.deepEqual(await read(officer), [200, null])
})

test('lists filter by stage, light and text, and the register is a spreadsheet', async () => {
  await fileOne()
  const count = async (query: string): Promise<number> =>
    (await lab.ask({ url: `/api/v1/matters?${query}`, headers: officer })).json().total
  const all = await count('procedure=request')
  assert.ok(all > 0)
  assert.equal(await count('procedure=request&scope=open'), all)
  assert.equal(await count('procedure=request&stage=replied'), 0)
  assert.equal(await count('procedure=request&channel=web'), all)
  assert.equal(await count('procedure=request&channel=fax'), 0)
  assert.equal(await count(`q=${encodeURIComponent('%')}`), 0)
  const sheet = await lab.ask({ url: '/api/v1/registers/request.xlsx', headers: officer })
  assert.deepEqual([sheet.statusCode, sheet.rawPayload.subarray(0, 2).toString()], [200, 'PK'])
})

test('OpenAPI names every route and every action with its schema', async () => {
  const document = (await lab.ask({ url: '/api/openapi.json' })).json()
  assert.equal(document.openapi, '3.1.0')
  for (const path of [
    '/api/v1/session',
    '/api/v1/matters/{id}/actions/{action}',
    '/api/v1/requests',
    '/api/v1/petitions',
    '/api/v1/search',
  ])
    assert.ok(document.paths[path], path)
  assert.ok(document.components.schemas['request.assign'])
  const filed = document.paths['/api/v1/petitions'].post
  assert.ok(filed.requestBody.content['application/json'].schema.properties.petitioner)
  assert.ok(filed.responses['201'])
})

function withHeaders<T extends { readonly headers?: unknown }>(request: T, session: Session): T {
  return { ...request, headers: { ...(request.headers as object), ...session } }
}
