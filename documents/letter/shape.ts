import * as z from 'zod'
import { type Day, isDay } from '#base/day.ts'
import type { Letter } from '../papers.ts'
import { plain } from '../plain.ts'

/** What a business hands over as a letter, looked at once, so that every writer of letters (PDF, DOCX, plain lines) takes the same description. */

const text = z.string().transform(plain)
const daySchema = z.string().refine((value): value is Day => isDay(value))
const bodyPart = z.union([
  text,
  z.object({ kind: z.literal('heading'), level: z.number().int().min(1).max(4), text }),
  z.object({ kind: z.literal('table'), head: z.array(text), rows: z.array(z.array(text)) }),
  z.object({ kind: z.literal('paragraph'), text }).transform(part => part.text),
])
const letterSchema = z.object({
  form: z.enum(['document', 'letter']).default('document'),
  issuer: text,
  docNo: text.optional(),
  title: text,
  addressee: text.optional(),
  body: z.array(bodyPart),
  closing: text.optional(),
  attachments: z.array(text).optional(),
  signer: text,
  date: daySchema,
  note: text.optional(),
  copies: text.optional(),
  imprint: z.object({ by: text, on: daySchema }).optional(),
})
/** A letter without its seal: an editable copy never carries one. */
export type PlainLetter = Omit<Letter, 'seal'> & { readonly form: 'document' | 'letter' }

/** The letter in what a business handed over, every string printable; null where it is a form (slip) or something else. */
export function letterIn(data: unknown): PlainLetter | null {
  const read = letterSchema.safeParse(data)
  if (!read.success) return null
  const { docNo, addressee, closing, attachments, note, copies, imprint, ...rest } = read.data
  return {
    ...rest,
    ...(docNo && { docNo }),
    ...(addressee && { addressee }),
    ...(closing && { closing }),
    ...(attachments && attachments.length > 0 && { attachments }),
    ...(note && { note }),
    ...(copies && { copies }),
    ...(imprint && { imprint }),
  }
}
