import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { softwareKey } from '#test/software-key.ts'
import { type HttpLab, openHttpLab, password, type Session } from './lab.ts'

const origin = 'https://office.example'
let lab: HttpLab
before(async () => {
  lab = await openHttpLab({ publicUrl: origin })
})
after(() => lab.close())

const send = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, headers: object = {}, payload?: object) =>
  lab.ask({ method, url: `/api/v1${url}`, headers: { ...headers }, ...(payload && { payload }) })
const said = (answer: { statusCode: number; body: string }): [number, string] => [
  answer.statusCode,
  String(JSON.parse(answer.body || '{}').type ?? ''),
]
const ours = () => softwareKey(origin, 'office.example')
type Key = ReturnType<typeof ours>

async function register(session: Session, key: Key, forge = {}) {
  const options = (await send('POST', '/passkeys/options', session, {})).json()
  return send('POST', '/passkeys', session, { name: '办公室电脑', response: key.make(options, forge) })
}
const ask = async (headers: object = {}) => (await send('POST', '/session/passkey/options', headers, {})).json()
const show = (response: object, headers: object = {}) => send('POST', '/session/passkey', headers, { response })

test('a passkey is registered, named, listed and signs in alone; the store holds only its public half', async () => {
  const session = await lab.signIn('JZ-handler')
  const key = ours()
  const made = await register(session, key)
  assert.equal(made.statusCode, 201, made.body)
  assert.equal(made.json().recoveryCodes.length, 10, 'with the first factor come recovery codes')
  assert.deepEqual(said(await register(session, key)), [409, '/problems/passkeyThere'])
  assert.equal((await send('PUT', `/passkeys/${key.id}`, session, { name: '值班室' })).statusCode, 204)
  assert.equal((await send('GET', '/factors', session)).json().passkeys[0].name, '值班室')
  const options = await ask()
  assert.equal(options.allowCredentials, undefined)
  const entered = await show(key.show(options))
  assert.equal(entered.statusCode, 201, entered.body)
  assert.equal(entered.json().user, 'JZ-handler')
})

test('what a device did not sign for this site, this moment and this person is refused', async () => {
  const key = ours()
  await register(await lab.signIn('JZ-publisher'), key)
  const wrong = [401, '/problems/wrongPasskey']
  assert.deepEqual(said(await show(key.show(await ask(), { origin: 'https://office.example.evil' }))), wrong, 'another site')
  assert.deepEqual(said(await show(key.show(await ask(), { rpId: 'evil.example' }))), wrong)
  assert.deepEqual(said(await show(key.show(await ask(), { verified: false }))), wrong, 'nobody touched or unlocked it')
  assert.deepEqual(said(await show(key.show(await ask(), { challenge: 'AAAAAAAAAAAAAAAAAAAAAA' }))), wrong, 'never asked')
  assert.deepEqual(said(await show(ours().show(await ask()))), wrong, 'unknown key')
  const lab2 = await lab.office.db.selectFrom('account').select('person').where('person', '=', 'JZ-publisher').execute()
  await lab.office.write.other('office.unlock', {
    person: lab2[0]?.person,
    by: 'x',
    client: '',
    at: Temporal.Now.instant().toString({ smallestUnit: 'millisecond' }),
  })
  const options = await ask()
  const answer = key.show(options)
  assert.equal((await show(answer)).statusCode, 201)
  assert.deepEqual(said(await show(answer)), wrong, 'the same answer again')
})

test('a counter that goes back is a copied key', async () => {
  const key = ours()
  await register(await lab.signIn('JZ-registrar'), key)
  assert.equal((await show(key.show(await ask(), { counter: 7 }))).statusCode, 201)
  assert.deepEqual(said(await show(key.show(await ask(), { counter: 7 }))), [401, '/problems/wrongPasskey'])
  assert.deepEqual(said(await show(key.show(await ask(), { counter: 3 }))), [401, '/problems/wrongPasskey'])
  assert.equal((await show(key.show(await ask(), { counter: 8 }))).statusCode, 201)
})

test('as second half after the password it must be the same person’s; and alone only where the office allows it', async () => {
  const [own, other] = [ours(), ours()]
  await register(await lab.signIn('JZZJ-handler'), own)
  await register(await lab.signIn('JZZJ-registrar'), other)
  const half = async () => {
    const answer = await lab.ask({ method: 'POST', url: '/api/v1/session', payload: { user: 'JZZJ-handler', password } })
    assert.deepEqual(said(answer), [401, '/problems/secondFactor'])
    assert.deepEqual(answer.json().methods, ['passkey', 'recovery'])
    return { cookie: String(answer.headers['set-cookie']).split(';')[0] }
  }
  const first = await half()
  const options = await ask(first)
  assert.deepEqual(
    options.allowCredentials.map((one: { id: string }) => one.id),
    [own.id],
  )
  assert.deepEqual(said(await show(other.show(options), first)), [401, '/problems/wrongPasskey'])
  const second = await half()
  assert.deepEqual(said(await show(own.show(await ask()), second)), [401, '/problems/wrongPasskey'], 'asked of nobody in particular')
  const entered = await show(own.show(await ask(second)), second)
  assert.equal(entered.statusCode, 201, entered.body)

  await lab.office.write.record({ table: 'setting', by: { kernel: true }, row: { agency: '', key: 'office.passkeyAlone', value: 'false' } })
  assert.equal((await send('GET', '/session/ways')).json().passkey, false)
  assert.deepEqual(said(await show(own.show(await ask()))), [409, '/problems/passwordFirst'])
  const third = await half()
  assert.equal((await show(own.show(await ask(third)), third)).statusCode, 201)
})

test('a passkey of somebody else cannot be named or removed; without a site there are none', async () => {
  const key = ours()
  await register(await lab.signIn('JZ-legalReviewer'), key)
  const stranger = await lab.signIn('JZ-principal')
  assert.equal((await send('PUT', `/passkeys/${key.id}`, stranger, { name: 'x' })).statusCode, 404)
  assert.equal((await send('DELETE', `/passkeys/${key.id}`, stranger)).statusCode, 404)
  const bare = await openHttpLab({ publicUrl: 'http://192.0.2.1:8080' })
  const session = await bare.signIn('JZ-handler')
  const answer = await bare.ask({ method: 'POST', url: '/api/v1/passkeys/options', payload: {}, headers: { ...session } })
  assert.deepEqual(said(answer), [409, '/problems/noPasskeysHere'])
  await bare.close()
})
