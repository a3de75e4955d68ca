import { inputSchema } from '#procedure/schema.ts'
import { classify, type PersonalKind, type ValueClass } from '#procedure/shape.ts'
import type { Folded } from './look.ts'

/** Personal values on the screen: covered by default, opened one by one with a reason that is kept. */

const covers: Readonly<Record<PersonalKind, (text: string) => string>> = {
  name: text => (text.length <= 1 ? '*' : [...text][0] + '*'.repeat(Math.min(3, [...text].length - 1))),
  identity: text => keepEnds(text, 3, 2),
  phone: text => keepEnds(text, 3, 4),
  email: text => text.replace(/^(.).*(@.*)$/, '$1***$2'),
  address: text => `${[...text].slice(0, 6).join('')}***`,
  postcode: () => '******',
}

const keepEnds = (text: string, head: number, tail: number): string =>
  text.length <= head + tail
    ? '*'.repeat(text.length)
    : text.slice(0, head) + '*'.repeat(Math.min(8, text.length - head - tail)) + text.slice(-tail)

const isPersonal = (as: ValueClass): as is PersonalKind => as !== 'open' && as !== 'text'

/** A value covered as its kind asks; numbers and texts alike. */
export const cover = (kind: PersonalKind, value: unknown): string =>
  covers[kind](typeof value === 'string' || typeof value === 'number' ? String(value) : '')

/** An input with its personal leaves covered. */
export function maskInput(
  { module, procedure }: Pick<Folded, 'module' | 'procedure'>,
  action: string,
  input: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const schema = inputSchema(module, procedure, action)
  if (!schema) return {}
  const classOf = classify(schema)
  const secret = new Set(module.secretFields ?? [])
  const walk = (value: unknown, path: string): unknown => {
    if (secret.has(path.replace(/\.\d+/g, ''))) return '***'
    if (Array.isArray(value)) return value.map((inner, i) => walk(inner, `${path}.${i}`))
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner, path === '' ? key : `${path}.${key}`)]))
    const as = classOf(path)
    return isPersonal(as) && value !== null && value !== '' ? cover(as, value) : value
  }
  return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, walk(value, key)]))
}

/** The kind of personal value at a path of an action's input, or null. */
export function personalAt({ module, procedure }: Pick<Folded, 'module' | 'procedure'>, action: string, path: string): PersonalKind | null {
  const schema = inputSchema(module, procedure, action)
  const as = schema ? classify(schema)(path) : 'open'
  return isPersonal(as) ? as : null
}

/** The value at a dotted path. */
export function valueAt(input: Readonly<Record<string, unknown>> | undefined, path: string): unknown {
  let at: unknown = input
  for (const key of path.split('.'))
    at = typeof at === 'object' && at !== null ? Object.entries(at).find(([k]) => k === key)?.[1] : undefined
  return at
}
