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

const post = (url: string, headers: object, payload: object) => lab.ask({ method: 'POST', url, headers: { ...headers }, payload })
const fileOne = async (): Promise<string> =>
  `/api/v1/matters/${(await post('/api/v1/requests', { 'idempotency-key': randomUUID() }, filing)).json().requestNo}`
const read = async (url: string, who: Session = officer) => (await lab.ask({ url, headers: who })).json()
const act = async (url: string, who: Session, action: string, input: object) => {
  const { seq } = (await read(url, who)).matter
  const answer = await post(`${url}/actions/${action}`, { ...who, 'if-match': `"${seq}"` }, { input })
  assert.equal(answer.statusCode, 200, answer.body)
}
const foresee = (url: string, who: Session, action: string, body: object) => post(`${url}/actions/${action}/foresee`, who, body)

test('the to-do list and the matter page suggest the same: an unconfirmed filing is confirmed first, then assigned', async () => {
  const url = await fileOne()
  const { matter, next } = await read(url)
  assert.equal(next, 'confirm')
  const row = async () => (await read('/api/v1/todo')).items.find((item: { no: string }) => item.no === matter.no)
  assert.deepEqual([(await row()).next, (await row()).unit], ['confirm', 'workday'])
  await act(url, officer, 'confirm', { receivedOn: matter.openedOn, how: 'phone' })
  assert.equal((await read(url)).next, 'assign')
  assert.equal((await row()).next, 'assign')
})

test('what an act would do is told before it is done, and nothing is recorded by asking', async () => {
  const url = await fileOne()
  const { matter } = await read(url)
  const told = await foresee(url, officer, 'assign', { input: { handler: 'JZZJ/handler' } })
  assert.equal(told.statusCode, 200, told.body)
  const { stage, tells, warnings } = told.json()
  assert.deepEqual([stage, warnings], ['inHand', []])
  assert.ok(tells.includes('申请人') && tells.some((who: string) => who.includes('江州市住房和城乡建设局')), tells.join())
  const counted = (await foresee(url, officer, 'confirm', { input: { receivedOn: matter.openedOn, how: 'phone' } })).json()
  assert.deepEqual([counted.due.clock, counted.due.state], ['reply', 'runs'])
  assert.match(counted.due.dueOn, /^\d{4}-\d\d-\d\d$/)
  assert.equal((await read(url)).matter.seq, matter.seq)
  assert.equal((await foresee(url, officer, 'assign', { input: {} })).statusCode, 422)
  assert.equal((await foresee(url, officer, 'dance', {})).statusCode, 404)
  assert.equal((await foresee(url, await lab.signIn('JZZJ-handler'), 'assign', {})).statusCode, 404)
})

test('a letter drawn twice to the same bytes is readable for both who drew it, and for whoever may read it in the matter', async () => {
  const bytes = Buffer.from(`%PDF-1.7\n% ${randomUUID()}\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n`)
  const upload = async (who: Session): Promise<string> => {
    const { payload, headers } = lab.form({}, [{ field: 'file', name: '申请表.pdf', bytes }])
    const answer = await lab.ask({ method: 'POST', url: '/api/v1/files', payload, headers: { ...headers, ...who } } as Parameters<
      HttpLab['ask']
    >[0])
    assert.equal(answer.statusCode, 201, answer.body)
    return answer.json().href
  }
  const handler = await lab.signIn('JZ-handler')
  const href = await upload(officer)
  const status = async (who: Session) => (await lab.ask({ url: href, headers: who })).statusCode
  assert.deepEqual([await status(officer), await status(handler)], [200, 404])
  assert.equal(await upload(handler), href)
  assert.equal(await status(handler), 200)

  const head = await lab.signIn('JZ-disclosureHead')
  const stranger = await lab.signIn('JZZJ-handler')
  const url = await fileOne()
  const { seq } = (await read(url)).matter
  const evidence = [{ kind: 'other', file: href.split('/').pop() }]
  const kept = await post(`${url}/actions/addPaper`, { ...officer, 'if-match': `"${seq}"` }, { input: { kind: 'other' }, evidence })
  assert.equal(kept.statusCode, 200, kept.body)
  assert.deepEqual([await status(head), await status(stranger)], [200, 404])
})
