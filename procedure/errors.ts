import type { Basis, Refusal } from './define.ts'

/** A rule says no: 403 or 409 with the rule's basis and what may be done next. Nothing was changed. */
export class Refused extends Error {
  readonly code: Refusal
  readonly basis: Basis | null
  constructor(code: Refusal, basis: Basis | null = null) {
    super(code)
    this.code = code
    this.basis = basis
  }
}

/** What was sent does not have the asked shape: 422, by field. `code` is a word of base/problems; `params` fill its sentence. */
export type FieldError = { readonly field: string; readonly code: string; readonly message?: string }
export class Invalid extends Error {
  readonly errors: readonly FieldError[]
  constructor(errors: readonly FieldError[]) {
    super(errors.map(e => `${e.field}: ${e.code}`).join('; '))
    this.errors = errors
  }
}

/** There is no such thing, or the caller may not know of it: 404. */
export class Missing extends Error {}
