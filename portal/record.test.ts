import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#base/day.ts'
import { rawStore } from '#test/postgres.ts'
import { openLab } from './lab.ts'
import { countRecord, median } from './record.ts'

test('the middle of counted lengths', () => {
  assert.equal(median([]), null)
  assert.equal(
    median([
      { days: 9, n: 1 },
      { days: 3, n: 2 },
    ]),
    3,
  )
  assert.equal(
    median([
      { days: 9, n: 2 },
      { days: 3, n: 2 },
    ]),
    3,
  )
  assert.equal(
    median([
      { days: 9, n: 3 },
      { days: 3, n: 2 },
    ]),
    9,
  )
})

test('the record counts last year by receipt and what is open today, and is silent where nothing came', async () => {
  const lab = await openLab()
  try {
    assert.equal(await countRecord(lab.office, day('2026-11-24')), null)
    const store = await rawStore(lab.dataDir)
    const rows: [received: string, delivered: string | null, late: number][] = [
      ['2025-03-03', '2025-03-10', 0],
      ['2025-03-03', '2025-03-04', 0],
      ['2025-03-03', '2025-06-04', 1],
      ['2025-12-31', null, 0],
      ['2026-01-05', '2026-01-06', 0],
    ]
    for (const [i, [received, delivered, late]] of rows.entries())
      await store.exec(
        `insert into request (matter, no, agency, received_on, receipt_fixed, channel, kind, by_agent, supplemented, consulted, extended, delivered_on, late, over_limit) values (${i + 1}, 'JZ-${i}', 'JZ', '${received}', 1, 'web', 'person', 0, 0, 0, 0, ${delivered === null ? 'null' : `'${delivered}'`}, ${late}, 0)`,
      )
    await store.close()
    const record = await countRecord(lab.office, day('2026-11-24'))
    assert.deepEqual(record, { year: 2025, received: 4, answered: 3, inTime: 2, medianWorkdays: 5, open: 0, late: 0 })
  } finally {
    await lab.close()
  }
})
