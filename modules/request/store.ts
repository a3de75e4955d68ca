import { insertRow, runCompiled } from '#base/compiled.ts'
import type { Day } from '#base/day.ts'
import type { Tx } from '#base/sql.ts'
import { loaderOf } from '#procedure/citizen/loaded.ts'
import { procedures } from './declarations.ts'
import './tables.ts'

/** The only file of this business that speaks SQL. The matter itself is kept by the procedure's own store. */

const requests = loaderOf(procedures)
export const loadById = requests.byId
export const loadByNo = requests.byNo

export const keepApplicant = (
  tx: Tx,
  row: { matter: number; agency: string; identity: string; wanted: string; filed_at: string },
): Promise<void> => insertRow(tx, 'request_applicant', row)

/** After a lawful erasure: what finds the same applicant's other requests. */
export const forgetApplicant = async (tx: Tx, matter: number): Promise<void> =>
  void (await tx.deleteFrom('request_applicant').where('matter', '=', matter).execute())

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

/** The request that answers another anew, with the version of its code; undefined where none does. */
export const successorOf = (tx: Tx, no: string): Promise<{ id: number; no: string; version: number } | undefined> =>
  tx
    .selectFrom('request_remedy')
    .innerJoin('query_code', 'query_code.matter', 'request_remedy.matter')
    .select(['request_remedy.matter as id', 'request_remedy.no', 'query_code.version'])
    .where('request_remedy.redo_of', '=', no)
    .orderBy('query_code.version', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Other requests of the same applicant to the same agency since a day, newest first; `sameText` where exactly the same was wanted. */
export async function ofSameApplicant(
  tx: Tx,
  matter: number,
  limit = 8,
): Promise<{ id: number; openedOn: string; outcome: string | null; sameText: boolean }[]> {
  const rows = await tx
    .selectFrom('request_applicant as own')
    .innerJoin('request_applicant as other', join =>
      join.onRef('other.identity', '=', 'own.identity').onRef('other.agency', '=', 'own.agency').onRef('other.matter', '<>', 'own.matter'),
    )
    .innerJoin('matter', 'matter.id', 'other.matter')
    .select(['matter.id', 'matter.opened_on', 'matter.outcome', 'own.wanted as own_wanted', 'other.wanted'])
    .where('own.matter', '=', matter)
    .orderBy('other.matter', 'desc')
    .limit(limit)
    .execute()
  return rows.map(row => ({ id: row.id, openedOn: row.opened_on, outcome: row.outcome, sameText: row.wanted === row.own_wanted }))
}

/** Requests of an identity's digest to an agency, newest first, for the counter's form before anything is opened. */
export const ofIdentity = (
  tx: Tx,
  agency: string,
  identity: string,
  limit = 5,
): Promise<{ no: string; openedOn: string; outcome: string | null; wanted: string }[]> =>
  tx
    .selectFrom('request_applicant')
    .innerJoin('matter', 'matter.id', 'request_applicant.matter')
    .select(['matter.no', 'matter.opened_on as openedOn', 'matter.outcome', 'request_applicant.wanted'])
    .where('request_applicant.agency', '=', agency)
    .where('request_applicant.identity', '=', identity)
    .orderBy('request_applicant.matter', 'desc')
    .limit(limit)
    .execute()

/** How many requests one applicant filed with the agency from one day to before another, and before this one: what the fee by request counts on. */
export async function earlierBetween(tx: Tx, matter: number, first: Day, next: Day): Promise<number> {
  const row = await tx
    .selectFrom('request_applicant as own')
    .innerJoin('request_applicant as other', join =>
      join.onRef('other.identity', '=', 'own.identity').onRef('other.agency', '=', 'own.agency').onRef('other.matter', '<', 'own.matter'),
    )
    .innerJoin('request', 'request.matter', 'other.matter')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('own.matter', '=', matter)
    .where('request.received_on', '>=', first)
    .where('request.received_on', '<', next)
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}

/** The newest answered requests of an agency, by their titles, which say what was wanted and never who wanted it. */
export const answeredTitles = (
  tx: Tx,
  agency: string,
  but: number,
  limit: number,
): Promise<{ id: number; title: string; outcome: string | null }[]> =>
  tx
    .selectFrom('matter')
    .select(['id', 'title', 'outcome'])
    .where('business', '=', 'request')
    .where('agency', '=', agency)
    .where('stage', '=', 'delivered')
    .where('id', '<>', but)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** The request that a successor answers anew. */
export const requestByNo = (tx: Tx, no: string): Promise<{ id: number } | undefined> =>
  tx.selectFrom('matter').select('id').where('no', '=', no).where('business', '=', 'request').executeTakeFirst()

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
