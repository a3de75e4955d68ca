import { keyOf, type Procedure } from '#procedure/define.ts'
import { request2007 } from './legacy/procedure.ts'
import { request2019 } from './procedure.ts'

/** The declarations of this business, oldest first; a matter keeps the one it was received under. A new law adds a line here. */
export const procedures: readonly Procedure[] = [request2007, request2019]

/** A declaration by the key that journals carry, `request@2019-05-15`. */
export const declared = (key: string): Procedure | undefined => procedures.find(procedure => keyOf(procedure) === key)
