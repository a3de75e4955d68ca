/** Pages that say what went wrong, whether anything was lost, and what to do next. */
import { html } from '#base/html.ts'
import { type Answer, to } from '#base/page.ts'
import { fillIn, type Language, say, type Words } from '#base/words.ts'
import type { Office } from '#procedure/office.ts'
import { has } from '../frame.ts'
import { page } from '../page.ts'
import { settingOf } from '../settings.ts'

type Page = Extract<Answer, { kind: 'page' }>
type Told = { readonly title: Words; readonly text: Words }

const told: Readonly<Record<number, Told>> = {
  400: {
    title: ['看不懂这个请求', '看不懂這個請求', 'This request cannot be read'],
    text: [
      '地址或者表单的内容不完整。请返回上一页再试一次。',
      '地址或者表單的內容不完整。請返回上一頁再試一次。',
      'The address or the form is incomplete. Please go back and try again.',
    ],
  },
  403: {
    title: ['不能打开这一页', '不能開啟這一頁', 'You may not open this page'],
    text: [
      '这一页需要有权限的人员登录后打开。',
      '這一頁需要有權限的人員登入後開啟。',
      'This page opens only for those who are signed in and entitled to it.',
    ],
  },
  404: {
    title: ['没有这一页', '沒有這一頁', 'There is no such page'],
    text: [
      '地址可能写错了，或者这一页换了位置。可以用页面上方的搜索框查找。',
      '地址可能寫錯了，或者這一頁換了位置。可以用頁面上方的搜尋框查找。',
      'The address may be mistyped, or the page has moved. You can use the search box above.',
    ],
  },
  405: {
    title: ['这一页不能这样打开', '這一頁不能這樣開啟', 'This page cannot be opened in this way'],
    text: ['请从网站的链接或者表单进入。', '請從網站的連結或者表單進入。', 'Please use a link or a form of this site.'],
  },
  410: {
    title: ['这份信息已经撤回', '這份資訊已經撤回', 'This document has been withdrawn'],
    text: [
      '机关撤回了这份信息，不再提供。可以搜索替代它的文件，或者向机关询问原因。',
      '機關撤回了這份資訊，不再提供。可以搜尋替代它的文件，或者向機關詢問原因。',
      'The agency has withdrawn it. You can search for what replaced it or ask the agency why.',
    ],
  },
  413: {
    title: ['文件太大', '檔案太大', 'The file is too large'],
    text: [
      '请分成几个小一些的文件，或者把材料送到机关、寄给机关。',
      '請分成幾個小一些的檔案，或者把材料送到機關、寄給機關。',
      'Please split it into smaller files, or bring or send the papers to the office.',
    ],
  },
  415: {
    title: ['不能接收这种文件', '不能接收這種檔案', 'This type of file cannot be taken'],
    text: ['请换成 PDF、图片或者文字文件。', '請換成 PDF、圖片或者文字檔案。', 'Please use PDF, a picture or a text document.'],
  },
  429: {
    title: ['请稍等一会儿', '請稍等一會兒', 'Please wait a moment'],
    text: [
      '这个网络地址打开页面太快。过一分钟再试，您的申请不受影响。',
      '這個網路位址開啟頁面太快。過一分鐘再試，您的申請不受影響。',
      'This network address asks too fast. Try again in a minute; your requests are not affected.',
    ],
  },
  500: {
    title: ['系统出错了', '系統出錯了', 'Something went wrong'],
    text: [
      '这是我们的问题，已经记录下来。没有确认收到的内容，请再提交一次。',
      '這是我們的問題，已經記錄下來。沒有確認收到的內容，請再提交一次。',
      'The fault is ours and has been recorded. What was not acknowledged, please send again.',
    ],
  },
  503: {
    title: ['现在不能存入', '現在不能存入', 'Nothing can be stored at the moment'],
    text: [
      '您提交的内容没有存入。可以稍后再试，或者直接联系机关，书面、当面申请同样有效。',
      '您提交的內容沒有存入。可以稍後再試，或者直接聯絡機關，書面、當面申請同樣有效。',
      'What you sent was not stored. Try again later or turn to the office; requests in writing or in person are just as valid.',
    ],
  },
}
const words = {
  reference: [
    '告诉工作人员这个编号，可以查到原因：',
    '告訴工作人員這個編號，可以查到原因：',
    'Quote this number and staff can find the cause: ',
  ],
  home: ['回首页', '回首頁', 'Home page'],
  track: ['查申请进度', '查申請進度', 'Track a request'],
  contact: ['联系：{phone}　{address}', '聯絡：{phone}　{address}', 'Contact: {phone} {address}'],
} as const satisfies Record<string, Words>

/** What an error page needs of an office. */
export type ErrorOffice = Pick<Office, 'setting'> & { readonly modules: readonly { readonly name: string }[] }

/** A page for an error status; `reference` is the number under which a fault was logged. */
export function errorAnswer(status: number, language: Language, office: ErrorOffice, reference?: string): Page {
  const { title, text } = told[status] ?? told[status >= 500 ? 500 : 400]!
  const [phone, address] = [settingOf(office, 'portal.phone'), settingOf(office, 'portal.address')]
  const reach = phone || address ? html`<p>${fillIn(say(words.contact, language), { phone, address })}</p>` : null
  const body = html`<div class="ask prose"><h1>${say(title, language)}</h1><p class="lede">${say(text, language)}</p>${
    reference ? html`<p>${say(words.reference, language)}<code class="code">${reference}</code></p>` : null
  }${reach}</div><div class="actions"><a class="button quiet" href="${to(language, '/')}">${say(words.home, language)}</a>${
    has(office, 'request')
      ? html`<a class="button quiet" href="${to(language, '/requests/track')}">${say(words.track, language)}</a>`
      : null
  }</div>`
  return page(say(title, language), body, { status, noIndex: true, noStore: true })
}
