import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openSqlite } from '#base/sqlite.ts'
import { storePath } from '#procedure/open-office.ts'
import { sweep } from '#server/sweep.ts'
import { type Fault as Planted, twin } from '../twin.ts'
import { type Fault, mustFail } from './fault.ts'
import { check, History, type Place, until, verified, withOffice, writers } from './history.ts'
import { addClerk, type Rig, signIn, withRig } from './rig.ts'

/** What is cut off in the middle: an upload, an import, a backup, a command that goes through the server's door. */

const root = join(import.meta.dirname, '..', '..')
type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

function cli(
  rig: Place,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [join(root, 'bin', 'mingchuang'), ...args], {
    env: { ...process.env, ...(rig.database && { DATABASE_URL: rig.database.url }), ...env, MINGCHUANG_DATA: rig.data },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.on('data', chunk => (out += String(chunk)))
  child.stderr.on('data', chunk => (err += String(chunk)))
  return { child, ended: new Promise(resolve => child.once('close', code => resolve({ code, out, err }))) }
}

const entriesIn = (rig: Rig): number => {
  const sqlite = openSqlite(storePath(rig.data))
  try {
    return Number(sqlite.raw.prepare('select count(*) as n from entry').get()?.['n'])
  } finally {
    sqlite.close()
  }
}

// upload

const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(200_000), Buffer.from('\n%%EOF\n')])
const fail: readonly Planted[] = [
  {
    file: 'server/uploads.ts',
    from: '  await office.files.keep(received, sealed)\n',
    to: "  await office.files.keep(received, sealed)\n  process.kill(process.pid, 'SIGKILL')\n",
  },
]
const rowFirst: readonly Planted[] = [
  {
    file: 'server/uploads.ts',
    from: '  await office.files.keep(received, sealed)\n',
    to: "  await noteFile(office, { digest: received.digest, size: received.size, type: kind.type, sealed, by: person })\n  process.kill(process.pid, 'SIGKILL')\n",
  },
]

/** Half of a multipart body, and then the line is dead. */
function cut(url: string, headers: Readonly<Record<string, string>>): Promise<void> {
  return new Promise(resolve => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
      const head = `--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n`
      const lines = Object.entries({
        ...headers,
        host: 'localhost',
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': '400000',
      })
      socket.write(`POST /api/v1/files HTTP/1.1\r\n${lines.map(([k, v]) => `${k}: ${v}`).join('\r\n')}\r\n\r\n${head}`)
      socket.write(pdf.subarray(0, 90_000), () => setTimeout(() => socket.destroy(), 150))
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve())
  })
}

async function tornUpload(faults: readonly Planted[]): Promise<string> {
  const copy = twin(faults)
  try {
    return await withRig('sqlite', async rig => {
      await addClerk(rig)
      const served = await rig.serve({ program: copy.root })
      const headers = await signIn(served.url)
      for (let i = 0; i < 5; i++) await cut(served.url, headers)
      const incoming = join(rig.data, 'files', 'incoming')
      await until(() => readdirSync(incoming).length === 0, 'nothing of a torn upload is left', 10)
      const body = new FormData()
      body.set('file', new File([new Uint8Array(pdf)], '答复.pdf'))
      const answer = await fetch(`${served.url}/api/v1/files`, { method: 'POST', headers, body }).catch(() => null)
      assert.equal(answer, null, 'killed between the file and its row')
      return withOffice(rig, async office => {
        const rows = await office.db.selectFrom('file').select('digest').execute()
        await verified(office)
        assert.deepEqual(rows, [], 'no row')
        let kept = 0
        for await (const _ of office.files.list()) kept++
        assert.equal(kept, 1, 'the bytes lie there, named by nobody')
        for await (const digest of office.files.list()) utimesSync(office.files.pathOf(digest), 1_700_000_000, 1_700_000_000)
        assert.equal(await sweep(office), 1, 'and are swept away a day later')
        return '5 uploads cut in the middle leave no row and no piece; killed between file and row: no row without a file, the store verifies, the unnamed bytes are swept a day later'
      })
    })
  } finally {
    copy.end()
  }
}

// import

const rows = 3000
const catalogue = Array.from({ length: rows }, (_, i) =>
  JSON.stringify({
    id: `doc-${i}`,
    title: `关于第${i}号老旧小区加装电梯的通知`,
    docNo: `明政发〔2026〕${i}号`,
    issuer: '明州市人民政府',
    formedOn: '2026-01-05',
    publishedOn: '2026-01-08',
    body: `各区县人民政府：现就第${i}号小区加装电梯有关事项通知如下。`,
  }),
).join('\n')

const complete = (rig: Place): Promise<void> =>
  withOffice(rig, async office => {
    const { n } = await office.db
      .selectFrom('publication')
      .select(eb => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    assert.equal(Number(n), rows, 'every row is in, none twice')
    await verified(office)
  })

async function tornImport(isRunAgain = true): Promise<string> {
  return withRig('sqlite', async rig => {
    const file = join(rig.root, 'a.ndjson')
    writeFileSync(file, catalogue)
    const before = entriesIn(rig)
    const { child, ended } = cli(rig, ['import', 'documents', file])
    await until(() => entriesIn(rig) > before + 200, 'the import is under way')
    child.kill('SIGKILL')
    await ended
    const torn = entriesIn(rig) - before
    assert.ok(torn < rows, 'it was killed in the middle')
    if (!isRunAgain) await complete(rig)
    const { code, out } = await cli(rig, ['import', 'documents', file, '--json']).ended
    assert.equal(code, 0)
    const { added, unchanged } = JSON.parse(out) as { added: number; unchanged: number }
    assert.equal(added + unchanged, rows)
    await complete(rig)
    return `killed after ${torn} of ${rows} documents; run again: ${unchanged} there already, ${added} added, none twice, verified`
  })
}

/** The same, but through the door of a server that is killed meanwhile. */
async function tornDoor(isRunAgain = true): Promise<string> {
  return withRig('sqlite', async rig => {
    const file = join(rig.root, 'a.ndjson')
    writeFileSync(file, catalogue)
    const served = await rig.serve()
    const history = new History()
    const work = writers(history, () => served.url, 2, 50)
    const before = entriesIn(rig)
    const importing = cli(rig, ['import', 'documents', file])
    await until(() => entriesIn(rig) > before + 200, 'the import is under way')
    await served.kill('SIGKILL')
    await work.stop()
    const cutOff = await importing.ended
    assert.notEqual(cutOff.code, 0, 'the command does not say that it is done')
    assert.match(cutOff.err, /went away|writer|server/, `and says why: ${cutOff.err}`)
    if (!isRunAgain) await complete(rig)
    const { code } = await cli(rig, ['import', 'documents', file, '--json']).ended
    assert.equal(code, 0, 'run again, without a server, it goes on')
    await complete(rig)
    const again = await rig.serve()
    await history.sendAgain(again.url)
    await again.kill('SIGTERM')
    return `the command ended with ${cutOff.code} and words; run again: ${rows} documents, none twice; ${await check(rig, history)}`
  })
}

// backup

async function backupUnderLoad(isDamaged = false): Promise<string> {
  return withRig('sqlite', async rig => {
    const served = await rig.serve()
    const history = new History()
    const work = writers(history, () => served.url, 4)
    await until(() => history.told.size >= 20, 'filings before')
    const before = new Set(history.told.values())
    const archive = join(rig.root, 'b.tar')
    const { code, err } = await cli(rig, ['backup', archive]).ended
    assert.equal(code, 0, err)
    const meanwhile = history.told.size - before.size
    await wait(300)
    await work.stop()
    await history.sendAgain(served.url)
    await served.kill('SIGTERM')
    if (isDamaged) {
      const bytes = readFileSync(archive)
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
      writeFileSync(archive, bytes)
    }
    const other = { data: join(rig.root, 'restored') }
    mkdirSync(other.data)
    cpSync(join(rig.data, 'keys'), join(other.data, 'keys'), { recursive: true })
    const restored = await cli(other, ['restore', archive]).ended
    assert.equal(restored.code, 0, `restore: ${restored.out}${restored.err}`)
    const hashes = (place: Place) =>
      withOffice(place, async office => {
        await verified(office)
        const there = new Set((await office.db.selectFrom('matter').select('no').execute()).map(row => row.no))
        return { there, chain: (await office.db.selectFrom('entry').select('hash').orderBy('seq').execute()).map(e => e.hash) }
      })
    const [whole, part] = [await hashes(rig), await hashes(other)]
    assert.deepEqual(part.chain, whole.chain.slice(0, part.chain.length), 'the archive holds the ledger up to one moment')
    assert.deepEqual(
      [...before].filter(no => !part.there.has(no)),
      [],
      'everything acknowledged before it began is in it',
    )
    assert.ok(meanwhile > 0, 'people filed meanwhile')
    return `${meanwhile} filings while it was made; restored and verified, the first ${part.chain.length} of ${whole.chain.length} entries; ${await check(rig, history)}`
  })
}

export const torn: readonly Fault[] = [
  {
    name: 'torn-upload',
    injected: 'uploads cut in the middle; the program killed between the file and its row',
    run: () => tornUpload(fail),
    control: () => mustFail('a copy that writes the row first', () => tornUpload(rowFirst)),
  },
  {
    name: 'torn-import',
    injected: 'kill -9 of “import documents” in the middle',
    run: () => tornImport(),
    control: () => mustFail('the import was not run again', () => tornImport(false)),
  },
  {
    name: 'torn-door',
    injected: 'kill -9 of the server while “import documents” writes through its door',
    run: () => tornDoor(),
    control: () => mustFail('the import was not run again', () => tornDoor(false)),
  },
  {
    name: 'backup-under-load',
    injected: 'a backup while people file',
    run: () => backupUnderLoad(),
    control: () => mustFail('one bit of the archive turned', () => backupUnderLoad(true)),
  },
]
