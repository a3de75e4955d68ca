/** /guide: 政府信息公开指南 (条例第十二条): what is published and how it is arranged, how to get it, how to ask, and whom. */
import { type Html, html, trusted } from '#base/html.ts'
import { type Answer, type Call, to } from '#base/page.ts'
import { type Language, say, type Words } from '#base/words.ts'
import { law } from '#law/law.ts'
import { flowChart } from '#procedure/diagram.ts'
import type { Office } from '#procedure/office.ts'
import { registryOf } from '#procedure/registry.ts'
import { type Chapter, chapters } from '../article.ts'
import { has } from '../frame.ts'
import { crumbs, page, pageHead, paragraphs, section } from '../page.ts'
import { type Agency, agencies } from '../read.ts'
import { settingOf } from '../settings.ts'
import { agencyWords } from './agencies.ts'
import { askChapters, findChapters } from './guide-words.ts'

const words = {
  title: ['政府信息公开指南', '政府信息公開指南', 'Guide to government information'],
  lede: [
    '公开了什么、怎么查、没有公开的怎么申请、找谁。依据《政府信息公开条例》第十二条编制。',
    '公開了什麼、怎麼查、沒有公開的怎麼申請、找誰。依據《政府信息公開條例》第十二條編製。',
    'What is published, how to find it, how to ask for the rest, and whom. Made under article 12 of the Regulation on Open Government Information.',
  ],
  chart: ['办理流程图', '辦理流程圖', 'How a request is handled'],
  contacts: ['受理机构', '受理機構', 'Whom to ask'],
  agency: ['机关', '機關', 'Agency'],
  noContacts: ['还没有登记受理机构。', '還沒有登記受理機構。', 'No office has been entered yet.'],
  own: ['本机关的补充说明', '本機關的補充說明', "The office's own notes"],
} as const satisfies Record<string, Words>

/** Answers GET /guide. */
export async function guidePage(office: Office, call: Call): Promise<Answer> {
  const { language } = call
  const title = say(words.title, language)
  const asks = has(office, 'request')
  const text: readonly Chapter[] = asks ? [...findChapters, ...askChapters] : findChapters
  const own = settingOf(office, 'portal.guide')
  const body = html`${crumbs(language, [[words.title]])}${pageHead(title, say(words.lede, language))}
<div class="prose">${chapters(text, language, lengths())}${own ? html`<h2>${say(words.own, language)}</h2>${paragraphs(own)}` : null}</div>
${asks ? section(say(words.chart, language), chart(office, language)) : null}${section(say(words.contacts, language), contacts(await agencies(office), language))}`
  return page(title, body)
}

/** The numbers of the law, from the rulebook in force, for the sentences of the guide. */
function lengths(): Record<string, string | number> {
  const [reply, notice, proactive] = [
    law('cn-foi-2019', 'foi.reply'),
    law('cn-foi-2019', 'foi.supplement.notice'),
    law('cn-foi-2019', 'foi.proactive'),
  ]
  return {
    reply: reply.length,
    replyArticle: reply.basis.article,
    more: reply.cap ?? 0,
    notice: notice.length,
    noticeArticle: notice.basis.article,
    proactive: proactive.length,
    proactiveArticle: proactive.basis.article,
  }
}

function chart(office: Office, language: Language): Html {
  const registry = registryOf(office.modules)
  const procedure = registry.inForce('request', office.clock.today())
  if (!procedure) return html``
  const drawn = trusted(flowChart(procedure, registry.textsOf('request'), language))
  return html`<div class="chart" tabindex="0" role="region" aria-label="${say(words.chart, language)}">${drawn}</div>`
}

/** All offices in one table; the name opens the agency's page. */
function contacts(all: readonly Agency[], language: Language): Html {
  if (all.length === 0) return html`<p>${say(words.noContacts, language)}</p>`
  const head = [words.agency, agencyWords.office, agencyWords.address, agencyWords.phone, agencyWords.hours].map(
    w => html`<th scope="col">${say(w, language)}</th>`,
  )
  const rows = all.map(
    a =>
      html`<tr><th scope="row"><a href="${to(language, `/agencies/${encodeURIComponent(a.code)}`)}" lang="zh-Hans">${a.name}</a></th><td>${a.contact.office}</td><td>${a.contact.address}</td><td class="keep">${a.contact.phone}</td><td>${a.contact.hours}</td></tr>`,
  )
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${say(words.contacts, language)}"><table class="data"><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`
}
