import { canonical } from '#base/canonical.ts'
import { type Day, day } from '#base/day.ts'
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
  after: number, // only entries after this one
  until: number, // and none after this one: of a day that was signed, and on which the clock then stood once more
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

/**
 * The name of a root is its day. A day on which the clock stood once more, after it was signed, gets a further root for what came then:
 * `2026-03-02+2`.
 */
export const dayOfRoot = (name: string): Day => day(name.slice(0, 10))

type Span = { readonly day: Day; readonly first: number; readonly last: number }

/** The finished days with entries under no root, with the first and the last of those entries. */
export async function unsealed(tx: Tx, today: Day): Promise<Span[]> {
  const after = await sealedTo(tx)
  const spans = await tx
    .selectFrom('entry')
    .select(eb => ['recorded_on as day', eb.fn.min('seq').as('first'), eb.fn.max('seq').as('last')])
    .where('seq', '>', after)
    .where('recorded_on', '<', today)
    .groupBy('recorded_on')
    .orderBy('recorded_on')
    .execute()
  const roots = await tx.selectFrom('day_root').select(['day', 'first', 'last']).where('last', '>', after).execute()
  const found: Span[] = []
  for (const { day, first, last } of spans) {
    const own = roots.filter(root => root.day.startsWith(day))
    const isUnder = (from: number, to = from): boolean => own.some(root => root.first <= from && to <= root.last)
    if (isUnder(Number(first), Number(last))) continue
    const entries = await tx
      .selectFrom('entry')
      .select('seq')
      .where('seq', '>', after)
      .where('recorded_on', '=', day)
      .orderBy('seq')
      .execute()
    const open = entries.filter(({ seq }) => !isUnder(seq))
    if (open.length > 0) found.push({ day, first: open[0]!.seq, last: open.at(-1)!.seq })
  }
  return found
}

/** Signs every finished day that has entries under no root; answers the days. Days missed while the program was down are made up for. */
export async function sealDays(hand: Hand): Promise<Day[]> {
  const { tx, keys, alg } = hand
  const open = await unsealed(tx, hand.today)
  for (const { day, first, last } of open) {
    const found = (await rootOf(tx, alg, day, first - 1, last))!
    const root: Root = { day: await nameFor(tx, day), ...found, kid: keys.kid, alg }
    await tx
      .insertInto('day_root')
      .values({ ...root, signature: keys.sign(signedText(root)) })
      .execute()
  }
  await noteSealed(hand)
  return open.map(one => one.day)
}

async function nameFor(tx: Tx, day: Day): Promise<string> {
  const roots = await tx.selectFrom('day_root').select('day').where('day', 'like', `${day}%`).execute()
  return roots.length === 0 ? day : `${day}+${roots.length + 1}`
}

/** Every entry up to this one stands under a root: none before it is looked at again. */
const key = 'sealed.to'

const sealedTo = async (tx: Tx): Promise<number> =>
  Number((await tx.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst())?.value ?? 0)

async function noteSealed({ tx, today }: Hand): Promise<void> {
  const since = tx.selectFrom('entry').where('seq', '>', await sealedTo(tx))
  const open = await since
    .select(eb => eb.fn.min('seq').as('seq'))
    .where('recorded_on', '>=', today)
    .executeTakeFirst()
  const last = await since.select(eb => eb.fn.max('seq').as('seq')).executeTakeFirst()
  const to = open?.seq ? Number(open.seq) - 1 : last?.seq
  if (!to) return
  await tx
    .insertInto('meta')
    .values({ key, value: String(to) })
    .onConflict(c => c.column('key').doUpdateSet({ value: String(to) }))
    .execute()
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
  return isIt(await rootOf(tx, alg, dayOfRoot(row.day), row.first - 1, row.last)) ? null : 'the entries of the day do not give its root'
}
