import { hash, verify } from '@node-rs/argon2'
import { Gate } from './limits.ts'

/** Argon2id as OWASP and the measured machine allow: 64 MiB, three passes, 228 ms on one core. The parameters stand in the hash. */
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 }
/** Hashing takes memory and a core: two at a time, so that a burst of sign-ins cannot stop the office. */
const gate = new Gate(2)

/** The PHC string of a password. */
export const hashPassword = (password: string): Promise<string> => gate.run(() => hash(password.normalize('NFC'), cost))

let dummy: Promise<string> | undefined

/**
 * True when the password belongs to the hash. With `null` (no such account) the same work is done against a hash of nothing,
 * so that time does not tell which accounts exist.
 */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword('nobody has this account')
  const against = stored ?? (await dummy)
  const fits = await gate.run(() => verify(against, password.normalize('NFC')))
  return stored !== null && fits
}

/** True when the hash was made with other parameters than today's. */
export const isOutdated = (stored: string): boolean => !stored.includes(`m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}`)

const common = new Set(
  [
    'password',
    '123456',
    '12345678',
    '123456789',
    '1234567890',
    'qwerty',
    'qwertyuiop',
    'admin',
    'administrator',
    'letmein',
    'welcome',
    'iloveyou',
  ].concat([
    'abc12345',
    '11111111',
    '88888888',
    '66666666',
    '00000000',
    'passw0rd',
    'p@ssw0rd',
    'admin123',
    'a1234567',
    'woaini1314',
    'mingchuang',
    'password1',
  ]),
)

const plain = (text: string): string => text.toLowerCase().replace(/[\s!@#$%^&*._-]/g, '')

/** Why a password may not be chosen, or null. Length counts, not recipes of characters; the office's and the person's own words are refused. */
export function weakness(password: string, words: readonly string[]): 'tooShort' | 'tooLong' | 'tooCommon' | null {
  const text = password.normalize('NFC')
  const bare = plain(text)
  if ([...text].length < 10) return 'tooShort'
  if ([...text].length > 128) return 'tooLong'
  if (common.has(text.toLowerCase()) || new Set(bare).size < 4) return 'tooCommon'
  const stem = bare.replace(/\d+$/, '')
  if (common.has(stem) || words.some(word => word.length > 1 && stem === plain(word).replace(/\d+$/, ''))) return 'tooCommon'
  return null
}
