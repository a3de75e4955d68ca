import { Gate } from './limits.ts'
import { commonPasswords } from './password-list.ts'

/** Argon2id as OWASP and the measured machine allow: 64 MiB, three passes, 228 ms on one core. The parameters stand in the hash. */
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 }
/** Hashing takes memory and a core: two at a time, so that a burst of sign-ins cannot stop the office. */
const gate = new Gate(2)

/** The hashing itself, loaded with the first password. */
const argon = (): Promise<typeof import('@node-rs/argon2')> => import('@node-rs/argon2')

/** The PHC string of a password. */
export const hashPassword = (password: string): Promise<string> =>
  gate.run(async () => (await argon()).hash(password.normalize('NFC'), cost))

let dummy: Promise<string> | undefined

/**
 * True when the password belongs to the hash. With `null` (no such account) the same work is done against a hash of nothing,
 * so that time does not tell which accounts exist.
 */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword('nobody has this account')
  const against = stored ?? (await dummy)
  const fits = await gate.run(async () => (await argon()).verify(against, password.normalize('NFC')))
  return stored !== null && fits
}

/** True when the hash was made with other parameters than today's. */
export const isOutdated = (stored: string): boolean => !stored.includes(`m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}`)

const plain = (text: string): string => text.toLowerCase().replace(/[\s!@#$%^&*._-]/g, '')

/** Neighbours on the keyboard and in the alphabet, forwards and backwards. */
const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik']
const runs = [...rows, ...rows.map(row => [...row].reverse().join(''))]

/** The text is one run, a run repeated, or one piece again and again. */
function isPattern(text: string): boolean {
  if (new Set(text).size < 4) return true
  for (let size = 1; size <= text.length / 2; size++) if (text.replaceAll(text.slice(0, size), '') === '') return true
  return runs.some(run => run.length >= text.length && run.includes(text))
}

const commonBare = new Set([...commonPasswords].map(plain))

/** Why a password may not be chosen, or null. Length counts, not recipes of characters; the office's and the person's own words are refused, and what is left of a password without them must still be something. */
export function weakness(password: string, words: readonly string[]): 'tooShort' | 'tooLong' | 'tooCommon' | null {
  const text = password.normalize('NFC')
  const bare = plain(text)
  if ([...text].length < 10) return 'tooShort'
  if ([...text].length > 128) return 'tooLong'
  const stem = bare.replace(/\d+$/, '')
  if ([text.toLowerCase(), bare, stem].some(one => commonPasswords.has(one) || commonBare.has(one)) || isPattern(bare)) return 'tooCommon'
  const own = words.map(plain).filter(word => word.length > 1)
  return own.some(word => bare.includes(word) && isThin(bare.replaceAll(word, ''))) ? 'tooCommon' : null
}

/** Too little beside the own word: figures only, or a few characters, or a common word. */
const isThin = (rest: string): boolean => /^\d*$/.test(rest) || [...rest].length < 4 || commonBare.has(rest)
