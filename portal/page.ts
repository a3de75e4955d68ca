/** Small parts that every page of the portal uses. */
import { type Html, html } from '#base/html.ts'
import { type Answer, to } from '#base/page.ts'
import { type Language, say, type Words } from '#base/words.ts'
import { words } from './words.ts'

type Page = Extract<Answer, { kind: 'page' }>

/** A page of the portal itself; the frame is put around it later. */
export const page = (title: string, body: Html, more: Omit<Page, 'kind' | 'title' | 'body'> = {}): Page => ({
  kind: 'page',
  title,
  body,
  ...more,
})

/** Where the reader is: home › … › here. A step without a path is plain text. */
export function crumbs(language: Language, steps: readonly (readonly [text: Words | string, path?: string])[]): Html {
  const all = [[words.home, '/'] as const, ...steps]
  const parts = all.map(([text, path], i) => {
    const label = typeof text === 'string' ? text : say(text, language)
    return html`${i ? ' › ' : ''}${path ? html`<a href="${to(language, path)}">${label}</a>` : label}`
  })
  return html`<nav class="crumbs" aria-label="${say(here, language)}">${parts}</nav>`
}
const here: Words = ['您现在的位置', '您現在的位置', 'You are here']

/** The head of a page: its one h1 and, if wanted, one sentence below it. */
export const pageHead = (title: string, lede?: string | Html | null): Html =>
  html`<header class="page-head"><h1>${title}</h1>${lede ? html`<p class="lede">${lede}</p>` : null}</header>`

/** A section with its heading, and a link to more at the right. */
export const section = (title: string, content: Html | readonly Html[], more?: Html | null): Html =>
  html`<section class="section"><div class="head"><h2>${title}</h2>${more ? html`<span class="more">${more}</span>` : null}</div>${content}</section>`

/** Text with its blank lines as paragraphs, for what an office wrote in a settings field. */
export const paragraphs = (text: string): Html[] =>
  text
    .split(/\n\s*\n/)
    .map(p => p.trim())
    .filter(Boolean)
    .map(p => html`<p>${p}</p>`)

/** The same address with some of the query changed; undefined takes a part out. */
export function link(language: Language, path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const kept = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(kept.map(([key, value]) => [key, String(value)])).toString()
  return to(language, path) + (text ? `?${text}` : '')
}

/** How a list of found documents shows one: title, number, issuer and the two days. */
export function documentItem(language: Language, hit: DocumentLine, snippet: Html | null = null, heading = false): Html {
  const anchor = html`<a href="${to(language, `/publications/${encodeURIComponent(hit.id)}`)}" lang="zh-Hans">${hit.title}</a>`
  const parts = [
    hit.docNo && html`<span>${hit.docNo}</span>`,
    hit.issuer && html`<span lang="zh-Hans">${hit.issuer}</span>`,
    hit.formedOn && html`<span>${say(formed, language)} ${hit.formedOn}</span>`,
    hit.publishedOn && html`<span>${say(published, language)} ${hit.publishedOn}</span>`,
  ]
  return html`<li>${heading ? html`<h2>${anchor}</h2>` : anchor}<div class="meta">${parts.map(p => p || null)}</div>${snippet}</li>`
}
export type DocumentLine = {
  readonly id: string
  readonly title: string
  readonly docNo: string
  readonly issuer: string
  readonly formedOn: string | null
  readonly publishedOn: string | null
}
const formed: Words = ['成文', '成文', 'Dated']
const published: Words = ['公开', '公開', 'Published']
