import { readAgain } from '#documents/lint/read-again.ts'
import { contactOf } from '#procedure/citizen/contact.ts'
import type { PaperForm } from '#procedure/module.ts'
import { receivedOf } from '../registers.ts'
import { inputOf } from './common.ts'
import type { Kind } from './lint-common.ts'
import { noticeKinds } from './lint-notices.ts'
import { opinionKinds } from './lint-opinions.ts'

/** Reads a letter of a petition again, against the matter and the regulation. */

const kinds: Readonly<Record<string, Kind>> = { ...noticeKinds, ...opinionKinds }
/** The kinds of letters whose content this business knows. */
export const lintedKinds: readonly string[] = Object.keys(kinds)

type Check = NonNullable<PaperForm['check']>
export const checkLetter =
  (kind: string): Check =>
  async (office, now, matter, input, data, lines) => {
    const { unit, phone, address } = contactOf(office, matter.agency, 'petition.contact')
    const settings = [unit, phone, address, office.publicUrl].filter(Boolean)
    const known = kinds[kind]
    const more = known?.more({ office, now, matter, input: inputOf(now, input, ...known.actions) })
    return readAgain(data, lines, { no: matter.no, now, input, days: [receivedOf(now)], settings, ...(more && { more }) })
  }
