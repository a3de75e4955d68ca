import * as z from 'zod'
import type { Dice } from './dice.ts'

/** A plausible value for any schema of an input: choices are picked, texts written, most optional fields filled. */
export function sample(schema: z.core.$ZodType, dice: Dice, given: Readonly<Record<string, unknown>>, depth = 0): unknown {
  const def = (schema as z.core.$ZodTypes)._zod.def
  const inner = (next: z.core.$ZodType) => sample(next, dice, given, depth + 1)
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape).flatMap(([key, field]) => {
          const value = key in given ? given[key] : inner(field)
          return value === undefined ? [] : [[key, value]]
        }),
      )
    case 'optional':
      return dice.chance(4) ? undefined : inner(def.innerType)
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'nonoptional':
    case 'catch':
      return inner(def.innerType)
    case 'pipe':
      return inner(def.in)
    case 'lazy':
      return inner(def.getter())
    case 'union':
      return inner(dice.pick(def.options))
    case 'array':
      return Array.from({ length: 1 + (dice() % 2) }, () => inner(def.element)).filter((_, i) => depth < 4 || i === 0)
    case 'tuple':
      return def.items.map(inner)
    case 'record':
      return {}
    case 'enum':
      return dice.pick(Object.values(def.entries))
    case 'literal':
      return dice.pick(def.values)
    case 'boolean':
      return dice.chance(2)
    case 'number':
      return numberIn(schema, dice)
    case 'string':
      return textIn(schema, given)
    default:
      return undefined
  }
}

function numberIn(schema: z.core.$ZodType, dice: Dice): number {
  const { minValue, maxValue } = schema as z.ZodNumber
  const least = Math.max(minValue ?? 0, 0)
  return Math.ceil(least) + (dice() % Math.max(1, Math.min((maxValue ?? 20) - least + 1, 20)))
}

function textIn(schema: z.core.$ZodType, given: Readonly<Record<string, unknown>>): string {
  const { format, minLength, maxLength } = schema as z.ZodString
  if (format === 'date') return String(given['$day'])
  if (format === 'email') return 'a@example.cn'
  if (format === 'uuid') return '00000000-0000-4000-8000-000000000000'
  return '文字说明'.repeat(Math.ceil((minLength ?? 1) / 4)).slice(0, maxLength ?? undefined)
}

/** The fields of an input's schema, and whether one may be left out. */
export const fieldsIn = (schema: z.ZodType): string[] => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : [])
export const isOptional = (schema: z.ZodType, key: string): boolean =>
  schema instanceof z.ZodObject && schema.shape[key] instanceof z.ZodOptional
