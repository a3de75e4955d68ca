import { errorSummary, type FormState, field, form, hidden, idempotencyKey } from '#base/form.ts'
import { type Html, html, unbroken } from '#base/html.ts'
import { type Answer, type Call, to } from '#base/page.ts'
import { textIn } from '#base/part.ts'
import { dateWords, type Language, say, told, type Words } from '#base/words.ts'
import type { Loaded } from '#procedure/citizen/loaded.ts'
import { callout } from '#procedure/citizen/parts.ts'
import { light } from '#procedure/clock.ts'
import type { Clock } from '#procedure/define.ts'
import type { Office } from '#procedure/office.ts'
import { claimOf, clockOf, declarationOf, mayDo, milestones, ownFiles } from '../citizen.ts'
import { titleOf } from '../registers.ts'
import { fields } from '../texts/fields.ts'
import { clockWords } from '../texts/track.ts'
import { papers } from '../texts/words.ts'
import { acts } from './forms.ts'
import { contactHint, page } from './parts.ts'
import { session } from './session.ts'
import { words } from './words.ts'

/** The tracking page: the way so far, the next last day, and what the petitioner may do. */

export type Shown = { readonly state: FormState; readonly says?: string; readonly status?: number }
const plain: Shown = { state: { values: {}, errors: [] } }

/** The form that asks for number and code. */
export function askPage({ language }: Call, no = '', isWrong = false): Answer {
  const state: FormState = {
    values: { no },
    errors: isWrong ? [{ field: 'code', code: 'notFound', message: say(words.notFound, language) }] : [],
  }
  const box = (name: 'no' | 'code', label: Words, hint?: Words) =>
    field({ kind: 'text', name, label, required: true, size: 'medium', autocomplete: 'off', ...(hint && { hint }) }, state, language)
  const body = html`${errorSummary(state, language)}${form(
    to(language, '/petitions/track'),
    html`${box('no', words.number)}${box('code', words.code, words.codeHint)}<div class="actions"><button class="button">${say(words.look, language)}</button></div>`,
    { id: 'track' },
  )}<p class="hint">${say(words.lostCode, language)}</p>`
  return page(language, words.trackTitle, body, { lede: words.trackLede, noStore: true, noIndex: true, status: isWrong ? 404 : 200 })
}

function steps(office: Office, { now }: Loaded, language: Language): Html {
  const all = milestones(office, now, language)
  const items = all.map((one, i) => {
    const isNow = i === all.length - 1 && now.outcome === null
    return html`<li class="${isNow ? 'now' : 'done'}"${isNow ? html` aria-current="step"` : null}><b>${one.title}</b><time datetime="${one.on}">${one.on}</time>${one.text ? html`<p>${unbroken(one.text)}</p>` : null}</li>`
  })
  return html`<ol class="steps">${items}</ol>`
}

function dueBox({ now }: Loaded, language: Language): Html {
  if (now.outcome !== null) {
    const last = now.steps.findLast(step => !['replaceCode', 'archive', 'evaluate', 'recordEvaluation'].includes(step.action))
    return html`<div class="due"><p class="light none">${say(words.over, language)}</p><p>${told(words.closedOn, language, { day: dateWords(last?.on ?? now.today, language) })}</p></div>`
  }
  const found = clockOf(now)
  const clocks: Readonly<Record<string, Clock>> = declarationOf(now).clocks
  const clock = found && clocks[found.clock]
  if (!found || !clock) return html``
  if (found.due === null) return html`<div class="due"><p class="light none">${say(words.paused, language)}</p></div>`
  const shown = light(clock, found.due, now.now, now.calendar)
  const lamp =
    found.clock === 'askReview' || found.clock === 'askRecheck'
      ? told(words.yours, language, { n: Math.max(0, shown.left) })
      : shown.light === 'red'
        ? told(words.late, language, { n: -shown.left })
        : told(words.inTime, language, { n: shown.left })
  const from = now.running[found.clock]
  return html`<div class="due"><p class="light ${shown.light}">${lamp}</p><strong>${told(words.by, language, { day: dateWords(found.due, language) })}<br>${say(clockWords[found.clock], language)}</strong><details><summary>${say(words.how, language)}</summary><p class="hint">${told(words.howText, language, { from: from?.anchor ?? from?.from ?? '' })}（${clock.basis.article}）</p></details></div>`
}

function files({ now }: Loaded, language: Language): Html | null {
  const own = ownFiles(now, language)
  if (own.length === 0) return null
  const rows = own.map(
    one =>
      html`<li><a href="${to(language, `/petitions/track/files/${one.id}`)}">${papers[one.kind] ? say(papers[one.kind] ?? words.files2, language) : one.kind}</a> <span class="hint">${one.name}</span></li>`,
  )
  return html`<section class="section"><h2>${say(words.files2, language)}</h2><ul class="list">${rows}</ul></section>`
}

function claimBox({ now }: Loaded, language: Language): Html {
  const claim = claimOf(now)
  const rows = ['subject', 'facts', 'wanted'].filter(key => textIn(claim, key))
  return html`<details><summary>${say(words.claim, language)}</summary><table class="facts"><tbody>${rows.map(key => html`<tr><th scope="row">${say(fields[`claim.${key}`] ?? words.claim, language)}</th><td>${textIn(claim, key)}</td></tr>`)}</tbody></table></details>`
}

/** The page of one petition that was opened with its code. */
export async function trackPage(office: Office, call: Call, loaded: Loaded, shown: Shown = plain): Promise<Answer> {
  const { language } = call
  const { now, row } = loaded
  const link = (path: string, text: Words) => html`<a href="${to(language, path)}">${say(text, language)}</a>`
  const links = html`<p>${link('/petitions/receipt', words.receipt)}${mayDo(now, 'withdraw') ? html`　${link('/petitions/track/withdraw', words.withdraw)}` : null}</p>`
  const leave = form(
    to(language, '/petitions/track/leave'),
    html`<button class="link">${say(words.leave, language)}</button> <span class="hint">${say(words.session, language)}</span>`,
  )
  const body = html`${shown.says ? callout(shown.says, 'late') : null}${errorSummary(shown.state, language)}
<h2>${row.no}　<span lang="zh-Hans">${titleOf(now)}</span></h2>
<div class="two track"><div class="at-side">${dueBox(loaded, language)}</div>
<div class="way">${acts(office, call, loaded, shown.state)}<section class="section"><h2>${say(words.way, language)}</h2>${steps(office, loaded, language)}</section>${files(loaded, language)}${claimBox(loaded, language)}</div>
<aside class="at-side">${links}${contactHint(office, row.agency, language)}${leave}</aside></div>`
  return page(language, words.trackTitle, body, { noStore: true, noIndex: true, status: shown.status ?? 200 })
}

/** GET /petitions/track/withdraw: says what it means before it is done. */
export function withdrawPage(office: Office, call: Call, loaded: Loaded, { state, says, status }: Shown = plain): Answer {
  const { language } = call
  const body = html`${says ? callout(says, 'late') : null}${errorSummary(state, language)}<p>${told(words.withdrawText, language, { no: loaded.row.no })}</p>${form(
    to(language, '/petitions/track/withdraw'),
    html`${idempotencyKey(state)}${hidden('_token', session.token(office, call))}${field({ kind: 'text', name: 'reason', label: words.reasonLabel, maxLength: 1000 }, state, language)}<div class="actions"><button class="button grave">${say(words.withdrawYes, language)}</button><a class="button quiet" href="${to(language, '/petitions/track')}">${say(words.keepIt, language)}</a></div>`,
  )}`
  return page(language, words.withdraw, body, { noStore: true, noIndex: true, status: status ?? 200 })
}
