import assert from 'node:assert/strict'
import { test } from 'node:test'
import { all } from '#procedure/round.ts'
import { lab } from '../../kernel/lab.ts'
import { annualReportTrial } from '../trials.ts'

test('annual report: fixed days that no holiday moves, one unit asked again, sealed, corrected by a new version', async () => {
  const l = await lab([annualReportTrial], '2026-02-03') // opened late: the days are still those of the year reported on
  const yearEnd = '2025-12-31'
  const plan = [['a', 'b'].map(unit => ({ to: `${unit}/office`, day: yearEnd }))]
  const id = await l.open('annual-report', 'office/compiler', { input: { year: 2025, yearEnd, plan } })
  assert.equal((await l.now(id)).due('publish'), '2026-03-31')
  const lines = async () => all((await l.now(id)).rounds['submissions']!)
  assert.equal((await l.now(id)).askDue('submissions', (await lines())[1]!), '2026-01-31', 'a Saturday')
  const submit = async (unit: string) => {
    const line = await l.mine(id, 'submissions', `${unit}/office`)
    await l.act(id, `${unit}/office`, 'submissions.answer', { ...line, attitude: 'submitted' }, ['unitReport'])
  }
  await submit('b')
  await submit('a')
  assert.equal((await l.now(id)).stage, 'merging')
  await l.act(id, 'office/compiler', 'askUnitAgain', { target: (await lines())[2]!.id, mode: 'direct', reason: '结转数不符' })
  await submit('b')
  await l.act(id, 'office/compiler', 'merge', {}, ['draft', 'checks'])
  await l.act(id, 'office/disclosureHead', 'publish', {}, ['sealedReport'])
  await l.act(id, 'office/disclosureHead', 'reissue', { changed: '表三' }, ['sealedReport', 'correctionNote'])
  assert.equal((await l.now(id)).outcome, 'published')
})
