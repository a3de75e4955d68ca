import * as z from 'zod'
import { type Day, isDay } from '#base/day.ts'
import { isDesk, personOf } from '#procedure/place.ts'
import { open } from '#procedure/shape.ts'
import { daySchema, deskSchema } from '#procedure/verbs.ts'

/** What the acts of a handover are told, and the body of `POST /api/v1/handovers`. */

export const causes = ['transfer', 'rotation', 'leave', 'retirement', 'reorganisation', 'other'] as const

/** A named person, as the desk that is theirs alone. */
const self = open(
  z
    .string()
    .max(80)
    .refine(text => isDesk(text) && personOf(text) !== null, 'noDesk'),
)
const name = z.string().trim().min(1).max(60)
const reason = z.string().trim().min(2).max(1000)
const because = z.strictObject({ reason })

export const drawn = z.strictObject({
  leaver: self,
  leaverName: name,
  taker: self,
  takerName: name,
  head: deskSchema,
  desks: z.array(deskSchema).min(1).max(30),
  effectiveOn: daySchema,
  cause: z.enum(causes),
  note: z.string().trim().max(1000).optional(),
})

export const inputs = {
  draw: drawn,
  signForLeaver: because,
  signForTaker: because,
  sendBack: because,
  decline: because,
  withdraw: because,
}

const login = z.string().min(1).max(64)
const desk = z.string().max(120)
export const handoverShape = z.strictObject({
  person: login.optional(), // absent: one's own posts
  to: login,
  desks: z.array(desk).min(1).max(30),
  effectiveOn: z.custom<Day>(isDay, 'notADay'),
  cause: z.enum(causes),
  note: z.string().trim().max(1000).optional(),
})
export type HandoverAsked = z.infer<typeof handoverShape>
