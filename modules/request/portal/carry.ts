import { emptyForm, form, hidden, idempotencyKey } from '#base/form.ts'
import { type Html, html } from '#base/html.ts'
import { type Call, to } from '#base/page.ts'
import { queryCode } from '#base/query-code.ts'
import { say, told, type Words } from '#base/words.ts'
import type { Loaded } from '#procedure/citizen/loaded.ts'
import { hasPage } from '#procedure/citizen/parts.ts'
import type { Office } from '#procedure/office.ts'
import { carriedTo, mayBeCarried } from '../rules/carry.ts'
import { session } from './session.ts'

/** On the tracking page of a request that is really a petition: have it carried over, or where it went. */

const words = {
  title: ['转为信访事项', '轉為信訪事項', 'Carry it over as a petition'],
  text: [
    '这份申请属于信访事项，不按信息公开申请处理（条例第三十九条）。您同意的，可以把您写的内容转给信访部门；期限从转入之日起重新计算。不转也可以。',
    '這份申請屬於信訪事項，不按資訊公開申請處理（條例第三十九條）。您同意的，可以把您寫的內容轉給信訪部門；期限從轉入之日起重新計算。不轉也可以。',
    'This is a petition, not a request (article 39). If you agree, what you wrote goes to the petition office; time counts anew from that day. You need not.',
  ],
  go: ['同意，转为信访', '同意，轉為信訪', 'I agree: carry it over'],
  done: ['已转为信访事项 {no}', '已轉為信訪事項 {no}', 'Carried over as petition {no}'],
  code: ['信访查询码：{code}', '信訪查詢碼：{code}', 'Query code of the petition: {code}'],
  follow: ['查看信访进度', '查看信訪進度', 'Track the petition'],
} as const satisfies Readonly<Record<string, Words>>

/** Null where it is no petition, or this office takes none. */
export async function carryBox(office: Office, call: Call, { now }: Loaded): Promise<Html | null> {
  const { language } = call
  const no = carriedTo(now)
  if (no) {
    const code = queryCode(text => office.keys.hmac(text), no, 1)
    return html`<div class="callout ok" role="status"><h2>${told(words.done, language, { no })}</h2><p class="code">${told(words.code, language, { code })}</p><p><a href="${to(language, '/petitions/track')}?no=${encodeURIComponent(no)}">${say(words.follow, language)}</a></p></div>`
  }
  if (!mayBeCarried(now) || !(await hasPage(office, '/petitions/new'))) return null
  return html`<section class="section"><h2>${say(words.title, language)}</h2><p>${say(words.text, language)}</p>${form(
    to(language, '/requests/track/carry'),
    html`${idempotencyKey(emptyForm)}${hidden('_token', session.token(office, call))}<div class="actions"><button class="button">${say(words.go, language)}</button></div>`,
  )}</section>`
}
