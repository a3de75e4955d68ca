import type { Tx } from '#base/sql.ts'
import type { Beside } from './chain.ts'
import type { ErasureTable } from './duty-tables.ts'
import { Invalid, Missing, Refused } from './errors.ts'
import type { Hand } from './hand.ts'
import { erase } from './ledger.ts'
import { record } from './records.ts'
import { refresh } from './refresh.ts'
import { findMatter } from './store.ts'
import { writingOf } from './writing.ts'

/**
 * Lawful erasure (个人信息保护法 第四十七条) by two persons: one proposes which values and papers of a closed matter go, with reason and
 * article; another decides. Digests, days, decisions and the chain stay; who erased what and why is itself an entry.
 */
export type Parts = { readonly values: readonly { readonly entry: number; readonly path: string }[]; readonly files: readonly string[] }

/** One value that stands beside the ledger: its place, and whether it is gone already. */
export type Erasable = {
  readonly entry: number
  readonly n: number
  readonly action: string
  readonly path: string
  readonly erased: boolean
}

/** Every value that a matter's entries keep beside the chain, and the papers that its steps brought. */
export async function erasableOf(tx: Tx, matter: number): Promise<{ values: Erasable[]; files: { digest: string; erased: boolean }[] }> {
  const rows = await tx
    .selectFrom('entry')
    .innerJoin('beside', 'beside.seq', 'entry.seq')
    .select(['entry.seq', 'entry.n', 'entry.action', 'beside.vals'])
    .where('entry.matter', '=', matter)
    .orderBy('entry.seq')
    .execute()
  const values = rows.flatMap(({ seq, n, action, vals }) =>
    Object.entries(JSON.parse(vals) as Beside).map(([path, kept]) => ({ entry: seq, n: n ?? 0, action, path, erased: 'erased' in kept })),
  )
  const files = await tx
    .selectFrom('paper')
    .innerJoin('file', 'file.digest', 'paper.digest')
    .select(['file.digest', 'file.erased_on'])
    .where('paper.matter', '=', matter)
    .orderBy('file.digest')
    .execute()
  return { values, files: files.map(f => ({ digest: f.digest, erased: f.erased_on !== null })) }
}

type Proposal = {
  readonly id: string
  readonly matter: number
  readonly parts: Parts
  readonly reason: string
  readonly basis: string
  readonly person: string
}

/** Proposes an erasure. Only of a closed matter: what is still to be decided needs its grounds. */
export async function proposeErasure(hand: Hand, { id, matter, parts, reason, basis, person }: Proposal): Promise<void> {
  const row = await findMatter(hand.tx, matter)
  if (!row) throw new Missing(`no matter ${matter}`)
  if (row.closed_on === null) throw new Refused('stillOpen')
  const known = await erasableOf(hand.tx, matter)
  const isThere = (v: Parts['values'][number]) => known.values.some(k => k.entry === v.entry && k.path === v.path && !k.erased)
  if (!parts.values.every(isThere)) throw new Invalid([{ field: 'values', code: 'unknown' }])
  if (!parts.files.every(digest => known.files.some(f => f.digest === digest && !f.erased)))
    throw new Invalid([{ field: 'files', code: 'unknown' }])
  if (parts.values.length + parts.files.length === 0) throw new Invalid([{ field: 'values', code: 'missing' }])
  const proposed: ErasureTable = {
    id,
    matter,
    parts: JSON.stringify(parts),
    reason,
    basis,
    proposed_by: person,
    proposed_on: hand.today,
    decided_by: null,
    decided_on: null,
    state: 'waiting',
  }
  await record(hand, { kind: 'record', table: 'erasure', row: proposed, by: { person } })
}

/** Decides a proposal: never by who made it. Answers the files whose bytes must go once this is committed. */
export async function decideErasure(
  hand: Hand,
  { id, person, accept }: { readonly id: string; readonly person: string; readonly accept: boolean },
): Promise<{ matter: number; values: number; files: string[] }> {
  const row = await hand.tx.selectFrom('erasure').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Missing(`no erasure ${id}`)
  if (row.state !== 'waiting') throw new Refused('alreadyDecided')
  if (row.proposed_by === person) throw new Refused('secondPerson')
  const decided = { ...row, decided_by: person, decided_on: hand.today, state: accept ? 'done' : 'refused' }
  await record(hand, { kind: 'record', table: 'erasure', row: decided, by: { person } })
  return accept ? carryOut(hand, row) : { matter: row.matter, values: 0, files: [] }
}

async function carryOut(hand: Hand, { id, matter, parts }: ErasureTable): Promise<{ matter: number; values: number; files: string[] }> {
  const { values, files } = JSON.parse(parts) as Parts
  let gone = 0
  for (const [entry, list] of Map.groupBy(values, v => v.entry))
    gone += await erase(
      hand.tx,
      entry,
      list.map(v => v.path),
      id,
    )
  const own = await onlyHere(hand.tx, matter, files)
  if (own.length > 0) {
    await hand.tx.updateTable('file').set({ erased_on: hand.today, by_person: null }).where('digest', 'in', own).execute()
    await hand.tx.deleteFrom('staged').where('digest', 'in', own).execute()
  }
  await refresh(hand, matter)
  const row = await findMatter(hand.tx, matter)
  if (row) await hand.registry.moduleOf(row.business).forget?.(writingOf(hand), matter)
  await hand.tx
    .deleteFrom('draft')
    .where('key', 'like', `%${row?.no ?? matter}%`)
    .execute()
  return { matter, values: gone, files: own }
}

/** A paper that another matter names too stays: its bytes are evidence there. */
async function onlyHere(tx: Tx, matter: number, files: readonly string[]): Promise<string[]> {
  if (files.length === 0) return []
  const elsewhere = await tx
    .selectFrom('paper')
    .select('digest')
    .where('digest', 'in', [...files])
    .where('matter', '<>', matter)
    .execute()
  return files.filter(digest => !elsewhere.some(other => other.digest === digest))
}
