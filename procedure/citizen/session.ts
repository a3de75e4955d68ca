import { timingSafeEqual } from 'node:crypto'
import type { Call, Cookie } from '#base/page.ts'
import { readTracking, trackingValue } from '#base/query-code.ts'
import type { Office } from '../office.ts'
import { isNewest } from './code.ts'

/** A tracking session: a sealed cookie of a few minutes for one matter. Nothing of it is stored, and the code is in no address. */
export type Session = {
  /** The cookie that opens a matter from now. */
  begin(office: Pick<Office, 'keys'>, no: string, version: number): Cookie
  readonly end: Cookie
  /** The number that this visitor opened within the last minutes, or null. */
  opened(office: Pick<Office, 'keys' | 'db'>, call: Call): Promise<string | null>
  /** What a form of this session carries, so that another site cannot send it. */
  token(office: Pick<Office, 'keys'>, call: Call): string
  tokenFits(office: Pick<Office, 'keys'>, call: Call): boolean
}

/** The sessions of one business, by the name of their cookie. */
export function sessionNamed(name: string): Session {
  const hmacOf = (office: Pick<Office, 'keys'>) => (text: string) => office.keys.hmac(text)
  const token: Session['token'] = (office, call) =>
    office.keys.hmac(`citizen.form\u0000${name}\u0000${call.cookie(name) ?? ''}`).toString('base64url')
  return {
    begin: (office, no, version) => ({ name, path: '/', ...trackingValue(hmacOf(office), no, version, Temporal.Now.instant()) }),
    end: { name, value: '', path: '/', maxAge: 0 },
    opened: async (office, call) => {
      const found = readTracking(hmacOf(office), call.cookie(name), Temporal.Now.instant())
      return found && (await isNewest(office, found.no, found.version)) ? found.no : null
    },
    token,
    tokenFits: (office, call) => {
      const [right, given] = [Buffer.from(token(office, call)), Buffer.from(call.body['_token'] ?? '')]
      return right.length === given.length && timingSafeEqual(right, given)
    },
  }
}
