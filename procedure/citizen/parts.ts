import { type Html, html } from '#base/html.ts'
import { type Answer, to } from '#base/page.ts'
import { type Language, say, type Words } from '#base/words.ts'
import type { Office } from '../office.ts'

/** Parts that citizens' pages share. */

/** A framed sentence: plain, good news, or a warning. */
export const callout = (text: string, kind: '' | 'ok' | 'late' = ''): Html =>
  html`<div class="callout${kind ? ` ${kind}` : ''}" role="status"><p>${text}</p></div>`

/** True where this installation has such a page: a link to a business that is not here would lead nowhere. */
export async function hasPage(office: Office, path: string): Promise<boolean> {
  if (pagesOfThePortal.includes(path)) return true
  for (const { portal } of office.modules) if (portal && Object.hasOwn(await portal(office), `GET ${path}`)) return true
  return false
}
const pagesOfThePortal: readonly string[] = ['/search', '/catalogue', '/guide', '/help']

type Page = Extract<Answer, { kind: 'page' }>
const home: Words = ['首页', '首頁', 'Home']
const whereYouAre: Words = ['您现在的位置', '您現在的位置', 'You are here']

/** A page with where it stands (under the landing page of its business) and its one h1. */
export function titled(
  language: Language,
  title: Words,
  body: Html,
  more: Omit<Page, 'kind' | 'title' | 'body'> & {
    readonly section: { readonly path: string; readonly words: Words }
    readonly lede?: Words | null
  },
): Page {
  const { lede, section, ...rest } = more
  const here = say(title, language)
  const above = title === section.words ? null : html`<a href="${to(language, section.path)}">${say(section.words, language)}</a> › `
  const whole = html`<nav class="crumbs" aria-label="${say(whereYouAre, language)}"><a href="${to(language, '/')}">${say(home, language)}</a> › ${above}${here}</nav>
<header class="page-head"><h1>${here}</h1>${lede ? html`<p class="lede">${say(lede, language)}</p>` : null}</header>
${body}`
  return { kind: 'page', title: here, body: whole, ...rest }
}
