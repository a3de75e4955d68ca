import { canonical } from '#base/canonical.ts'
import type { Day } from '#base/day.ts'
import { isSignedBy, type PublicKey } from '#base/keys.ts'
import type { Tx } from '#base/sql.ts'
import { type Algorithm, algorithms, merkleRoot } from './chain.ts'
import type { DayFound } from './day-roots.ts'
import type { Hand } from './hand.ts'
import type { DayRootTable } from './tables.ts'

/** The signed root of a day: Merkle root over the hashes of all entries recorded on it. Whoever holds it can show later that none was changed. */
type Root = Omit<DayRootTable, 'signature'>

const signedText = ({ alg, day, first, last, root, simulated, kid }: Root): string =>
  canonical({ alg, day, first, last, root, simulated: simulated === 1, kid })

export async function rootOf(
  tx: Tx,
  alg: Algorithm,
  day: Day,
  after: number, // only entries after this one: the ledger is in the order of time, so nothing before it belongs to the day
  until = Number.MAX_SAFE_INTEGER, // and none after this one: of a day that was signed, and on which the clock then stood once more
): Promise<(Pick<DayRootTable, 'first' | 'last' | 'root'> & { simulated: number }) | null> {
  const entries = await tx
    .selectFrom('entry')
    .select(['seq', 'hash', 'body'])
    .where('seq', '>', after)
    .where('seq', '<=', until)
    .where('recorded_on', '=', day)
    .orderBy('seq')
    .execute()
  if (entries.length === 0) return null
  const simulated = Number(entries.some(e => e.body.includes('"simulated":true')))
  return {
    first: entries[0]!.seq,
    last: entries.at(-1)!.seq,
    root: merkleRoot(
      alg,
      entries.map(e => e.hash),
    ),
    simulated,
  }
}

/** Signs every finished day that has entries and no root yet; answers the days. Days missed while the program was down are made up for. */
export async function sealDays(hand: Hand): Promise<Day[]> {
  const sealed = await hand.tx.selectFrom('day_root').select('last').orderBy('last', 'desc').limit(1).executeTakeFirst()
  const days = await hand.tx
    .selectFrom('entry')
    .leftJoin('day_root', 'day_root.day', 'entry.recorded_on')
    .select('entry.recorded_on as day')
    .distinct()
    .where('entry.seq', '>', sealed?.last ?? 0)
    .where('entry.recorded_on', '<', hand.today)
    .where('day_root.day', 'is', null)
    .orderBy('entry.recorded_on')
    .execute()
  for (const { day } of days) {
    const found = (await rootOf(hand.tx, hand.alg, day, sealed?.last ?? 0))!
    const root: Root = { day, ...found, kid: hand.keys.kid, alg: hand.alg }
    await hand.tx
      .insertInto('day_root')
      .values({ ...root, signature: hand.keys.sign(signedText(root)) })
      .execute()
  }
  return days.map(d => d.day)
}

/** True where the root was signed by one of the keys: all that can be told without the ledger. */
export function rootIsSigned(row: DayRootTable, publicKeys: readonly PublicKey[]): boolean {
  const { signature, ...root } = row
  const key = publicKeys.find(k => k.kid === row.kid)
  return key !== undefined && isSignedBy(key, signedText(root), signature)
}

/** The algorithm that each day's root names, where it is one. */
export const algorithmsOf = (roots: readonly Pick<DayRootTable, 'day' | 'alg'>[]): ReadonlyMap<string, Algorithm> =>
  new Map(roots.flatMap(({ day, alg: named }) => algorithms.filter(one => one === named).map(alg => [day, alg] as const)))

/** What of a stored root does not hold, or null. Each names the algorithm it was made with. `gathered`: what a walk over the ledger found. */
export async function flawOfRoot(
  tx: Tx,
  row: DayRootTable,
  publicKeys: readonly PublicKey[],
  gathered?: DayFound | 'scattered',
): Promise<string | null> {
  const alg = algorithms.find(one => one === row.alg)
  if (!alg) return 'the day root names an algorithm that is none'
  if (!rootIsSigned(row, publicKeys)) return 'the signature of the day root does not hold'
  const isIt = (found: DayFound | null): boolean =>
    found !== null && found.root === row.root && found.first === row.first && found.last === row.last
  if (typeof gathered === 'object' && isIt(gathered)) return null
  return isIt(await rootOf(tx, alg, row.day, row.first - 1, row.last)) ? null : 'the entries of the day do not give its root'
}
