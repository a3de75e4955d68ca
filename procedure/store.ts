import { deleteOf, insertRow, putRow, runCompiled } from '#base/compiled.ts'
import type { Day } from '#base/day.ts'
import type { Keys } from '#base/keys.ts'
import type { Tx } from '#base/sql.ts'
import { type Beside, type Entry, rejoin } from './chain.ts'
import type { Desk, Input, Paper } from './define.ts'
import type { Identity } from './derived.ts'
import type { Recorded } from './journal.ts'
import type { EntryTable, MatterTable, OwedTable } from './tables.ts'

/** The queries of the kernel. Everything a matter is comes from its entries; the other tables only make it findable. */

/** One stored entry as a step of its journal, with the values that stand beside it. */
export function stepOf(entry: Entry, beside: Beside, keys: Pick<Keys, 'unseal'>): Recorded {
  return {
    action: entry.action,
    on: entry.on as Day,
    by: entry.by,
    seq: entry.n ?? 0,
    recordedOn: entry.recordedOn as Day,
    input: rejoin(entry.input, 'input', beside, keys) as Input,
    evidence: rejoin(entry.evidence, 'evidence', beside, keys) as readonly Paper[],
    ...(entry.at && { at: entry.at }),
    ...(entry.as && { as: entry.as as Desk }),
    ...(entry.home && { home: entry.home }),
    ...(entry.onBehalf && { onBehalf: entry.onBehalf }),
    ...(entry.standing && { standing: entry.standing as NonNullable<Recorded['standing']> }),
  }
}

/** One entry as stored: the step, where it stands, when it was recorded, and whether under a clock set for tests or demonstrations. */
export type Stored = {
  readonly step: Recorded
  readonly entry: number
  readonly hash: string
  readonly recordedAt: string
  readonly simulated: boolean
}

/** The journal of a matter in the order of recording; empty when there is no such matter. */
export async function readJournal(tx: Tx, keys: Pick<Keys, 'unseal'>, matter: number): Promise<Stored[]> {
  const build = () =>
    tx
      .selectFrom('entry')
      .leftJoin('beside', 'beside.seq', 'entry.seq')
      .select(['entry.seq', 'entry.body', 'entry.hash', 'entry.recorded_at', 'beside.vals'])
      .where('entry.matter', '=', matter)
      .orderBy('entry.n')
  type Row = Pick<EntryTable, 'seq' | 'body' | 'hash' | 'recorded_at'> & { readonly vals: string | null }
  const rows = await runCompiled<Row>(tx, 'readJournal', build, [matter])
  return rows.map(row => {
    const entry = JSON.parse(row.body) as Entry
    return {
      step: stepOf(entry, row.vals ? (JSON.parse(row.vals) as Beside) : {}, keys),
      entry: row.seq,
      hash: row.hash,
      recordedAt: row.recorded_at,
      simulated: entry.simulated === true,
    }
  })
}

export async function findMatter(tx: Tx, id: number): Promise<MatterTable | undefined> {
  const build = () => tx.selectFrom('matter').selectAll().where('id', '=', id)
  return (await runCompiled<MatterTable>(tx, 'findMatter', build, [id]))[0]
}
export const findMatterByNo = (tx: Tx, no: string): Promise<MatterTable | undefined> =>
  tx.selectFrom('matter').selectAll().where('no', '=', no).executeTakeFirst()
export const childrenOf = (tx: Tx, id: number): Promise<MatterTable[]> =>
  tx.selectFrom('matter').selectAll().where('parent', '=', id).orderBy('id').execute()

export const identityOf = ({ id, no, business, declaration, agency, parent, parent_round, parent_ask }: MatterTable): Identity => ({
  id,
  no,
  business,
  declaration,
  agency,
  parent,
  parent_round,
  parent_ask,
})

/** Remembers that a matter names these papers, so that their readers are found. */
export async function notePapers(tx: Tx, matter: number, papers: readonly Paper[]): Promise<void> {
  for (const digest of new Set(papers.map(paper => paper.file)))
    await tx
      .insertInto('paper')
      .values({ digest, matter })
      .onConflict(c => c.columns(['digest', 'matter']).doNothing())
      .execute()
}

/** The matters that name a paper; who may read it is for their journals to say. */
export const mattersWith = (tx: Tx, digest: string): Promise<MatterTable[]> =>
  tx
    .selectFrom('paper')
    .innerJoin('matter', 'matter.id', 'paper.matter')
    .selectAll('matter')
    .where('paper.digest', '=', digest)
    .orderBy('matter.id', 'desc')
    .limit(50)
    .execute()

/** Writes the derived rows of one matter: its own, what is owed, and the module's. */
export async function saveRows(
  tx: Tx,
  opened: boolean,
  row: MatterTable,
  owed: readonly OwedTable[],
  own: Readonly<Record<string, Readonly<Record<string, string | number | null>> | null>>,
): Promise<void> {
  if (opened) await insertRow(tx, 'matter', row)
  else {
    await putRow(tx, 'matter', ['id'], row)
    await deleteOf(tx, 'owed', row.id)
  }
  for (const line of owed) await insertRow(tx, 'owed', line)
  for (const [table, values] of Object.entries(own)) {
    if (!opened) await deleteOf(tx, table, row.id)
    if (values) await insertRow(tx, table as 'matter', { matter: row.id, ...values }) // the module's own table, whose first column is `matter`
  }
}
