import { createHash } from 'node:crypto'
import { identityDigest as digest } from '#base/identity-digest.ts'
import type { Writing } from '#procedure/module.ts'
import { foldWanted } from './rules/doors.ts'

/** An applicant's identity number as a keyed digest: equal numbers are found, none can be read back. */
export const identityDigest = (hmac: Writing['hmac'], number: string): string => digest(hmac, 'request', number)

/** What was wanted as a digest of its folded text: the same wish is found again, however it is spaced. */
export const wantedDigest = (wanted: Parameters<typeof foldWanted>[0]): string =>
  createHash('sha256').update(foldWanted(wanted)).digest('base64url')
