/** The index in a process of its own: how long opening takes and how much memory the process has after all questions. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Asked } from './classes.ts'
import { openOurs } from './ours.ts'

/** Milliseconds of opening; MiB resident of the process with the index closed, open, and after the questions. */
export type Alone = { openMs: number; before: number; open: number; after: number }

const resident = (): number => process.memoryUsage.rss() / 2 ** 20

/** Starts this file as a program over a store and a JSON file of questions. */
export function measureAlone(file: string, questions: string): Alone {
  const { stdout, stderr } = spawnSync(process.execPath, [import.meta.filename, file, questions], { encoding: 'utf8' })
  if (stdout === '') throw new Error(stderr)
  const measured: Alone = JSON.parse(stdout)
  return measured
}

function run(file: string, questions: string): Alone {
  const before = resident()
  const { reader, ms } = openOurs(file)
  const open = resident()
  const asked: Asked[] = JSON.parse(readFileSync(questions, 'utf8'))
  for (const { words } of asked) reader.query({ q: words.join(' ') })
  return { openMs: ms, before, open, after: resident() }
}

const [file, questions] = process.argv.slice(2)
if (import.meta.main && file && questions) console.log(JSON.stringify(run(file, questions)))
