import * as z from 'zod'
import type { Words } from '#base/words.ts'
import type { Procedure } from './define.ts'
import { despiteShape } from './despite.ts'
import { actionOf, allActions, type Full } from './expand.ts'
import { classify, fieldsOf, personal } from './shape.ts'
import type { AnyTexts } from './texts.ts'
import { daySchema, deskSchema, kernelSchema, planSchema, reopenShape, verbSchema } from './verbs.ts'
import { fieldWords } from './words.ts'

/** The shape of every action's input: what the business asks, what the declaration itself needs (desks, plan, days), and why an error in a letter stands. */

type WithInputs = { readonly inputs: Readonly<Record<string, z.ZodType>> } & Parameters<typeof despiteShape>[0]

/** The business's own schema of an action; `<procedure>.<action>` goes before `<action>`. */
export const ownInput = (module: WithInputs, procedure: Procedure, name: string): z.ZodType | undefined =>
  module.inputs[`${procedure.name}.${name}`] ?? module.inputs[name]

const built = new WeakMap<WithInputs, Map<string, z.ZodType | null>>()

/** The whole schema of an action's input, strict; null for an action that does not exist. */
export function inputSchema(module: WithInputs, procedure: Procedure, name: string): z.ZodType | null {
  const known = built.get(module) ?? new Map<string, z.ZodType | null>()
  built.set(module, known)
  const key = `${procedure.name}@${procedure.inForce.from}.${name}`
  const schema = known.has(key) ? (known.get(key) ?? null) : build(module, procedure, name)
  known.set(key, schema)
  return schema
}

function build(module: WithInputs, procedure: Procedure, name: string): z.ZodType | null {
  if (name.startsWith('$')) return kernelSchema(name, correctable(module))
  const action = actionOf(procedure, name)
  if (!action) return null
  const round = procedure.rounds?.[action.onRound?.round ?? '']
  if (action.onRound && round) return merged(ownInput(module, procedure, name), verbSchema(round, action.onRound.verb).shape)
  return merged(ownInput(module, procedure, name), { ...structure(procedure, action), ...despiteShape(module, name) })
}

/** The business's fields and those of the structure that it did not write itself. */
function merged(own: z.ZodType | undefined, needed: z.ZodRawShape): z.ZodType {
  if (!own) return z.strictObject(needed)
  if (!(own instanceof z.ZodObject)) return own
  const missing = Object.fromEntries(Object.entries(needed).filter(([key]) => !(key in own.shape)))
  return own.safeExtend(missing).strict()
}

/** What the declaration needs from the input: seats, plan, the line to go back to, days to count from, the length of an extension. */
export function structure(procedure: Procedure, action: Full): z.ZodRawShape {
  const shape: Record<string, z.ZodType> = {}
  for (const role of action.assigns ?? []) shape[role] = deskSchema
  if (action.asks) shape['plan'] = planSchema
  if (action.reopens) Object.assign(shape, reopenShape(procedure.rounds?.[action.reopens]))
  for (const clock of action.starts ?? []) {
    const field = procedure.clocks[clock]?.from
    if (field) shape[field] = procedure.clocks[clock]?.ifDated ? daySchema.optional() : daySchema
  }
  if (action.extends) shape['days'] = daysSchema(procedure, action.extends)
  if (action.revises) shape['wordingOnly'] = z.boolean().optional()
  if (action.from === 'nothing' && 'callOff' in procedure.actions) {
    // may be opened as the answer to a line of another matter
    shape['dueOn'] ??= daySchema.optional()
    shape['frame'] = z.string().trim().max(60).optional()
  }
  return shape
}

function daysSchema(procedure: Procedure, by: NonNullable<Full['extends']>): z.ZodType {
  const most = Math.min(by.atMost ?? Number.POSITIVE_INFINITY, procedure.clocks[by.clock]?.cap ?? Number.POSITIVE_INFINITY)
  const days = z.int().min(1)
  return Number.isFinite(most) ? days.max(most).optional() : days
}

/** The content of a correction: any field of the business, each as personal as it is where it is first written. */
function correctable(module: WithInputs): z.ZodType {
  type Tree = { [key: string]: Tree | z.ZodType }
  const root: Tree = {}
  for (const field of Object.values(module.inputs).flatMap(fieldsOf)) {
    if (field.as === 'open' || field.as === 'text') continue
    const keys = field.path.split('.')
    let at = root
    for (const key of keys.slice(0, -1)) {
      const next = at[key]
      const tree: Tree = next === undefined || next instanceof z.ZodType ? {} : next
      at[key] = tree
      at = tree
    }
    at[keys.at(-1) ?? ''] = personal(z.unknown(), field.as)
  }
  const toSchema = (tree: Tree): z.ZodType =>
    z.looseObject(
      Object.fromEntries(
        Object.entries(tree).map(([key, value]) => [key, (value instanceof z.ZodType ? value : toSchema(value)).optional()]),
      ),
    )
  return toSchema(root)
}

export type JsonSchema = { readonly [key: string]: unknown }

/**
 * The input of an action as JSON Schema (2020-12) for forms, OpenAPI and other programs. Every field carries `x-words`
 * (zh-Hans, zh-Hant, en), every choice `x-choices`, and `x-class` says what is personal. Null for an unknown action.
 */
export function jsonSchemaOf(module: WithInputs, texts: AnyTexts, procedure: Procedure, name: string): JsonSchema | null {
  const schema = inputSchema(module, procedure, name)
  if (!schema) return null
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const classOf = classify(schema)
  const dress = (node: unknown, path: string): unknown => {
    if (Array.isArray(node)) return node.map(one => dress(one, path))
    if (typeof node !== 'object' || node === null) return node
    const out: Record<string, unknown> = {}
    for (const [key, value] of Object.entries(node)) {
      if (key === 'properties' && typeof value === 'object' && value !== null)
        out[key] = Object.fromEntries(
          Object.entries(value).map(([field, inner]) => [field, label(inner, path === '' ? field : `${path}.${field}`)]),
        )
      else if (key === 'items' || key === 'prefixItems') out[key] = dress(value, path === '' ? '*' : `${path}.*`)
      else out[key] = ['anyOf', 'oneOf', 'allOf'].includes(key) ? dress(value, path) : value
    }
    return out
  }
  const label = (node: unknown, path: string): unknown => {
    const inner = dress(node, path)
    if (typeof inner !== 'object' || inner === null) return inner
    const plain = path.replaceAll('.*', '')
    const words = fieldWord(texts, plain)
    const choices = choiceWords(texts, plain, inner)
    const as = classOf(path)
    return {
      ...inner,
      ...(words && { 'x-words': words }),
      ...(choices && { 'x-choices': choices }),
      ...(as !== 'open' && { 'x-class': as }),
    }
  }
  const dressed = dress(json, '')
  return typeof dressed === 'object' && dressed !== null ? Object.fromEntries(Object.entries(dressed)) : null
}

/** The word of a field: the business's, a role's, or the kernel's own. */
export const fieldWord = (texts: AnyTexts, path: string): Words | undefined =>
  texts.fields[path] ?? texts.roles[path] ?? fieldWords[path] ?? fieldWords[path.split('.').at(-1) ?? '']

/** The words of an enumeration's values: `choices['medium.paper']`, an answer, an outcome, or the kernel's own. */
export function choiceWord(texts: AnyTexts, path: string, value: string): Words | undefined {
  const last = path.split('.').at(-1) ?? ''
  return (
    texts.choices?.[`${path}.${value}`] ??
    (last === 'attitude' ? texts.answers[value] : undefined) ??
    (last === 'outcome' ? texts.outcomes[value] : undefined) ??
    fieldWords[`${last}.${value}`]
  )
}

function choiceWords(texts: AnyTexts, path: string, node: object): Record<string, Words> | null {
  const values: unknown =
    'enum' in node
      ? node.enum
      : 'const' in node
        ? [node.const]
        : 'items' in node && typeof node.items === 'object' && node.items && 'enum' in node.items
          ? node.items.enum
          : null
  if (!Array.isArray(values)) return null
  const words = values.flatMap(value => {
    const word = typeof value === 'string' ? choiceWord(texts, path, value) : undefined
    return word ? [[String(value), word] as const] : []
  })
  return words.length > 0 ? Object.fromEntries(words) : null
}

/** Every action with its schema, for OpenAPI and the checks. */
export const allSchemas = (module: WithInputs, procedure: Procedure): readonly (readonly [name: string, schema: z.ZodType])[] =>
  Object.keys(allActions(procedure)).flatMap(name => {
    const schema = inputSchema(module, procedure, name)
    return schema ? [[name, schema] as const] : []
  })
