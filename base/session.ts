import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A new secret of 256 bits, base64url: a session's cookie, a bearer token, a CSRF token. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What the store keeps of a secret: a copy of the store cannot be used to sign in. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Compares without telling by time where two texts differ. */
export function isSame(a: string, b: string): boolean {
  const [x, y] = [createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest()]
  return timingSafeEqual(x, y)
}

/** `__Host-sid` binds the cookie to this host over https; plain http knows no such prefix. */
export const cookieName = (secure: boolean): string => (secure ? '__Host-sid' : 'sid')

/** A one-time code people type: 128 bits, Crockford base32, in groups of four. */
export function newCode(): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  let bits = BigInt(`0x${randomBytes(16).toString('hex')}`)
  let text = ''
  for (let i = 0; i < 26; i++) {
    text += alphabet[Number(bits & 31n)]
    bits >>= 5n
  }
  return text.replace(/(.{4})(?=.)/g, '$1-')
}

/** A typed code as it was printed: no strokes or blanks, capital letters, O and I read as the figures they look like. */
export const readCode = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
