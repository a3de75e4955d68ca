import { type Finding, isError } from '#base/finding.ts'
import { readShape } from '#base/http-shape.ts'
import type { Language } from '#base/words.ts'
import type { Input, Paper } from '#procedure/define.ts'
import { despiteField, despiteIn, finalLetters, withoutDespite } from '#procedure/despite.ts'
import { Invalid, Refused } from '#procedure/errors.ts'
import { inputSchema } from '#procedure/schema.ts'
import type { MatterView } from '#procedure/view.ts'
import type { Context } from './context.ts'
import { Faulty } from './fault.ts'
import { linesOfKept, saysOf, toldFindings, unread } from './letter-reading.ts'
import type { Looked } from './look.ts'
import { viewOn } from './view-on.ts'

/** No letter goes out with an error in it unless the person who sends it says why: asked before the act, of the very file that is attached. */

export type Sending = {
  readonly action: string
  readonly input: Input
  readonly evidence: readonly Paper[]
  readonly ifSeq: number
  readonly on?: string | undefined
  readonly at?: string | undefined
}

/**
 * Reads every letter that the act makes final. Throws `letterErrors` (422, with the findings) where one has an error that the reason in the
 * input does not name, and Invalid where the reason names what was not found. Drafts, warnings and acts without letters pass.
 */
export async function passLetters(context: Context, looked: Looked, sending: Sending, language: Language): Promise<void> {
  const kinds = finalLetters(looked.module, sending.action)
  if (kinds.length === 0 || sending.ifSeq < looked.row.steps) return // the second: done before, or overtaken; the writer says which
  if (sending.ifSeq > looked.row.steps) throw new Refused('changedMeanwhile') // what is not known yet cannot be read
  const schema = inputSchema(looked.module, looked.procedure, sending.action)
  if (!schema || 'errors' in readShape(schema, sending.input)) return // refused by the writer, field by field
  const errors: (Finding & { readonly paper: string })[] = []
  const letters = sending.evidence.filter(one => kinds.includes(one.kind))
  const now = letters.length === 0 ? looked.now : viewOn(context, looked, sending.on, sending.at)
  for (const paper of letters)
    errors.push(...(await errorsIn(context, looked, now, sending.input, paper)).map(one => ({ ...one, paper: paper.kind })))
  const said = despiteIn(sending.input)?.found ?? []
  if (errors.some(one => !saysOf(one).some(text => said.includes(text))))
    throw new Faulty('letterErrors', { findings: toldFindings(errors, language) })
  const known = errors.flatMap(saysOf)
  if (said.some(text => !known.includes(text))) throw new Invalid([{ field: `${despiteField}.found`, code: 'noSuchFinding' }])
}

async function errorsIn(context: Context, looked: Looked, now: MatterView, sent: Input, paper: Paper): Promise<Finding[]> {
  const form = looked.module.papers?.[paper.kind]
  const { id, no, agency } = looked.row
  const input = withoutDespite(sent)
  const kept = await linesOfKept(context, paper.file)
  if (!form?.check || kept === 'missing') return [] // no such file: refused by the writer
  if (kept === null) return [unread]
  const data = await form.data(context.office, now, { id, no, agency }, input)
  return (await form.check(context.office, now, { id, no, agency }, input, data, kept)).filter(isError)
}
