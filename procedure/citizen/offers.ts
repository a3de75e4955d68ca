import * as z from 'zod'
import type { Basis, Desk, Procedure } from '../define.ts'
import { decide } from '../derive.ts'
import { actionOf } from '../expand.ts'
import type { MatterView } from '../view.ts'

/** What a citizen may do in the own matter, by name: the shape of what is asked. */
export type CitizenInputs = Readonly<Record<string, z.ZodType<Readonly<Record<string, unknown>>>>>

export type CitizenOffer = {
  readonly action: string
  readonly allowed: boolean
  readonly refusal?: string
  readonly basis: Basis
  readonly evidence: readonly string[]
  readonly schema: unknown
}

/** What the citizen may do now, each with its form; what needs a step that was never taken is not spoken of. */
export const citizenOffers = (procedure: Procedure, now: MatterView, desk: Desk, inputs: CitizenInputs): CitizenOffer[] =>
  Object.entries(inputs).flatMap(([name, schema]) => {
    const action = actionOf(procedure, name)
    if (!action || action.needs?.some(need => !now.steps.some(step => step.action === need))) return []
    const refusal = decide(procedure, name, now, { id: 'citizen', desks: [desk] }, { evidence: [] })
    return [
      {
        action: name,
        allowed: refusal === null,
        ...(refusal && { refusal }),
        basis: action.basis,
        evidence: action.evidence,
        schema: z.toJSONSchema(schema, { unrepresentable: 'any' }),
      },
    ]
  })
