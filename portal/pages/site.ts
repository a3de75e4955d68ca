/** What other machines read of the site, and the site map for people: /sitemap.xml, /sitemap/:part, /robots.txt, /sitemap. */
import { html } from '#base/html.ts'
import { type Answer, type Call, to } from '#base/page.ts'
import { languages, say, type Words } from '#base/words.ts'
import type { Office } from '#procedure/office.ts'
import { has } from '../frame.ts'
import { crumbs, page, pageHead } from '../page.ts'
import { agencies } from '../read.ts'
import { words } from '../words.ts'

const perPart = 1000
const perQuery = 100
const xml = (body: string): Answer => ({
  kind: 'raw',
  type: 'application/xml; charset=utf-8',
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
})
const namespaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'

/** Pages of the site by what is installed, in the order of the menu. */
const pagesOf = (office: Pick<Office, 'modules'>): readonly { path: string; words: Words }[] => [
  { path: '/', words: words.home },
  { path: '/search', words: words.searchLabel },
  { path: '/catalogue', words: words.disclosure },
  ...(has(office, 'request')
    ? [
        { path: '/requests', words: words.request },
        { path: '/requests/track', words: words.track },
      ]
    : []),
  ...(has(office, 'petition') ? [{ path: '/petitions', words: words.petition }] : []),
  { path: '/agencies', words: words.agencies },
  { path: '/guide', words: words.guide },
  { path: '/help', words: words.help },
  { path: '/accessibility', words: words.accessibility },
  { path: '/privacy', words: words.privacy },
]

/** One address with its three languages. */
function entry(base: string, path: string, on: string | null): string {
  const url = (language: (typeof languages)[number]) => html`${base}${to(language, path)}`.text
  const alternates = languages.map(l => `<xhtml:link rel="alternate" hreflang="${l}" href="${url(l)}"/>`).join('')
  return `<url><loc>${url('zh-Hans')}</loc>${on ? `<lastmod>${on}</lastmod>` : ''}${alternates}</url>`
}
const baseOf = (office: Pick<Office, 'publicUrl'>) => office.publicUrl.replace(/\/$/, '')

/** Answers GET /sitemap.xml: an index of parts, part 0 the pages and agencies, the others a thousand documents each. */
export async function sitemapIndex(office: Office): Promise<Answer> {
  const parts = Math.ceil(office.search.query({ q: '', limit: 1 }).total / perPart)
  const locations = Array.from(
    { length: parts + 1 },
    (_, part) => `<sitemap><loc>${html`${baseOf(office)}/sitemap/${part}.xml`.text}</loc></sitemap>`,
  )
  return xml(`<sitemapindex ${namespaces}>${locations.join('')}</sitemapindex>`)
}

/** Answers GET /sitemap/:part; null for a part that does not exist. */
export async function sitemapPart(office: Office, part: string): Promise<Answer | null> {
  const n = /^(\d{1,4})\.xml$/.exec(part)?.[1]
  if (n === undefined) return null
  const entries = n === '0' ? await fixedEntries(office) : documentEntries(office, Number(n))
  return entries.length === 0 ? null : xml(`<urlset ${namespaces}>${entries.join('')}</urlset>`)
}

async function fixedEntries(office: Office): Promise<string[]> {
  const codes = (await agencies(office)).map(a => `/agencies/${encodeURIComponent(a.code)}`)
  return [...pagesOf(office).map(p => p.path), ...codes].map(path => entry(baseOf(office), path, null))
}

function documentEntries(office: Office, part: number): string[] {
  const first = ((part - 1) * perPart) / perQuery
  const entries: string[] = []
  for (let page = first + 1; page <= first + perPart / perQuery; page++) {
    const { hits } = office.search.query({ q: '', page, limit: perQuery })
    entries.push(...hits.map(hit => entry(baseOf(office), `/publications/${encodeURIComponent(hit.id)}`, hit.publishedOn)))
    if (hits.length < perQuery) break
  }
  return entries
}

/** Answers GET /robots.txt: everything public may be read; what belongs to one person or to staff is not for robots. */
export function robots(office: Pick<Office, 'publicUrl'>): Answer {
  const closed = [
    '/workbench',
    '/api/',
    '/mode',
    '/language',
    ...['', '/zh-hant', '/en'].flatMap(l => [`${l}/requests/track`, `${l}/petitions/track`]),
  ]
  const lines = ['User-agent: *', ...closed.map(path => `Disallow: ${path}`), '', `Sitemap: ${baseOf(office)}/sitemap.xml`, '']
  return { kind: 'raw', type: 'text/plain; charset=utf-8', body: lines.join('\n') }
}

/** Answers GET /sitemap: the site map for people. */
export async function siteMapPage(office: Office, call: Call): Promise<Answer> {
  const { language } = call
  const title = say(words.sitemap, language)
  const items = pagesOf(office).map(p => html`<li><a href="${to(language, p.path)}">${say(p.words, language)}</a></li>`)
  const offices = (await agencies(office)).map(
    a => html`<li><a href="${to(language, `/agencies/${encodeURIComponent(a.code)}`)}" lang="zh-Hans">${a.name}</a></li>`,
  )
  const second =
    offices.length > 0 ? html`<h2 class="section">${say(words.agencies, language)}</h2><ul class="columns">${offices}</ul>` : null
  return page(title, html`${crumbs(language, [[words.sitemap]])}${pageHead(title)}<ul class="columns">${items}</ul>${second}`)
}
