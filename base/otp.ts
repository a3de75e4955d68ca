import { Secret, TOTP } from 'otpauth'

/** One-time codes by time (RFC 6238): six figures, thirty seconds, SHA-1, which is what every telephone's program reads. */

const common = { algorithm: 'SHA1', digits: 6, period: 30 } as const

/** A new secret of 160 bits, base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** The address that a QR code carries into the telephone. */
export const totpUri = (secret: string, issuer: string, label: string): string =>
  new TOTP({ ...common, issuer, label, secret: Secret.fromBase32(secret) }).toString()

/** The step (number of half minutes since 1970) that a code belongs to, one step of drift allowed on each side; null for a wrong code. */
export function totpStep(secret: string, code: string, at: number = Temporal.Now.instant().epochMilliseconds): number | null {
  const typed = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(typed)) return null
  const delta = TOTP.validate({ ...common, secret: Secret.fromBase32(secret), token: typed, timestamp: at, window: 1 })
  return delta === null ? null : Math.floor(at / 30_000) + delta
}

/** The code of a moment (tests, and programs that hold the secret). */
export const totpCode = (secret: string, at: number): string =>
  TOTP.generate({ ...common, secret: Secret.fromBase32(secret), timestamp: at })

/** How many recovery codes a person gets at once. */
const codesAtOnce = 10
export const newCodes = (make: () => string): string[] => Array.from({ length: codesAtOnce }, make)
