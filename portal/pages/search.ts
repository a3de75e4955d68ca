/** /search: the form, what was found, the ways to narrow it, and the way on when nothing was found. */
import { type Html, html } from '#base/html.ts'
import type { Answer, Call } from '#base/page.ts'
import { fillIn, type Language, say } from '#base/words.ts'
import type { Office } from '#procedure/office.ts'
import { type Facet, type Hit, type SearchAnswer, type Validity, validities } from '#search/port.ts'
import { has, searchBox } from '../frame.ts'
import { crumbs, documentItem, link, page } from '../page.ts'
import { count } from '../words.ts'
import { type Asked, askedIn, type Narrowing, narrowing, pageSize, toQuery, withChange } from './search-query.ts'
import { searchWords as words } from './search-words.ts'

export type SearchOffice = Pick<Office, 'search' | 'modules' | 'db'>

/** Answers GET /search. */
export async function searchPage(office: SearchOffice, call: Call): Promise<Answer> {
  const asked = askedIn(call.query)
  const answer = office.search.query(toQuery(asked))
  const name = asked.agency ? await agencyName(office, asked.agency) : ''
  const { language } = call
  const title = asked.q ? fillIn(say(words.titleFor, language), { q: asked.q }) : say(words.title, language)
  const main = html`<section aria-label="${title}">${status(asked, answer, language)}${filters(asked, name, language)}${results(answer.hits, language)}${pager(asked, answer.total, language)}${has(office, 'request') ? notFound(asked, language) : null}</section>`
  const body = html`${crumbs(language, [[words.title]])}<h1 class="visually-hidden">${title}</h1>
${searchBox(language, asked.q, 'wide', kept(asked))}
<div class="two section">${main}${answer.total > 0 ? facets(asked, answer, language) : null}</div>`
  return page(title, body, { noIndex: asked.q !== '' || narrowing.some(n => asked[n] !== undefined) })
}

const agencyName = async (office: SearchOffice, code: string): Promise<string> =>
  (await office.db.selectFrom('agency').select('name').where('code', '=', code).executeTakeFirst())?.name ?? code

/** Filters stay when the words change. */
const kept = (asked: Asked): Html =>
  html`${narrowing.map(name => (asked[name] ? html`<input type="hidden" name="${name}" value="${asked[name]}">` : null))}`

function status(asked: Asked, answer: SearchAnswer, language: Language): Html {
  const mean = answer.didYouMean
    ? html`<p>${say(words.mean, language)}<a href="${link(language, '/search', withChange(asked, { q: answer.didYouMean }))}">${answer.didYouMean}</a></p>`
    : null
  if (answer.total === 0)
    return html`<div class="callout warn"><h2>${say(words.none, language)}</h2>${mean}<p>${say(words.noneTips, language)}</p></div>`
  const narrowed = narrowing.some(n => asked[n] !== undefined)
  const sentence = asked.q || narrowed ? words.found : words.newest
  return html`<p role="status"><b>${fillIn(say(sentence, language), { n: count(answer.total) })}</b></p>${mean}
<p class="hint">${answer.relaxed ? say(words.relaxed, language) : asked.q ? say(words.order, language) : null} <a href="#narrow">${say(words.toNarrow, language)}</a></p>`
}

/** The words of a filter's value: a validity has its own, everything else is the documents' own text. */
const valueText = (name: Narrowing, value: string, language: Language, agency: string): string =>
  name === 'validity' && isValidity(value) ? say(words[value], language) : name === 'agency' ? agency : value
const isValidity = (text: string): text is Validity => validities.some(v => v === text)

function filters(asked: Asked, agency: string, language: Language): Html | null {
  const active = narrowing.filter(name => asked[name] !== undefined)
  if (active.length === 0) return null
  const items = active.map(name => {
    const text = `${say(words[name], language)} ${valueText(name, asked[name] ?? '', language, agency)}`
    return html`<li><a href="${link(language, '/search', withChange(asked, { [name]: undefined }))}"><span class="visually-hidden">${say(words.remove, language)} </span>${text} <span aria-hidden="true">×</span></a></li>`
  })
  const all =
    active.length > 1 ? html`<li><a href="${link(language, '/search', { q: asked.q })}">${say(words.removeAll, language)}</a></li>` : null
  return html`<ul class="filters" aria-label="${say(words.filters, language)}">${items}${all}</ul>`
}

const results = (hits: readonly Hit[], language: Language): Html | null =>
  hits.length > 0
    ? html`<ol class="list">${hits.map(hit => documentItem(language, hit, hit.snippet ? html`<p class="snippet" lang="zh-Hans">${marked(hit)}</p>` : null, true))}</ol>`
    : null

/** The snippet with the words that were found marked. */
export function marked(hit: Pick<Hit, 'snippet' | 'marks'>): Html[] {
  const parts: Html[] = []
  let at = 0
  for (const [from, to] of hit.marks) {
    if (from < at || to > hit.snippet.length) continue
    parts.push(html`${hit.snippet.slice(at, from)}<mark>${hit.snippet.slice(from, to)}</mark>`)
    at = to
  }
  return [...parts, html`${hit.snippet.slice(at)}`]
}

function facets(asked: Asked, answer: SearchAnswer, language: Language): Html {
  const newest = answer.facets.year.toSorted((a, b) => (a.value < b.value ? 1 : -1))
  const rows = { ...answer.facets, year: newest }
  const blocks = (['issuer', 'topic', 'kind', 'year', 'validity'] as const).map(name =>
    facet(name, rows[name], answer.total, asked, language),
  )
  return html`<aside class="facets" id="narrow" aria-label="${say(words.narrow, language)}"><h2>${say(words.narrow, language)}</h2>${blocks}${dates(asked, language)}</aside>`
}

const shown = 8
/** One heading with its links; a value that every hit has narrows nothing and is left out. */
function facet(name: Narrowing, values: readonly Facet[], total: number, asked: Asked, language: Language): Html | null {
  const others = values.filter(f => f.value !== '' && f.count > 0 && f.count < total && f.value !== asked[name])
  if (others.length === 0) return null
  const row = (f: Facet) =>
    html`<li><a href="${link(language, '/search', withChange(asked, { [name]: f.value }))}"><span>${valueText(name, f.value, language, f.value)}</span> <span class="n">${count(f.count)}</span></a></li>`
  const more = others.slice(shown, 32)
  return html`<h3>${say(words[name], language)}</h3><ul>${others.slice(0, shown).map(row)}</ul>${
    more.length > 0
      ? html`<details><summary>${say(words.more, language)}<span class="visually-hidden"> ${say(words[name], language)}</span></summary><ul>${more.map(row)}</ul></details>`
      : null
  }`
}

function dates(asked: Asked, language: Language): Html {
  const others = narrowing.filter(n => n !== 'issuedFrom' && n !== 'issuedTo')
  const hidden = (['q', ...others] as const).map(n => (asked[n] ? html`<input type="hidden" name="${n}" value="${asked[n]}">` : null))
  const day = (name: 'issuedFrom' | 'issuedTo') =>
    html`<div class="field"><label for="${name}">${say(words[name], language)}</label><input type="date" id="${name}" name="${name}" value="${asked[name] ?? ''}"></div>`
  return html`<h3>${say(words.dates, language)}</h3><form class="form" method="get" action="${link(language, '/search', {})}">${hidden}${day('issuedFrom')}${day('issuedTo')}<button class="button quiet">${say(words.apply, language)}</button></form>`
}

function pager(asked: Asked, total: number, language: Language): Html | null {
  const pages = Math.ceil(total / pageSize)
  if (pages <= 1) return null
  const at = (n: number) => link(language, '/search', withChange(asked, { page: n === 1 ? undefined : String(n) }))
  const previous =
    asked.page > 1 ? html`<a rel="prev" href="${at(asked.page - 1)}">← ${say(words.previous, language)}</a>` : html`<span></span>`
  const next =
    asked.page < pages ? html`<a rel="next" href="${at(asked.page + 1)}">${say(words.next, language)} →</a>` : html`<span></span>`
  return html`<nav class="pager" aria-label="${say(words.pages, language)}">${previous}<span>${fillIn(say(words.pageOf, language), { page: count(asked.page), pages: count(pages) })}</span>${next}</nav>`
}

function notFound(asked: Asked, language: Language): Html {
  const href = link(language, '/requests/new', { q: asked.q, agency: asked.agency })
  return html`<div class="callout"><h2>${say(words.notHere, language)}</h2><p>${say(words.askWhy, language)}</p><p><a class="button" href="${href}">${say(words.askFor, language)}</a></p></div>`
}
