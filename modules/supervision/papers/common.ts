import { part, textIn } from '#base/part.ts'
import { say, type Words } from '#base/words.ts'
import type { Input } from '#procedure/define.ts'
import { unitName } from '#procedure/names.ts'
import type { Office } from '#procedure/office.ts'
import { isDesk } from '#procedure/place.ts'
import type { MatterView } from '#procedure/view.ts'
import { choices } from '../texts/choices.ts'

/** What the papers of this business share. They are written in Chinese, as offices exchange them. */

export type Matter = { readonly id: number; readonly no: string; readonly agency: string }

/** The act's own input, or that of the last such step once it was taken. */
export const inputOf = (now: MatterView, action: string, input: Input): Input =>
  Object.keys(input).length > 0 ? input : (now.steps.findLast(step => step.action === action)?.input ?? {})
/** The day a paper carries: of the act, where it was taken already, else today. */
export const dayOf = (now: MatterView, action: string): string => now.steps.findLast(step => step.action === action)?.on ?? now.today

/** The unit of a desk in words; '' for none. */
export const deskUnit = (office: Office, desk: string | null): string => (isDesk(desk) ? unitName(office, desk) : '')

export const word = (path: string, value: string): string => {
  const words: Words | undefined = choices[`${path}.${value}`]
  return words ? say(words, 'zh-Hans') : value
}
export const cell = (label: string, value: string) => ({ label, value: value || '—' })
/** 联系: as the agency set it, else its telephone. */
export function contact(office: Office, agency: string): string {
  const own = String(office.setting(agency, 'supervision.contact') ?? '').trim()
  if (own) return own
  const phone = textIn(part(JSON.parse(office.structure().agencies.get(agency)?.data || '{}')), 'phone')
  return phone ? `联系电话：${phone}` : ''
}
