/** / : one search box that answers, the doors that exist, what was published lately, and how the office did. */
import { type Html, html } from '#base/html.ts'
import { type Answer, type Call, to } from '#base/page.ts'
import { fillIn, type Language, say, type Words } from '#base/words.ts'
import type { Office } from '#procedure/office.ts'
import type { SearchAnswer } from '#search/port.ts'
import { has, searchBox, siteName } from '../frame.ts'
import { documentItem, link, page, section } from '../page.ts'
import { requestRecord, type YearRecord } from '../record.ts'
import { settingOf } from '../settings.ts'
import { count } from '../words.ts'
import { homeWords as words } from './home-words.ts'

const latest = 8
/** The index gives the latest by the day of the document; what was published lately is among so many of those. */
const lookedAt = 60

/** Answers GET /. */
export async function homePage(office: Office, call: Call): Promise<Answer> {
  const { language } = call
  const found = office.search.query({ q: '', limit: lookedAt, snippets: false })
  const record = has(office, 'request') ? await requestRecord(office) : null
  const body = html`<section class="ask"><h1>${say(words.question, language)}</h1>${searchBox(language, '', '', null, say(words.example, language))}${popular(office, language)}</section>
${doors(office, found.total, language)}
${found.total > 0 ? lately(office, found, record, language) : nothingYet(office, language)}`
  return page(siteName(office, language), body)
}

function popular(office: Office, language: Language): Html | null {
  const terms = settingOf(office, 'portal.popular')
    .split(/[、,，;；]/)
    .map(t => t.trim())
    .filter(Boolean)
    .slice(0, 6)
  if (terms.length === 0) return null
  return html`<p class="hint">${say(words.popular, language)}${terms.map(t => html`<a href="${link(language, '/search', { q: t })}">${t}</a>`)}</p>`
}

/** The doors of the house; a business that is not installed has none. `提意见` opens with the first of its businesses. */
function doors(office: Office, total: number, language: Language): Html {
  const voices = [
    { module: 'consultation', path: '/consultations' },
    { module: 'question', path: '/questions' },
    { module: 'complaint', path: '/complaints/new' },
    { module: 'petition', path: '/petitions/new' },
  ].find(v => has(office, v.module))
  const door = (path: string, head: Words, text: string) =>
    html`<a href="${to(language, path)}"><b>${say(head, language)}</b><span>${text}</span></a>`
  const find = total > 0 ? fillIn(say(words.findCount, language), { n: count(total) }) : say(words.findNone, language)
  return html`<nav class="doors" aria-label="${say(words.doors, language)}">${door('/search', words.find, find)}${
    has(office, 'request')
      ? html`${door('/requests/new', words.ask, say(words.askText, language))}${door('/requests/track', words.track, say(words.trackText, language))}`
      : null
  }${voices ? door(voices.path, words.voice, say(voices.module === 'petition' ? words.petitionText : words.voiceText, language)) : null}</nav>`
}

function lately(office: Office, found: SearchAnswer, record: YearRecord | null, language: Language): Html {
  const today = office.clock.today()
  const newest = found.hits.toSorted((a, b) => (b.publishedOn ?? '').localeCompare(a.publishedOn ?? '')).slice(0, latest)
  const allToday = newest.every(h => h.publishedOn === today)
  const all = html`<a href="${to(language, '/search')}">${say(words.all, language)}<span class="visually-hidden">${say(words.documents, language)}</span></a>`
  const list = html`<ul class="list">${newest.map(hit => documentItem(language, hit))}</ul>`
  const main = html`<div>${section(say(allToday ? words.today : words.latest, language), list, all)}</div>`
  return html`<div class="two">${main}<aside>${columns(found, language)}${section(say(words.record, language), figures(found, record, language))}</aside></div>`
}

/** The columns that people look for first; only pages that exist. */
function columns(found: SearchAnswer, language: Language): Html {
  const fixed = [
    { path: '/guide', words: words.guide },
    { path: '/catalogue', words: words.catalogue },
    { path: '/agencies', words: words.agencies },
  ].map(c => html`<li><a href="${to(language, c.path)}">${say(c.words, language)}</a></li>`)
  const kinds = found.facets.kind
    .filter(k => k.value !== '')
    .slice(0, 5)
    .map(
      k => html`<li><a href="${link(language, '/search', { kind: k.value })}">${k.value}</a> <span class="n">${count(k.count)}</span></li>`,
    )
  return section(say(words.columns, language), html`<ul class="columns">${fixed}${kinds}</ul>`)
}

/** The office's record in plain words. Each figure says what it counts; none leads to a person. */
function figures(found: SearchAnswer, record: YearRecord | null, language: Language): Html {
  const inForce = found.facets.validity.find(v => v.value === 'inForce')?.count ?? 0
  const sentences = [
    fillIn(say(words.published, language), { n: count(found.total) }),
    inForce > 0 ? fillIn(say(words.inForce, language), { n: count(inForce) }) : null,
    record ? fillIn(say(words.received, language), { year: record.year, n: count(record.received) }) : null,
    record && record.answered > 0
      ? fillIn(say(words.answered, language), { n: count(record.answered), inTime: count(record.inTime) })
      : null,
    record?.medianWorkdays != null ? fillIn(say(words.median, language), { days: record.medianWorkdays }) : null,
    record
      ? fillIn(say(record.late > 0 ? words.openLate : words.open, language), { open: count(record.open), late: count(record.late) })
      : null,
  ].filter(s => s !== null)
  const note = record ? html`<p class="hint">${say(words.definition, language)}</p>` : null
  return html`<p class="figures">${sentences.map(strong)}</p>${note}`
}
/** `**…**` in our own sentences is the figure that stands out. */
const strong = (sentence: string): Html[] => sentence.split('**').map((part, i) => (i % 2 ? html`<b>${part}</b>` : html`${part}`))

/** An office that has published nothing: what a citizen may do, and what the administrator does next. */
function nothingYet(office: Office, language: Language): Html {
  const phone = settingOf(office, 'portal.phone')
  const citizen = has(office, 'request') ? words.emptyAsk : words.emptyWait
  return html`<div class="callout"><h2>${say(words.empty, language)}</h2><p>${say(citizen, language)}${phone ? ` ${fillIn(say(words.emptyPhone, language), { phone })}` : null}</p></div>
<div class="callout"><h2>${say(words.emptyStaff, language)}</h2><p>${say(words.emptyImport, language)}</p><p><code>bin/mingchuang import documents FILE --agency CODE</code></p><p><a href="/workbench">${say(words.emptyWorkbench, language)}</a></p></div>`
}
