import type { FormError } from '#base/form.ts'
import { type Html, html } from '#base/html.ts'
import { type Answer, to } from '#base/page.ts'
import { fieldWord, isProblemCode, problems } from '#base/problems.ts'
import { type Language, say, type Words } from '#base/words.ts'
import type { Office } from '#procedure/office.ts'
import { refusalWord } from '#procedure/words.ts'
import { contactOf } from '../papers/common.ts'
import { fillIn } from '../texts/track.ts'
import { texts } from '../texts.ts'
import { words } from './words.ts'

/** Parts that the pages of this business share. */

type Page = Extract<Answer, { kind: 'page' }>

/** A page with where it stands and its one h1; nothing of a request is cached or indexed. */
export function page(
  language: Language,
  title: Words,
  body: Html,
  more: Omit<Page, 'kind' | 'title' | 'body'> & { readonly lede?: Words | null } = {},
): Page {
  const { lede, ...rest } = more
  const here = say(title, language)
  const above = title === words.requests ? null : html`<a href="${to(language, '/requests')}">${say(words.requests, language)}</a> › `
  const whole = html`<nav class="crumbs" aria-label="${say(whereYouAre, language)}"><a href="${to(language, '/')}">${say(home, language)}</a> › ${above}${here}</nav>
<header class="page-head"><h1>${here}</h1>${lede ? html`<p class="lede">${say(lede, language)}</p>` : null}</header>
${body}`
  return { kind: 'page', title: here, body: whole, ...rest }
}
const home: Words = ['首页', '首頁', 'Home']
const whereYouAre: Words = ['您现在的位置', '您現在的位置', 'You are here']

/** The words of a fault: ours, else the kernel's, else the border's. */
export function faultWord(code: string, language: Language): string {
  const own: Words | undefined = texts.refusals[code] ?? refusalWord(code)
  if (own) return say(own, language)
  return isProblemCode(code) ? say(problems[code].words, language) : fieldWord(code, language)
}

/** Faults as the form shows them: the field's name before what is wrong with it. */
export const formErrors = (faults: readonly { readonly field: string; readonly code: string }[], language: Language): FormError[] =>
  faults.map(({ field, code }) => {
    const name: Words | undefined = texts.fields[field]
    const says = faultWord(code, language)
    return { field, code, message: name && !code.includes('.') ? `${say(name, language)}：${says}` : says }
  })

/** How to reach the disclosure office of an agency; empty lines are left out. */
export function contactTable(office: Office, agency: string, language: Language): Html {
  const { unit, address, hours, phone, fax, email } = contactOf(office, agency)
  const rows = [
    [words.unit, unit],
    [words.address, address],
    [words.hours, hours],
    [words.phone, phone],
    [words.fax, fax],
    [words.email, email],
  ] as const
  const known = rows.filter(([, value]) => value !== '')
  if (known.length === 0) return html`<p class="hint">${say(words.none, language)}</p>`
  return html`<table class="facts"><tbody>${known.map(([name, value]) => html`<tr><th scope="row">${say(name, language)}</th><td>${value}</td></tr>`)}</tbody></table>`
}

/** Telephone and address in one line, for every step of a form. */
export function contactHint(office: Office, agency: string, language: Language): Html | null {
  const { unit, phone, address } = contactOf(office, agency)
  const text = [unit, phone, address].filter(Boolean).join('　')
  return text ? html`<p class="hint">${say(words.contact, language)}：${text}</p>` : null
}

export const callout = (text: string, kind: '' | 'ok' | 'late' = ''): Html =>
  html`<div class="callout${kind ? ` ${kind}` : ''}" role="status"><p>${text}</p></div>`

/** True where this installation has such a page: a link to a business that is not here would lead nowhere. */
export async function hasPage(office: Office, path: string): Promise<boolean> {
  if (pagesOfThePortal.includes(path)) return true
  for (const { portal } of office.modules) if (portal && Object.hasOwn(await portal(office), `GET ${path}`)) return true
  return false
}
const pagesOfThePortal: readonly string[] = ['/search', '/catalogue', '/guide', '/help']

/** A word with its parts filled in. */
export const told = (one: Words, language: Language, values: Readonly<Record<string, string | number>> = {}): string =>
  fillIn(say(one, language), values)

/** 2026年12月4日 in Chinese, 4 December 2026 in English. */
export function dateWords(on: string, language: Language): string {
  const [year = 0, month = 0, dom = 0] = on.split('-').map(Number)
  return language === 'en' ? `${dom} ${months[month - 1] ?? ''} ${year}` : `${year}年${month}月${dom}日`
}
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
