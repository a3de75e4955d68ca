import * as z from 'zod'
import { personal } from '#procedure/shape.ts'

export const inputs = {
  apply: z.strictObject({
    name: personal(z.string().trim().min(1).max(60), 'name'),
    phone: personal(z.string().trim().max(20), 'phone').optional(),
    kind: z.enum(['child', 'adult']),
  }),
  refuse: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
}
