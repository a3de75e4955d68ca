import type { Day } from '#base/day.ts'
import type { Desk } from '#procedure/define.ts'
import type { Office } from '#procedure/office.ts'
import { agencyOf, seatOf } from '#procedure/place.ts'
import type { MatterView } from '#procedure/view.ts'
import { type Contact, readContact } from '../settings.ts'

/** What every letter of this business shares. Letters are written in Chinese, as their law is. */

export type Matter = { readonly id: number; readonly no: string; readonly agency: string }
export type Input = Readonly<Record<string, unknown>>

/** An object inside an input, or an empty one. */
export const part = (value: unknown): Input =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
/** A text of an input, '' where it is missing. */
export const text = (input: Input, key: string): string => (typeof input[key] === 'string' ? input[key] : '')

/** 2026-11-23 as letters write it: 2026年11月23日. */
export function longDate(on: string): string {
  const [year, month, dom] = on.split('-').map(Number)
  return `${year}年${month}月${dom}日`
}

/** The act's own input, or that of the last such step once it was taken. */
export const inputOf = (now: MatterView, action: string, input: Input): Input =>
  Object.keys(input).length > 0 ? input : (now.steps.findLast(step => step.action === action)?.input ?? {})

/** The day a letter carries: of the act, where it was taken already, else today. */
export const dayOf = (now: MatterView, action: string): Day => now.steps.findLast(step => step.action === action)?.on ?? now.today

export const openingInput = (now: MatterView): Input => now.steps[0]?.input ?? {}
export const applicantName = (now: MatterView): string => text(part(openingInput(now)['applicant']), 'name')

/** What somebody wrote, without the stop at its end, so that a sentence can go on after it. */
export const bare = (written: string): string => written.trim().replace(/[。；;，,、.\s]+$/, '')
/** What somebody wrote, as a sentence with its stop; '' stays ''. */
export function sentence(written: string): string {
  const said = written.trim()
  return said === '' || /[。！？!?：:…”』」]$/.test(said) ? said : `${bare(said)}。`
}

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

/** How to reach the disclosure office: as set for this business, else as the agency gives it on its own page, the one at the top with the site's contact. */
export function contactOf(office: Office, agency: string): Contact {
  const row = office.structure().agencies.get(agency)
  const [set, own] = [readContact(office.setting(agency, 'request.contact')), part(parsed(row?.data ?? ''))]
  const site = (key: string): string => (row?.parent === null ? String(office.setting(agency, `portal.${key}`) ?? '').trim() : '')
  const first = (key: keyof Contact): string => set[key] || text(own, key === 'unit' ? 'office' : key).trim() || site(key)
  return {
    unit: first('unit'),
    address: first('address'),
    postcode: first('postcode'),
    hours: first('hours'),
    phone: first('phone'),
    fax: first('fax'),
    email: first('email'),
  }
}
function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return {}
  }
}
export const agencyName = (office: Office, code: string): string => office.structure().agencies.get(code)?.name ?? code
export const shortName = (office: Office, code: string): string =>
  office.structure().agencies.get(code)?.short_name || agencyName(office, code)

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
export function letterNo(office: Office, matter: Matter, kind: string): string {
  const [, year = '', serial = ''] = /(\d{4})-0*(\d+)$/.exec(matter.no) ?? []
  const words: Readonly<Record<string, string>> = { short: shortName(office, matter.agency), kind, year, n: serial, no: matter.no }
  const pattern = String(office.setting(matter.agency, 'request.letterNumber') ?? '{no}')
  return year === '' ? `${matter.no}${kind}` : pattern.replace(/\{(\w+)\}/g, (whole, word: string) => words[word] ?? whole)
}

/** When the request was received, as a letter says it. */
export const receivedWords = (received: string): string => `本机关于${longDate(received)}收到您提出的政府信息公开申请`

/** Paragraphs without the empty ones. */
export const paragraphs = (...lines: readonly string[]): string[] =>
  lines
    .flatMap(line => line.split('\n'))
    .map(line => line.trim())
    .filter(Boolean)

/** The agency and unit of a desk in words; '' where nobody holds it yet. */
export function unitName(office: Office, desk: Desk | undefined): string {
  if (!desk) return ''
  const seat = seatOf(desk)
  const agency = agencyName(office, agencyOf(desk))
  return seat === agencyOf(desk) ? agency : `${agency}${office.structure().units.get(seat)?.name ?? ''}`
}
