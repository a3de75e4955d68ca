import type { Day } from '#base/day.ts'
import { part, textIn } from '#base/part.ts'
import { bare, sentence } from '#documents/wording.ts'
import { cite } from '#law/law.ts'
import { contactOf } from '#procedure/citizen/contact.ts'
import { agencyName, numberOfLetter } from '#procedure/names.ts'
import type { Office } from '#procedure/office.ts'
import type { MatterView } from '#procedure/view.ts'
import { openingOf, petitionersOf } from '../rules/arrival.ts'

/** What every letter of this business shares. Letters are written in Chinese, as their law is. */

export type Matter = { readonly id: number; readonly no: string; readonly agency: string }
export type Input = Readonly<Record<string, unknown>>
export type Letter = (office: Office, now: MatterView, matter: Matter, input: Input) => object

/** The act's own input, or that of the last such step once it was taken. */
export const inputOf = (now: MatterView, input: Input, ...actions: string[]): Input =>
  Object.keys(input).length > 0 ? input : (now.steps.findLast(step => actions.includes(step.action))?.input ?? {})

/** The day a letter carries: of the act, where it was taken already, else today. */
export const dayOf = (now: MatterView, ...actions: string[]): Day =>
  now.steps.findLast(step => actions.includes(step.action))?.on ?? now.today

export const art = (article: string): string =>
  cite({ rulebook: 'cn-petition-2022', article: article.replace(/（([一二三四五六七八九十]+)）/g, '第$1项') })

/** 张三; 张三等3人. */
export function addresseeOf(now: MatterView): string {
  const named = petitionersOf(now)
  const name = textIn(named[0] ?? {}, 'name')
  return named.length > 1 ? `${name}等${named.length}人` : name
}

/** What it is about, in one line; quotes inside become single ones. */
export function aboutOf(now: MatterView): string {
  const claim = part(openingOf(now)['claim'])
  const [...characters] = bare((textIn(claim, 'subject') || textIn(claim, 'facts')).replace(/\s+/g, ' '))
  const said = `${characters.slice(0, shown).join('')}${characters.length > shown ? '……' : ''}`
  return `“${said.replaceAll('“', '‘').replaceAll('”', '’')}”`
}
const shown = 100

/** What is asked for as it was written, else in the handler's words. */
export const wantedOf = (now: MatterView): string => sentence(textIn(part(openingOf(now)['claim']), 'wanted'))

/** Head and signature: of the agency that writes (`by`), with a number by its pattern. */
export function head(office: Office, matter: Matter, title: string, kind: string, by = matter.agency, docNo = ''): object {
  const issuer = agencyName(office, by)
  const pattern = String(office.setting(by, 'petition.letterNumber') ?? '{no}')
  return { form: 'letter', issuer, signer: issuer, title, docNo: docNo || numberOfLetter(office, { ...matter, agency: by }, pattern, kind) }
}

/** 联系方式: as far as it is set. */
export function contactLine(office: Office, agency: string): string {
  const { unit, phone, address } = contactOf(office, agency, 'petition.contact')
  const lines = [unit, phone && `电话${phone}`, address && `地址：${address}`].filter(Boolean)
  return lines.length > 0 ? `联系方式：${lines.join('，')}。` : ''
}

/** How the petitioner follows the matter (第二十一条). */
export const followLine = (office: Office, matter: Matter): string =>
  `凭编号${matter.no}和查询码，可以在${office.publicUrl.replace(/\/$/, '')}/petitions/track查询办理情况、作出评价。`
