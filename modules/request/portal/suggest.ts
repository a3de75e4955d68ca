import { hidden } from '#base/form.ts'
import { html } from '#base/html.ts'
import { keep } from '#base/kept-files.ts'
import { type Answer, type Call, to, type Upload } from '#base/page.ts'
import { say } from '#base/words.ts'
import { hasPage } from '#procedure/citizen/parts.ts'
import type { Office } from '#procedure/office.ts'
import type { Hit } from '#search/port.ts'
import { type Door, foldWanted, suggestionQuery, wrongDoors } from '../rules/doors.ts'
import { carried } from './new.ts'
import { contactHint, page } from './parts.ts'
import { words } from './words.ts'

/** A look before filing: what is public already, and other doors. Never a refusal: the last button always files. */

export type Found = { readonly hits: readonly Hit[]; readonly doors: readonly Door[] }
type Wanted = { readonly title?: string | undefined; readonly docNo?: string | undefined; readonly description: string }

const most = 3

/** What to show before this is filed; both lists empty where there is nothing. */
export function lookBefore(office: Office, wanted: Wanted): Found {
  const q = suggestionQuery(wanted)
  const { hits, relaxed } = office.search.query({ q, limit: most })
  const near = hits.filter(hit => !relaxed || isNear(hit.title, q))
  return { hits: near, doors: wrongDoors(wanted.description) }
}

/** A looser hit is worth showing only where its title holds most of what was asked, or the other way round. */
function isNear(title: string, q: string): boolean {
  const [a, b] = [pairs(foldWanted({ title })), pairs(foldWanted({ title: q }))]
  const shared = [...a].filter(pair => b.has(pair)).length
  return shared >= Math.min(a.size, b.size) * nearEnough && shared > 1
}
const nearEnough = 0.6
const pairs = (text: string): Set<string> => {
  const characters = [...text]
  return new Set(characters.slice(1).map((character, i) => `${characters[i]}${character}`))
}

/** The page between form and filing; everything typed goes along in hidden fields. */
export async function suggestPage(office: Office, call: Call, found: Found, files: readonly Upload[]): Promise<Answer> {
  const { language } = call
  const again = html`${carried(call.body)}${files.map((file, i) => hidden(`${file.field}.kept.${i}`, keep(office.keys, file).token))}`
  const wrote = (call.body['wanted.description'] ?? '').slice(0, 300)
  const hits = found.hits.map(
    hit =>
      html`<li><a href="${to(language, `/publications/${encodeURIComponent(hit.id)}`)}" lang="zh-Hans">${hit.title}</a><div class="meta">${hit.docNo ? html`<span>${hit.docNo}</span>` : null}<span lang="zh-Hans">${hit.issuer}</span>${hit.publishedOn ? html`<span>${hit.publishedOn}</span>` : null}</div></li>`,
  )
  const doors = await Promise.all(
    found.doors.map(
      async door =>
        html`<div class="callout"><h3>${say(door.words, language)}</h3><p>${say(door.says, language)}（${door.article}）</p>${(await hasPage(office, door.path)) ? html`<p><a href="${to(language, door.path)}?${new URLSearchParams({ q: wrote }).toString()}">${say(words.goThere, language)}</a></p>` : contactHint(office, call.body['agency'] ?? '', language)}</div>`,
    ),
  )
  const body = html`${hits.length > 0 ? html`<section class="section"><h2>${say(words.maybeThis, language)}</h2><p>${say(words.alreadyPublicText, language)}</p><ul class="list">${hits}</ul></section>` : null}
${doors.length > 0 ? html`<section class="section"><h2>${say(words.otherDoor, language)}</h2>${doors}</section>` : null}
<form class="form" method="post" action="${to(language, '/requests')}">${again}<div class="actions"><button class="button" name="_looked" value="1">${say(words.notWhatIWant, language)}</button><button class="button quiet" name="_back" value="1">${say(words.backToForm, language)}</button></div></form>`
  return page(language, words.lookFirst, body, { noStore: true, noIndex: true })
}
