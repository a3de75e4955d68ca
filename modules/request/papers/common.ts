import type { Day } from '#base/day.ts'
import { part, textIn as text } from '#base/part.ts'
import { bare, longDate } from '#documents/wording.ts'
import { type Contact, contactOf as contactFor } from '#procedure/citizen/contact.ts'
import { agencyName, numberOfLetter } from '#procedure/names.ts'
import type { Office } from '#procedure/office.ts'
import type { MatterView } from '#procedure/view.ts'

/** What every letter of this business shares. Letters are written in Chinese, as their law is. */

export type Matter = { readonly id: number; readonly no: string; readonly agency: string }
export type Input = Readonly<Record<string, unknown>>

/** The act's own input, or that of the last such step once it was taken. */
export const inputOf = (now: MatterView, action: string, input: Input): Input =>
  Object.keys(input).length > 0 ? input : (now.steps.findLast(step => step.action === action)?.input ?? {})

/** The day a letter carries: of the act, where it was taken already, else today. */
export const dayOf = (now: MatterView, action: string): Day => now.steps.findLast(step => step.action === action)?.on ?? now.today

export const openingInput = (now: MatterView): Input => now.steps[0]?.input ?? {}
export const applicantName = (now: MatterView): string => text(part(openingInput(now)['applicant']), 'name')

/** What was asked for, in one line: the title and 文号, else the beginning of the description; quotes inside become single ones. */
export function wantedLine(now: MatterView): string {
  const wanted = part(openingInput(now)['wanted'])
  const [title, docNo] = [bare(text(wanted, 'title')), text(wanted, 'docNo')]
  const [...characters] = bare(text(wanted, 'description').replace(/\s+/g, ' '))
  const described = `${characters.slice(0, shown).join('')}${characters.length > shown ? '……' : ''}`
  const inside = title ? `${title}${docNo ? `（${docNo}）` : ''}` : `${docNo && `${docNo}，`}${described}`
  return `“${inside.replaceAll('“', '‘').replaceAll('”', '’')}”`
}
const shown = 200

/** How to reach the disclosure office. */
export const contactOf = (office: Office, agency: string): Contact => contactFor(office, agency, 'request.contact')

/** 联系人: unit, telephone and address, as far as they are set. */
export function contactLine(office: Office, agency: string): string {
  const { unit, phone, address } = contactOf(office, agency)
  const parts = [unit, phone && `电话${phone}`, address && `地址：${address}`].filter(Boolean)
  return parts.length > 0 ? `联系方式：${parts.join('，')}。` : ''
}

/** Head, addressee and signature of a letter to the applicant. */
export function letterhead(office: Office, matter: Matter): { form: 'letter'; issuer: string; signer: string } {
  const issuer = agencyName(office, matter.agency)
  const signer = String(office.setting(matter.agency, 'request.letterSigner') || issuer)
  return { form: 'letter', issuer, signer }
}

/** The number of a letter by the agency's pattern, made from the number of the request, so that it needs no series of its own. */
export const letterNo = (office: Office, matter: Matter, kind: string): string =>
  numberOfLetter(office, matter, String(office.setting(matter.agency, 'request.letterNumber') ?? '{no}'), kind)

/** When the request was received, as a letter says it. */
export const receivedWords = (received: string): string => `本机关于${longDate(received)}收到您提出的政府信息公开申请`
