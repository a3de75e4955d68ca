import { html } from '#base/html.ts'
import { type Answer, type Call, to } from '#base/page.ts'
import { say, told } from '#base/words.ts'
import { law } from '#law/law.ts'
import type { Office } from '#procedure/office.ts'
import { mostRepresentatives } from '../rules/opinion.ts'
import { contactTable, page } from './parts.ts'
import { words } from './words.ts'

/** GET /petitions: what it is, how it goes, whom to call (第十八条 asks to publish all of it). */
export async function landing(office: Office, { language }: Call): Promise<Answer> {
  const agencies = [...office.structure().agencies.values()]
  const top = agencies.find(agency => agency.parent === null) ?? agencies[0]
  const conclude = law('cn-petition-2022', 'petition.conclude')
  const numbers = {
    n: mostRepresentatives,
    sort: String(law('cn-petition-2022', 'petition.transfer').length),
    conclude: String(conclude.length),
    more: conclude.cap ?? 0,
    ask: String(law('cn-petition-2022', 'petition.review.request').length),
  }
  const doors = [
    ['/petitions/new', words.file, words.fileHint],
    ['/petitions/track', words.trackDoor, words.trackHint],
  ] as const
  const list = (all: readonly (typeof words)[keyof typeof words][]) =>
    html`<ol>${all.map(one => html`<li>${told(one, language, numbers)}</li>`)}</ol>`
  const body = html`<nav class="doors" aria-label="${say(words.petitions, language)}">${doors.map(([path, name, hint]) => html`<a href="${to(language, path)}"><b>${say(name, language)}</b><span>${say(hint, language)}</span></a>`)}</nav>
<div class="two"><div>
<section class="section"><h2>${say(words.notice, language)}</h2>${list([words.notice1, words.notice2, words.notice3, words.notice4])}</section>
<section class="section"><h2>${say(words.flow, language)}</h2>${list([words.flow1, words.flow2, words.flow3, words.flow4])}</section>
</div><aside><section class="section"><h2>${say(words.contact, language)}</h2>${top ? contactTable(office, top.code, language) : null}</section></aside></div>`
  return page(language, words.petitions, body, { lede: words.lede })
}
