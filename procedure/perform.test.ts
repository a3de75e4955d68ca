import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import * as z from 'zod'
import { settableClock } from '#base/clock.ts'
import { day } from '#base/day.ts'
import { plainTexts, staffOf, word } from '#test/plain.ts'
import { dropStore, onPostgres, rawStore, storeFor } from '#test/postgres.ts'
import { receiptHolds, receiptOf } from './chain.ts'
import { defineProcedure } from './define.ts'
import { Invalid, Missing, type Refused } from './errors.ts'
import { defineModule } from './module.ts'
import { type OpenOffice, openOffice } from './open-office.ts'
import { personal } from './shape.ts'
import { type Verified, verify } from './verify.ts'

const basis = { rulebook: 'rules', article: '1' }
const loan = defineProcedure({
  name: 'loan',
  inForce: { from: day('2020-01-01') },
  roles: ['clerk', 'head'],
  supervisor: 'head',
  circle: 'agency',
  stages: { asked: { responsible: 'clerk' }, lent: { final: true } },
  clocks: { lend: { kind: 'duty', length: 5, unit: 'workday', warnAt: 2, basis } },
  actions: {
    ask: { from: 'nothing', to: 'asked', by: ['clerk'], starts: ['lend'], basis, evidence: [] },
    note: { from: 'asked', by: ['clerk'], basis, evidence: [] },
    show: { from: 'asked', by: ['clerk'], basis, evidence: ['card'] },
    lend: { from: 'asked', to: 'lent', by: ['clerk'], stops: ['lend'], outcome: 'lent', basis, evidence: [] },
  },
})
const library = defineModule({
  name: 'loan',
  words: word,
  procedures: [loan],
  inputs: {
    ask: z.strictObject({ book: z.string().min(1).max(50), phone: personal(z.string(), 'phone').optional(), count: z.number().int() }),
    note: z.strictObject({ text: z.string() }),
  },
  texts: plainTexts,
  title: now => String(now.steps[0]?.input?.['book']),
})

const data = mkdtempSync(join(tmpdir(), 'mingchuang-perform-'))
const clock = settableClock('Asia/Shanghai', '2026-03-02')
let office: OpenOffice
const li = { person: 'li' }
const ask = (book: string, more: object = {}) =>
  office.write.open({ business: 'loan', agency: 'A', by: li, input: { book, count: 1, ...more }, evidence: [] })
const check = (): Promise<Verified> =>
  verify({
    db: office.db,
    keys: office.keys,
    files: office.files,
    registry: office.registry,
    structure: office.structure(),
    calendar: office.calendar(),
    setting: office.setting,
  })
/** Changes the store behind the program's back, sees what `verify` says, and puts it back. */
async function tampered(sql: string, back: string): Promise<Verified['broken']> {
  const store = await rawStore(data)
  await store.exec(onPostgres() ? 'alter table entry disable trigger entry_is_not_changed' : 'drop trigger if exists entry_is_not_changed')
  await store.exec(sql)
  const { broken } = await check()
  await store.exec(back)
  await store.close()
  return broken
}

before(async () => {
  office = await openOffice({ dataDir: data, database: await storeFor(data), modules: [library], clock, durable: false })
  const by = { system: 'test' }
  await staffOf(office.write, [
    { person: 'li', desk: 'A.1/clerk' },
    { person: 'zhao', desk: 'A.1/head' },
  ])
  await office.write.record({ table: 'person', row: { id: 'wang', name: 'wang', phone: '', until: null }, by })
})
after(async () => {
  await office.close()
  await dropStore(data)
  rmSync(data, { recursive: true, force: true })
})

test('a matter is opened, moved and closed, and each step can be read at once', async () => {
  const { id, no, seq } = await ask('红楼梦')
  assert.equal(seq, 1)
  assert.match(no, /^A-loan-2026-\d{4}$/)
  assert.deepEqual(
    await office.db
      .selectFrom('owed')
      .select(['desk', 'what'])
      .where('matter', '=', id)
      .execute()
      .then(r => r.map(x => ({ ...x }))),
    [{ desk: 'A/clerk', what: 'matter' }],
  )
  const row = await office.db.selectFrom('matter').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  assert.equal(row.due_on, '2026-03-09')
  assert.equal(row.warn_on, '2026-03-05')
  await office.write.act({ matter: id, action: 'lend', by: li, input: {}, evidence: [], ifSeq: 1 })
  assert.equal((await office.db.selectFrom('matter').select('outcome').where('id', '=', id).executeTakeFirstOrThrow()).outcome, 'lent')
  assert.equal((await office.db.selectFrom('owed').selectAll().where('matter', '=', id).execute()).length, 0)
})

test('what is refused changes nothing: wrong person, wrong stage, old page, bad input, missing paper, unknown matter', async () => {
  const { id } = await ask('水浒传')
  const before = await office.db
    .selectFrom('entry')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  const act = (more: object) => office.write.act({ matter: id, action: 'lend', by: li, input: {}, evidence: [], ...more })
  await assert.rejects(act({ by: { person: 'wang' } }), (e: Refused) => e.code === 'notYourRole')
  await assert.rejects(act({ ifSeq: 7 }), (e: Refused) => e.code === 'changedMeanwhile')
  await assert.rejects(act({ action: 'fly' }), (e: Refused) => e.code === 'unknownAction')
  await assert.rejects(act({ on: day('2027-01-01') }), (e: Refused) => e.code === 'future')
  await assert.rejects(act({ input: { why: 1 } }), (e: Invalid) => e.errors[0]?.field === 'why' && e.errors[0].code === 'unknownField')
  await assert.rejects(act({ action: 'show' }), (e: Refused) => e.code === 'evidenceMissing:card')
  await assert.rejects(
    act({ action: 'show', evidence: [{ kind: 'card', file: 'f'.repeat(64) }] }),
    (e: Invalid) => e.errors[0]?.code === 'noSuchFile',
  )
  await assert.rejects(act({ matter: 999_999 }), Missing)
  await assert.rejects(ask(''), Invalid)
  await assert.rejects(office.write.open({ business: 'loan', agency: 'B', by: li, input: { book: 'x', count: 1 }, evidence: [] }), Invalid)
  const now = await office.db
    .selectFrom('entry')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  assert.equal(now.n, before.n)
})

test('refusals between accepted commands of one batch leave a chain without holes and numbers without gaps', async () => {
  const all = await Promise.allSettled(Array.from({ length: 60 }, (_, i) => ask(i % 3 === 1 ? '' : `第${i}本`)))
  const numbers = all.flatMap(r => (r.status === 'fulfilled' ? [Number(r.value.no.slice(-4))] : []))
  assert.equal(numbers.length, 40)
  assert.equal(Math.max(...numbers) - Math.min(...numbers), 39)
  assert.deepEqual(await check().then(v => v.broken), [])
})

test('the same key with the same command answers the same; with another it is refused', async () => {
  const key = crypto.randomUUID()
  const first = await office.write.open({
    business: 'loan',
    agency: 'A',
    by: li,
    input: { book: '西游记', count: 1 },
    evidence: [],
    idempotencyKey: key,
  })
  const again = await office.write.open({
    business: 'loan',
    agency: 'A',
    by: li,
    input: { book: '西游记', count: 1 },
    evidence: [],
    idempotencyKey: key,
  })
  assert.equal(again.no, first.no)
  assert.equal(again.repeated, true)
  await assert.rejects(
    office.write.open({ business: 'loan', agency: 'A', by: li, input: { book: '别的', count: 1 }, evidence: [], idempotencyKey: key }),
    (e: Invalid) => e.errors[0]?.code === 'usedForAnother',
  )
})

test('two writers on one matter: one of the same sequence wins, the other is told that the matter changed', async () => {
  const { id } = await ask('三国演义')
  const results = await Promise.allSettled(
    Array.from({ length: 5 }, (_, i) =>
      office.write.act({ matter: id, action: 'note', by: li, input: { text: `${i}` }, evidence: [], ifSeq: 1 }),
    ),
  )
  assert.equal(results.filter(r => r.status === 'fulfilled').length, 1)
})

test('a step is corrected on its own day by who wrote it, later only by the supervisor with a note', async () => {
  const { id } = await ask('史记')
  await office.write.act({ matter: id, action: 'note', by: li, input: { text: '误' }, evidence: [] })
  await office.write.act({ matter: id, action: '$annul', by: li, input: { of: 1, reason: '写错' }, evidence: [] })
  await office.write.act({ matter: id, action: 'note', by: li, input: { text: '又误' }, evidence: [] })
  clock.set(day('2026-03-03'), '09:00')
  const late = (by: { person: string }, evidence: { kind: string; file: string }[]) =>
    office.write.act({ matter: id, action: '$annul', by, input: { of: 3, reason: '写错' }, evidence })
  await assert.rejects(late(li, []), (e: Refused) => e.code === 'notYourRole')
  const { digest, size } = await office.files.put(Buffer.from('更正说明'))
  await office.write.other('kernel.file', { digest, size, type: 'text/plain', sealed: false, by: null })
  await late({ person: 'zhao' }, [{ kind: 'correctionNote', file: digest }])
  await office.write.act({ matter: id, action: '$urge', by: { person: 'zhao' }, input: { text: '请抓紧' }, evidence: [] })
  assert.deepEqual((await check()).broken, [])
})

test('a changed byte of what was written, of the chain, of a derived row, of structure or of a file is named', async () => {
  const { id, entry, no } = await ask('聊斋志异', { phone: '13800000000' })
  const { digest, size } = await office.files.put(Buffer.from('一张卡片'))
  await office.write.other('kernel.file', { digest, size, type: 'text/plain', sealed: false, by: null })
  await office.write.act({ matter: id, action: 'show', by: li, input: {}, evidence: [{ kind: 'card', file: digest, name: '卡片.txt' }] })
  assert.deepEqual(await check().then(v => v.broken), [])

  const value = await tampered(
    `update beside set vals = replace(vals, '聊斋', '聊齐') where seq = ${entry}`,
    `update beside set vals = replace(vals, '聊齐', '聊斋') where seq = ${entry}`,
  )
  assert.ok(value.some(b => b.seq === entry && b.matter === no && b.what.includes('input.book')))
  const name = await tampered(
    `update beside set vals = replace(vals, '卡片.txt', '卡片.exe') where seq = ${entry + 1}`,
    `update beside set vals = replace(vals, '卡片.exe', '卡片.txt') where seq = ${entry + 1}`,
  )
  assert.ok(name.some(b => b.what.includes('evidence.0.name')))
  const sealed = await office.db.selectFrom('beside').select('vals').where('seq', '=', entry).executeTakeFirstOrThrow()
  assert.ok(!sealed.vals.includes('13800000000'), 'a phone is encrypted where it lies')
  const body = await tampered(
    `update entry set body = replace(body, '"count":1', '"count":2') where seq = ${entry}`,
    `update entry set body = replace(body, '"count":2', '"count":1') where seq = ${entry}`,
  )
  assert.ok(body.some(b => b.seq === entry && b.what.includes('hash')))
  const row = await tampered(
    `update matter set due_on = '2026-03-31' where id = ${id}`,
    `update matter set due_on = '2026-03-10' where id = ${id}`,
  )
  assert.ok(row.some(b => b.matter === no && b.what.includes('due_on')))
  const owed = await tampered(
    `update owed set desk = 'A/head' where matter = ${id}`,
    `update owed set desk = 'A/clerk' where matter = ${id}`,
  )
  assert.ok(owed.some(b => b.matter === no && b.what.includes('owed')))
  const structure = await tampered(
    `update appointment set person = 'wang' where person = 'li'`,
    `update appointment set person = 'li' where person = 'wang'`,
  )
  assert.ok(structure.some(b => b.what.startsWith('appointment')))
  const { writeFileSync } = await import('node:fs')
  writeFileSync(office.files.pathOf(digest), '一张卡牌')
  assert.ok((await check()).broken.some(b => b.what.includes(digest)))
  writeFileSync(office.files.pathOf(digest), '一张卡片')
  assert.deepEqual((await check()).broken, [])
})

test('a finished day gets a signed root, and a receipt holds offline until one of its bytes is changed', async () => {
  const done = await ask('世说新语')
  clock.set(day('2026-03-05'), '09:00')
  assert.deepEqual(await office.write.other('kernel.sealDays', null), ['2026-03-02', '2026-03-03'])
  assert.deepEqual((await check()).broken, [])
  const receipt = receiptOf(office.keys, { no: done.no, seq: done.entry, hash: done.hash, at: done.at, simulated: true })
  assert.ok(receiptHolds(receipt, office.keys.publicKeys))
  assert.ok(!receiptHolds({ ...receipt, seq: receipt.seq + 1 }, office.keys.publicKeys))
})

test('the ledger refuses to be changed or shortened by anyone who only has the store', async () => {
  const store = await rawStore(data)
  await store.exec(
    onPostgres()
      ? 'alter table entry enable trigger entry_is_not_changed'
      : "create trigger if not exists entry_is_not_changed before update on entry begin select raise(abort, 'the ledger only grows'); end",
  )
  await assert.rejects(store.exec('update entry set action = action'), /only grows/)
  await assert.rejects(store.exec('delete from entry'), /only grows/)
  await assert.rejects(store.exec('delete from day_root'), /sealed/)
  if (onPostgres()) await assert.rejects(store.exec('truncate entry'), /only grows/)
  await store.close()
})
