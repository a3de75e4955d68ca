import assert from 'node:assert/strict'
import { test } from 'node:test'
import { modules } from '#modules/index.ts'
import { duties, isDuty } from '#modules/office/duties.ts'

/** Roles that no post fills: citizens, and the persons of a handover, who sign for themselves. */
const outside = ['applicant', 'petitioner', 'self', 'leaver', 'taker', 'head']

test('every role of every business is a duty of the one list, or a citizen or person in their own name', () => {
  const roles = new Set(modules.flatMap(m => m.procedures.flatMap(p => [...p.roles])))
  assert.deepEqual(
    [...roles].filter(role => !isDuty(role) && !outside.includes(role)),
    [],
  )
  for (const words of Object.values(duties)) assert.equal(new Set(words).size > 0 && words.every(w => w.length > 0), true)
})
