import type { Calendar } from '#law/calendar.ts'
import { earlierRelease } from '#law/earlier-release.ts'
import { noticesOf } from './around.ts'
import type { Hand } from './hand.ts'
import { load, look, type Open } from './matter.ts'
import { movesBetween } from './moves.ts'
import { inSlices, rewrite } from './refresh.ts'
import { view } from './view.ts'

/**
 * Counts open matters anew after the calendar changed from `before` to the hand's. A matter whose last days move gets a step of the
 * kernel's (期限重算 $recount) that names each move and the notice, and the desk that is to act on it is told: nobody's day moves silently.
 */

/** All of them at once, with the notice that an administrator takes in or back. */
export async function recountOpen(hand: Hand, before: Calendar, because: string): Promise<void> {
  const open = await hand.tx.selectFrom('matter').select('id').where('closed_on', 'is', null).orderBy('id').execute()
  for (const { id } of open) await recount(hand, await load(hand, id), before, because)
  await noteCalendar(hand)
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
