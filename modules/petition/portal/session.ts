import type { Call, Cookie } from '#base/page.ts'
import type { Loaded } from '#procedure/citizen/loaded.ts'
import { sessionNamed } from '#procedure/citizen/session.ts'
import type { Office } from '#procedure/office.ts'
import { codeVersion } from '../rules/arrival.ts'
import { loadByNo } from '../store.ts'

/** The tracking session of a petition, apart from those of other businesses. */

export const session = sessionNamed('petition')

/** The cookie that opens this petition from now. */
export const sessionFor = (office: Office, { row, now }: Loaded): Cookie => session.begin(office, row.no, codeVersion(now))

/** The petition that this visitor opened within the last minutes, or null. */
export async function openedBy(office: Office, call: Call): Promise<Loaded | null> {
  const no = await session.opened(office, call)
  return no === null ? null : loadByNo(office, no)
}
