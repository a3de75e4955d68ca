import type * as z from 'zod'
import { fieldWords } from './problems.ts'

type Issue = z.core.$ZodIssue
export type ShapeFault = { readonly field: string; readonly code: string }

const bounds = (origin: string, small: boolean): string => {
  if (origin === 'string') return small ? 'tooShort' : 'tooLong'
  if (origin === 'array' || origin === 'set' || origin === 'map') return small ? 'tooFew' : 'tooMany'
  return small ? 'tooSmall' : 'tooBig'
}

/** Our word for what a schema found: stable codes instead of a library's sentences. Parse with `reportInput`, or what is absent looks wrong. */
function codeOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'required' : 'wrongType'
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1 ? 'required' : bounds(issue.origin, true)
    case 'too_big':
      return bounds(issue.origin, false)
    case 'invalid_format':
      return issue.format === 'date' ? 'notADay' : 'wrongFormat'
    case 'invalid_value':
      return issue.input === undefined ? 'required' : 'notAChoice'
    case 'custom':
      return /^[a-z][A-Za-z.]*$/.test(issue.message) ? issue.message : 'notAccepted'
    default:
      return issue.code in fieldWords ? issue.code : 'notAccepted'
  }
}

/** Of the ways a union offers, the one that was followed furthest is the one that was meant. */
const depth = (issues: readonly Issue[]): number => Math.max(0, ...issues.map(issue => issue.path.length))

/** What a schema found, field by field (dotted paths); an unknown field is named itself. */
export function fieldErrors(issues: readonly Issue[]): ShapeFault[] {
  return issues.flatMap(issue => {
    const path = issue.path.map(String)
    if (issue.code === 'unrecognized_keys') return issue.keys.map(key => ({ field: [...path, key].join('.'), code: 'unknownField' }))
    if (issue.code === 'invalid_union') {
      const closest = [...issue.errors].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0]
      if (closest?.length) return fieldErrors(closest.map(inner => ({ ...inner, path: [...issue.path, ...inner.path] }) as Issue))
    }
    return [{ field: path.join('.'), code: codeOf(issue) }]
  })
}

export type ReadShape<T> = { readonly data: T } | { readonly errors: readonly ShapeFault[] }

/** Reads a value by its shape. */
export function readShape<T>(shape: z.ZodType<T>, value: unknown): ReadShape<T> {
  const read = shape.safeParse(value, { reportInput: true })
  return read.success ? { data: read.data } : { errors: fieldErrors(read.error.issues) }
}
