import type { Writing } from '#procedure/module.ts'
import type { Item } from './contract.ts'
import { digestOf } from './row.ts'
import { findKnown, unknownIds } from './store.ts'

export type ImportedRow = {
  readonly id: string
  readonly item: Item
  readonly held: readonly string[]
  readonly agency: string
  readonly as: string
  readonly dryRun: boolean
}

/** Takes one row of a catalogue in, once: a known id with the same content changes nothing, with another content is an amendment. */
async function importRow(writing: Writing, payload: unknown): Promise<'added' | 'unchanged' | 'changed' | 'held'> {
  const { id, item, held, agency, as, dryRun } = payload as ImportedRow
  const known = writing.isUnheld(markOf(id)) ? undefined : await findKnown(writing.tx, id)
  if (known?.digest === digestOf(item)) return 'unchanged'
  const by = { system: as }
  if (known) {
    if (known.status === 'withdrawn') return 'unchanged' // what was taken down by decision does not come back by an import
    if (!dryRun)
      await writing.act({
        matter: known.matter,
        action: known.status === 'hidden' ? 'edit' : 'amend',
        by,
        input: known.status === 'hidden' ? item : { ...item, reason: '目录重新导入' },
        evidence: [],
      })
    return 'changed'
  }
  const isHeld = held.length > 0
  if (!dryRun)
    await writing.open({
      business: 'publication',
      action: isHeld ? 'importHeld' : 'import',
      agency,
      no: id,
      by,
      input: isHeld ? { ...item, held } : item,
      evidence: [],
      quiet: true,
    })
  return isHeld ? 'held' : 'added'
}

const markOf = (id: string): string => `publication ${id}`

/** Rows of a catalogue come by the hundred: which of them are new is asked for all at once. */
const unheldRows = async (tx: Writing['tx'], payloads: readonly unknown[]): Promise<string[]> =>
  (
    await unknownIds(
      tx,
      payloads.map(payload => (payload as ImportedRow).id),
    )
  ).map(markOf)

export const writes = { importRow }
export const unheld = { importRow: unheldRows }
