import type { FormError } from '#base/form.ts'
import { fieldWord, isProblemCode, problems } from '#base/problems.ts'
import { type Language, say, type Words } from '#base/words.ts'
import type { AnyTexts } from '../texts.ts'
import { refusalWord } from '../words.ts'

/** Faults of what a citizen sent, in words beside the field. */

export type Fault = { readonly field: string; readonly code: string }

/** The words of a fault: the business's own, else the kernel's, else the border's. */
export function faultWordOf(texts: Pick<AnyTexts, 'refusals'>, code: string, language: Language): string {
  const own: Words | undefined = texts.refusals[code] ?? refusalWord(code)
  if (own) return say(own, language)
  return isProblemCode(code) ? say(problems[code].words, language) : fieldWord(code, language)
}

/** Faults as a form shows them: the field's name before what is wrong with it. */
export const formErrorsOf = (texts: Pick<AnyTexts, 'refusals' | 'fields'>, faults: readonly Fault[], language: Language): FormError[] =>
  faults.map(({ field, code }) => {
    const name: Words | undefined = texts.fields[field]
    const says = faultWordOf(texts, code, language)
    return { field, code, message: name && !code.includes('.') ? `${say(name, language)}：${says}` : says }
  })
