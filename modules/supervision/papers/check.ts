import { readAgain } from '#documents/lint/read-again.ts'
import type { PaperForm } from '#procedure/module.ts'
import { contact } from './common.ts'

/** Reads a letter of supervision again, against the matter. */
export const checkLetter: NonNullable<PaperForm['check']> = async (office, now, { no, agency }, input, data, lines) =>
  readAgain(data, lines, { no, now, input, days: [], settings: [contact(office, agency)].filter(Boolean) })
