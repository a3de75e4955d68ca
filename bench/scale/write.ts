import pg from 'pg'
import { settableClock } from '#base/clock.ts'
import { addDays, type Day } from '#base/day.ts'
import type { PostgresPlace } from '#base/postgres.ts'
import { modules } from '#modules/index.ts'
import { type OpenOffice, openOffice } from '#procedure/open-office.ts'
import { documentsFrom, documentsOf } from '../publications.ts'
import { agencyCodes, furnish } from './place.ts'
import { type Life, lifeOf } from './stories.ts'

/**
 * Writes a lawful store of so many matters: every step goes through the kernel that serves offices (numbers, rules, digests, chain,
 * derived rows), many to a commit and without waiting for the disk. `verify` accepts what it makes.
 */

const zone = 'Asia/Shanghai'
const pastDays = 500
const recentDays = 21 // what is still open was filed in these last days
const documentsEach = 10 // one published document for so many matters

export type Written = { readonly steps: number; readonly documents: number; readonly seconds: number }

export async function writeLedger(dataDir: string, database: PostgresPlace | null, matters: number, until: Day): Promise<Written> {
  const start = addDays(until, -pastDays)
  const clock = settableClock(zone, start)
  const office = await openOffice({ dataDir, database, modules, clock, zone, durable: false, watches: false })
  try {
    const codes = agencyCodes(matters)
    await furnish(office, codes, start)
    const documents = documentsOf(Math.ceil(matters / documentsEach))
    await documentsFrom(office, documents)
    const days = workdays(office, addDays(start, 1), until)
    const lives = Array.from({ length: matters }, (_, n) => lifeOf(n, Math.floor(n / codes.length), codes[n % codes.length]!))
    const recent = days.filter(on => on > addDays(until, -recentDays))
    const byDay = Map.groupBy([...lives.entries()], ([n, life]) => (life.open ? recent[n % recent.length]! : days[n % days.length]!))
    const begun = performance.now()
    let steps = 0
    for (const on of days) {
      clock.set(on, '08:30')
      await office.write.other('kernel.sealDays', null)
      steps += await playDay(
        office,
        clock,
        on,
        (byDay.get(on) ?? []).map(([, life]) => life),
      )
    }
    const seconds = (performance.now() - begun) / 1000
    await office.write.other('kernel.noteCalendar', null) // all rows are of today's calendar
    if (database) await analyze(database)
    return { steps, documents: documents.length, seconds }
  } finally {
    await office.close()
  }
}

/** What the database does by itself a minute after so many rows came. */
async function analyze({ url }: PostgresPlace): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('analyze')
  await client.end()
}

function workdays(office: OpenOffice, from: Day, until: Day): Day[] {
  const days: Day[] = []
  for (let on = from; on <= until; on = addDays(on, 1)) if (office.calendar().isWorkday(on)) days.push(on)
  return days
}

/** All openings of the day, then the first acts of all, then the second …: hundreds of commands stand in line for each commit. */
async function playDay(office: OpenOffice, clock: { set(on: Day, time: string): void }, on: Day, lives: readonly Life[]): Promise<number> {
  clock.set(on, '09:00')
  const calendar = office.calendar()
  const opened = await Promise.all(lives.map(life => office.write.open(life.opening(on, calendar))))
  let steps = opened.length
  for (let wave = 0; wave < 3; wave++) {
    clock.set(on, `1${wave}:00`)
    const acts = lives.flatMap((life, i) => {
      const act = life.acts(on)[wave]
      return act ? [office.write.act({ ...act, matter: opened[i]!.id })] : []
    })
    await Promise.all(acts)
    steps += acts.length
  }
  return steps
}
