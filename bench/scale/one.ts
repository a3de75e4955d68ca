import { systemClock } from '#base/clock.ts'
import { addDays } from '#base/day.ts'
import type { PostgresPlace } from '#base/postgres.ts'
import { type Cost, measureDesk, measureNextMorning, measureServed, measureVerify } from './measure.ts'
import { type Written, writeLedger } from './write.ts'

/** One part of the scale curve as a process of its own: told by a JSON argument, answers JSON. */

export type Asked = {
  readonly part?: 'write' | 'measure' | 'verify'
  readonly dataDir: string
  readonly database: PostgresPlace | null
  readonly matters: number
  readonly seconds: number
  readonly rounds: number
}
export type One = { readonly written?: Written; readonly costs: readonly Cost[] }

async function answer({ part, dataDir, database, matters, seconds, rounds }: Asked): Promise<One> {
  const today = systemClock('Asia/Shanghai').today()
  if (part === 'write') return { written: await writeLedger(dataDir, database, matters, addDays(today, -1)), costs: [] }
  if (part === 'verify') return { costs: await measureVerify(dataDir, database) }
  const desk = await measureDesk(dataDir, database, rounds) // before filings that a small store would feel more than a large one
  const served = await measureServed(dataDir, database, seconds)
  return { costs: [...desk, ...served, ...(await measureNextMorning(dataDir, database, today))] }
}

const asked: Asked = JSON.parse(process.argv[2] ?? '{}')
process.stdout.write(JSON.stringify(await answer(asked)))
process.exit(0)
