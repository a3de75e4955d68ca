import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { settableClock } from '#base/clock.ts'
import { readSurroundings } from '#procedure/around.ts'
import { type Receipt, receiptHolds } from '#procedure/chain.ts'
import { verify } from '#procedure/verify.ts'
import { checkOld, checkpointOf } from './checkpoint.ts'
import { type HttpLab, openHttpLab, type Session } from './lab.ts'
import { scrub } from './scrub.ts'

const clock = settableClock('Asia/Shanghai', '2026-09-01')
let lab: HttpLab
let one: Session
let two: Session
before(async () => {
  lab = await openHttpLab({ clock })
  await lab.office.write.record({
    table: 'appointment',
    row: { id: 'arch', person: 'JZ-registrar', desk: 'JZ/archivist', rank: 1, from_day: '2020-01-01', until: null, acting: 0 },
    by: { kernel: true },
  })
  one = await lab.signIn('JZ-administrator')
  two = await lab.signIn('JZ-registrar')
})
after(() => lab.close())

/** Words that nothing else in the program holds. */
const canaries = ['金丝雀某某甲', '金丝雀要公开的内容乙', '13977777777', 'CANARY-ID-4711', '金丝雀文件正文丙', '金丝雀文件名丁']
const filing = {
  agency: 'JZ',
  applicant: { kind: 'person', name: canaries[0], identity: { type: 'other', number: canaries[3] }, phone: canaries[2] },
  wanted: { description: `${canaries[1]}：请公开相关合同。` },
  medium: 'electronic',
  delivery: 'online',
}
const post = (url: string, payload: object, who?: Session) =>
  lab.ask({ method: 'POST', url: `/api/v1${url}`, headers: { 'idempotency-key': randomUUID(), ...who }, payload })
const get = (url: string, who: Session) => lab.ask({ url: `/api/v1${url}`, headers: who })
const broken = async () => (await verify({ ...lab.office, ...(await readSurroundings(lab.office.db, lab.office.registry)) })).broken

/** Every file of the data folder but the keys, as bytes: store, write-ahead log, index and papers. */
function dump(): Buffer {
  const files = (dir: string): string[] =>
    readdirSync(dir).flatMap(name => {
      const path = join(dir, name)
      return statSync(path).isDirectory() ? files(path) : [path]
    })
  const folder = dirname(lab.office.reading.indexPath)
  return Buffer.concat(files(folder).map(path => (statSync(path).isFile() ? readFileSync(path) : Buffer.alloc(0))))
}
const found = (bytes: Buffer) =>
  canaries.filter(word => bytes.includes(Buffer.from(word)) || bytes.includes(Buffer.from(JSON.stringify(word).slice(1, -1))))

test('erased by two persons, nothing of it is left in store, index and files; chain, receipts and old checkpoints hold', async () => {
  const filed = (await post('/requests', filing)).json()
  const no: string = filed.requestNo
  const form = lab.form({ code: filed.queryCode, kind: 'identityProof' }, [
    { field: 'file', name: `${canaries[5]}.txt`, bytes: canaries[4]! },
  ])
  assert.equal((await lab.ask({ method: 'POST', url: `/api/v1/requests/${no}/files`, ...form })).statusCode, 201)
  const parts = async () => (await get(`/erasures/parts?matter=${no}`, one)).json()
  const propose = async (more: object = {}) => {
    const { values, files } = await parts()
    return post(
      '/erasures',
      {
        matter: no,
        values: values
          .filter((v: { erased: boolean }) => !v.erased)
          .map(({ entry, path }: { entry: number; path: string }) => ({ entry, path })),
        files: files.filter((f: { erased: boolean }) => !f.erased).map((f: { digest: string }) => f.digest),
        reason: '保存期限届满，申请人要求删除',
        basis: '个人信息保护法 第四十七条',
        ...more,
      },
      one,
    )
  }
  const open = await propose()
  assert.deepEqual([open.statusCode, /stillOpen/.test(open.body)], [409, true], 'not while it runs')
  assert.equal((await post(`/requests/${no}/actions/withdraw`, { code: filed.queryCode, input: { reason: canaries[1] } })).statusCode, 200)
  // what a database server keeps on its own disk is not ours to read
  if (!lab.office.reading.postgres) assert.ok(found(dump()).length >= 2, 'the control: before it, the dump does hold them')
  const note = await checkpointOf(lab.office, 'sha256')

  assert.equal((await get(`/erasures/parts?matter=${no}`, await lab.signIn('JZ-handler'))).statusCode, 404)
  assert.equal((await propose({ values: [{ entry: 1, path: 'input.row.name' }], files: [] })).statusCode, 422)
  const proposed = await propose()
  assert.equal(proposed.statusCode, 201, proposed.body)
  const { id } = proposed.json()
  const decide = (who: Session, accept = true) => post(`/erasures/${id}/decision`, { accept }, who)
  const alone = await decide(one)
  assert.deepEqual([alone.statusCode, /secondPerson/.test(alone.body)], [409, true])
  const done = await decide(two)
  assert.equal(done.statusCode, 200, done.body)
  assert.ok(done.json().values > 4)
  assert.equal((await decide(two)).statusCode, 409)

  assert.ok(await scrub(lab.office))
  assert.deepEqual(found(dump()), [])
  assert.deepEqual(await broken(), [])
  assert.ok(receiptHolds(filed.receipt as Receipt, lab.office.keys.publicKeys))
  assert.equal(await checkOld(lab.office, note), null)
  const [listed] = (await get('/erasures', one)).json().erasures
  assert.deepEqual([listed.state, listed.mayDecide, listed.basis], ['done', false, '个人信息保护法 第四十七条'])
  const seen = await get(`/matters/${no}`, await lab.signIn('JZ-disclosureOfficer'))
  assert.equal(seen.statusCode, 200, 'the matter itself stays')
  const applicants = await lab.office.db.selectFrom('request_applicant').selectAll().execute()
  assert.deepEqual(applicants, [], 'what finds the same applicant again is forgotten too')
  assert.match(seen.body, /依法删除/)
})
