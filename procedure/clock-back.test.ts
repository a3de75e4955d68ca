import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { day } from '#base/day.ts'
import { library } from '#test/library.ts'
import { openOffice } from './open-office.ts'
import { verify } from './verify.ts'

/** A clock that ran ahead, and was put right: what was signed meanwhile holds, and so does the ledger. */
test('a day that was signed while the clock stood days ahead verifies, though the clock came back to it', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mingchuang-back-'))
  let today = day('2026-03-02')
  const clock = { today: () => today, time: () => '12:00', now: () => `${today}T12:00:00.000+08:00`, simulated: false }
  const office = await openOffice({ dataDir, modules: [library], clock, durable: false })
  try {
    const row = { code: 'A', name: '甲', short_name: '甲', level: 'city', kind: 'gov', parent: null, data: '{}', until: null }
    const by = { system: 'test' }
    await office.write.record({ table: 'agency', row, by })
    for (const [id, duty] of [
      ['li', 'clerk'],
      ['zhao', 'head'],
    ] as const) {
      await office.write.record({ table: 'person', row: { id, name: id, phone: '', until: null }, by })
      const post = { id, person: id, desk: `A/${duty}`, rank: 1, from_day: '2020-01-01', until: null, acting: 0 }
      await office.write.record({ table: 'appointment', row: post, by })
    }
    const ask = (book: string) => office.write.open({ business: 'loan', agency: 'A', by: { person: 'li' }, input: { book }, evidence: [] })
    const seal = () => office.write.other<string[]>('kernel.sealDays', null)
    const flaws = async () => (await verify({ ...office, structure: office.structure(), calendar: office.calendar() })).broken
    await ask('一')
    today = day('2026-03-05')
    assert.deepEqual(await seal(), ['2026-03-02'])
    today = day('2026-03-02')
    await ask('二') // beside what was signed
    assert.deepEqual(await flaws(), [])
    today = day('2026-03-05')
    await ask('三')
    today = day('2026-03-03')
    await ask('四')
    today = day('2026-03-06')
    assert.deepEqual(await seal(), ['2026-03-03', '2026-03-05'])
    assert.deepEqual(await flaws(), [])
  } finally {
    await office.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
})
