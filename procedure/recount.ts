import type { Calendar } from '#law/calendar.ts'
import type { Hand } from './hand.ts'
import { load, look } from './matter.ts'
import { movesBetween } from './moves.ts'
import { rewrite } from './refresh.ts'
import { view } from './view.ts'

/**
 * Counts every open matter anew after the calendar changed from `before` to the hand's. A matter whose last days move gets a step of the
 * kernel's (期限重算 $recount) that names each move and the notice, and the desk that is to act on it is told: nobody's day moves silently.
 */
export async function recountOpen(hand: Hand, before: Calendar, because: string): Promise<number> {
  const open = await hand.tx.selectFrom('matter').select('id').where('closed_on', 'is', null).orderBy('id').execute()
  let moved = 0
  for (const { id } of open) if (await recount(hand, id, before, because)) moved++
  return moved
}

async function recount(hand: Hand, id: number, before: Calendar, because: string): Promise<boolean> {
  const matter = await load(hand, id)
  const now = look(hand, matter)
  const then = view(matter.procedure, matter.journal, before, hand.today, hand.time, hand.registry.procedures)
  const moves = movesBetween(matter.procedure, { now: then, calendar: before }, { now, calendar: hand.calendar })
  if (moves.length === 0) {
    await rewrite(hand, matter, now)
    return false
  }
  const desk = now.responsible()
  const input = { because, moves, ...(desk && { tell: [desk] }) }
  await hand.act({ matter: id, action: '$recount', by: { kernel: true }, input, evidence: [] })
  return true
}
