import type { Hand } from './hand.ts'
import { load, look } from './matter.ts'
import { refreshRows } from './perform.ts'
import { readJournal } from './store.ts'

/** Computes one matter's rows again, as of today. Nothing of its journal changes. */
export async function refresh(hand: Hand, id: number): Promise<void> {
  const matter = await load(hand, id)
  const last = (await readJournal(hand.tx, hand.keys, id)).at(-1)!
  await refreshRows(hand, matter, look(hand, matter), false, { seq: last.entry, steps: matter.journal.length })
}

/** Open matters whose rows may have become old: all of them when law or structure changed, else those whose clocks stand still (silence may have ended a hold). */
export async function refreshOpen(hand: Hand, which: 'all' | 'still'): Promise<number> {
  let query = hand.tx.selectFrom('matter').select('id').where('closed_on', 'is', null)
  if (which === 'still') query = query.where('paused', '=', 1).where('as_of', '<', hand.today)
  const ids = await query.orderBy('id').execute()
  for (const { id } of ids) await refresh(hand, id)
  return ids.length
}
