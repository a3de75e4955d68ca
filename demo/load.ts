import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { settableClock, systemClock } from '#base/clock.ts'
import { addDays, type Day } from '#base/day.ts'
import type { PostgresPlace } from '#base/postgres.ts'
import { openTypesetter, type Typesetter } from '#documents/typeset.ts'
import { modules } from '#modules/index.ts'
import { officeHours } from '#modules/office/demo/agencies.ts'
import { demoAgencies, found, people } from '#modules/office/demo.ts'
import { stories as petitionStories } from '#modules/petition/demo.ts'
import { stories as publicationStories } from '#modules/publication/demo.ts'
import { furnish as furnishRequests, stories as requestStories } from '#modules/request/demo.ts'
import type { AnyModule } from '#procedure/module.ts'
import { moveToPostgres } from '#procedure/move.ts'
import { type OpenOffice, openOffice, storePath } from '#procedure/open-office.ts'
import type { Moment } from '#procedure/stage.ts'
import { putInPlace } from './place.ts'
import { play } from './play.ts'
import { furnish } from './site.ts'
import { stageOf } from './stage.ts'

/** Loads the demonstration city into a data folder without a store. */

export type DemoOptions = {
  readonly dataDir: string
  readonly database?: PostgresPlace | null
  readonly end: Moment // the day on which the city is shown, and the wall time until which things have happened
  readonly zone?: string
  readonly publicUrl?: string
  readonly press?: Pick<Typesetter, 'typeset' | 'close'> // what sets the letters, where it is not the usual one
}
export type DemoSummary = { readonly entries: number; readonly matters: Readonly<Record<string, number>>; readonly seconds: number }

const daysPlayed = 432 // about fourteen months

/**
 * Plays fourteen months of an invented city's work by real acts. Everything is made in a folder beside the store and put in its place
 * at the end, the store last: a load that was killed leaves no store, and the next start makes it again.
 * Throws Loading while another program loads into the same folder, CalendarMissing for a day without a calendar.
 */
export async function loadDemo(options: DemoOptions): Promise<DemoSummary> {
  const begun = performance.now()
  const dir = claim(options.dataDir)
  try {
    const made = await make(dir, options)
    await settle(dir, options)
    return { ...made, seconds: Math.round(performance.now() - begun) / 1000 }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Into its place: files and keys in the data folder, the store there too or in the database. */
async function settle(dir: string, { dataDir, database, zone = 'Asia/Shanghai' }: DemoOptions): Promise<void> {
  if (!database) return putInPlace(dir, dataDir)
  const moved = await moveToPostgres(storePath(dir), { dataDir: dir, database, modules, clock: systemClock(zone) })
  if (!moved.done) throw new Error(`the demonstration city did not arrive whole: ${moved.verified.broken[0]?.what ?? ''}`)
  putInPlace(dir, dataDir, false)
}

async function make(dir: string, { end, zone = 'Asia/Shanghai', publicUrl, press }: DemoOptions): Promise<Omit<DemoSummary, 'seconds'>> {
  const clock = settableClock(zone, addDays(end.on, -daysPlayed))
  const office = await openOffice({ dataDir: dir, modules, zone, clock, durable: false, ...(publicUrl && { publicUrl }) })
  const typesetter = press ?? openTypesetter()
  try {
    const start = { on: firstWorkday(office.calendar(), clock.today()), time: '08:30' }
    const stage = stageOf(office, typesetter, start, end)
    clock.set(start.on, start.time)
    await found(stage)
    await furnish(stage)
    await furnishRequests(stage, demoAgencies, officeHours)
    const parts = await Promise.all((modules as readonly AnyModule[]).flatMap(module => module.demo?.() ?? []))
    for (const part of parts) await part.furnish?.(stage)
    const others = parts.flatMap(part => part.stories(stage))
    await play([people(stage), ...publicationStories(stage), ...requestStories(stage), ...petitionStories(stage), ...others], end, at =>
      clock.set(at.on, at.time),
    )
    clock.set(end.on, end.time)
    await office.write.other('kernel.refresh', 'all')
    await office.write.other('kernel.sealDays', null)
    return await counted(office)
  } finally {
    await office.close()
    await typesetter.close()
  }
}

async function counted({ db }: Pick<OpenOffice, 'db'>): Promise<Omit<DemoSummary, 'seconds'>> {
  const entries = await db
    .selectFrom('entry')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  const matters = await db
    .selectFrom('matter')
    .select(['business', eb => eb.fn.countAll<number>().as('n')])
    .groupBy('business')
    .execute()
  return { entries: Number(entries.n), matters: Object.fromEntries(matters.map(m => [m.business, Number(m.n)])) }
}

/** Another program is loading the demonstration city into this folder. */
export class Loading extends Error {}

/** The folder in which the city is made, with our process in it; what a killed load left there is cleared away. */
function claim(dataDir: string): string {
  const dir = join(dataDir, 'demo-loading')
  const owner = join(dir, 'pid')
  if (existsSync(owner) && isAlive(Number(readFileSync(owner, 'utf8'))))
    throw new Loading(`another mingchuang is loading the demonstration city into ${dataDir}`)
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  mkdirSync(dir, { mode: 0o700 })
  writeFileSync(owner, String(process.pid))
  const keys = join(dataDir, 'keys')
  if (existsSync(keys)) cpSync(keys, join(dir, 'keys'), { recursive: true }) // query codes are derived from them
  return dir
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function firstWorkday(calendar: { isWorkday(on: Day): boolean }, from: Day): Day {
  let at = from
  while (!calendar.isWorkday(at)) at = addDays(at, 1)
  return at
}
