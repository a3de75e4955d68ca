import * as z from 'zod'

/** Which values of an input may stand in hashed text for ever, and which stand beside it as salted digests (erasable). Read off the schema. */

/** What a personal value is: some kinds are also encrypted at rest and masked in lists. */
export type PersonalKind = 'identity' | 'phone' | 'email' | 'address' | 'name' | 'postcode'
/** `open`: structure (a choice, a day, a number, a desk), hashed as it stands. `text`: what somebody wrote. Else personal. */
export type ValueClass = 'open' | 'text' | PersonalKind
type Mark = { readonly as: ValueClass }

const marks = z.registry<Mark>()

/** Marks a text as structural: a desk, a number from a list, a digest; never what somebody wrote freely. */
export const open = <S extends z.ZodType>(schema: S): S => mark(schema, 'open')

/** Marks a value as personal, of one kind. Say it after the checks or before them: later `.min()` and the like keep the mark. */
export const personal = <S extends z.ZodType>(schema: S, kind: PersonalKind): S => mark(schema, kind)

function mark<S extends z.ZodType>(schema: S, as: ValueClass): S {
  marks.add(schema, { as })
  return schema
}

/** Hidden wrappers: what a value is does not depend on whether it may be absent. */
const wrappers = new Set(['optional', 'nullable', 'default', 'prefault', 'nonoptional', 'readonly', 'catch', 'success'])

type Def = z.core.$ZodTypes['_zod']['def']
const defOf = (schema: z.core.$ZodType): Def => (schema as z.core.$ZodTypes)._zod.def

/** The schema behind optional, default, readonly, pipe and lazy; a mark met on the way wins. */
function bare(schema: z.core.$ZodType): { schema: z.core.$ZodType; marked: ValueClass | null } {
  let at = schema
  for (let depth = 0; depth < 32; depth++) {
    const marked = marks.get(at as z.ZodType)?.as
    if (marked) return { schema: at, marked }
    const def = defOf(at)
    if (def.type === 'pipe') at = def.in && defOf(def.in).type !== 'transform' ? def.in : def.out
    else if (def.type === 'lazy') at = def.getter()
    else if (wrappers.has(def.type) && 'innerType' in def) at = def.innerType
    else return { schema: at, marked: null }
  }
  return { schema: at, marked: null }
}

const structural = new Set(['date', 'datetime', 'time', 'duration', 'uuid'])

/** The class of a leaf without a mark: choices, days, numbers and yes/no are structure; any other text is somebody's. */
function leafClass(schema: z.core.$ZodType): ValueClass {
  const def = defOf(schema)
  if (['enum', 'literal', 'number', 'int', 'bigint', 'boolean', 'null', 'nan'].includes(def.type)) return 'open'
  if (def.type === 'string' && 'format' in def && structural.has(String(def.format))) return 'open'
  return 'text'
}

const isIndex = (key: string) => /^\d+$|^\*$/.test(key)

/** Where one key leads inside a schema; more than one place when it is a union. */
function inside(schema: z.core.$ZodType, key: string): readonly z.core.$ZodType[] {
  const def = defOf(schema)
  if (def.type === 'object') return def.shape[key] ? [def.shape[key]] : def.catchall ? [def.catchall] : []
  if (def.type === 'array') return isIndex(key) ? [def.element] : []
  if (def.type === 'record') return [def.valueType]
  if (def.type === 'tuple') {
    const item = def.items[Number(key)] ?? def.rest
    return item ? [item] : []
  }
  return []
}

/** All alternatives of a schema: the options of unions, both sides of intersections, else itself. */
function options(schema: z.core.$ZodType): { schema: z.core.$ZodType; marked: ValueClass | null }[] {
  const one = bare(schema)
  if (one.marked) return [one]
  const def = defOf(one.schema)
  if (def.type === 'union') return def.options.flatMap(options)
  if (def.type === 'intersection') return [...options(def.left), ...options(def.right)]
  return [one]
}

const rank = (c: ValueClass): number => (c === 'open' ? 0 : c === 'text' ? 1 : 2)
const strictest = (classes: readonly ValueClass[]): ValueClass => classes.reduce<ValueClass>((a, b) => (rank(b) > rank(a) ? b : a), 'open')

/**
 * The class of the value at a dotted path (`applicant.name`, `plan.0.1.to`). What the schema does not know is `text`:
 * a value is hashed in the open only where a schema says so. Where alternatives differ, the stricter one holds.
 */
export function classOf(schema: z.ZodType, path: string): ValueClass {
  let places = options(schema)
  for (const key of path === '' ? [] : path.split('.'))
    places = places.flatMap(p => (p.marked ? [p] : inside(p.schema, key).flatMap(options)))
  if (places.length === 0) return 'text'
  return strictest(places.map(p => p.marked ?? leafClass(p.schema)))
}

/** The classes of one schema, path by path, remembered. */
export function classify(schema: z.ZodType): (path: string) => ValueClass {
  const made = classifiers.get(schema) ?? classifier(schema)
  classifiers.set(schema, made)
  return made
}
const classifiers = new WeakMap<z.ZodType, (path: string) => ValueClass>()

function classifier(schema: z.ZodType): (path: string) => ValueClass {
  const known = new Map<string, ValueClass>()
  return path => {
    const found = known.get(path) ?? classOf(schema, path)
    known.set(path, found)
    return found
  }
}

export type Leaf = string | number | boolean | null
export type Split = {
  readonly open: Readonly<Record<string, Leaf>> // by path, as they stand
  readonly closed: Readonly<Record<string, { readonly value: Leaf; readonly as: Exclude<ValueClass, 'open'> }>> // by path, to be salted
}

/** Every leaf of an input with its path; arrays by index, `undefined` left out, an empty array or object as no leaf. */
export function leavesOf(value: unknown, path = ''): [path: string, leaf: Leaf][] {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [[path, value]]
  if (typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, path === '' ? key : `${path}.${key}`))
}

/** Parts an input into what may be hashed as it stands and what must be salted. */
export function splitInput(schema: z.ZodType, input: unknown): Split {
  const classOfPath = classify(schema)
  const free: Record<string, Leaf> = {}
  const closed: Record<string, Split['closed'][string]> = {}
  for (const [path, value] of leavesOf(input)) {
    const as = classOfPath(path)
    if (as === 'open') free[path] = value
    else closed[path] = { value, as }
  }
  return { open: free, closed }
}

/** One field of a schema as words and forms name it: arrays and records add no level (`items.title`). */
export type Field = { readonly path: string; readonly as: ValueClass; readonly choices: readonly string[]; readonly freeKeys: boolean }

/** Every field that people see, with its choices. `freeKeys`: a record whose keys somebody writes, which a journal may not hold. */
export function fieldsOf(schema: z.ZodType): Field[] {
  const found = new Map<string, Field>()
  const walk = (at: z.core.$ZodType, path: string, depth: number): void => {
    if (depth > 12) return
    for (const option of options(at)) {
      const def = defOf(option.schema)
      const inner = (next: z.core.$ZodType, key?: string) =>
        walk(next, key === undefined ? path : path === '' ? key : `${path}.${key}`, depth + 1)
      if (path !== '') note(path, option, def)
      if (!option.marked && def.type === 'object') for (const [key, next] of Object.entries(def.shape)) inner(next, key)
      else if (!option.marked && def.type === 'array') inner(def.element)
      else if (!option.marked && def.type === 'tuple') for (const next of [...def.items, ...(def.rest ? [def.rest] : [])]) inner(next)
      if (!option.marked && def.type === 'record') inner(def.valueType)
    }
  }
  const note = (path: string, option: ReturnType<typeof options>[number], def: Def): void => {
    const before = found.get(path)
    const choices =
      def.type === 'enum'
        ? Object.values(def.entries).map(String)
        : def.type === 'literal'
          ? def.values.filter(v => typeof v === 'string')
          : []
    const freeKeys = def.type === 'record' && !['enum', 'literal'].includes(defOf(bare(def.keyType).schema).type)
    found.set(path, {
      path,
      as: strictest([
        before?.as ?? 'open',
        option.marked ?? (def.type === 'object' || def.type === 'array' ? 'open' : leafClass(option.schema)),
      ]),
      choices: [...new Set([...(before?.choices ?? []), ...choices])],
      freeKeys: freeKeys || (before?.freeKeys ?? false),
    })
  }
  walk(schema, '', 0)
  return [...found.values()]
}
