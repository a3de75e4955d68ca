import type { FormError } from '#base/form.ts'
import { type Html, html, unbroken } from '#base/html.ts'
import type { Answer } from '#base/page.ts'
import { type Language, say, type Words } from '#base/words.ts'
import { type Fault, faultWordOf, formErrorsOf } from '#procedure/citizen/faults.ts'
import { titled } from '#procedure/citizen/parts.ts'
import type { Office } from '#procedure/office.ts'
import { contactOf } from '../papers/common.ts'
import { texts } from '../texts.ts'
import { words } from './words.ts'

/** Parts that the pages of this business share. */

type Page = Extract<Answer, { kind: 'page' }>

/** A page of this business under its landing page; nothing of a request is cached or indexed. */
export const page = (
  language: Language,
  title: Words,
  body: Html,
  more: Omit<Page, 'kind' | 'title' | 'body'> & { readonly lede?: Words | null } = {},
): Page => titled(language, title, body, { section: { path: '/requests', words: words.requests }, ...more })

/** The words of a fault: ours, else the kernel's, else the border's. */
export const faultWord = (code: string, language: Language): string => faultWordOf(texts, code, language)

/** Faults as the form shows them: the field's name before what is wrong with it. */
export const formErrors = (faults: readonly Fault[], language: Language): FormError[] => formErrorsOf(texts, faults, language)

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
  return text ? html`<p class="hint">${say(words.contact, language)}${language === 'en' ? ': ' : '：'}${unbroken(text)}</p>` : null
}
