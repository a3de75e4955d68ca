import { html } from '#base/html.ts'
import { type Answer, type Call, to } from '#base/page.ts'
import { say } from '#base/words.ts'
import type { Office } from '#procedure/office.ts'
import { openAgencies } from '../store.ts'
import { contactTable, page } from './parts.ts'
import { words } from './words.ts'

/** GET /requests: what it is, how it goes, whom to call (须知 · 流程 · 联系方式). */
export async function landing(office: Office, { language }: Call): Promise<Answer> {
  const agencies = await openAgencies(office.db)
  const top = agencies.find(agency => agency.parent === null) ?? agencies[0]
  const doors = [
    ['/requests/new', words.file, words.fileHint],
    ['/requests/track', words.trackDoor, words.trackHint],
    ['/search', words.findFirst, words.findHint],
  ] as const
  const body = html`<nav class="doors" aria-label="${say(words.requests, language)}">${doors.map(([path, name, hint]) => html`<a href="${to(language, path)}"><b>${say(name, language)}</b><span>${say(hint, language)}</span></a>`)}</nav>
<div class="two"><div>
<section class="section"><h2>${say(words.notice, language)}</h2><ol>${[words.notice1, words.notice2, words.notice3, words.notice4].map(one => html`<li>${say(one, language)}</li>`)}</ol></section>
<section class="section"><h2>${say(words.flow, language)}</h2><ol>${[words.flow1, words.flow2, words.flow3, words.flow4].map(one => html`<li>${say(one, language)}</li>`)}</ol></section>
</div><aside><section class="section"><h2>${say(words.contact, language)}</h2>${top ? contactTable(office, top.code, language) : null}</section></aside></div>`
  return page(language, words.requests, body, { lede: words.requestsLede })
}
