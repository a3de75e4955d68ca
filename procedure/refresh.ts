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

/** Open matters whose rows may have become old: all of them when law or structure changed, else those whose row says that it changes by today. */
export async function refreshOpen(hand: Hand, which: 'all' | 'still'): Promise<number> {
  let query = hand.tx.selectFrom('matter').select('id')
  query = which === 'still' ? query.where('change_on', '<=', hand.today) : query.where('closed_on', 'is', null)
  const ids = await query.orderBy('id').execute()
  for (const { id } of ids) await refresh(hand, id)
  return ids.length
}
