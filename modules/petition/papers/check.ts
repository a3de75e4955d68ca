import { readAgain } from '#documents/lint/read-again.ts'
import { contactOf } from '#procedure/citizen/contact.ts'
import type { PaperForm } from '#procedure/module.ts'
import { receivedOf } from '../registers.ts'

/** Reads a letter of a petition again, against the matter. */
export const checkLetter: NonNullable<PaperForm['check']> = async (office, now, { no, agency }, input, data, lines) => {
  const { unit, phone, address } = contactOf(office, agency, 'petition.contact')
  const settings = [unit, phone, address, office.publicUrl].filter(Boolean)
  return readAgain(data, lines, { no, now, input, days: [receivedOf(now)], settings })
}
