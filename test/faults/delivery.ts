import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { connect, createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { silent } from '#base/log.ts'
import { openSqlite } from '#base/sqlite.ts'
import { storePath } from '#procedure/open-office.ts'
import { handOn } from '#server/outbox.ts'
import '#modules/office/mail/tables.ts'
import { type Fault as Planted, twin } from '../twin.ts'
import { type Fault, mustFail } from './fault.ts'
import { check, History, withOffice } from './history.ts'
import { addClerk, type Rig, type StoreName, secondNode, signIn, withRig } from './rig.ts'

/** The same thing arrives twice, late, or out of order; and two people write at once. */

/** A way to the server on which requests go through and answers are lost. */
async function oneWay(port: number): Promise<{ url: string; close(): void }> {
  const server = createServer(from => {
    const to = connect(port, '127.0.0.1')
    from.pipe(to)
    to.once('data', () => {
      from.destroy() // it was carried out, and nobody will hear of it
      to.destroy()
    })
    for (const socket of [from, to]) socket.on('error', () => undefined)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', () => done()))
  const address = server.address()
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, close: () => void server.close() }
}

/** Facts of the outbox handed on, and once more, the later ones first: the second time changes nothing. */
async function facts(rig: Rig, numbers: readonly string[]): Promise<string> {
  return withOffice(rig, async office => {
    const sender = { name: '市府办', address: 'office@example.cn' }
    for (const no of numbers) {
      const { id } = await office.db.selectFrom('matter').select('id').where('no', '=', no).executeTakeFirstOrThrow()
      const input = { receivedOn: office.clock.today(), how: 'phone' }
      await office.write.act({ matter: id, action: 'confirm', by: { person: 'clerk' }, input, evidence: [] })
    }
    const again = (ids: readonly number[]): void => {
      const sqlite = openSqlite(storePath(rig.data))
      sqlite.raw.exec(`update outbox set done_at = null where id in (${ids.join(',')})`)
      sqlite.close()
    }
    const figures = async () => ({
      mails: (await office.db.selectFrom('mail_out').select('id').orderBy('id').execute()).map(m => m.id),
      entries: (await office.db.selectFrom('entry').select('seq').execute()).length,
      owed: (await office.db.selectFrom('owed').select('matter').execute()).length,
    })
    await handOn(office, silent, sender)
    const before = await figures()
    const ids = (await office.db.selectFrom('outbox').select('id').orderBy('id').execute()).map(row => row.id)
    assert.ok(before.mails.length >= numbers.length, `each person is written to (${before.mails.length} mails of ${ids.length} facts)`)
    for (const half of [ids.slice(ids.length / 2), ids.slice(0, ids.length / 2)]) {
      again(half)
      await handOn(office, silent, sender)
    }
    assert.deepEqual(await figures(), before, 'a fact that is handed on again changes nothing')
    return `${ids.length} facts handed on twice, later ones first, ${before.mails.length} mails queued once`
  })
}

async function repeated(program?: string): Promise<string> {
  return withRig('sqlite', async rig => {
    await addClerk(rig)
    const served = await rig.serve({ program })
    const history = new History()
    for (let i = 0; i < 4; i++) {
      const key = randomUUID()
      const statuses = await Promise.all(Array.from({ length: 50 }, () => history.file(served.url, key)))
      assert.deepEqual(new Set(statuses), new Set([201]), 'every copy gets the receipt')
    }
    const way = await oneWay(Number(new URL(served.url).port))
    for (let i = 0; i < 20; i++) assert.equal(await history.file(way.url), 0, 'the answer was lost')
    way.close()
    await wait(200)
    const lost = history.unknown.length
    await history.sendAgain(served.url)
    await served.kill('SIGTERM')
    const handed = await facts(rig, [...history.told.values()].slice(0, 8))
    return `4 × 50 at once, ${lost} answers lost and asked for again, ${handed}; ${await check(rig, history)}`
  })
}

/** A hundred times two people act on one matter with the same state before them. */
async function raced(store: StoreName, program?: string): Promise<string> {
  return withRig(store, async rig => {
    await addClerk(rig)
    const nodes = [await rig.serve({ program })]
    if (store === 'postgres') nodes.push(await rig.serve({ program, data: secondNode(rig) }))
    const history = new History()
    const [one, two = one] = nodes
    assert.ok(one && two)
    assert.equal(await history.file(one.url), 201)
    const headers = await signIn(one.url)
    const id = [...history.told.values()][0]!
    const read = async (): Promise<string> => (await fetch(`${one.url}/api/v1/matters/${id}`, { headers })).headers.get('etag') ?? ''
    const act = async (url: string, etag: string): Promise<number> => {
      const answer = await fetch(`${url}/api/v1/matters/${id}/actions/addPaper`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'if-match': etag, 'idempotency-key': randomUUID() },
        body: JSON.stringify({ input: { kind: 'other', note: '补一份材料' } }),
      })
      const text = await answer.text()
      assert.ok([200, 409].includes(answer.status), `${answer.status} ${text.slice(0, 300)}`)
      return answer.status
    }
    for (let i = 0; i < 100; i++) {
      const etag = await read()
      const seen: number[] = await Promise.all([act(one.url, etag), act(two.url, etag)])
      assert.deepEqual(seen.sort(), [200, 409], 'one wins, the other is told that it changed')
    }
    assert.equal(await read(), '"101"', 'a hundred steps after the first, none lost, none double')
    for (const node of nodes) await node.kill('SIGTERM')
    return `100 pairs${store === 'postgres' ? ' through two nodes' : ''}: 100 × 200, 100 × 409, 101 steps; verified`
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
const keyless: readonly Planted[] = [
  { file: 'procedure/idempotency.ts', from: 'if (!row) return null\n', to: 'if (!row || row) return null\n' },
  { file: 'modules/request/filing.ts', from: '    if (earlier) return earlier\n', to: '' }, // the store refuses the key by itself
]
const careless: readonly Planted[] = [
  {
    file: 'procedure/perform.ts',
    from: 'if (command.ifSeq !== undefined && command.ifSeq !== matter.journal.length)',
    to: 'if (command.ifSeq === -1)',
  },
]

export const delivery: readonly Fault[] = [
  {
    name: 'duplicates',
    injected: 'the same filing 50 times at once; answers lost on the way; facts of the outbox handed on twice and out of order',
    run: () => repeated(),
    control: () => mustFail('a copy that does not look at keys', () => withTwin(keyless, repeated)),
  },
  {
    name: 'two-writers-sqlite',
    injected: 'two people act on one matter with the same If-Match, a hundred times',
    run: () => raced('sqlite'),
    control: () => mustFail('a copy that does not look at If-Match', () => withTwin(careless, program => raced('sqlite', program))),
  },
  {
    name: 'two-writers-postgres',
    injected: 'the same through two nodes on one PostgreSQL',
    run: () => raced('postgres'),
    control: () => mustFail('a copy that does not look at If-Match', () => withTwin(careless, program => raced('postgres', program))),
  },
]
