import { day } from '#base/day.ts'
import { CalendarMissing } from '#law/calendar.ts'
import { carriedTo, earlierRelease } from '#law/earlier-release.ts'
import { beginCount, type Counting, endCount, noteCounted, noticesOf, readDays } from './counting.ts'
import { Invalid, Refused } from './errors.ts'
import type { Hand } from './hand.ts'
import { load, look, type Open } from './matter.ts'
import { movesBetween } from './moves.ts'
import type { RecordCommand } from './office.ts'
import { record } from './records.ts'
import { fewAtOnce, rewrite } from './refresh.ts'
import { view } from './view.ts'

/**
 * Counts open matters anew after the calendar changed from `before` to the hand's. A matter whose last days move gets a step of the
 * kernel's (期限重算 $recount) that names each move and the notice, and the desk that is to act on it is told: nobody's day moves silently.
 */

/** Takes a notice in or back: it is written with its entry, and counting by it begins. One at a time. */
export async function takeNotice(hand: Hand, command: RecordCommand): Promise<void> {
  if (hand.counting) throw new Refused('stillCounting')
  const because = String(command.row['id'])
  const before = await hand.tx.selectFrom('holiday_notice').select('value').where('id', '=', because).execute()
  const [was = null] = noticesOf(before)
  await record(hand, command)
  if (was) await requireYear(hand, was.year)
  await begin(hand, { because, notice: because, was, carriedBefore: carriedTo })
}

/**
 * Begins to count where a newer release of the program brought notices. False where nothing can be told: a store that never noted its
 * calendar has told nobody a day by another.
 */
export async function takeRelease(hand: Hand): Promise<boolean> {
  if (hand.counting) return true // another node began
  const last = await countedBy(hand)
  const rows = await hand.tx.selectFrom('holiday_notice').select('value').orderBy('published_on').execute()
  const earlier = last === null ? null : earlierRelease(last, noticesOf(rows))
  if (earlier === null) return false
  await begin(hand, { because: earlier.arrived.join(', ').slice(-200), notice: null, was: null, carriedBefore: earlier.carriedTo })
  hand.touched.structure = true
  return true
}

type Beginning = Pick<Parameters<typeof beginCount>[1], 'because' | 'notice' | 'was' | 'carriedBefore'>

async function begin({ tx }: Hand, beginning: Beginning): Promise<void> {
  const open = await tx
    .selectFrom('matter')
    .select(eb => [eb.fn.countAll<number>().as('n'), eb.fn.max('id').as('last')])
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  await beginCount(tx, { ...beginning, carriedTo, after: 0, through: Number(open?.last ?? 0), counted: 0, of: Number(open?.n ?? 0) })
}

/** A year without its notice must have statutory days: else no last day in it could be counted, and the count would never end. */
async function requireYear({ tx }: Hand, year: number): Promise<void> {
  try {
    ;(await readDays(tx)).calendar.kindOf(day(`${year}-01-02`))
  } catch (error) {
    if (error instanceof CalendarMissing) throw new Invalid([{ field: 'year', code: 'calendarMissing' }])
    throw error
  }
}

/** Counts the next few of the count under way; answers whether any wait still. Where it was cut off it goes on. */
export async function countSome(hand: Hand): Promise<boolean> {
  const { counting, tx } = hand
  if (!counting) return false
  const { after, through } = counting
  const few = await tx
    .selectFrom('matter')
    .select('id')
    .where('closed_on', 'is', null)
    .where('id', '>', after)
    .where('id', '<=', through)
    .orderBy('id')
    .limit(fewAtOnce)
    .execute()
  for (const { id } of few) {
    const matter = await load(hand, id)
    hand.counting = { ...counting, after: id } // from here on its days are counted by the calendar that stands
    await recount(hand, matter, counting)
  }
  hand.touched.structure = true // which matters are counted is kept with what stands around them
  const last = few.at(-1)?.id
  if (last !== undefined && few.length === fewAtOnce) {
    await noteCounted(tx, { after: last, counted: counting.counted + few.length })
    return true
  }
  hand.counting = null
  await endCount(tx)
  await noteCalendar(hand)
  return false
}

async function recount(hand: Hand, matter: Open, { because, before, notice }: Counting): Promise<void> {
  const now = look(hand, matter)
  const then = view(matter.procedure, matter.journal, before, hand.today, hand.time, hand.registry.procedures)
  const moves = movesBetween(matter.procedure, { now: then, calendar: before }, { now, calendar: hand.calendar })
  if (moves.length === 0 || (notice === null && told(matter, because))) return rewrite(hand, matter, now)
  const desk = now.responsible()
  const input = { because, moves, ...(desk && { tell: [desk] }) }
  await hand.act({ matter: matter.identity.id, action: '$recount', by: { kernel: true }, input, evidence: [] })
}

/** Told of these notices already, by a count that the store did not note to its end. One that was taken in here may come and go and come. */
const told = ({ journal }: Open, because: string): boolean =>
  journal.findLast(step => step.action === '$recount')?.input?.['because'] === because

const counted = 'counted.calendar'

/** The version of the calendar by which open matters were last counted; null where none ever were. */
export async function countedBy({ tx }: Pick<Hand, 'tx'>): Promise<string | null> {
  return (await tx.selectFrom('meta').select('value').where('key', '=', counted).executeTakeFirst())?.value ?? null
}

/** Notes that every open matter is counted by the calendar that stands. */
export async function noteCalendar({ tx, calendar: { version } }: Pick<Hand, 'tx' | 'calendar'>): Promise<void> {
  await tx
    .insertInto('meta')
    .values({ key: counted, value: version })
    .onConflict(c => c.column('key').doUpdateSet({ value: version }))
    .execute()
}
