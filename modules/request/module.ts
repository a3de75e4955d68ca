import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { defineModule, type Happened, type Writing } from '#procedure/module.ts'
import { hashOfCode, queryCode } from './code.ts'
import { inputs } from './contract.ts'
import { procedures } from './declarations.ts'
import { identityDigest } from './identity.ts'
import { writes } from './legacy/writes.ts'
import { papers } from './papers.ts'
import { facts, registerRow, titleOf } from './registers.ts'
import { foldWanted } from './rules/doors.ts'
import { toldToApplicant } from './rules/told.ts'
import { codeVersion } from './rules.ts'
import { settings } from './settings.ts'
import { keepApplicant, keepCode } from './store.ts'
import { texts } from './texts.ts'

const part = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}

/** With each step that makes a code: its hash. With the opening: what finds the same applicant's other requests. */
async function within(writing: Writing, { id, no, agency, step, now, opened }: Happened): Promise<void> {
  if (!opened && step.action !== 'replaceCode') return
  const version = codeVersion(now)
  await keepCode(writing.tx, id, version, hashOfCode(queryCode(writing.hmac, no, version)))
  if (!opened) return
  const { number } = part(part(step.input?.['applicant'])['identity'])
  if (typeof number === 'string')
    await keepApplicant(writing.tx, {
      matter: id,
      agency,
      identity: identityDigest(writing.hmac, number),
      wanted: digest(foldWanted(part(step.input?.['wanted']))),
      filed_at: writing.at,
    })
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')

export default defineModule({
  name: 'request',
  words: texts.name,
  procedures,
  inputs,
  texts,
  title: titleOf,
  facts,
  rows: { request: registerRow },
  within,
  writes,
  sealed: ['identityProof', 'authority'],
  secretFields: ['applicant.identity.number', 'agent.identity.number'],
  papers,
  settings,
  told: { applicant: toldToApplicant },
  portal: async office => (await import('./portal.ts')).portal(office),
  api: async office => (await import('./api.ts')).api(office),
  migrations: join(import.meta.dirname, 'migrations'),
})
