/** /accessibility, /privacy and /help: what the site promises and how to use it. Every sentence is true of this program. */
import { html } from '#base/html.ts'
import { type Answer, type Call, to } from '#base/page.ts'
import { say, type Words } from '#base/words.ts'
import type { Office } from '#procedure/office.ts'
import { type Chapter, chapters } from '../article.ts'
import { has } from '../frame.ts'
import { crumbs, page, pageHead } from '../page.ts'
import { settingOf } from '../settings.ts'
import { words as common } from '../words.ts'
import { help, helpAsk } from './help-words.ts'
import { accessibility, privacy, privacyOfRequests } from './statement-words.ts'

function textPage(call: Call, title: Words, lede: Words, text: readonly Chapter[], after = html``): Answer {
  const { language } = call
  const head = say(title, language)
  return page(
    head,
    html`${crumbs(language, [[title]])}${pageHead(head, say(lede, language))}<div class="prose">${chapters(text, language, { back: encodeURIComponent(to(language, call.path)) })}${after}</div>`,
  )
}

/** How to reach the office, at the end of each of these pages. */
function reach(office: Office, call: Call) {
  const lines = (
    [
      [common.phone, 'portal.phone'],
      [common.email, 'portal.email'],
      [common.address, 'portal.address'],
      [common.hours, 'portal.hours'],
    ] as const
  )
    .map(([label, key]) => ({ label, value: settingOf(office, key) }))
    .filter(l => l.value)
  const head = say(['联系我们', '聯絡我們', 'Contact'], call.language)
  const agencies = html`<p><a href="${to(call.language, '/agencies')}">${say(['各机关的联系方式', '各機關的聯絡方式', 'How to reach each agency'], call.language)}</a></p>`
  const table =
    lines.length > 0
      ? html`<table class="facts">${lines.map(l => html`<tr><th scope="row">${say(l.label, call.language)}</th><td>${l.value}</td></tr>`)}</table>`
      : null
  return html`<h2 id="contact">${head}</h2>${table}${agencies}`
}

/** Answers GET /accessibility. */
export const accessibilityPage = async (office: Office, call: Call): Promise<Answer> =>
  textPage(
    call,
    common.accessibility,
    [
      '不管用什么设备、什么方式，都能查、能申请、能看进度。',
      '不管用什麼裝置、什麼方式，都能查、能申請、能看進度。',
      'Search, ask and track on any device, in any way you use it.',
    ],
    accessibility,
    reach(office, call),
  )

/** Answers GET /privacy. */
export const privacyPage = async (office: Office, call: Call): Promise<Answer> =>
  textPage(
    call,
    common.privacy,
    [
      '浏览不用登录，也不跟踪。下面写明本站记下什么、为什么、谁能看到。',
      '瀏覽不用登入，也不追蹤。下面寫明本站記下什麼、為什麼、誰能看到。',
      'Reading needs no account and is not tracked. Here is what is kept, why, and who sees it.',
    ],
    has(office, 'request') ? [...privacy, ...privacyOfRequests] : privacy,
    reach(office, call),
  )

/** Answers GET /help. */
export const helpPage = async (office: Office, call: Call): Promise<Answer> =>
  textPage(
    call,
    common.help,
    ['怎么查文件、怎么申请信息、怎么看进度。', '怎麼查文件、怎麼申請資訊、怎麼看進度。', 'How to search, how to ask, how to track.'],
    has(office, 'request') ? [...help, ...helpAsk] : help,
    reach(office, call),
  )
