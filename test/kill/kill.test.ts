import { test } from 'node:test'
import { killRounds } from './run.ts'

test('what was acknowledged before a signal 9 is there exactly once after it, and the ledger verifies', async () => {
  await killRounds(1, 5, 32, () => undefined)
})
