import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Words } from '#base/words.ts'

/** How one variable of the environment is read: its value, or what is wrong with it in words. */

export type Read<T> = { readonly value: T } | { readonly fault: string }
export type Entry<T> = {
  readonly env: string
  readonly type: string
  readonly standard: string
  readonly words: Words
  read(text: string | undefined): Read<T>
}
export const good = <T>(value: T): Read<T> => ({ value })
export const bad = (fault: string): { readonly fault: string } => ({ fault })

export const whole =
  (from: number, to: number, standard: number) =>
  (text: string | undefined): Read<number> => {
    if (text === undefined || text === '') return good(standard)
    const value = Number(text)
    return /^\d{1,12}$/.test(text) && value >= from && value <= to
      ? good(value)
      : bad(`must be a whole number from ${from} to ${to}, not “${text}”`)
  }

/** The address is this machine only. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host) || /^::ffff:127\./.test(host)

export function entry<T>(env: string, type: string, standard: string, words: Words, read: (text: string | undefined) => Read<T>): Entry<T> {
  return { env, type, standard, words, read }
}

/** The address of a server with its account; never repeated in an error, because a password stands in it. */
export function readService(protocols: readonly string[]): (text: string | undefined) => Read<string | null> {
  return text => {
    if (!text) return good(null)
    try {
      const url = new URL(text)
      if (protocols.includes(url.protocol) && url.hostname !== '') return good(text)
    } catch {
      // said below
    }
    return bad(`must be a ${protocols.map(p => `${p}//`).join(' or ')} address with a host`)
  }
}

export function readUrl(text: string | undefined): Read<string | null> {
  if (text === undefined || text === '') return good(null)
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash || url.pathname !== '/')
    return bad(`must be an origin such as https://example.gov.cn, not “${text}”`)
  return good(url.origin)
}

export function readDatabaseUrl(text: string | undefined): Read<string | null> {
  if (text === undefined || text === '') return good(null)
  const url = URL.parse(text)
  if (!url || !/^postgres(ql)?:$/.test(url.protocol)) return bad('must be an address such as postgres://user:password@host:5432/mingchuang')
  if (url.pathname.length < 2) return bad(`names no database; write postgres://…/mingchuang`)
  return good(text)
}

export function readIssuer(text: string | undefined): Read<string | null> {
  if (text === undefined || text === '') return good(null)
  const url = URL.parse(text)
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  return url && safe && !url.search && !url.hash ? good(text) : bad(`must be an https address, not “${text}”`)
}

export function readProxies(text: string | undefined): Read<readonly string[]> {
  const list = (text ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
  const wrong = list.find(part => !/^[0-9a-fA-F.:]+(\/\d{1,3})?$/.test(part))
  return wrong === undefined ? good(list) : bad(`must be addresses or networks, not “${wrong}”`)
}

export function readZone(text: string | undefined): Read<string> {
  try {
    return good(Temporal.Now.zonedDateTimeISO(text || 'Asia/Shanghai').timeZoneId)
  } catch {
    return bad(`must be a time zone such as Asia/Shanghai, not “${text}”`)
  }
}

/** The data folder, absolute. It may still be missing, but not lie where this user can make none. */
export function readFolder(text: string | undefined): Read<string> {
  const folder = resolve(text || './data')
  let there = folder
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there)
  try {
    if (!statSync(there).isDirectory()) return bad(`${folder} cannot be a folder: ${there} is a file; name another`)
    if (there !== folder) accessSync(there, constants.W_OK)
    return good(folder)
  } catch {
    return bad(`${folder} cannot be made by this user in ${there}; make it and give it to the user that runs the server, or name another`)
  }
}
