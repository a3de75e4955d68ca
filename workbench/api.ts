import type * as z from 'zod'
import type { modules } from '#modules/index.ts' // types only: no server code reaches the browser
import { type Act, actOn } from './act.ts'
import type { Matter } from './wire.ts'

type Modules = (typeof modules)[number]
export type Business = Modules['name']
type InputsOf<N> = Extract<Modules, { name: N }>['inputs']

/** The names of the actions that a business declares inputs for. */
export type ActionOf<N extends Business> = keyof InputsOf<N> & string
/** What an action is told, as its contract says. */
export type InputOf<N extends Business, A extends ActionOf<N>> = InputsOf<N>[A] extends z.ZodType<infer T> ? T : never

/**
 * Takes an action of one business, checked by the compiler: a misspelt business, action, field or outcome does not compile. The generic
 * matter page knows actions only at run time and uses `actOn`; panels and programs of one business use this.
 */
export function act<N extends Business, A extends ActionOf<N>>(
  _business: N,
  matter: string,
  action: A,
  input: InputOf<N, A>,
  how: Omit<Act, 'input'>,
): Promise<Matter> {
  return actOn(matter, action, { ...how, input })
}
