import { insertRow } from '#base/compiled.ts'
import { codeFits, hashOfCode, queryCode } from '#base/query-code.ts'
import type { Tx } from '#base/sql.ts'
import type { Office } from '../office.ts'

/** Query codes as the store keeps them: only hashes, by version; the newest version of a number opens its matter. */

/** Keeps the hash of a code that was just made, in the transaction of the step that made it. */
export const keepCode = (
  tx: Tx,
  hmac: (text: string) => Uint8Array,
  matter: { readonly id: number; readonly no: string },
  version: number,
): Promise<void> => insertRow(tx, 'query_code', { matter: matter.id, version, hash: hashOfCode(queryCode(hmac, matter.no, version)) })

/** The newest code version of a number; undefined when there is no such number. */
const newestCode = (tx: Tx, no: string): Promise<{ version: number; hash: string } | undefined> =>
  tx
    .selectFrom('query_code')
    .innerJoin('matter', 'matter.id', 'query_code.matter')
    .select(['query_code.version', 'query_code.hash'])
    .where('matter.no', '=', no)
    .orderBy('query_code.version', 'desc')
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
