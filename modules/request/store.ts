import { insertRow, runCompiled } from '#base/compiled.ts'
import type { Day } from '#base/day.ts'
import type { Tx } from '#base/sql.ts'
import type { Office } from '#procedure/office.ts'
import { findMatter, findMatterByNo, readJournal, type Stored } from '#procedure/store.ts'
import type { MatterTable } from '#procedure/tables.ts'
import { type MatterView, view } from '#procedure/view.ts'
import { codeFits } from './code.ts'
import { declared, procedures } from './declarations.ts'
import './tables.ts'

/** The only file of this business that speaks SQL. The matter itself is kept by the procedure's own store. */

/** A request as it stands today, with its stored steps. */
export type Loaded = { readonly row: MatterTable; readonly stored: readonly Stored[]; readonly now: MatterView }

type Reading = Pick<Office, 'db' | 'keys' | 'calendar' | 'clock'>

async function folded(office: Reading, row: MatterTable | undefined): Promise<Loaded | null> {
  const procedure = row?.business === 'request' ? declared(row.declaration) : undefined
  if (!row || !procedure) return null
  const stored = await readJournal(office.db, office.keys, row.id)
  const steps = stored.map(s => s.step)
  return { row, stored, now: view(procedure, steps, office.calendar(), office.clock.today(), office.clock.time(), procedures) }
}

export const loadById = async (office: Reading, id: number): Promise<Loaded | null> => folded(office, await findMatter(office.db, id))
export const loadByNo = async (office: Reading, no: string): Promise<Loaded | null> => folded(office, await findMatterByNo(office.db, no))

/** The newest code version of a request number; undefined when there is no such number. */
const newestCode = (tx: Tx, no: string): Promise<{ version: number; hash: string } | undefined> =>
  tx
    .selectFrom('request_code')
    .innerJoin('matter', 'matter.id', 'request_code.matter')
    .select(['request_code.version', 'request_code.hash'])
    .where('matter.no', '=', no)
    .orderBy('request_code.version', 'desc')
    .limit(1)
    .executeTakeFirst()

/** True when the number exists and the code opens it; a wrong code and an unknown number do the same work. */
export async function opens(office: Pick<Office, 'db'>, no: string, code: string): Promise<boolean> {
  const stored = await newestCode(office.db, no)
  return codeFits(code, stored?.hash)
}

/** True while this version of the code is the newest: a replaced one ends the sessions that were opened with it. */
export const isNewest = async (office: Pick<Office, 'db'>, no: string, version: number): Promise<boolean> =>
  (await newestCode(office.db, no))?.version === version

export const keepCode = (tx: Tx, matter: number, version: number, hash: string): Promise<void> =>
  insertRow(tx, 'request_code', { matter, version, hash })

export const keepApplicant = (
  tx: Tx,
  row: { matter: number; agency: string; identity: string; wanted: string; filed_at: string },
): Promise<void> => insertRow(tx, 'request_applicant', row)

type Similar = { readonly no: string; readonly openedOn: string; readonly outcome: string | null; readonly sameText: boolean }

/** Other requests of the same applicant to the same agency, newest first; those for the same thing are marked. */
export async function similarRequests(tx: Tx, matter: number, limit = 20): Promise<Similar[]> {
  const own = await tx.selectFrom('request_applicant').selectAll().where('matter', '=', matter).executeTakeFirst()
  if (!own) return []
  const rows = await tx
    .selectFrom('request_applicant')
    .innerJoin('matter', 'matter.id', 'request_applicant.matter')
    .select(['matter.no', 'matter.opened_on', 'matter.outcome', 'request_applicant.wanted'])
    .where('request_applicant.identity', '=', own.identity)
    .where('request_applicant.agency', '=', own.agency)
    .where('request_applicant.matter', '<>', matter)
    .orderBy('request_applicant.matter', 'desc')
    .limit(limit)
    .execute()
  return rows.map(row => ({ no: row.no, openedOn: row.opened_on, outcome: row.outcome, sameText: row.wanted === own.wanted }))
}

/** What a number names already: its agency, and whether it came from an old register. */
export async function knownNumber(tx: Tx, no: string): Promise<{ agency: string; business: string; isImported: boolean } | null> {
  const row = await tx
    .selectFrom('matter')
    .innerJoin('entry', 'entry.seq', 'matter.id')
    .select(['matter.agency', 'matter.business', 'entry.action'])
    .where('matter.no', '=', no)
    .executeTakeFirst()
  return row ? { agency: row.agency, business: row.business, isImported: row.action === 'importLegacy' } : null
}

/** The requests of the same applicant in which something was recorded on a day. */
export async function sameApplicantOn(tx: Tx, matter: number, on: Day): Promise<number[]> {
  const rows = await tx
    .selectFrom('request_applicant as own')
    .innerJoin('request_applicant as other', 'other.identity', 'own.identity')
    .innerJoin('entry', 'entry.matter', 'other.matter')
    .select('other.matter')
    .distinct()
    .where('own.matter', '=', matter)
    .where('entry.recorded_on', '=', on)
    .execute()
  return rows.map(row => row.matter)
}

/** How many requests came from one applicant's identity digest since an instant. */
export async function filedSince(tx: Tx, identity: string, since: string): Promise<number> {
  const build = () =>
    tx
      .selectFrom('request_applicant')
      .select(eb => eb.fn.countAll<number>().as('n'))
      .where('identity', '=', identity)
      .where('filed_at', '>=', since)
  const [row] = await runCompiled<{ n: number }>(tx, 'filedSince', build, [identity, since])
  return Number(row?.n ?? 0)
}

/** The agencies that take requests, by name. */
export const openAgencies = (tx: Tx): Promise<{ code: string; name: string; short_name: string; parent: string | null; data: string }[]> =>
  tx.selectFrom('agency').select(['code', 'name', 'short_name', 'parent', 'data']).where('until', 'is', null).orderBy('code').execute()

/** What is kept of files, by digest: size and type. */
export async function fileFacts(tx: Tx, digests: readonly string[]): Promise<Map<string, { size: number; type: string }>> {
  if (digests.length === 0) return new Map()
  const rows = await tx
    .selectFrom('file')
    .select(['digest', 'size', 'type'])
    .where('digest', 'in', [...digests])
    .execute()
  return new Map(rows.map(row => [row.digest, row]))
}

/** The answer that an idempotency key got earlier. */
export async function earlierAnswer(tx: Tx, key: string): Promise<{ answer: string } | undefined> {
  const build = () => tx.selectFrom('idempotency').select('answer').where('key', '=', key)
  const [row] = await runCompiled<{ answer: string }>(tx, 'earlierAnswer', build, [key])
  return row
}
