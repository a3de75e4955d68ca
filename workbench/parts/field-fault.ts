import { Problem } from '../http.ts'
import { faultText } from '../shell/faults.tsx'
import type { Say } from '../shell/preferences.ts'

/** The words of the field that is wrong, else of the whole refusal. */
export function fieldFault(fault: unknown, say: Say): string {
  const texts = fault instanceof Problem ? fault.errors.map(e => e.message ?? e.code) : []
  return texts.length > 0 ? texts.join('；') : faultText(fault, say)
}
