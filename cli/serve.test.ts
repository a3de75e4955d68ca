import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { catalogue, openLab } from './lab.ts'

const main = join(import.meta.dirname, 'main.ts')
const launcher = join(import.meta.dirname, '..', 'bin', 'mingchuang')
const running = new Set<ChildProcess>()
after(() => {
  for (const child of running) child.kill('SIGKILL')
})

type Started = { readonly child: ChildProcess; readonly url: string; readonly setUpCode: string | null }

async function serve(data: string, ipc = false): Promise<Started> {
  const env = { ...process.env, MINGCHUANG_DATA: data, MINGCHUANG_DEMO: '0', PORT: '0', MINGCHUANG_LOG: 'error' }
  const child = spawn(process.execPath, [main, 'serve', '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit', ...(ipc ? (['ipc'] as const) : [])],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  const [line] = await once(createInterface({ input: child.stdout! }), 'line')
  return { child, ...JSON.parse(String(line)) }
}

async function stop({ child }: Started): Promise<number | null> {
  child.kill('SIGTERM')
  const [code] = await once(child, 'exit')
  return code
}

const filing = (agency: string) => ({
  agency,
  applicant: { kind: 'person', name: '赵一', identity: { type: 'passport', number: 'E12345678' }, phone: '13800000000' },
  wanted: { description: '2025年老旧小区加装电梯补贴的发放名单和标准' },
  medium: 'electronic',
  delivery: 'online',
})

test('the server writes while imports and administration write beside it, and the chain stays whole', async () => {
  const lab = await openLab()
  await lab.run('agency', 'add', '--code', 'A01', '--name', '明州市人民政府')
  await lab.with(
    { stdin: 'a long enough secret' },
    'user',
    'add',
    '--login',
    'wang',
    '--name',
    '王芳',
    '--agency',
    'A01',
    '--duty',
    'principal',
    '--duty',
    'administrator',
    '--password-stdin',
  )
  await lab.run('agency', 'add', '--code', 'A02', '--name', '明州市教育局', '--parent', 'A01')
  const started = await serve(lab.data)
  assert.equal((await fetch(`${started.url}/healthz`)).status, 200)
  const post = () =>
    fetch(`${started.url}/api/v1/requests`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify(filing('A02')),
    }).then(async answer => ({ status: answer.status, body: await answer.json() }))
  const [one, two, added, ...filed] = await Promise.all([
    lab.run('import', 'documents', await lab.file('a.ndjson', catalogue(300)), '--json'),
    lab.run('import', 'documents', await lab.file('b.ndjson', catalogue(300, 200)), '--json'),
    lab.run('agency', 'add', '--code', 'A03', '--name', '明州市民政局', '--parent', 'A01'),
    ...Array.from({ length: 20 }, post),
  ])
  assert.deepEqual([one.json().added + two.json().added, one.json().unchanged + two.json().unchanged], [499, 101])
  assert.equal(added.code, 0)
  assert.deepEqual(new Set(filed.map(f => f.status)), new Set([201]), JSON.stringify(filed[0]?.body))
  const beside = (await lab.run('verify', '--json')).json()
  assert.deepEqual([beside.ok, beside.broken], [true, []])
  const receipt = await lab.file('receipt.json', JSON.stringify(filed[0]?.body))
  const keys = await lab.file('public.json', await (await fetch(`${started.url}/.well-known/mingchuang.json`)).text())
  assert.equal((await lab.run('verify', '--receipt', receipt, '--keys', keys, '--json')).json().ok, true)
  assert.equal((await lab.with({ env: { MINGCHUANG_DATA: lab.folder } }, 'verify', '--receipt', receipt, '--keys', keys)).code, 0)
  await writeFile(receipt, JSON.stringify({ ...filed[0]?.body, requestNo: 'AL-2026-9999' }))
  assert.equal((await lab.run('verify', '--receipt', receipt, '--keys', keys)).code, 1, 'a receipt of another request')
  const forged = JSON.parse(JSON.stringify(filed[0]?.body))
  forged.receipt.seq++
  await writeFile(receipt, JSON.stringify(forged))
  assert.equal((await lab.run('verify', '--receipt', receipt)).code, 1)
  const backup = await lab.run('backup', join(lab.folder, 'b.tar.gz'), '--json')
  assert.equal(backup.code, 0)
  for (const args of [['migrate'], ['restore', join(lab.folder, 'b.tar.gz')], ['doctor', '--rebuild-search'], ['serve']]) {
    const { code, err } = await lab.with({ env: { MINGCHUANG_DEMO: '0' } }, ...args)
    assert.deepEqual([code, /stop it/.test(err[0] ?? '')], [2, true], `${args[0]}: ${err[0]}`)
  }
  assert.equal(await stop(started), 0)
  assert.deepEqual((await lab.run('verify', '--json')).json().ok, true)
})

test('a taken port is one line and exit 2', async () => {
  const lab = await openLab()
  const started = await serve(lab.data)
  const other = { PORT: new URL(started.url).port, MINGCHUANG_DATA: join(lab.folder, 'other'), MINGCHUANG_DEMO: '0' }
  const { code, err } = await lab.with({ env: other }, 'serve')
  assert.deepEqual([code, err.length], [2, 1])
  assert.match(err[0] ?? '', /is taken.*PORT/)
  assert.match(started.setUpCode ?? '', /^[0-9A-Z-]+$/)
  assert.equal(await stop(started), 0)
})

test('a server whose launcher was killed by signal 9 ends by itself and leaves its store whole', {
  skip: process.platform === 'win32',
}, async () => {
  const lab = await openLab()
  const started = await serve(lab.data, true)
  const ended = once(started.child, 'exit')
  started.child.disconnect()
  await Promise.race([ended, wait(10_000).then(() => assert.fail('it lives on'))])
  assert.equal((await lab.run('verify')).code, 0)
})

test('the launcher hands exit codes on', async () => {
  const child = spawn(process.execPath, [launcher, 'fee', '--scale', 'nonsense'], { stdio: 'ignore' })
  const [code] = await once(child, 'exit')
  assert.equal(code, 2)
})
