/** The frame around every public page: one whole HTML document from a title and a body. */
import { type Html, html, trusted } from '#base/html.ts'
import { type Answer, type Call, to } from '#base/page.ts'
import { fillIn, type Language, languages, say, type Words } from '#base/words.ts'
import type { Office } from '#procedure/office.ts'
import { favicon, script, stylesheet } from './assets.ts'
import { here, themeOf, themes } from './display.ts'
import { isDemonstration, settingOf } from './settings.ts'
import { words } from './words.ts'

type Page = Extract<Answer, { kind: 'page' }>
/** What the frame reads of an office. */
export type FrameOffice = Pick<Office, 'setting' | 'publicUrl' | 'clock'> & { readonly modules: readonly { readonly name: string }[] }

/** Our own mark: a window with one pane lit. No emblem is shipped. */
export const mark = trusted(
  '<svg viewBox="0 0 44 44" fill="none" stroke="currentColor" stroke-width="2.5" aria-hidden="true" focusable="false"><path d="M4 4h36v36H4zM22 4v36M4 17h36M4 30h36"/><path d="M23.5 18.5h15v10h-15z" fill="currentColor" stroke="none"/></svg>',
)

/** True when the business is part of this installation: links are shown only to what exists. */
export const has = (office: { readonly modules: readonly { readonly name: string }[] }, business: string): boolean =>
  office.modules.some(m => m.name === business)

/** Puts the frame around a page: a whole HTML document in the language and display of the call. */
export function frame(office: FrameOffice, call: Call, page: Page): string {
  const { language } = call
  const theme = themeOf(call)
  const attributes = html`lang="${language}"${call.elder ? html` data-mode="elder"` : null}${theme ? html` data-theme="${theme}"` : null}`
  const big = call.path === '/' || call.path === '/search'
  return `<!doctype html>\n${html`<html ${attributes}>
<head>${head(office, call, page)}</head>
<body>
<a class="skip" href="#main">${say(words.skip, language)}</a>
${banners(office, language)}
${tools(office, call)}
<header class="mast"><div class="wrap">${brand(office, language)}${call.elder ? callUs(office, language) : null}${big ? null : searchBox(language, '', 'small')}</div></header>
${navigation(office, call)}
<main id="main" tabindex="-1" class="wrap">
${page.body}
</main>
${footer(office, call)}
</body>
</html>
`}`
}

export const siteName = (office: Pick<Office, 'setting'>, language: Language): string =>
  settingOf(office, 'portal.siteName') || say(words.siteName, language)

/** Addresses of the same page in the three languages; sent forms and errors have none. */
function head(office: FrameOffice, call: Call, page: Page): Html {
  const wrong = page.status === 422 ? `${say(words.wrong, call.language)}：` : ''
  const name = siteName(office, call.language)
  const title = page.title === name ? name : `${wrong}${page.title} · ${name}`
  const url = (language: Language) => office.publicUrl.replace(/\/$/, '') + to(language, here(call))
  const lasting = (page.status ?? 200) === 200 && !page.noIndex && call.method === 'GET'
  const alternates = languages.map(l => html`<link rel="alternate" hreflang="${l}" href="${url(l)}">`)
  return html`<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${stylesheet.path}"><link rel="icon" type="image/svg+xml" href="${favicon.path}">
<meta name="color-scheme" content="light dark"><meta name="referrer" content="same-origin"><meta name="format-detection" content="telephone=no">
${lasting ? html`<link rel="canonical" href="${url(call.language)}">${alternates}<meta property="og:title" content="${page.title}"><meta property="og:site_name" content="${name}">` : html`<meta name="robots" content="noindex">`}
${page.head ?? null}<script defer src="${script.path}"></script>`
}

function banners(office: FrameOffice, language: Language): Html {
  const bar = (text: string) => html`<div class="banner"><div class="wrap">${text}</div></div>`
  const simulated = office.clock.simulated ? bar(fillIn(say(words.simulated, language), { day: office.clock.today() })) : null
  const both = html`${simulated}${isDemonstration(office) ? bar(say(words.demonstration, language)) : null}`
  return both.text ? html`<aside aria-label="${say(words.notice, language)}">${both}</aside>` : both
}

const own: Readonly<Record<Language, string>> = { 'zh-Hans': '简体', 'zh-Hant': '繁體', en: 'English' }

function tools(office: FrameOffice, call: Call): Html {
  const { language } = call
  const back = encodeURIComponent(to(language, here(call)))
  const others = languages
    .filter(l => l !== language)
    .map(l => html`<li><a href="${to(l, here(call))}" lang="${l}" hreflang="${l}">${own[l]}</a></li>`)
  const elder = call.elder ? words.elderLeave : words.elder
  const chosen = themeOf(call)
  const colours = [...[null, ...themes].entries()].map(([i, theme]) => {
    const current = theme === chosen ? html` aria-current="true"` : null
    return html`<li><a href="/mode?theme=${theme ?? 'system'}&amp;back=${back}" rel="nofollow"${current}>${say(themeWords[i]!, language)}</a></li>`
  })
  const parent = settingOf(office, 'portal.parentUrl')
  return html`<nav class="tools" aria-label="${say(words.tools, language)}"><div class="wrap"><ul>${others}
<li><a href="/mode?elder=${call.elder ? 0 : 1}&amp;back=${back}" rel="nofollow">${say(elder, language)}</a></li>
<li><details><summary>${say(words.colours, language)}</summary><ul>${colours}</ul></details></li>
<li><a href="${to(language, '/accessibility')}">${say(words.accessible, language)}</a></li>${
    parent ? html`<li class="parent"><a href="${parent}">${settingOf(office, 'portal.parentName') || parent}</a></li>` : null
  }</ul></div></nav>`
}
const themeWords: readonly Words[] = [words.themeSystem, words.themeLight, words.themeDark, words.themeContrast]

function brand(office: FrameOffice, language: Language): Html {
  const motto = settingOf(office, 'portal.motto') || say(words.motto, language)
  return html`<a class="brand" href="${to(language, '/')}">${mark}<span><b>${siteName(office, language)}</b><small>${motto}</small></span></a>`
}

function callUs(office: FrameOffice, language: Language): Html | null {
  const phone = settingOf(office, 'portal.phone')
  return phone
    ? html`<p class="callus">${say(words.callUs, language)} <a href="tel:${phone.replace(/[^\d+]/g, '')}">${phone}</a></p>`
    : null
}

/** The search box: small in the frame, large (`''`) on the home page and the search page. */
export function searchBox(language: Language, value: string, size: '' | 'small' | 'wide', hidden: Html | null = null, hint?: string): Html {
  return html`<form class="search ${size}" role="search" action="${to(language, '/search')}" method="get"><input type="search" name="q" value="${value}" aria-label="${say(words.searchLabel, language)}" placeholder="${hint ?? say(words.searchHint, language)}" maxlength="200" enterkeyhint="search" autocomplete="off">${hidden}<button>${say(words.searchGo, language)}</button></form>`
}

type Item = {
  readonly path: string
  readonly words: Words
  readonly under: readonly string[]
  readonly needs?: string
  readonly elder?: true
}
const items: readonly Item[] = [
  { path: '/', words: words.home, under: [], elder: true },
  { path: '/catalogue', words: words.disclosure, under: ['/catalogue', '/search', '/publications'], elder: true },
  { path: '/requests', words: words.request, under: ['/requests'], needs: 'request', elder: true },
  { path: '/requests/track', words: words.track, under: ['/requests/track'], needs: 'request', elder: true },
  { path: '/petitions', words: words.petition, under: ['/petitions'], needs: 'petition', elder: true },
  { path: '/agencies', words: words.agencies, under: ['/agencies'] },
  { path: '/guide', words: words.guide, under: ['/guide', '/help'] },
]
/** Where the reader is: the entry whose path covers most of the address. */
function currentOf(path: string): Item | undefined {
  if (path === '/') return items[0]
  const covering = items.flatMap(item =>
    item.under.filter(u => path === u || path.startsWith(`${u}/`)).map(u => ({ item, length: u.length })),
  )
  return covering.sort((a, b) => b.length - a.length)[0]?.item
}

function navigation(office: FrameOffice, call: Call): Html {
  const current = currentOf(call.path)
  const shown = items.filter(item => (!item.needs || has(office, item.needs)) && (!call.elder || item.elder))
  const links = shown.map(item => {
    const mark = item === current ? html` aria-current="${call.path === item.path ? 'page' : 'true'}"` : null
    return html`<li><a href="${to(call.language, item.path)}"${mark}>${say(item.words, call.language)}</a></li>`
  })
  return html`<nav class="main" aria-label="${say(words.nav, call.language)}"><div class="wrap"><ul>${links}</ul></div></nav>`
}

function footer(office: FrameOffice, call: Call): Html {
  const { language } = call
  const said = (label: Words, key: Parameters<typeof settingOf>[1]) => {
    const value = settingOf(office, key)
    return value ? html`<span>${say(label, language)}${language === 'en' ? ': ' : '：'}${value}</span>` : null
  }
  const lines = [
    [said(words.sponsor, 'portal.sponsor'), said(words.undertaker, 'portal.undertaker')],
    [
      said(words.address, 'portal.address'),
      said(words.phone, 'portal.phone'),
      said(words.hours, 'portal.hours'),
      said(words.email, 'portal.email'),
    ],
    [said(words.siteCode, 'portal.siteCode'), plain(settingOf(office, 'portal.icp')), plain(settingOf(office, 'portal.police'))],
  ].map(parts => (parts.some(Boolean) ? html`<p class="line">${parts}</p>` : null))
  const report = settingOf(office, 'portal.reportErrorUrl')
  const link = (path: string, label: Words) => html`<a href="${to(language, path)}">${say(label, language)}</a>`
  const links = [
    report ? html`<a href="${report}" rel="external">${say(words.reportError, language)}</a>` : null,
    link('/help', words.help),
    link('/accessibility', words.accessibility),
    link('/privacy', words.privacy),
    link('/sitemap', words.sitemap),
    html`<a href="/workbench" rel="nofollow">${say(words.staff, language)}</a>`,
  ].filter(l => l !== null)
  const joined = links.map((l, i) => html`${i ? ' · ' : ''}${l}`)
  return html`<footer class="foot"><div class="wrap">${lines}<p>${joined}</p></div></footer>`
}
const plain = (text: string) => (text ? html`<span>${text}</span>` : null)
