import type { Hand } from './hand.ts'
import { load, look, type Open } from './matter.ts'
import { refreshRows } from './perform.ts'
import type { MatterView } from './view.ts'

/** Computes one matter's rows again, as of today. Nothing of its journal changes. */
export async function refresh(hand: Hand, id: number): Promise<void> {
  const matter = await load(hand, id)
  await rewrite(hand, matter, look(hand, matter))
}

/** The same of a matter that was loaded and folded already. */
export const rewrite = (hand: Hand, matter: Open, now: MatterView): Promise<void> =>
  refreshRows(hand, matter, now, false, { seq: matter.lastEntry!, steps: matter.journal.length })

/** `all` that is open, or what says itself that it changes by today. */
type Which = 'all' | 'still'
const stale = ({ tx, today }: Hand, which: Which) =>
  which === 'still'
    ? tx.selectFrom('matter').select('id').where('change_on', '<=', today)
    : tx.selectFrom('matter').select('id').where('closed_on', 'is', null)

/** Open matters whose rows may have become old: all of them when law or structure changed, else those whose row says that it changes by today. */
export async function refreshOpen(hand: Hand, which: Which): Promise<number> {
  const ids = await stale(hand, which).orderBy('id').execute()
  for (const { id } of ids) await refresh(hand, id)
  return ids.length
}

/** So few that a filing which comes meanwhile hardly waits. */
export const fewAtOnce = 50

/** The next few of them after a matter, so that filings need not wait for all; answers the last one, null when none are left. */
export async function refreshSome(hand: Hand, { which, after }: { readonly which: Which; readonly after: number }): Promise<number | null> {
  const ids = await stale(hand, which).where('id', '>', after).orderBy('id').limit(fewAtOnce).execute()
  for (const { id } of ids) await refresh(hand, id)
  return ids.length < fewAtOnce ? null : (ids.at(-1)?.id ?? null)
}
