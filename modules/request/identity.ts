import type { Writing } from '#procedure/module.ts'

/** An applicant's identity number as a keyed digest: equal numbers are found, none can be read back. */
export const identityDigest = (hmac: Writing['hmac'], number: string): string =>
  Buffer.from(hmac(`request.identity\u0000${number.replace(/\s/g, '').toUpperCase()}`)).toString('base64url')
