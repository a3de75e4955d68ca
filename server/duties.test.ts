import assert from 'node:assert/strict'
import { test } from 'node:test'
import { modules } from '#modules/index.ts'
import { duties, isDuty } from '#modules/office/duties.ts'

test('every role of every business is a duty of the one list, or the citizen', () => {
  const roles = new Set(modules.flatMap(m => m.procedures.flatMap(p => [...p.roles])))
  assert.deepEqual(
    [...roles].filter(role => !isDuty(role) && role !== 'applicant'),
    [],
  )
  for (const words of Object.values(duties)) assert.equal(new Set(words).size > 0 && words.every(w => w.length > 0), true)
})
