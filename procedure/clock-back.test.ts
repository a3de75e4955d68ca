import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { day } from '#base/day.ts'
import { library } from '#test/library.ts'
import { staffOf } from '#test/plain.ts'
import { proofsOf } from './bundle.ts'
import { openOffice } from './open-office.ts'
import { unsealed } from './roots.ts'
import { verify } from './verify.ts'

/** A clock that ran ahead, and was put right: what was signed meanwhile holds, and so does the ledger. */
test('a day that was signed while the clock stood days ahead verifies, though the clock came back to it', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mingchuang-back-'))
  let today = day('2026-03-02')
  const clock = { today: () => today, time: () => '12:00', now: () => `${today}T12:00:00.000+08:00`, simulated: false }
  const office = await openOffice({ dataDir, modules: [library], clock, durable: false })
  try {
    await staffOf(office.write)
    const ask = (book: string) => office.write.open({ business: 'loan', agency: 'A', by: { person: 'li' }, input: { book }, evidence: [] })
    const seal = () => office.write.other<string[]>('kernel.sealDays', null)
    const flaws = async () => (await verify({ ...office, structure: office.structure(), calendar: office.calendar() })).broken
    await ask('一')
    today = day('2026-03-05')
    assert.deepEqual(await seal(), ['2026-03-02'])
    today = day('2026-03-02')
    const second = await ask('二') // beside what was signed
    assert.deepEqual(await flaws(), [])
    today = day('2026-03-05')
    await ask('三')
    today = day('2026-03-03')
    await ask('四')
    today = day('2026-03-06')
    assert.deepEqual(
      (await unsealed(office.db, today)).map(one => one.day),
      ['2026-03-02', '2026-03-03', '2026-03-05'],
    )
    assert.deepEqual(await seal(), ['2026-03-02', '2026-03-03', '2026-03-05'])
    assert.deepEqual([await seal(), await unsealed(office.db, today)], [[], []])
    const roots = await office.db.selectFrom('day_root').select(['day', 'first', 'last']).orderBy('first').execute()
    assert.deepEqual(
      roots.map(root => root.day),
      ['2026-03-02', '2026-03-02+2', '2026-03-05', '2026-03-03'],
    )
    const entries = await office.db.selectFrom('entry').select(['seq', 'recorded_on']).execute()
    const covered = (seq: number, on: string) => roots.some(r => r.day.startsWith(on) && r.first <= seq && seq <= r.last)
    assert.ok(entries.every(entry => covered(entry.seq, entry.recorded_on)))
    assert.deepEqual(await flaws(), [])
    const { proofs, roots: held } = await proofsOf(office.db, office.keys, second.id, () => true)
    assert.deepEqual(
      [proofs[0]?.day, proofs[0]?.path === null, held.length],
      ['2026-03-02+2', false, 2],
      'a file of the matter proves it too',
    )

    today = day('2026-03-09') // ahead once more, and back to a day before: what stands on the day ahead waits its turn
    await ask('五')
    today = day('2026-03-07')
    await ask('六')
    today = day('2026-03-08')
    assert.deepEqual(await seal(), ['2026-03-07'])
    today = day('2026-03-10')
    assert.deepEqual(await seal(), ['2026-03-09'])
    assert.deepEqual([await unsealed(office.db, today), await flaws()], [[], []])
  } finally {
    await office.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
})
