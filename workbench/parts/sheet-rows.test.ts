import assert from 'node:assert/strict'
import test from 'node:test'
import type { FormRow, Matter } from '../wire.ts'
import { sheetRows } from './sheet-rows.ts'

const row = (field: string, value: string): FormRow => ({ field, label: [field, field, field], value: [value, value, value] })
const matter = (form: readonly FormRow[]): Matter => ({
  matter: {
    id: 1,
    no: 'ZF-2026-0001',
    procedure: 'request',
    business: 'request',
    title: '绿化养护合同',
    stage: 'submitted',
    seq: 0,
    light: 'green',
  },
  owner: null,
  supervisor: null,
  clocks: [],
  offers: [],
  form,
  journal: [],
  lines: [],
  files: [],
  children: [],
  links: [],
  next: null,
})

test('the paper form has a line for what was asked, none for the version of a notice or the day of a confirmation', () => {
  const rows = sheetRows(
    matter([row('channel', '网上'), row('confirmBy', '2026-10-22'), row('seen.notice', '2026-11'), row('wanted.title', '绿化养护合同')]),
    undefined,
  )
  assert.deepEqual(
    rows.map(one => one.field),
    ['channel', 'wanted.title'],
  )
})
