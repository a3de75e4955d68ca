import { insertRow } from '#base/compiled.ts'
import type { Tx } from '#base/sql.ts'
import { loaderOf } from '#procedure/citizen/loaded.ts'
import { declarations } from './declarations.ts'
import './tables.ts'

/** The only file of this business that speaks SQL. The matter itself is kept by the procedure's own store. */

const petitions = loaderOf(declarations)
export const loadById = petitions.byId
export const loadByNo = petitions.byNo

/** Keeps what finds the same person and a like text again. */
export async function keepMarks(tx: Tx, matter: number, kind: string, marks: readonly string[], signature: string): Promise<void> {
  for (const mark of marks) await insertRow(tx, 'petition_person', { mark, matter })
  await insertRow(tx, 'petition_text', { matter, kind, signature })
}

export type Earlier = { readonly no: string; readonly stage: string; readonly signature: string }

/** Earlier petitions of the same people under the same declaration (an accusation is never shown beside another petition), newest first. */
export const earlierOf = (tx: Tx, matter: number, business: string, marks: readonly string[], limit = 50): Promise<Earlier[]> =>
  marks.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('matter')
        .innerJoin('petition_text', 'petition_text.matter', 'matter.id')
        .select(['matter.no', 'matter.stage', 'petition_text.signature'])
        .where('matter.business', '=', business)
        .where('matter.id', '<', matter)
        .where(eb =>
          eb(
            'matter.id',
            'in',
            eb
              .selectFrom('petition_person')
              .select('petition_person.matter')
              .where('mark', 'in', [...marks]),
          ),
        )
        .orderBy('matter.id', 'desc')
        .limit(limit)
        .execute()

/** The id of a number; undefined where there is none. */
export const idOf = async (tx: Tx, no: string): Promise<number | undefined> =>
  (await tx.selectFrom('matter').select('id').where('no', '=', no).executeTakeFirst())?.id

/** The number of the petition that was carried over from this one. */
export const carriedFrom = async (tx: Tx, no: string): Promise<string | undefined> =>
  (await tx.selectFrom('petition').select('no').where('origin', '=', no).executeTakeFirst())?.no
