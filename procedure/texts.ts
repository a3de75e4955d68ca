import type { Words } from '#base/words.ts'
import type { Procedure } from './define.ts'

/** Every word of a business. A missing word does not compile. `papers`, `outcomes`, `fields` and `refusals` are checked at start against the declaration. */
export type Texts<P> =
  P extends Procedure<infer S, infer R, infer C, infer N, infer A>
    ? {
        readonly name: Words
        readonly roles: Readonly<Record<R, Words>>
        readonly stages: Readonly<Record<S, Words>>
        readonly clocks: Readonly<Record<C, Words>>
        readonly rounds: Readonly<Record<N, Words>>
        readonly actions: Readonly<Record<A, Words>>
        readonly answers: Readonly<Record<string, Words>> // what a round's lines may answer
        readonly papers: Readonly<Record<string, Words>>
        readonly outcomes: Readonly<Record<string, Words>>
        readonly fields: Readonly<Record<string, Words>> // input fields by path, `applicant.name`
        readonly choices?: Readonly<Record<string, Words>> // values of enumerations, `medium.paper`
        readonly refusals: Readonly<Record<string, Words>>
      }
    : never
/** The same, seen by code that serves every business. */
export type AnyTexts = {
  readonly [K in
    | 'roles'
    | 'stages'
    | 'clocks'
    | 'rounds'
    | 'actions'
    | 'answers'
    | 'papers'
    | 'outcomes'
    | 'fields'
    | 'refusals']: Readonly<Record<string, Words>>
} & { readonly name: Words; readonly choices?: Readonly<Record<string, Words>> }
