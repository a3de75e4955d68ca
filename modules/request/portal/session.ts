import type { Call, Cookie } from '#base/page.ts'
import type { Loaded } from '#procedure/citizen/loaded.ts'
import { sessionNamed } from '#procedure/citizen/session.ts'
import type { Office } from '#procedure/office.ts'
import { codeVersion } from '../rules.ts'
import { loadByNo } from '../store.ts'

/** The tracking session of a request. */

export const session = sessionNamed('track')

/** The cookie that opens this request from now. */
export const sessionFor = (office: Office, { row, now }: Loaded): Cookie => session.begin(office, row.no, codeVersion(now))

/** The request that this visitor opened within the last minutes, or null. */
export async function openedBy(office: Office, call: Call): Promise<Loaded | null> {
  const no = await session.opened(office, call)
  return no === null ? null : loadByNo(office, no)
}
