import assert from 'node:assert/strict'
import test from 'node:test'
import type { ProcedureInfo, Session } from '../wire.ts'
import { businessesFor, worksInBusiness } from './rights.ts'

const named = { stages: {}, clocks: {}, rounds: {}, answers: {}, papers: {}, outcomes: {}, fields: {}, choices: {}, refusals: {} }
const procedure = (name: string, by: string): ProcedureInfo => ({
  ...named,
  name,
  business: name,
  words: [name, name, name],
  roles: {},
  columns: [],
  actions: { open: { words: [name, name, name], opens: true, by: [by] } },
})
const all = [procedure('request', 'receptionist'), procedure('petition', 'petitionOfficer'), procedure('supervision', 'inspector')]
const session = (more: Partial<Session>): Session => ({ user: 'chen', csrf: '', duties: [], reads: [], ...more })
const menuOf = (more: Partial<Session>, waiting: Readonly<Record<string, number>> = {}): string[] =>
  businessesFor(all, session(more), name => waiting[name]).map(p => p.name)

test('the menu shows the businesses that one may open, must act in or can read, and no others', () => {
  assert.deepEqual(menuOf({ duties: ['ZF.GK/receptionist'] }), ['request'])
  assert.deepEqual(menuOf({ duties: ['ZF.YW/handler'] }, { supervision: 2 }), ['supervision'])
  assert.deepEqual(menuOf({ duties: ['ZF.YW/handler'], reads: ['petition'] }), ['petition'])
  assert.deepEqual(menuOf({ duties: ['ZF.YW/handler'] }), [])
})

test('an administrator of the house works in no business; one who also handles does', () => {
  assert.equal(worksInBusiness(session({ duties: ['ZF/administrator'] })), false)
  assert.equal(worksInBusiness(session({ duties: ['ZF/auditAdministrator'] })), false)
  assert.equal(worksInBusiness(session({ duties: ['ZF/administrator', 'ZF.YW/handler'] })), true)
})
