/** Pages that are mostly text: headed sections of paragraphs and lists, written in three languages side by side. */
import { type Html, html } from '#base/html.ts'
import { to } from '#base/page.ts'
import { fillIn, type Language, say, type Words } from '#base/words.ts'

/** A paragraph; `[text](/path)` in it is a link to a page of this site. */
export type Passage = Words | { readonly list: readonly Words[] } | { readonly html: Html }
export type Chapter = { readonly id: string; readonly head: Words; readonly text: readonly Passage[] }

/** The chapters as HTML at reading width, with a list of contents where there are more than three. */
export function chapters(all: readonly Chapter[], language: Language, values: Readonly<Record<string, string | number>> = {}): Html {
  const contents = all.length > 3 ? html`<ul>${all.map(c => html`<li><a href="#${c.id}">${say(c.head, language)}</a></li>`)}</ul>` : null
  const nav = contents ? html`<nav aria-label="${say(inside, language)}">${contents}</nav>` : null
  const parts = all.map(c => html`<h2 id="${c.id}">${say(c.head, language)}</h2>${c.text.map(p => passage(p, language, values))}`)
  return html`${nav}${parts}`
}
const inside: Words = ['本页内容', '本頁內容', 'On this page']

function passage(p: Passage, language: Language, values: Readonly<Record<string, string | number>>): Html {
  if ('html' in p) return p.html
  const text = (words: Words) => linked(fillIn(say(words, language), values), language)
  return 'list' in p ? html`<ul>${p.list.map(item => html`<li>${text(item)}</li>`)}</ul>` : html`<p>${text(p)}</p>`
}

/** `[text](/path)` becomes a link in the reader's language, `code` in backquotes stays as typed; everything else is escaped. */
export function linked(text: string, language: Language): Html[] {
  return text.split(/(\[[^\]]+\]\(\/[^)\s]*\)|`[^`]+`)/).map(part => {
    const found = /^\[([^\]]+)\]\((\/[^)\s]*)\)$/.exec(part)
    if (found) return html`<a href="${to(language, found[2] ?? '/')}">${found[1]}</a>`
    return part.startsWith('`') && part.endsWith('`') && part.length > 2 ? html`<code>${part.slice(1, -1)}</code>` : html`${part}`
  })
}
