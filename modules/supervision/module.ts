import { join } from 'node:path'
import { Refused } from '#procedure/errors.ts'
import { childrenFollow } from '#procedure/follow.ts'
import { defineModule, type Happened, type Writing } from '#procedure/module.ts'
import { inputs } from './contract.ts'
import { figures } from './figures.ts'
import { papers } from './papers.ts'
import { circular2021, supervision2021, task2021 } from './procedure.ts'
import { facts, itemRow, taskRow, titleOf } from './registers.ts'
import { settings } from './settings.ts'
import { openItem } from './store.ts'
import type {} from './tables.ts'
import { name, texts } from './texts.ts'
import { warnings } from './warnings.ts'

const tasksFollow = childrenFollow({ suspend: 'suspend', resume: 'resume' }, { keep: ['reason'], unless: ['notSuspended'] })

/** 并项 is written at both ends, in one transaction: the one that goes names the other, which says whom it took over. */
async function within(writing: Writing, happened: Happened): Promise<void> {
  const { step, id, no, agency } = happened
  await tasksFollow(writing, happened)
  if (step.action === 'absorb' && step.by !== 'kernel') throw new Refused('writtenByMerging')
  if (step.action !== 'merge') return
  const into = await openItem(writing.tx, agency, String(step.input?.['into']))
  if (!into) throw new Refused(String(step.input?.['into']) === no ? 'intoItself' : 'noSuchItem')
  if (into.id === id) throw new Refused('intoItself')
  await writing.act({
    matter: into.id,
    action: 'absorb',
    by: { kernel: true },
    on: step.on,
    input: { from: no, reason: String(step.input?.['reason'] ?? '') },
    evidence: [],
  })
}

export default defineModule({
  name: 'supervision',
  words: name,
  procedures: [supervision2021, task2021, circular2021],
  inputs,
  texts,
  title: titleOf,
  facts,
  rows: { supervision_item: itemRow, supervision_task: taskRow },
  figures,
  links: now =>
    now.steps
      .flatMap(step => [step.input?.[step.action === 'merge' ? 'into' : step.action === 'absorb' ? 'from' : '']])
      .filter(no => typeof no === 'string'),
  warnings,
  within,
  papers,
  settings,
  demo: () => import('./demo.ts'),
  migrations: join(import.meta.dirname, 'migrations'),
})
