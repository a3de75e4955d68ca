import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, closeSync, mkdirSync, openSync, readdirSync, rmSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { ended, startCluster, urlOf } from '../postgres.ts'
import { freshFolder } from '../served.ts'
import { type Fault as Planted, twin } from '../twin.ts'
import { type Fault, mustFail } from './fault.ts'
import { check, History, until, verified, withOffice } from './history.ts'
import { addClerk, signIn, withRig } from './rig.ts'

/** A disk that runs full under the store, under the files, under the database: 503 with the telephone, reading goes on, and it works again after. */

const mount = (...args: string[]): boolean => spawnSync('mount', args).status === 0

function whyNoMount(): string | null {
  const at = freshFolder('mount')
  const may = process.platform === 'linux' && mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', at)
  if (may) spawnSync('umount', [at])
  rmSync(at, { recursive: true, force: true })
  return may ? null : 'this user may not mount a small disk'
}

async function onDisk<T>(size: string, work: (at: string) => Promise<T>): Promise<T> {
  const at = freshFolder('disk')
  assert.ok(mount('-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', at))
  try {
    return await work(at)
  } finally {
    spawnSync('umount', ['-l', at])
    rmSync(at, { recursive: true, force: true })
  }
}

/** Writes until nothing more goes in, then gives some of it back. */
function fill(at: string, leave: number): void {
  const file = openSync(join(at, 'ballast'), 'w')
  const piece = Buffer.alloc(64 << 10)
  let written = 0
  try {
    for (;;) written += writeSync(file, piece)
  } catch {
    closeSync(file) // full
  }
  const cut = openSync(join(at, 'ballast'), 'w')
  let left = Math.max(0, written - leave)
  while (left > 0) left -= writeSync(cut, piece, 0, Math.min(left, piece.length))
  closeSync(cut)
}
const room = (at: string): void => unlinkSync(join(at, 'ballast'))

const telephone = '0700-8000123'
async function nameTelephone(place: Parameters<typeof withOffice>[0]): Promise<void> {
  await withOffice(place, async office => {
    const row = await office.db.selectFrom('agency').selectAll().where('code', '=', 'ZF').executeTakeFirstOrThrow()
    await office.write.record({ table: 'agency', row: { ...row, data: JSON.stringify({ phone: telephone }) }, by: { system: 'test' } })
  })
}

/** What a citizen's browser is shown for a filled form. */
async function formAnswer(url: string): Promise<{ status: number; text: string }> {
  const body = new FormData()
  const typed = {
    agency: 'ZF',
    'applicant.kind': 'person',
    'applicant.name': '王芳',
    'applicant.identity.type': 'passport',
    'applicant.identity.number': 'E1234567',
    'applicant.phone': '13800000000',
    'wanted.description': '某路改造项目补偿资金使用情况',
    medium: 'electronic',
    delivery: 'online',
    _key: crypto.randomUUID(),
  }
  for (const [name, value] of Object.entries(typed)) body.set(name, value)
  const answer = await fetch(`${url}/requests`, { method: 'POST', body, redirect: 'manual', headers: { origin: url } })
  return { status: answer.status, text: await answer.text() }
}

async function storeFull(program?: string): Promise<string> {
  return onDisk('40m', at =>
    withRig(
      'sqlite',
      async rig => {
        await nameTelephone(rig)
        const served = await rig.serve({ program })
        const history = new History()
        for (let i = 0; i < 10; i++) await history.file(served.url)
        fill(at, 256 << 10)
        for (let i = 0; i < 400 && history.seen(503) < 5; i++) await history.file(served.url)
        const full = history.told.size
        if (!program) {
          assert.ok(history.seen(503) >= 5, '503 once it is full')
          for (const path of ['/', '/requests/new', '/healthz'])
            assert.equal((await fetch(served.url + path)).status, 200, `${path} is still read`)
          const { status, text } = await formAnswer(served.url)
          assert.equal(status, 503)
          assert.ok(text.includes(telephone), 'the telephone is named where nothing can be filed')
        }
        room(at)
        await until(async () => (await history.file(served.url)) === 201, 'it works again after there is room')
        await history.sendAgain(served.url)
        await served.kill('SIGTERM')
        return `${full} acknowledged until it was full, ${history.seen(503)} × 503, the form’s page names the telephone, pages read; ${await check(rig, history)}`
      },
      { data: join(at, 'one') },
    ),
  )
}

const swallowing: readonly Planted[] = [
  {
    file: 'base/sqlite-writing.ts',
    from: "raw.exec('commit')",
    to: "try { raw.exec('commit') } catch { raw.exec('rollback') }",
  },
]

async function upload(url: string, headers: Record<string, string>, bytes: Uint8Array): Promise<{ status: number; file: string }> {
  const body = new FormData()
  body.set('file', new File([new Uint8Array(bytes)], '答复.pdf'))
  const answer = await fetch(`${url}/api/v1/files`, { method: 'POST', headers, body })
  const said = (await answer.json().catch(() => ({}))) as { file?: string }
  return { status: answer.status, file: said.file ?? '' }
}
const pdf = (size: number): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size), Buffer.from('\n%%EOF\n')])

async function filesFull(isLost = false): Promise<string> {
  return onDisk('2m', at =>
    withRig('sqlite', async rig => {
      await addClerk(rig)
      rmSync(join(rig.data, 'files'), { recursive: true, force: true })
      spawnSync('ln', ['-s', at, join(rig.data, 'files')])
      mkdirSync(join(at, 'incoming'))
      const served = await rig.serve()
      const history = new History()
      const headers = await signIn(served.url)
      const refused = await upload(served.url, headers, pdf(4 << 20))
      assert.ok([503, 507].includes(refused.status), `an upload that does not fit: ${refused.status}`)
      assert.deepEqual(readdirSync(join(at, 'incoming')), [], 'nothing half received is left')
      assert.equal(await history.file(served.url), 201, 'filing goes on')
      assert.ok(mount('-o', 'remount,size=20m', at))
      const taken = await upload(served.url, headers, pdf(4 << 20))
      assert.equal(taken.status, 201, 'after there is room it is taken')
      await served.kill('SIGTERM')
      if (isLost) rmSync(join(at, taken.file.slice(0, 2), taken.file))
      await withOffice(rig, async office => {
        const rows = await office.db.selectFrom('file').select('digest').execute()
        assert.deepEqual(
          rows.map(r => r.digest),
          [taken.file],
          'no row without its file',
        )
        await verified(office)
      })
      return `upload answered ${refused.status}, no row and no piece left, filing went on, taken after there was room; ${await check(rig, history)}`
    }),
  )
}

async function databaseFull(isLying = false): Promise<string> {
  return onDisk('130m', async at => {
    if (process.getuid?.() === 0) chownSync(at, 65_534, 65_534)
    const folder = join(at, 'pg')
    let cluster = await startCluster({ durable: true, folder })
    const url = urlOf(folder, 'postgres')
    try {
      return await withRig(
        'postgres',
        async rig => {
          const served = await rig.serve()
          const history = new History()
          for (let i = 0; i < 10; i++) await history.file(served.url)
          fill(at, 512 << 10)
          for (let i = 0; i < 2000 && history.seen(503) < 5; i++) await history.file(served.url)
          assert.ok(history.seen(503) >= 5, '503 once it is full')
          assert.equal((await fetch(`${served.url}/healthz`)).status, 200, 'the program lives')
          const full = history.told.size
          const isDown = cluster.child.exitCode !== null || cluster.child.signalCode !== null
          room(at)
          if (isDown) cluster = await startCluster({ durable: true, folder })
          const begun = performance.now()
          await until(async () => (await history.file(served.url)) === 201, 'it works again after there is room')
          const took = ((performance.now() - begun) / 1000).toFixed(1)
          await history.sendAgain(served.url)
          await served.kill('SIGTERM')
          if (isLying) history.told.set([...history.told.keys()][3]!, 'ZF-2026-9999')
          return `${full} acknowledged until it was full, ${history.seen(503)} × 503, PostgreSQL ${isDown ? 'stopped itself and was started again' : 'stayed up'}, filing again after ${took} s; ${await check(rig, history)}`
        },
        { database: { url, pool: 4 } },
      )
    } finally {
      await ended(cluster.child, 'SIGQUIT')
    }
  })
}

const withTwin = async (faults: readonly Planted[], work: (program: string) => Promise<unknown>): Promise<unknown> => {
  const copy = twin(faults)
  try {
    return await work(copy.root)
  } finally {
    copy.end()
  }
}

export const diskFull: readonly Fault[] = [
  {
    name: 'disk-full-sqlite',
    injected: 'the disk of the data folder runs full while people file',
    skip: whyNoMount,
    run: () => storeFull(),
    control: () => mustFail('a copy that overlooks a commit that failed', () => withTwin(swallowing, storeFull)),
  },
  {
    name: 'disk-full-files',
    injected: 'the disk of the files is too small for an upload',
    skip: whyNoMount,
    run: () => filesFull(),
    control: () => mustFail('a file that went away after it was taken', () => filesFull(true)),
  },
  {
    name: 'disk-full-database',
    injected: 'the disk of PostgreSQL (data and WAL) runs full while people file',
    skip: whyNoMount,
    run: () => databaseFull(),
    control: () => mustFail('a history with a number that was never given', () => databaseFull(true)),
  },
]
