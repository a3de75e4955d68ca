import type { Schema } from '../wire.ts'

/** Reading JSON Schema as far as the forms of procedures use it. */

/** Follows references and unwraps what only says "or null". */
export function plain(schema: Schema, root: Schema): Schema {
  let at = schema
  for (let depth = 0; depth < 16; depth++) {
    const dress = { ...(at['x-words'] && { 'x-words': at['x-words'] }), ...(at['x-choices'] && { 'x-choices': at['x-choices'] }) }
    if (at.$ref) {
      at = { ...(root.$defs?.[at.$ref.replace(/^#\/\$defs\//, '')] ?? {}), ...dress }
      continue
    }
    const ways = at.anyOf ?? at.oneOf
    const some = ways?.filter(w => w.type !== 'null')
    if (some?.length === 1 && some[0]) {
      at = { ...some[0], ...dress }
      continue
    }
    if (at.allOf) {
      at = { ...merged(at.allOf.map(part => plain(part, root))), ...dress }
      continue
    }
    return at
  }
  return at
}

/** One schema out of the parts that all hold. */
function merged(parts: readonly Schema[]): Schema {
  const properties = Object.fromEntries(parts.flatMap(part => Object.entries(part.properties ?? {})))
  const required = parts.flatMap(part => part.required ?? [])
  return { ...Object.fromEntries(parts.flatMap(part => Object.entries(part))), properties, required }
}

/** The alternatives of a schema, where it has several. */
export const waysOf = (schema: Schema): readonly Schema[] => (schema.anyOf ?? schema.oneOf ?? []).filter(w => w.type !== 'null')

/** A property whose constant tells the alternatives apart. */
export function discriminator(ways: readonly Schema[], root: Schema): string | null {
  const [first] = ways.map(w => plain(w, root))
  const names = Object.keys(first?.properties ?? {})
  return names.find(name => ways.every(w => constantOf(plain(w, root).properties?.[name]) !== undefined)) ?? null
}

/** The one value a schema allows, if it allows only one. */
export const constantOf = (schema: Schema | undefined): string | number | boolean | null | undefined => schema?.const

export const isType = (schema: Schema, type: string): boolean =>
  Array.isArray(schema.type) ? schema.type.includes(type) : schema.type === type

/** All choices of an enumeration, also written as a union of constants. */
export function choicesOf(schema: Schema): readonly (string | number)[] | null {
  const isChoice = (x: unknown): x is string | number => typeof x === 'string' || typeof x === 'number'
  if (schema.enum) return schema.enum.filter(isChoice)
  const ways = waysOf(schema)
  if (ways.length > 1 && ways.every(w => w.const !== undefined)) return ways.map(w => w.const).filter(isChoice)
  return null
}

export const isRecord = (x: unknown): x is Readonly<Record<string, unknown>> => typeof x === 'object' && x !== null && !Array.isArray(x)

/** The value at a dotted path. */
export function at(value: unknown, path: string): unknown {
  let found = value
  for (const key of path === '' ? [] : path.split('.'))
    found = Array.isArray(found) ? found[Number(key)] : isRecord(found) ? found[key] : undefined
  return found
}

/** The same value with another one at a dotted path; `undefined` takes it away. */
export function put(value: unknown, path: string, next: unknown): unknown {
  if (path === '') return next
  const [key = '', ...rest] = path.split('.')
  if (Array.isArray(value)) return value.map((item: unknown, i) => (i === Number(key) ? put(item, rest.join('.'), next) : item))
  const of = isRecord(value) ? value : {}
  const inner = put(of[key], rest.join('.'), next)
  const { [key]: _, ...others } = of
  return inner === undefined ? others : { ...of, [key]: inner }
}

/** What is sent: empty texts, empty lists of optional fields and empty objects are left out. */
export function sendable(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  if (Array.isArray(value)) {
    const sent = value.map(sendable).filter(v => v !== undefined)
    return sent.length === 0 ? undefined : sent
  }
  if (!isRecord(value)) return value ?? undefined
  const kept = Object.entries(value).flatMap(([key, inner]) => {
    const sent = sendable(inner)
    return sent === undefined ? [] : [[key, sent] as const]
  })
  return kept.length === 0 ? undefined : Object.fromEntries(kept)
}

/** Required fields that are still empty, by path. */
export function missingIn(schema: Schema, value: unknown, root: Schema, path = ''): string[] {
  const it = plain(schema, root)
  if (!it.properties) return []
  return Object.entries(it.properties).flatMap(([name, inner]) => {
    const here = path === '' ? name : `${path}.${name}`
    const held = isRecord(value) ? value[name] : undefined
    const shape = plain(inner, root)
    const owed = it.required?.includes(name) ?? false
    if (constantOf(shape) !== undefined) return []
    if (shape.properties && (owed || sendable(held) !== undefined)) return missingIn(shape, held, root, here)
    return owed && sendable(held) === undefined && shape.default === undefined && !isType(shape, 'boolean') ? [here] : []
  })
}

/** What a form starts from: defaults and constants of required fields. */
export function startOf(schema: Schema, root: Schema): Record<string, unknown> {
  const it = plain(schema, root)
  const start: Record<string, unknown> = {}
  for (const [name, inner] of Object.entries(it.properties ?? {})) {
    const shape = plain(inner, root)
    const constant = constantOf(shape)
    if (shape.default !== undefined) start[name] = shape.default
    else if (constant !== undefined && it.required?.includes(name)) start[name] = constant
    else if (shape.enum?.length === 1) start[name] = shape.enum[0]
    else if (isType(shape, 'boolean') && it.required?.includes(name)) start[name] = false
    else if (shape.properties && it.required?.includes(name)) start[name] = startOf(shape, root)
  }
  return start
}
