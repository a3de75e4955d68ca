import { join } from 'node:path'
import numbering from '#law/numbering.json' with { type: 'json' }
import { keepCode } from '#procedure/citizen/code.ts'
import { defineModule, type Happened, type Writing } from '#procedure/module.ts'
import { passOn } from './carry.ts'
import { inputs } from './contract.ts'
import { declarations } from './declarations.ts'
import { figures } from './figures.ts'
import { likeness, marksOf, signatureOf } from './like.ts'
import { papers } from './papers.ts'
import { facts, registerRow, titleOf } from './registers.ts'
import { codeVersion, openingOf, petitionersOf } from './rules/arrival.ts'
import { claimText } from './rules/claim.ts'
import { toldToPetitioner } from './rules/told.ts'
import { settings } from './settings.ts'
import { earlierOf, keepMarks } from './store.ts'
import { texts } from './texts.ts'

/** With each step that makes a code its hash; with the opening what finds the same person again; with 转检举控告 the accusation. */
async function within(writing: Writing, happened: Happened): Promise<void> {
  const { id, no, now, step, opened } = happened
  if (opened || step.action === 'replaceCode') await keepCode(writing.tx, writing.hmac, { id, no }, codeVersion(now))
  if (opened) await compare(writing, happened)
  if (step.action === 'reclassify') await passOn(writing, happened)
}

/** Earlier petitions of the same people, with how alike the texts are, stand in the journal before anybody judges 初次、重复. */
async function compare(writing: Writing, { id, now }: Happened): Promise<void> {
  const marks = marksOf(writing.hmac, petitionersOf(now))
  const signature = signatureOf(writing.hmac, claimText(openingOf(now)))
  const earlier = await earlierOf(writing.tx, id, now.procedure, marks)
  await keepMarks(writing.tx, id, now.procedure, marks, signature)
  if (earlier.length === 0) return
  const related = earlier.map(one => ({ no: one.no, alike: likeness(signature, one.signature), stage: one.stage }))
  await writing.act({ matter: id, action: 'noteRelated', by: { kernel: true }, input: { related }, evidence: [] })
}

export default defineModule({
  name: 'petition',
  words: texts.petition.name,
  procedures: declarations,
  inputs,
  numbering: numbering.petition,
  texts,
  title: titleOf,
  facts,
  rows: { petition: registerRow },
  figures,
  within,
  sealed: ['identityProof'],
  secretFields: ['petitioners.identity.number'],
  papers,
  settings,
  told: { petitioner: toldToPetitioner },
  hints: async (office, matter) => (await import('./hints.ts')).hints(office, matter),
  portal: async office => (await import('./portal.ts')).portal(office),
  api: async office => (await import('./api.ts')).api(office),
  apiShapes: async () => (await import('./api.ts')).shapes,
  migrations: join(import.meta.dirname, 'migrations'),
})
