import type { Hand } from './hand.ts'
import type { Office } from './office.ts'
import { refresh } from './refresh.ts'

/**
 * Computes the derived rows of every matter again, closed ones too, a page of matters a transaction. A migration that adds derived columns
 * puts `rows.rebuild` into `meta`; the first opening of the store after it then does this once, and takes it up again where it was cut off.
 */
const key = 'rows.rebuild'
const page = 200

/** One page of matters after the one last done; answers whether there may be more. */
export async function rebuildPage(hand: Hand): Promise<boolean> {
  const mark = await hand.tx.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst()
  if (!mark) return false
  const rows = await hand.tx
    .selectFrom('matter')
    .select(['id', 'business'])
    .where('id', '>', Number(mark.value))
    .orderBy('id')
    .limit(page)
    .execute()
  for (const { id, business } of rows) if (hand.registry.has(business)) await refresh(hand, id)
  const last = rows.at(-1)?.id
  if (rows.length < page || last === undefined) await hand.tx.deleteFrom('meta').where('key', '=', key).execute()
  else
    await hand.tx
      .updateTable('meta')
      .set({ value: String(last) })
      .where('key', '=', key)
      .execute()
  return rows.length === page
}

/** Does what a migration left to do. Costs one look where there is nothing. */
export async function rebuildIfAsked({ db, write }: Pick<Office, 'db' | 'write'>): Promise<void> {
  const asked = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst()
  if (!asked) return
  while (await write.other<boolean>('kernel.rebuild', null)) {
    // page after page
  }
}
