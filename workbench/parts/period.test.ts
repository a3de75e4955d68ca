import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameOfPeriod, periodOf, periods } from './period.ts'

test('a period begins on the first of its month and never ends after today', () => {
  const of = (name: (typeof periods)[number], today: string) => Object.values(periodOf(name, today)).join(' ')
  assert.equal(of('thisYear', '2026-11-24'), '2026-01-01 2026-11-24')
  assert.equal(of('lastYear', '2026-11-24'), '2025-01-01 2025-12-31')
  assert.equal(of('quarter', '2026-11-24'), '2026-10-01 2026-11-24')
  assert.equal(of('lastQuarter', '2026-02-10'), '2025-10-01 2025-12-31')
  assert.equal(of('month', '2026-11-24'), '2026-11-01 2026-11-24')
  assert.equal(of('lastMonth', '2024-03-05'), '2024-02-01 2024-02-29')
  assert.equal(of('lastMonth', '2026-01-31'), '2025-12-01 2025-12-31')
})

test('a period is found again by its days', () => {
  for (const name of periods) assert.equal(nameOfPeriod(periodOf(name, '2026-11-24'), '2026-11-24'), name)
  assert.equal(nameOfPeriod({ from: '2026-02-03', to: '2026-02-04' }, '2026-11-24'), null)
})
