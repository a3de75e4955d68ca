import * as z from 'zod'
import type { PaperForm } from './module.ts'

/** What a letter check found and a person lets stand: asked beside any act that makes a letter final, and kept in its step. */

/** A finding's sentence is no longer than this, so that who accepts it can say it back. Characters. */
export const longestFinding = 400

const despiteSchema = z.strictObject({
  reason: z.string().trim().min(2).max(2000),
  found: z.array(z.string().trim().min(1).max(longestFinding)).min(1).max(50), // the sentences of the errors, as this person was told them
})
export type Despite = z.infer<typeof despiteSchema>
export const despiteField = 'despite'

type Read = Pick<PaperForm, 'actions' | 'draft'> & { readonly check?: unknown }
type WithPapers = { readonly papers?: Readonly<Record<string, Read>> | undefined }

/** The kinds of letters that an act makes final and that are read before it: every one that can be read, drafts left out. */
export const finalLetters = ({ papers = {} }: WithPapers, action: string): string[] =>
  Object.entries(papers).flatMap(([kind, form]) => (form.check !== undefined && !form.draft && form.actions.includes(action) ? [kind] : []))

/** The field of the reason, for an act that makes a letter final; nothing for any other. */
export const despiteShape = (module: WithPapers, action: string): z.ZodRawShape =>
  finalLetters(module, action).length > 0 ? { [despiteField]: despiteSchema.optional() } : {}

/** The reason in an input that was sent; null where none was, or none that can be read. */
export const despiteIn = (input: Readonly<Record<string, unknown>>): Despite | null =>
  despiteSchema.safeParse(input[despiteField]).data ?? null

/** An input without it: what the letter itself is made from. */
export function withoutDespite(input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { [despiteField]: _, ...rest } = input
  return rest
}
