import type { Keys } from '#base/keys.ts'
import type { Tx } from '#base/sql.ts'
import { type Algorithm, algorithms, type Beside } from './chain.ts'
import { inclusionOf, type Neighbour } from './inclusion.ts'
import { dayOfRoot } from './roots.ts'
import type { DayRootTable } from './tables.ts'

/**
 * 卷宗: a matter in one archive that a court or a reconsideration organ can check without the office. This file gathers what proves it;
 * `bundle-check.ts` checks it offline. The manifest names every file by its digest and is signed, so no byte can change unnoticed.
 */
export const bundleFormat = 'mingchuang-bundle'
export const bundleVersion = 1
/** Where things lie in the archive. */
export const places = {
  manifest: 'manifest.json',
  entries: 'proofs/entries.json',
  roots: 'proofs/roots.json',
  keys: 'proofs/keys.json',
  contents: 'data/contents.json',
} as const

/** `masked`: personal values covered and identity papers left out; `full`: all that its maker may see. */
export type Variant = 'masked' | 'full'
type Listed = { readonly path: string; readonly sha256: string; readonly size: number }
export type Manifest = {
  readonly format: typeof bundleFormat
  readonly v: typeof bundleVersion
  readonly matter: string
  readonly variant: Variant
  readonly madeAt: string
  readonly madeBy: string
  readonly reason: string | null
  readonly simulated?: true
  readonly files: readonly Listed[]
  readonly kid: string
  readonly signature: string
}

/** One entry as it was hashed, what of its values may be shown beside it, and its way to the root of its day (null while that day is open). */
export type Proof = {
  readonly seq: number
  readonly body: string
  readonly hash: string
  readonly day: string // the name of the root
  readonly beside: Beside
  readonly path: readonly Neighbour[] | null
}

/** Why a value does not stand beside its digest in a bundle. */
const leftOut = 'left out of this copy'

/**
 * The proofs of a matter's entries and the roots of their days. `mayShow` says which value of which entry may be given in clear
 * (path as it stands beside: `input.applicant.name`); the others stay as digests.
 */
export async function proofsOf(
  tx: Tx,
  keys: Pick<Keys, 'unseal'>,
  matter: number,
  mayShow: (n: number, path: string) => boolean,
): Promise<{ readonly proofs: readonly Proof[]; readonly roots: readonly DayRootTable[] }> {
  const rows = await tx
    .selectFrom('entry')
    .leftJoin('beside', 'beside.seq', 'entry.seq')
    .select(['entry.seq', 'entry.n', 'entry.body', 'entry.hash', 'entry.recorded_on', 'beside.vals'])
    .where('entry.matter', '=', matter)
    .orderBy('entry.n')
    .execute()
  const days = [...new Set(rows.map(row => row.recorded_on))]
  const roots = await tx
    .selectFrom('day_root')
    .selectAll()
    .where(eb => eb.or(days.map(day => eb('day', 'like', `${day}%`))))
    .orderBy('day')
    .execute()
  const leaves = new Map<string, Leaves>()
  for (const { day, first, last, alg } of roots)
    leaves.set(day, {
      alg: algorithms.find(one => one === alg) ?? 'sha256',
      entries: await tx
        .selectFrom('entry')
        .select(['seq', 'hash'])
        .where('seq', '>=', first)
        .where('seq', '<=', last)
        .where('recorded_on', '=', dayOfRoot(day))
        .orderBy('seq')
        .execute(),
    })
  const proofs = rows.map(row => {
    const root = roots.find(one => one.day.startsWith(row.recorded_on) && one.first <= row.seq && row.seq <= one.last)
    const own = root && leaves.get(root.day)
    const vals: Beside = row.vals ? JSON.parse(row.vals) : {}
    return {
      seq: row.seq,
      body: row.body,
      hash: row.hash,
      day: root?.day ?? row.recorded_on,
      beside: Object.fromEntries(Object.entries(vals).map(([path, kept]) => [path, inClear(kept, keys, mayShow(row.n ?? 0, path))])),
      path: own ? pathIn(own, row.seq) : null,
    }
  })
  return { proofs, roots }
}

/** A value with its salt, unsealed; or that it was erased, or left out. */
function inClear(kept: Beside[string], keys: Pick<Keys, 'unseal'>, isShown: boolean): Beside[string] {
  if ('erased' in kept) return kept
  if (!isShown) return { erased: leftOut }
  if ('value' in kept) return kept
  return { salt: kept.salt, value: JSON.parse(keys.unseal(Buffer.from(kept.sealed, 'base64')).toString()) }
}

type Leaves = { readonly alg: Algorithm; readonly entries: readonly { readonly seq: number; readonly hash: string }[] }

const pathIn = ({ alg, entries }: Leaves, seq: number): Neighbour[] =>
  inclusionOf(
    alg,
    entries.map(one => one.hash),
    entries.findIndex(one => one.seq === seq),
  )
