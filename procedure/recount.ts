import { day } from '#base/day.ts'
import { type Calendar, CalendarMissing } from '#law/calendar.ts'
import { carriedTo, earlierRelease } from '#law/earlier-release.ts'
import { beginCount, endCount, noteCounted, noticesOf, readDays } from './counting.ts'
import { Invalid, Refused } from './errors.ts'
import type { Hand } from './hand.ts'
import { load, look, type Open } from './matter.ts'
import { movesBetween } from './moves.ts'
import type { RecordCommand } from './office.ts'
import { record } from './records.ts'
import { fewAtOnce, inSlices, rewrite } from './refresh.ts'
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
  const open = await hand.tx
    .selectFrom('matter')
    .select(eb => [eb.fn.countAll<number>().as('n'), eb.fn.max('id').as('last')])
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  const through = Number(open?.last ?? 0)
  await beginCount(hand.tx, { because, was, carriedTo, after: 0, through, counted: 0, of: Number(open?.n ?? 0) })
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

/** Counts the next few by the notice that was taken in or back; answers whether any wait still. Where it was cut off it goes on. */
export async function countSome(hand: Hand): Promise<boolean> {
  const { counting, tx } = hand
  if (!counting) return false
  const { after, through, before, because } = counting
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
    await recount(hand, matter, before, because)
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

/**
 * The next few after a matter, where a newer release of the program brought the notices: answers the last one, null when none are left.
 * Begun again after a stop it gives no matter a second step. A store that never noted its calendar has told nobody a day.
 */
export async function recountSome(hand: Hand, after: number): Promise<number | null> {
  const last = await countedBy(hand)
  const rows = await hand.tx.selectFrom('holiday_notice').select('value').orderBy('published_on').execute()
  const earlier = last === null ? null : earlierRelease(last, noticesOf(rows))
  const because = earlier?.arrived.join(', ').slice(-200) ?? ''
  return inSlices(hand, 'all', after, async id => {
    const matter = await load(hand, id)
    if (earlier === null || told(matter, because)) await rewrite(hand, matter, look(hand, matter))
    else await recount(hand, matter, earlier.calendar, because)
  })
}

const told = ({ journal }: Open, because: string): boolean =>
  journal.findLast(step => step.action === '$recount')?.input?.['because'] === because

async function recount(hand: Hand, matter: Open, before: Calendar, because: string): Promise<void> {
  const now = look(hand, matter)
  const then = view(matter.procedure, matter.journal, before, hand.today, hand.time, hand.registry.procedures)
  const moves = movesBetween(matter.procedure, { now: then, calendar: before }, { now, calendar: hand.calendar })
  if (moves.length === 0) return rewrite(hand, matter, now)
  const desk = now.responsible()
  const input = { because, moves, ...(desk && { tell: [desk] }) }
  await hand.act({ matter: matter.identity.id, action: '$recount', by: { kernel: true }, input, evidence: [] })
}

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
