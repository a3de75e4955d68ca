import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { settableClock } from '#base/clock.ts'
import { day } from '#base/day.ts'
import { silent } from '#base/log.ts'
import { openSqlite } from '#base/sqlite.ts'
import { modules } from '#modules/index.ts'
import { readSurroundings } from '#procedure/around.ts'
import type { Algorithm } from '#procedure/chain.ts'
import { isSignedNote, readNote } from '#procedure/checkpoint.ts'
import { bodiesOf } from '#procedure/export.ts'
import { openOffice, storePath } from '#procedure/open-office.ts'
import { verify } from '#procedure/verify.ts'
import { checkOld, checkpointOf, leaveCheckpoint } from './checkpoint.ts'
import { readConfig } from './config.ts'
import { checkDuties } from './doctor-duties.ts'
import { startJobs } from './jobs.ts'
import { openHttpLab } from './lab.ts'

const folder = await mkdtemp(join(tmpdir(), 'mingchuang-points-'))
after(() => rm(folder, { recursive: true, force: true }))

const filing = {
  agency: 'JZ',
  applicant: { kind: 'person', name: '王小明', identity: { type: 'other', number: 'T1' }, phone: '13812345678' },
  wanted: { description: '2025年城市绿化预算' },
  medium: 'electronic',
  delivery: 'online',
}

test('anybody fetches the signed checkpoint; staff hold an old one against the ledger; it grows with each entry', async () => {
  const lab = await openHttpLab()
  const file = () => lab.ask({ method: 'POST', url: '/api/v1/requests', headers: { 'idempotency-key': randomUUID() }, payload: filing })
  const fetched = await lab.ask({ url: '/api/v1/checkpoint' })
  assert.equal(fetched.headers['content-type'], 'text/plain; charset=utf-8')
  assert.ok(isSignedNote(fetched.body, lab.office.keys.publicKeys))
  const first = readNote(fetched.body)
  await Promise.all([file(), file(), file()])
  const [a, b] = await Promise.all([lab.ask({ url: '/api/v1/checkpoint' }), lab.ask({ url: '/api/v1/checkpoint' })])
  assert.equal(readNote(a.body)?.root, readNote(b.body)?.root, 'asked at once it is the same tree')
  assert.equal(readNote(a.body)?.size, (first?.size ?? 0) + 3)
  const staff = await lab.signIn('JZ-handler')
  const check = (note: string, who = staff) =>
    lab.ask({ method: 'POST', url: '/api/v1/checkpoint/check', headers: { ...who }, payload: { note } })
  assert.deepEqual([(await check(fetched.body)).json().ok, (await check(a.body.trim())).json().ok], [true, true])
  const forged = (await check(fetched.body.replace(`\n${first?.size}\n`, '\n1\n'))).json()
  assert.deepEqual([forged.ok, forged.why], [false, 'signature'])
  assert.equal((await check('')).statusCode, 422)
  assert.equal((await lab.ask({ method: 'POST', url: '/api/v1/checkpoint/check', payload: { note: a.body } })).statusCode, 401)
  await lab.close()
})

test('the job leaves one a day in the folder, tries again where it cannot, and the doctor says what is missing', async () => {
  const clock = settableClock('Asia/Shanghai', '2026-09-01')
  const lab = await openHttpLab({ clock })
  const dir = join(folder, 'outside')
  await writeFile(dir, 'a file stands where the folder should be')
  const config = readConfig({ CHECKPOINT_DIR: dir })
  const state = async (env: Record<string, string>) => (await checkDuties(lab.office, readConfig(env)))[1]?.state
  assert.equal(await state({}), 'warning')
  const jobs = startJobs(lab.office, silent, { outboxEvery: 20, dayEvery: 20 }, { dir: config.checkpointDir, alg: 'sha256' })
  await new Promise(resolve => setTimeout(resolve, 200))
  await rm(dir)
  const there = async () => (await readdir(dir).catch(() => [])).filter(name => name.endsWith('.txt'))
  for (let i = 0; i < 100 && (await there()).length === 0; i++) await new Promise(resolve => setTimeout(resolve, 20))
  await jobs.close()
  const [name = ''] = await there()
  assert.match(name, /^checkpoint-2026-09-01-\d{12}\.txt$/)
  assert.equal(await checkOld(lab.office, await readFile(join(dir, name), 'utf8')), null)
  assert.equal(await state({ CHECKPOINT_DIR: dir }), 'ok')
  clock.set(day('2026-09-09'), '09:00')
  assert.equal(await state({ CHECKPOINT_DIR: dir }), 'fault')
  await leaveCheckpoint(lab.office, 'sha256', dir)
  assert.equal((await there()).length, 2)

  const hourly = { CHECKPOINT_DIR: dir, CHECKPOINT_EVERY: 'hour' }
  const each = startJobs(lab.office, silent, { outboxEvery: 20, dayEvery: 20 }, { dir, every: 'hour', alg: 'sha256' })
  clock.set(day('2026-09-09'), '13:05')
  assert.equal(await state(hourly), 'ok', 'nothing was written since')
  await new Promise(resolve => setTimeout(resolve, 200)) // the hour has had its turn
  const row = { agency: '', key: 'office.closed', value: 'true' }
  await lab.office.write.record({ table: 'setting', by: { kernel: true }, row })
  assert.equal(await state(hourly), 'fault')
  clock.set(day('2026-09-09'), '14:00')
  for (let i = 0; i < 200 && (await state(hourly)) !== 'ok'; i++) await new Promise(resolve => setTimeout(resolve, 20))
  const [, said] = await checkDuties(lab.office, readConfig(hourly))
  assert.match(said?.text ?? '', /left 2026-09-09 14:00, 0 entries ago/)
  await each.close()
  assert.throws(() => readConfig({ CHECKPOINT_EVERY: 'week' }), /day or hour/)
  await lab.close()
})

test('a store that changes from SHA-256 to SM3 and back verifies whole: entries, roots of days, checkpoints', async () => {
  const dataDir = join(folder, 'mixed')
  const clock = settableClock('Asia/Shanghai', '2026-09-01')
  const days = ['2026-09-01', '2026-09-02', '2026-09-03', '2026-09-04'] as const
  const notes: string[] = []
  const algs: readonly Algorithm[] = ['sha256', 'sm3', 'sm3', 'sha256']
  for (const [i, alg] of algs.entries()) {
    if (i > 0) clock.set(day(days[i] ?? ''), '09:00')
    const office = await openOffice({ dataDir, modules, clock, durable: false, alg })
    await office.write.other('kernel.sealDays', null)
    await office.write.record({
      table: 'setting',
      row: { agency: '', key: 'office.idleMinutes', value: String(20 + i) },
      by: { system: 'test' },
    })
    notes.push(await checkpointOf(office, alg))
    await office.close()
  }
  clock.set(day('2026-09-05'), '09:00')
  const office = await openOffice({ dataDir, modules, clock, durable: false })
  await office.write.other('kernel.sealDays', null)
  const named: string[] = []
  for await (const body of bodiesOf(office.db)) named.push(JSON.parse(body).alg)
  assert.deepEqual(named, algs)
  const roots = await office.db.selectFrom('day_root').select('alg').orderBy('day').execute()
  assert.deepEqual(
    roots.map(r => r.alg),
    ['sm3', 'sm3', 'sha256', 'sha256'],
    'each day is sealed on the next, by the algorithm of then',
  )
  const whole = async () => (await verify({ ...office, ...(await readSurroundings(office.db, office.registry)) })).broken
  assert.deepEqual(await whole(), [])
  for (const note of notes) assert.equal(await checkOld(office, note), null)
  const sqlite = openSqlite(storePath(dataDir))
  sqlite.raw.exec(`drop trigger day_root_is_not_changed; update day_root set alg = 'sha256' where alg = 'sm3'`)
  sqlite.close()
  assert.ok((await whole()).length >= 2, 'a root that names another algorithm does not hold')
  await office.close()
})

test('an environment that names an unknown algorithm is refused', () => {
  assert.throws(() => readConfig({ LEDGER_ALG: 'md5' }), /LEDGER_ALG must be sha256 or sm3/)
  assert.equal(readConfig({ LEDGER_ALG: 'sm3' }).ledgerAlg, 'sm3')
})
