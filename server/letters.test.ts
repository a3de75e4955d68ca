import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { docxLines } from '#documents/letter/docx-text.ts'
import { pdfLines } from '#documents/letter/pdf-text.ts'
import { editedDocx } from '#test/docx.ts'
import { filing, type HttpLab, openHttpLab, type Session } from './lab.ts'

let lab: HttpLab
let handler: Session
let papers = ''
const input = { reply: { outcome: 'granted', provided: '见附件《绿化预算表》' } }
before(async () => {
  lab = await openHttpLab()
  const officer = await lab.signIn('JZ-disclosureOfficer')
  handler = await lab.signIn('JZ-handler')
  const { requestNo } = (await post('/api/v1/requests', { 'idempotency-key': randomUUID() }, filing)).json()
  const url = `/api/v1/matters/${requestNo}`
  for (const [action, given] of [
    ['confirm', { receivedOn: (await read(url, officer)).matter.openedOn, how: 'phone' }],
    ['assign', { handler: 'JZ/handler' }],
  ] as const) {
    const { seq } = (await read(url, officer)).matter
    const answer = await post(`${url}/actions/${action}`, { ...officer, 'if-match': `"${seq}"` }, { input: given })
    assert.equal(answer.statusCode, 200, answer.body)
  }
  papers = `${url}/papers`
})
after(() => lab.close())

const post = (url: string, headers: object, payload: object) => lab.ask({ method: 'POST', url, headers: { ...headers }, payload })
const read = async (url: string, who: Session) => (await lab.ask({ url, headers: who })).json()
const bytesOf = async (href: string): Promise<Uint8Array> => new Uint8Array((await lab.ask({ url: href, headers: handler })).rawPayload)
const check = async (kind: string, body: object) => (await post(`${papers}/${kind}/check`, handler, body)).json()

test('one letter, two writers: PDF and DOCX say the same, and nothing is found in it', async () => {
  const drawn = await post(`${papers}/draftReply`, handler, { action: 'draft', input })
  assert.equal(drawn.statusCode, 201, drawn.body)
  assert.deepEqual([drawn.json().type, drawn.json().findings], ['application/pdf', []])
  const editable = await post(`${papers}/draftReply`, handler, { action: 'draft', input, format: 'docx' })
  assert.equal(editable.statusCode, 201, editable.body)
  assert.match(editable.json().name, /\.docx$/)
  assert.deepEqual(await docxLines(await bytesOf(editable.json().href)), await pdfLines(await bytesOf(drawn.json().href)))
})

test('an edited copy that comes back is read: what was changed wrongly is named, with line, fix and article', async () => {
  const { href } = (await post(`${papers}/draftReply`, handler, { input, format: 'docx' })).json()
  const wrong = editedDocx(editedDocx(await bytesOf(href), '60日内', '30日内'), '王小明', '王小名')
  const file = await lab.upload(handler, '改过的答复书.docx', wrong)
  const { findings, read: isRead } = await check('draftReply', { input, file })
  assert.equal(isRead, true)
  assert.deepEqual(findings.map((one: { rule: string }) => one.rule).sort(), ['addressee', 'remedyPeriod'])
  const period = findings.find((one: { rule: string }) => one.rule === 'remedyPeriod')
  assert.ok(period.line > 5 && /60日内/.test(period.fix) && /行政复议法/.test(period.article), JSON.stringify(period))
  assert.deepEqual((await check('draftReply', { input })).findings, [])
})

test('a file without text is never called right; a form has no editable copy; a file of somebody else is not there', async () => {
  const scan = await lab.upload(
    handler,
    '扫描件.pdf',
    Buffer.from(`%PDF-1.7\n% ${randomUUID()}\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n`),
  )
  const unread = await check('draftReply', { input, file: scan })
  assert.deepEqual([unread.read, unread.findings.map((one: { rule: string }) => one.rule)], [false, ['unread']])
  const form = await post(`${papers}/deliveryRecord`, handler, { input: { outcome: 'granted', method: 'post' }, format: 'docx' })
  assert.equal(form.statusCode, 422, form.body)
  assert.equal((await post(`${papers}/draftReply/check`, handler, { input, file: 'a'.repeat(64) })).statusCode, 404)
  const other = await lab.signIn('JZZJ-handler')
  assert.equal((await post(`${papers}/draftReply/check`, other, { input })).statusCode, 404)
})
