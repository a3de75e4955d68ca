import { type Html, html, trusted } from '#base/html.ts'
import { type Answer, type Call, to } from '#base/page.ts'
import { type Language, say, type Words } from '#base/words.ts'
import { body as documentBody } from '#documents/body.ts'
import { qrSvg } from '#documents/qr.ts'
import { keyed, type Pages } from '#procedure/module.ts'
import type { Office } from '#procedure/office.ts'
import { type Attachment, attachmentsOf } from './attachments.ts'
import { withoutHead } from './head-lines.ts'
import { pageWords as words } from './page-words.ts'
import { type FoundPublication as Found, findPublic, findPublication, replacedBy } from './store.ts'
import { texts } from './texts.ts'

/** The public page of one item: metadata first, then validity, text, attachments. Withdrawn: 410 with the reason. */
export function portal(office: Office): Pages {
  const pages: Pages = {
    'GET /publications/:id': keyed(
      () => `publications:${office.searchVersion()}`, // the page shows what it replaced and what replaced it, not only itself
      async call => {
        const found = await findPublication(office.db, call.params['id'] ?? '')
        if (!found || found.status === 'hidden') return notFound(call)
        return found.status === 'withdrawn' ? gone(call, found) : itemPage(office, call, found)
      },
    ),
    'GET /publications/:id/qr.svg': async call => {
      const found = await findPublication(office.db, call.params['id'] ?? '')
      if (found?.status !== 'published') return notFound(call)
      const drawn = qrSvg(linkTo(office, found.public_id), found.title)
      return { kind: 'raw', type: 'image/svg+xml', body: drawn, headers: { 'cache-control': 'public, max-age=86400' } }
    },
    'GET /publications/:id/files/:file': async call => {
      const found = await findPublication(office.db, call.params['id'] ?? '')
      const file =
        found?.status === 'published'
          ? (await attachmentsOf(office.db, found.attachments)).find(a => a.file === call.params['file'])
          : undefined
      if (!file) return notFound(call)
      return {
        kind: 'raw',
        type: file.type,
        body: await office.files.stream(file.file),
        headers: {
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
          'content-length': String(file.size),
        },
      }
    },
  }
  return pages
}

/** The address to pass on. */
const linkTo = (office: Office, id: string): string => `${office.publicUrl}/publications/${encodeURIComponent(id)}`

const notFound = ({ language }: Call): Answer => ({
  kind: 'page',
  status: 404,
  title: say(words.notFound, language),
  noIndex: true,
  body: html`<header class="page-head"><h1>${say(words.notFound, language)}</h1><p class="lede">${say(words.notFoundWhy, language)}</p></header>
    <p class="actions"><a class="button" href="${to(language, '/search')}">${say(words.search, language)}</a></p>`,
})

const gone = ({ language }: Call, found: Found): Answer => ({
  kind: 'page',
  status: 410,
  title: say(words.gone, language),
  noIndex: true,
  noStore: true,
  body: html`<header class="page-head"><h1>${say(words.gone, language)}</h1></header>
    <div class="callout warn"><h2>${say(words.goneOn, language).replace('{on}', found.withdrawn_on ?? '')}</h2><p>${found.withdrawn_why}</p></div>
    <p>${say(words.goneAsk, language)}</p>
    <p class="actions"><a class="button" href="${to(language, `/agencies/${encodeURIComponent(found.agency)}`)}">${found.agency_name ?? found.agency}</a></p>`,
})

async function itemPage(office: Office, { language }: Call, found: Found): Promise<Answer> {
  const [attachments, next, before] = await Promise.all([
    attachmentsOf(office.db, found.attachments),
    found.successor ? findPublic(office.db, found.successor) : undefined,
    replacedBy(office.db, found.public_id),
  ])
  const link = linkTo(office, found.public_id)
  return {
    kind: 'page',
    title: found.title,
    head: jsonLd(found, link),
    body: html`<p class="crumbs"><a href="${to(language, '/')}">${say(words.home, language)}</a> › <a href="${to(language, '/catalogue')}">${say(words.catalogue, language)}</a> › ${found.agency_name ?? found.agency}</p>
      ${facts(found, language)} ${validity(found, next, language)}
      <article class="doc" lang="${found.body ? 'zh-Hans' : language}"><h1>${found.title}</h1>${found.doc_no && html`<p class="no">${found.doc_no}</p>`}
        ${found.body ? documentBody(withoutHead(found.body, found.title, found.doc_no)) : html`<p class="hint">${say(words.noText, language)}</p>`}</article>
      ${files(found, attachments, language)} ${replaced(before, language)}
      <section class="section no-print"><h2>${say(words.share, language)}</h2><p><a href="${link}">${link}</a></p><div class="qr"><img src="/publications/${encodeURIComponent(found.public_id)}/qr.svg" alt="${say(words.qr, language)}" width="132" height="132" loading="lazy"></div>
      <p>${say(words.wrong, language)} <a href="${to(language, `/requests/new?agency=${encodeURIComponent(found.agency)}`)}">${say(words.ask, language)}</a></p></section>`,
  }
}

function facts(found: Found, language: Language): Html {
  const topics = (JSON.parse(found.topics) as string[]).join('；')
  const pairs: [Words, string][] = [
    [texts.fields['indexNo']!, found.index_no],
    [texts.fields['topics']!, topics],
    [texts.fields['issuer']!, found.issuer || found.agency_name || ''],
    [texts.fields['formedOn']!, found.formed_on ?? ''],
    [texts.fields['title']!, found.title],
    [texts.fields['publishedOn']!, found.published_on ?? ''],
    [texts.fields['docNo']!, found.doc_no],
    [texts.fields['validity']!, say(texts.choices![`validity.${found.validity}`]!, language)],
  ]
  const cell = ([name, value]: [Words, string]) => html`<th scope="row">${say(name, language)}</th><td>${value || '—'}</td>`
  const rows = Array.from({ length: pairs.length / 2 }, (_, i) => html`<tr>${cell(pairs[2 * i]!)}${cell(pairs[2 * i + 1]!)}</tr>`)
  return html`<table class="facts"><caption class="visually-hidden">${say(words.facts, language)}</caption>${rows}</table>`
}

function validity(found: Found, next: { public_id: string; title: string } | undefined, language: Language): Html {
  const kind = found.validity === 'inForce' ? 'valid' : found.validity === 'unknown' ? 'valid unknown' : 'valid ended'
  const replacement =
    next &&
    html` ${say(words.replacedBy, language)}<a href="${to(language, `/publications/${encodeURIComponent(next.public_id)}`)}">${next.title}</a>`
  return html`<div class="${kind}">${say(texts.choices![`validity.${found.validity}`]!, language)}${replacement}</div>`
}

function files(found: Found, attachments: readonly Attachment[], language: Language): Html | false {
  if (attachments.length === 0) return false
  const items = attachments.map(
    a =>
      html`<li><a href="${to(language, `/publications/${encodeURIComponent(found.public_id)}/files/${a.file}`)}">${a.name}</a> <span class="meta">${a.kind}，${a.readable}</span></li>`,
  )
  return html`<section class="section"><h2>${say(words.attachments, language)}</h2><ul class="files">${items}</ul></section>`
}

function replaced(before: readonly { public_id: string; title: string }[], language: Language): Html | false {
  if (before.length === 0) return false
  return html`<section class="section"><h2>${say(words.replaces, language)}</h2><ul class="list">${before.map(b => html`<li><a href="${to(language, `/publications/${encodeURIComponent(b.public_id)}`)}">${b.title}</a></li>`)}</ul></section>`
}

/** schema.org for machines; `<` cannot close the element. */
function jsonLd(found: Found, link: string): Html {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Legislation',
    '@id': link,
    name: found.title,
    identifier: found.doc_no || undefined,
    legislationPassedBy: found.issuer || undefined,
    datePublished: found.published_on ?? undefined,
    dateCreated: found.formed_on ?? undefined,
    inLanguage: 'zh-Hans',
  }
  return trusted(`<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`)
}
