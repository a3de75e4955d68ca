import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onPostgres } from '../postgres.ts'
import { interleave, told } from './interleave/run.ts'

/** A short sample of `npm run test:kernel`; on PostgreSQL through two nodes. */
const store = onPostgres() ? 'postgres' : 'sqlite'
const runs = Number(process.env['INTERLEAVINGS'] ?? (onPostgres() ? 40 : 200))

test(`${runs} texts, each signed by four people at once with returns, additions, removals, delegation and entry on behalf: nothing is lost`, async t => {
  const done = await interleave(store, runs, Number(process.env['SEED'] ?? 1))
  t.diagnostic(told(store, done))
  for (const what of [
    'signOff.return',
    'signOff.add',
    'signOff.remove',
    'signOff.reassign',
    'signOff.answerFor',
    'delegations',
    'by delegates',
  ])
    assert.ok((done.counts[what] ?? 0) > 0, `${what} happened`)
})
