import { join } from 'node:path'
import { keepCode } from '#procedure/citizen/code.ts'
import { defineModule, type Happened, type Writing } from '#procedure/module.ts'
import { carryOver } from './carry.ts'
import { inputs } from './contract.ts'
import { procedures } from './declarations.ts'
import { figures } from './figures.ts'
import { identityDigest, wantedDigest } from './identity.ts'
import { writes } from './legacy/writes.ts'
import { feeRow, remedyRow } from './life/rows.ts'
import { openSuccessor } from './life/successor.ts'
import { mail } from './mail.ts'
import { papers } from './papers.ts'
import { facts, registerRow, titleOf } from './registers.ts'
import { isCarrying } from './rules/carry.ts'
import { redoOf } from './rules/redo.ts'
import { toldToApplicant } from './rules/told.ts'
import { codeVersion } from './rules.ts'
import { settings } from './settings.ts'
import { forgetApplicant, keepApplicant } from './store.ts'
import { texts } from './texts.ts'

const part = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}

/** With each step that makes a code: its hash. With the opening: what finds the same applicant's other requests. With a decision: the successor. */
async function within(writing: Writing, happened: Happened): Promise<void> {
  const { id, no, agency, step, now, opened } = happened
  if (step.action === 'answerAnew') await openSuccessor(writing, happened)
  if (isCarrying(step.action)) await carryOver(writing, happened)
  if (!opened && step.action !== 'replaceCode') return
  await keepCode(writing.tx, writing.hmac, { id, no }, codeVersion(now))
  if (!opened) return
  const { number } = part(part(step.input?.['applicant'])['identity'])
  if (typeof number === 'string')
    await keepApplicant(writing.tx, {
      matter: id,
      agency,
      identity: identityDigest(writing.hmac, number),
      wanted: wantedDigest(part(step.input?.['wanted'])),
      filed_at: writing.at,
    })
}

export default defineModule({
  name: 'request',
  words: texts.name,
  procedures,
  inputs,
  texts,
  title: titleOf,
  facts,
  figures,
  rows: { request: registerRow, request_fee: feeRow, request_remedy: remedyRow },
  within,
  forget: ({ tx }, matter) => forgetApplicant(tx, matter),
  writes,
  sealed: ['identityProof', 'authority'],
  secretFields: ['applicant.identity.number', 'agent.identity.number'],
  papers,
  mail,
  settings,
  told: { applicant: toldToApplicant },
  hints: async (office, matter) => (await import('./hints.ts')).hints(office, matter),
  warnings: async (office, trial) => (await import('./hints.ts')).warnings(office, trial),
  links: now => redoOf(now),
  portal: async office => (await import('./portal.ts')).portal(office),
  api: async office => (await import('./api.ts')).api(office),
  apiShapes: async () => (await import('./api.ts')).shapes,
  migrations: join(import.meta.dirname, 'migrations'),
})
