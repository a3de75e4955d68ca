import { hash, timingSafeEqual } from 'node:crypto'

/** The query code (查询码): 24 characters of Crockford base32 in groups of four, made again from number and version whenever it is needed. */

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const bytesUsed = 15

type Hmac = (text: string) => Uint8Array

/** The code of a matter's number in a version: the first 15 bytes of HMAC-SHA256(office secret; number ‖ version). */
export function queryCode(hmac: Hmac, no: string, version: number): string {
  const bytes = hmac(`${no}\u2016${version}`)
  let code = ''
  let held = 0 // bits that no character has yet
  let bits = 0 // how many they are
  for (let i = 0; i < bytesUsed; i++) {
    held = (held << 8) | (bytes[i] ?? 0)
    bits += 8
    while (bits >= 5) {
      bits -= 5
      code += `${code.length % 5 === 4 ? '-' : ''}${alphabet[held >>> bits]}`
      held &= (1 << bits) - 1
    }
  }
  return code
}

/** The code as it was typed, read kindly: spaces and strokes left out, I and L as 1, O as 0. */
export const readCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐‑–—_.]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')

/** What is stored of a code: SHA-256 of its characters, in hex. */
export const hashOfCode = (code: string): string => hash('sha256', readCode(code), 'hex')

/** Compares in constant time; `stored` undefined (no such number) costs the same and is never equal. */
export function codeFits(typed: string, stored: string | undefined): boolean {
  const given = Buffer.from(hashOfCode(typed), 'hex')
  const kept = Buffer.from(stored ?? noCode, 'hex')
  const equal = timingSafeEqual(given, kept)
  return equal && stored !== undefined
}
const noCode = '0'.repeat(64)

const minutes = 15

/** The value of the tracking cookie: one matter, until an instant, under the office's key. Nothing is stored. */
export function trackingValue(
  hmac: Hmac,
  no: string,
  version: number,
  now: Temporal.Instant,
): { readonly value: string; readonly maxAge: number } {
  const until = now.add({ minutes }).epochMilliseconds
  const body = Buffer.from(JSON.stringify([no, version, until])).toString('base64url')
  return { value: `${body}.${seal(hmac, body)}`, maxAge: minutes * 60 }
}

/** The number and code version that a cookie opens, or null. */
export function readTracking(
  hmac: Hmac,
  value: string | undefined,
  now: Temporal.Instant,
): { readonly no: string; readonly version: number } | null {
  const [body = '', mark = ''] = (value ?? '').split('.')
  const right = Buffer.from(seal(hmac, body))
  const given = Buffer.from(mark)
  if (right.length !== given.length || !timingSafeEqual(right, given)) return null
  const read: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
  if (!Array.isArray(read)) return null
  const [no, version, until] = read
  return typeof no === 'string' && typeof version === 'number' && typeof until === 'number' && now.epochMilliseconds < until
    ? { no, version }
    : null
}

const seal = (hmac: Hmac, body: string): string => Buffer.from(hmac(`citizen.track\u0000${body}`)).toString('base64url')
