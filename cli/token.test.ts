import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLab } from './lab.ts'

const secret = { stdin: '江上清风与山间明月' + '照' }
const inAMonth = Temporal.Now.plainDateISO('Asia/Shanghai').add({ days: 30 }).toString()

test('an API token is made, listed without itself, and taken back from the command line', async () => {
  const lab = await openLab()
  await lab.run('agency', 'add', '--code', 'A01', '--name', '明州市人民政府')
  await lab.with(secret, 'user', 'add', '--login', 'wang', '--name', '王芳', '--agency', 'A01', '--duty', 'handler', '--password-stdin')
  const wrong = await lab.run('token', 'add', '--name', 'n', '--scope', 'matters:read', '--until', inAMonth)
  assert.deepEqual(
    [wrong.code, wrong.err],
    [2, ['token add: the scope matters:read needs a person whose duties it has: name one with --for LOGIN']],
  )
  const made = (
    await lab.run('token', 'add', '--name', '同步', '--scope', 'matters:read', '--for', 'wang', '--until', inAMonth, '--json')
  ).json()
  assert.match(made.token, /^mc_[\w-]{43}$/)
  const listed = await lab.run('token', 'list', '--json')
  assert.deepEqual(
    listed.json().map((one: { person: string; scopes: string[] }) => [one.person, one.scopes]),
    [['wang', ['matters:read']]],
  )
  assert.ok(!listed.out.join('').includes(made.token))
  assert.equal((await lab.run('token', 'revoke', made.id)).code, 0)
  assert.ok((await lab.run('token', 'list', '--json')).json()[0].revokedAt)
  assert.equal((await lab.run('token', 'revoke', 'nothing')).code, 2)
})

test('whoever holds the machine sets a sign-in up anew; a second time only once the first is over', async () => {
  const lab = await openLab()
  await lab.run('agency', 'add', '--code', 'A01', '--name', '明州市人民政府')
  await lab.with(secret, 'user', 'add', '--login', 'wang', '--name', '王芳', '--agency', 'A01', '--duty', 'handler', '--password-stdin')
  const made = await lab.run('user', 'recover', '--login', 'wang', '--reason', '唯一管理员手机丢失', '--json')
  assert.match(made.json().code, /^[0-9A-Z]{4}(-[0-9A-Z]{2,4})+$/)
  const again = await lab.run('user', 'recover', '--login', 'wang', '--reason', '再来一次')
  assert.deepEqual([again.code, again.err], [2, ['user recover: refused: recoveryThere']])
  assert.equal((await lab.run('user', 'recover', '--login', 'nobody', '--reason', 'xx')).code, 2)
})

test('one person is not made two of the three administrators from the command line either, and the doctor says what is missing', async () => {
  const lab = await openLab()
  await lab.run('agency', 'add', '--code', 'A01', '--name', '明州市人民政府')
  const add = (...duties: string[]) =>
    lab.with(
      secret,
      'user',
      'add',
      '--login',
      'wang',
      '--name',
      '王芳',
      '--agency',
      'A01',
      ...duties.flatMap(d => ['--duty', d]),
      '--password-stdin',
    )
  const both = await add('administrator', 'principal')
  assert.equal(both.code, 2)
  assert.match(both.err.join(''), /三员分立/)
  assert.equal((await add('administrator')).code, 0, 'nothing of the refused one was left behind')
  const { out } = await lab.run('doctor')
  assert.match(out.join('\n'), /nobody is securityAdministrator, auditAdministrator/)
})
