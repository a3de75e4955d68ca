import { timingSafeEqual } from 'node:crypto'
import type { Call, Cookie } from '#base/page.ts'
import type { Office } from '#procedure/office.ts'
import { readTracking, trackingValue } from '../code.ts'
import { codeVersion } from '../rules.ts'
import { isNewest, type Loaded, loadByNo } from '../store.ts'

/** The tracking session: a sealed cookie of 15 minutes for one request. Nothing of it is stored, and the code is in no address. */

export const cookieName = 'track'
const hmacOf = (office: Office) => (text: string) => office.keys.hmac(text)

/** The cookie that opens this request from now. */
export function sessionFor(office: Office, loaded: Loaded): Cookie {
  const { value, maxAge } = trackingValue(hmacOf(office), loaded.row.no, codeVersion(loaded.now), Temporal.Now.instant())
  return { name: cookieName, value, path: '/', maxAge }
}
export const endOfSession: Cookie = { name: cookieName, value: '', path: '/', maxAge: 0 }

/** The request that this visitor opened within the last minutes, or null. */
export async function openedBy(office: Office, call: Call): Promise<Loaded | null> {
  const found = readTracking(hmacOf(office), call.cookie(cookieName), Temporal.Now.instant())
  if (!found || !(await isNewest(office, found.no, found.version))) return null
  return loadByNo(office, found.no)
}

/** What a form of this session carries, so that another site cannot send it. */
export const tokenOf = (office: Office, call: Call): string =>
  office.keys.hmac(`request.form\u0000${call.cookie(cookieName) ?? ''}`).toString('base64url')

export function tokenFits(office: Office, call: Call): boolean {
  const [right, given] = [Buffer.from(tokenOf(office, call)), Buffer.from(call.body['_token'] ?? '')]
  return right.length === given.length && timingSafeEqual(right, given)
}
