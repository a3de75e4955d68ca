import type { Day } from '#base/day.ts'
import { Refused } from '#procedure/errors.ts'
import type { Writing } from '#procedure/module.ts'
import { knownNumber } from '../store.ts'
import type { LegacyRow } from './row.ts'

export type ImportedRow = { readonly row: LegacyRow; readonly agency: string; readonly as: string; readonly dryRun: boolean }
export type ImportedAs = 'added' | 'unchanged'

/**
 * Takes one row of an old register in, all its steps in one transaction; a number that was taken in before changes nothing.
 * Throws Refused('numberTaken') where the number belongs to another matter.
 */
async function importRow(writing: Writing, payload: unknown): Promise<ImportedAs> {
  const { row, agency, as, dryRun } = payload as ImportedRow
  const known = await knownNumber(writing.tx, row.no)
  if (known) {
    if (known.agency === agency && known.isImported) return 'unchanged'
    throw new Refused('numberTaken')
  }
  if (dryRun) return 'added'
  const by = { system: as }
  const { receivedOn, channel, applicant, wanted, ledger } = row
  const { id } = await writing.open({
    business: 'request',
    agency,
    action: 'importLegacy',
    no: row.no,
    by,
    on: receivedOn,
    input: { receivedOn, ...(channel && { channel }), applicant, wanted, ledger },
    evidence: [],
    quiet: true,
  })
  const act = (action: string, on: Day, input: object) => writing.act({ matter: id, action, by, on, input: { ...input }, evidence: [] })
  const { supplementedOn, extendedDays, outcome } = ledger
  if (supplementedOn) await act('importSupplement', supplementedOn, { receivedOn: supplementedOn })
  if (extendedDays) await act('importExtension', supplementedOn ?? receivedOn, { days: extendedDays })
  if (outcome && row.closedOn) {
    if (outcome === 'withdrawn') await act('importWithdrawn', row.closedOn, {})
    else if (outcome === 'abandoned') await act('importAbandoned', row.closedOn, {})
    else await act('importReply', row.closedOn, { outcome, ...(row.method && { method: row.method }) })
  }
  return 'added'
}

export const writes = { importRow }
