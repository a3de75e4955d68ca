import { canonical } from '#base/canonical.ts'
import { insertRow } from '#base/compiled.ts'
import type { Tx } from '#base/sql.ts'
import { type Algorithm, type Beside, type Entry, hashOf, version } from './chain.ts'

/** Where the chain ends: kept in memory by the writer, and put back when a savepoint or a batch is rolled back. */
export type Head = { readonly seq: number; readonly hash: string | null; readonly outbox: number }

export async function headOf(tx: Tx): Promise<Head> {
  const last = await tx.selectFrom('entry').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const out = await tx.selectFrom('outbox').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return { seq: last?.seq ?? 0, hash: last?.hash ?? null, outbox: out?.id ?? 0 }
}

/** What the caller knows of an entry; place and links are added here. */
export type Draft = Omit<Entry, 'v' | 'alg' | 'seq' | 'prev' | 'matter'> & { readonly matter: number | null | 'itself' }

/** Appends one entry and returns it with its hash and the new head. The caller's transaction makes it durable. */
export async function append(
  tx: Tx,
  alg: Algorithm,
  head: Head,
  draft: Draft,
  beside: Beside,
): Promise<{ entry: Entry; hash: string; head: Head }> {
  const seq = head.seq + 1
  const entry: Entry = { ...draft, v: version, alg, seq, prev: head.hash, matter: draft.matter === 'itself' ? seq : draft.matter }
  const body = canonical(entry)
  const hash = hashOf(alg, body)
  await insertRow(tx, 'entry', {
    seq,
    matter: entry.matter,
    n: entry.n,
    action: entry.action,
    on_day: entry.on,
    recorded_at: entry.recordedAt,
    recorded_on: entry.recordedOn,
    body,
    hash,
  })
  if (Object.keys(beside).length > 0) await insertRow(tx, 'beside', { seq, vals: JSON.stringify(beside) })
  return { entry, hash, head: { ...head, seq, hash } }
}

/** Lawful erasure (个人信息保护法 第四十七条): the values of some paths go, the digests and so the chain stay. Returns how many went. */
export async function erase(tx: Tx, seq: number, paths: readonly string[], why: string): Promise<number> {
  const row = await tx.selectFrom('beside').select('vals').where('seq', '=', seq).executeTakeFirst()
  if (!row) return 0
  const beside = JSON.parse(row.vals) as Record<string, Beside[string]>
  const gone = paths.filter(path => beside[path] && !('erased' in beside[path]))
  for (const path of gone) beside[path] = { erased: why }
  await tx
    .updateTable('beside')
    .set({ vals: JSON.stringify(beside) })
    .where('seq', '=', seq)
    .execute()
  return gone.length
}
