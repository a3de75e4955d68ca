import { timingSafeEqual } from 'node:crypto'
import type { KeptFile } from './form.ts'
import type { Keys } from './keys.ts'
import type { Upload } from './page.ts'

/** Files that came with an earlier try of a form: sealed tokens in the page, so that nothing is stored and nobody names another's file. */

type Kept = { readonly field: string; readonly file: string; readonly name: string; readonly type: string; readonly size: number }

const mark = (keys: Pick<Keys, 'hmac'>, body: string): string => keys.hmac(`citizen.kept\u0000${body}`).toString('base64url')

export const keep = (keys: Pick<Keys, 'hmac'>, { field, file, name, type, size }: Upload): KeptFile => {
  const body = Buffer.from(JSON.stringify([field, file, name, type, size])).toString('base64url')
  return { name, token: `${body}.${mark(keys, body)}` }
}

/** The file of a token that we made; null for any other text. */
function unkeep(keys: Pick<Keys, 'hmac'>, token: string): Kept | null {
  const [body = '', given = ''] = token.split('.')
  const [right, sent] = [Buffer.from(mark(keys, body)), Buffer.from(given)]
  if (right.length !== sent.length || !timingSafeEqual(right, sent)) return null
  const read: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
  if (!Array.isArray(read)) return null
  const [field, file, name, type, size] = read.map(String)
  return { field: field ?? '', file: file ?? '', name: name ?? '', type: type ?? '', size: Number(size) }
}

/** Every file of a sent form: those that came now, and those kept from before. */
export function filesOf(keys: Pick<Keys, 'hmac'>, uploads: readonly Upload[], body: Readonly<Record<string, string>>): Upload[] {
  const before = Object.entries(body).flatMap(([name, token]) => (/\.kept\.\d+$/.test(name) ? (unkeep(keys, token) ?? []) : []))
  return [...before, ...uploads]
}
