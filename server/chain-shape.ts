import * as z from 'zod'
import { type Day, isDay } from '#base/day.ts'

/** A chain of sign-off as it crosses the wire: groups of duties in order, the duties of one group side by side. */
const link = z.strictObject({ duty: z.string().max(40), frame: z.string().trim().max(40), must: z.boolean().optional() })
export const chainShape = z.array(z.array(link).max(30)).max(12)
export type Chain = z.infer<typeof chainShape>

/** A chain that begins to hold on a later day. */
export const plannedShape = z.object({ from: z.custom<Day>(isDay, 'notADay'), value: chainShape, by: z.string(), reason: z.string() })
export type Planned = z.infer<typeof plannedShape>
