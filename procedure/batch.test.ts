import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { insertRow } from '#base/compiled.ts'
import { library } from '#test/library.ts'
import { bareModule, staffOf } from '#test/plain.ts'
import { dropStore, storeFor } from '#test/postgres.ts'
import { Refused } from './errors.ts'
import { takeNumber } from './numbering.ts'
import { type OpenOffice, openOffice } from './open-office.ts'
import { verify } from './verify.ts'

/** Commands that arrive together share a commit, and their rows go out together: none of them feels what another meets. */

const clumsy = bareModule({
  name: 'clumsy',
  writes: {
    keep: ({ tx }, payload) => insertRow(tx, 'query_code', { matter: Number(payload), version: 1, hash: 'x' }),
    refuse: async ({ tx }) => {
      await takeNumber(tx, 'A-2026-{n:4}', { agency: 'A' })
      await insertRow(tx, 'query_code', { matter: 900, version: 1, hash: 'x' })
      throw new Refused('never')
    },
    long: async ({ tx }, payload) => {
      const { n, long } = payload as { n: number; long: string }
      await insertRow(tx, 'query_code', { matter: 910 + n, version: 1, hash: long })
      if (n === 3) throw new Refused('never')
    },
    refuseLate: async ({ tx }) => {
      await insertRow(tx, 'query_code', { matter: 903, version: 1, hash: 'x' })
      await tx.selectFrom('query_code').select('matter').execute() // a question: what was written before has gone out
      await tx.updateTable('query_code').set({ hash: 'y' }).where('matter', '=', 901).execute()
      await insertRow(tx, 'query_code', { matter: 904, version: 1, hash: 'x' })
      throw new Refused('never')
    },
  },
})
const dir = mkdtempSync(join(tmpdir(), 'mingchuang-batch-'))
let office: OpenOffice
before(async () => {
  office = await openOffice({ dataDir: dir, database: await storeFor(dir), modules: [library, clumsy] })
  await staffOf(office.write)
})
after(async () => {
  await office.close()
  await dropStore(dir)
  rmSync(dir, { recursive: true, force: true })
})

const ask = (book: string, idempotencyKey?: string) =>
  office.write.open({
    business: 'loan',
    agency: 'A',
    by: { person: 'li' },
    input: { book },
    evidence: [],
    ...(idempotencyKey && { idempotencyKey }),
  })
const keep = (matter: number) => office.write.other('clumsy.keep', matter)
const codes = async () =>
  (await office.db.selectFrom('query_code').select('matter').where('matter', '>=', 900).execute()).map(row => row.matter)
const placeOf = (settled: PromiseSettledResult<unknown>): number =>
  settled.status === 'fulfilled' ? Number((settled.value as { no: string }).no.slice(-4)) : Number.NaN
const whole = async () =>
  (
    await verify({
      ...office,
      structure: office.structure(),
      calendar: office.calendar(),
    })
  ).broken

test('a row that the store refuses fails its own command, and no other of the batch', async () => {
  const settled = await Promise.allSettled([ask('甲'), keep(901), ask('乙'), keep(901), keep(902), ask('丙')])
  assert.deepEqual(
    settled.map(one => one.status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
  )
  assert.deepEqual(
    [0, 2, 5].map(i => placeOf(settled[i]!)),
    [1, 2, 3],
  )
  assert.deepEqual(await codes(), [901, 902])
  assert.deepEqual(await whole(), [])
})

test('what a refused command had written and taken is as if it had never been, also between others', async () => {
  const settled = await Promise.allSettled([ask('丁'), office.write.other('clumsy.refuse', null), ask('戊')])
  assert.deepEqual(
    settled.map(one => one.status),
    ['fulfilled', 'rejected', 'fulfilled'],
  )
  assert.deepEqual(
    [0, 2].map(i => placeOf(settled[i]!)),
    [4, 5],
  )
  assert.deepEqual(await codes(), [901, 902])
  assert.deepEqual(await whole(), [])
})

test('a command that asked, and is refused, takes back what went out and what was still kept', async () => {
  const settled = await Promise.allSettled([ask('辛'), office.write.other('clumsy.refuseLate', null), keep(905), ask('壬')])
  assert.deepEqual(
    settled.map(one => one.status),
    ['fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
  )
  assert.deepEqual(
    [0, 3].map(i => placeOf(settled[i]!)),
    [6, 7],
  )
  assert.deepEqual(await codes(), [901, 902, 905])
  const kept = await office.db.selectFrom('query_code').select('hash').where('matter', '=', 901).executeTakeFirst()
  assert.equal(kept?.hash, 'x')
  assert.deepEqual(await whole(), [])
})

test('long texts do not pile up: what is kept back goes out on the way, and is undone with its command all the same', async () => {
  const long = '长'.repeat(1_500_000)
  const settled = await Promise.allSettled([ask('癸'), ...[1, 2, 3, 4].map(n => office.write.other('clumsy.long', { n, long })), ask('子')])
  assert.deepEqual(
    settled.map(one => one.status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
  )
  const kept = await office.db.selectFrom('query_code').select('matter').where('matter', '>', 910).orderBy('matter').execute()
  assert.deepEqual(
    kept.map(row => row.matter),
    [911, 912, 914],
  )
  assert.deepEqual(await whole(), [])
})

test('one key twice in a batch makes one step, and with another command it is refused', async () => {
  const [first, again, other] = await Promise.allSettled([ask('己', 'k1'), ask('己', 'k1'), ask('庚', 'k1')])
  assert.equal(first?.status === 'fulfilled' && first.value.repeated, undefined)
  assert.ok(again?.status === 'fulfilled' && first?.status === 'fulfilled')
  assert.equal(again.value.repeated, true)
  assert.equal(again.value.no, first.value.no)
  assert.equal(other?.status, 'rejected')
  const [later] = await Promise.allSettled([ask('己', 'k1')])
  assert.equal(later?.status === 'fulfilled' && later.value.repeated, true)
  assert.deepEqual(await whole(), [])
})
