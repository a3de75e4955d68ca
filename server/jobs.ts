import type { Day } from '#base/day.ts'
import type { Log } from '#base/log.ts'
import { anchorAudit } from '#modules/office/identity/audit.ts'
import type { Algorithm } from '#procedure/chain.ts'
import type { OpenOffice } from '#procedure/open-office.ts'
import { adoptPlannedChains } from './chains.ts'
import { leaveCheckpoint } from './checkpoint.ts'
import { countByNewNotices, countByNotice, countWaiting } from './count-anew.ts'
import type { Sender } from './mail/out.ts'
import { handOn } from './outbox.ts'
import { remind } from './remind.ts'
import { scrub } from './scrub.ts'
import { sweep } from './sweep.ts'

/** What runs by itself: the morning's work, the signed root of each finished day, facts handed on. Each catches up after a stand-still. */

export type Jobs = { close(): Promise<void> }
export type JobTimes = { readonly outboxEvery: number; readonly dayEvery: number } // milliseconds

type Named = { readonly name: string; readonly run: () => Promise<void>; readonly every: number }

/** Where signed checkpoints are left, how often, and by which algorithm their tree is made. */
export type Checkpoints = { readonly dir: string | null; readonly every?: 'day' | 'hour'; readonly alg: Algorithm }

export function startJobs(
  office: OpenOffice,
  log: Log,
  times: JobTimes = { outboxEvery: 1_000, dayEvery: 60_000 },
  { dir, every = 'day', alg }: Checkpoints = { dir: null, alg: 'sha256' },
  sender: () => Sender | null = () => null,
): Jobs {
  let done: Day | null = null
  const daily = async (): Promise<void> => {
    const today = office.clock.today()
    if (today === done) return
    if ((await office.turns.alone('morning', () => morningOnce(office, log, today))) !== null) done = today
  }
  let left: string | null = null
  const checkpoint = async (): Promise<void> => {
    const { clock } = office
    const now = every === 'hour' ? `${clock.today()}T${clock.time().slice(0, 2)}` : clock.today()
    if (dir === null || now === left) return
    log.info('job.checkpoint', { path: await leaveCheckpoint(office, alg, dir) })
    left = now // a folder that cannot be reached is tried again each time, and the log says so
  }
  const loops = [
    { name: 'outbox', every: times.outboxEvery, run: () => handOn(office, log, sender()) },
    { name: 'morning', every: times.dayEvery, run: daily },
    { name: 'count', every: times.dayEvery, run: async () => void (office.counting() && (await countByNotice(office))) }, // by a node that stopped
    { name: 'checkpoint', every: times.dayEvery, run: checkpoint },
  ].map(job => loop(job, log))
  return { close: async () => void (await Promise.all(loops.map(stop => stop()))) }
}

/** Runs a job again and again, one at a time; a failure is logged and tried anew. Answers how to stop it. */
function loop(job: Named, log: Log): () => Promise<void> {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const turn = (): void => {
    running = job.run().catch(error => log.error(`job.${job.name}`, error))
    void running.then(() => {
      if (!stopped) timer = setTimeout(turn, job.every).unref()
    })
  }
  timer = setTimeout(turn, 50).unref()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
  }
}

/** Of several nodes the first makes the morning's work; one program alone makes it at each start, for it loses nothing by that. */
async function morningOnce(office: OpenOffice, log: Log, today: Day): Promise<true> {
  const last = await office.db.selectFrom('meta').select('value').where('key', '=', 'job.morning').executeTakeFirst()
  if (office.reading.postgres && last?.value === today) return true
  await morning(office, log)
  await office.write.other('kernel.jobDone', { job: 'morning', day: today })
  return true
}

/** Before the office opens: finished days signed, rows counted anew, reminders written, what is no longer needed forgotten. */
export async function morning(office: OpenOffice, log: Log): Promise<void> {
  const sealed = await office.write.other<readonly string[]>('kernel.sealDays', null)
  await adoptPlannedChains({ office })
  if (!(await countByNewNotices(office))) await countWaiting(office)
  const reminders = await remind(office)
  await anchorAudit(office)
  await scrub(office)
  const swept = await sweep(office)
  const now = Temporal.Now.instant()
  const before = (days: number): string => now.subtract({ hours: 24 * days }).toString({ smallestUnit: 'millisecond' })
  await office.write.other('office.forget', { repeatsBefore: before(30), sessionsBefore: before(1096) })
  log.info('job.morning', { day: office.clock.today(), sealed: sealed.length, reminders, swept })
}
