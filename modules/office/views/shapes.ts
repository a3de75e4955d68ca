import * as z from 'zod'

/** What a saved view is told to be. */
const name = z.string().trim().min(1).max(40)
const seat = z.string().min(1).max(60).nullable()
/** Filters, columns and order, as in the address of the list: few and short. */
const query = z
  .record(z.string().regex(/^[A-Za-z]\w{0,59}$/), z.string().max(500))
  .refine(given => Object.keys(given).length <= 30, 'tooMany')

export const viewShape = z.strictObject({ business: z.string().min(1).max(60), name, query, sharedWith: seat.optional() })
export const viewChangeShape = z.strictObject({ name: name.optional(), query: query.optional(), sharedWith: seat.optional() })
export const viewOrderShape = z.strictObject({ business: z.string().min(1).max(60), ids: z.array(z.uuid()).max(200) })
export const viewDefaultShape = z.strictObject({ business: z.string().min(1).max(60), id: z.uuid().nullable() })
