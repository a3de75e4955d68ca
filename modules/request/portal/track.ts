import { dayTable } from '#base/day-table.ts'
import { errorSummary, type FormState, field, form, hidden, idempotencyKey } from '#base/form.ts'
import { type Html, html, unbroken } from '#base/html.ts'
import { type Answer, type Call, to } from '#base/page.ts'
import { part, textIn as text } from '#base/part.ts'
import { queryCode } from '#base/query-code.ts'
import { dateWords, type Language, say, told, type Words } from '#base/words.ts'
import { fileFacts } from '#procedure/citizen/facts.ts'
import type { Loaded } from '#procedure/citizen/loaded.ts'
import { callout, hasPage } from '#procedure/citizen/parts.ts'
import { light } from '#procedure/clock.ts'
import type { Office } from '#procedure/office.ts'
import { spanOf } from '#procedure/stated.ts'
import { type Deadline, deadline, milestones, offersOf, ownFiles, repliesOf } from '../citizen.ts'
import { paperKinds } from '../contract.ts'
import { declared } from '../declarations.ts'
import { afterTheEnd } from '../life/tells.ts'
import { request2019 } from '../procedure.ts'
import { titleOf } from '../registers.ts'
import { answerClockOf } from '../rules/redo.ts'
import { successorOf } from '../store.ts'
import { milestoneWords } from '../texts/track.ts'
import { texts } from '../texts.ts'
import { carryBox } from './carry.ts'
import { inWords } from './counted.ts'
import { contactHint, page } from './parts.ts'
import { session } from './session.ts'
import { words } from './words.ts'

/** The tracking page: milestones at the left, the due day and how it is counted at the right, and what the applicant may do. */

export type Shown = { readonly state: FormState; readonly says?: string; readonly status?: number }
const plain: Shown = { state: { values: {}, errors: [] } }

/** The form that asks for number and code. */
export function askPage({ language }: Call, no = '', isWrong = false): Answer {
  const state: FormState = {
    values: { no },
    errors: isWrong ? [{ field: 'code', code: 'notFound', message: say(words.notFound, language) }] : [],
  }
  const body = html`${errorSummary(state, language)}${form(
    to(language, '/requests/track'),
    html`${field({ kind: 'text', name: 'no', label: words.number, required: true, size: 'medium', autocomplete: 'off' }, state, language)}${field({ kind: 'text', name: 'code', label: words.code, hint: words.codeHint, required: true, size: 'medium', autocomplete: 'off' }, state, language)}<div class="actions"><button class="button">${say(words.look, language)}</button></div>`,
    { id: 'track' },
  )}<p class="hint">${say(words.lostCode, language)}</p>`
  return page(language, words.trackTitle, body, { lede: words.trackLede, noStore: true, noIndex: true, status: isWrong ? 404 : 200 })
}

function steps(office: Office, { now, stored }: Loaded, language: Language): Html {
  const closed = now.outcome !== null
  const journal = stored.map(one => one.step)
  const items = milestones(office, now, language, journal).map(
    one =>
      html`<li class="${one.state === 'now' && !closed ? 'now' : 'done'}"${one.state === 'now' ? html` aria-current="step"` : null}><b>${one.title}</b><time datetime="${one.on}">${one.on}${one.at ? ` ${one.at}` : ''}${one.until ? ` — ${one.until}` : ''}</time>${one.text ? html`<p>${unbroken(one.text)}</p>` : null}</li>`,
  )
  return html`<ol class="steps">${items}${closed ? null : html`<li class="next"><b>${say(words.reply, language)}</b></li>`}</ol>`
}

function dueBox(loaded: Loaded, language: Language): Html {
  const { now } = loaded
  const found = deadline(now)
  if (now.outcome !== null)
    return html`<div class="due"><p class="light none">${say(words.over, language)}</p><p>${told(words.closedOn, language, { day: dateWords(now.steps.findLast(step => !afterTheEnd.includes(step.action))?.on ?? now.today, language) })}</p>${found.dueOn ? html`<p class="hint">${told(words.wasDue, language, { day: dateWords(found.dueOn, language) })}</p>` : null}</div>`
  if (now.stage === 'supplementing')
    return html`<div class="due"><p class="light yellow">${say(words.paused, language)}</p><p>${say(words.waitingYou, language)}</p></div>`
  if (now.stage === 'awaitingFee')
    return html`<div class="due"><p class="light yellow">${say(words.paused, language)}</p><p>${say(words.waitingFee, language)}</p></div>`
  if (found.dueOn === null)
    return html`<div class="due"><p class="light none">${say(words.paused, language)}</p><p>${say(words.waitingOthers, language)}</p>${how(found, language)}</div>`
  return html`<div class="due">${lamp(loaded, found.dueOn, language)}<strong>${latest(found.dueOn, language)}</strong>${found.dueStatus === 'assumed' ? html`<p class="hint">${told(milestoneWords.waitsForConfirmation, language, { day: text(now.steps[0]?.input ?? {}, 'confirmBy') })}</p>` : null}${found.provisional ? html`<p class="hint">${say(words.provisional, language)}</p>` : null}${how(found, language)}</div>`
}

/** “最迟 2026年12月4日 ⏎ 答复您”: the date stays in one line. */
function latest(dueOn: string, language: Language): Html {
  const [before = '', after = ''] = say(words.latest, language).split('{day}')
  return html`${before}${unbroken(dateWords(dueOn, language))}${after ? html`<br>${after.trim()}` : null}`
}

function lamp({ now }: Loaded, dueOn: string, language: Language): Html {
  const name = answerClockOf(now) ?? 'reply'
  const clock = spanOf(declared(now.declaration)?.clocks[name] ?? request2019.clocks.reply, now.running[name])
  const shown = light(clock, dueOn, now.now, now.calendar)
  const says = shown.light === 'red' ? told(words.late, language, { n: -shown.left }) : told(words.inTime, language, { n: shown.left })
  return html`<p class="light ${shown.light}">${says}</p>`
}

const how = (found: Deadline, language: Language): Html =>
  found.trace.length > 0 && found.dueOn !== null
    ? html`<details><summary>${say(words.how, language)}</summary><p class="hint">${inWords(found.trace, language)}</p>${dayTable(found.trace, found.dueOn, language)}</details>`
    : html``

async function files(office: Office, { now }: Loaded, language: Language): Promise<Html | null> {
  const own = ownFiles(now, language)
  if (own.length === 0) return null
  const facts = await fileFacts(
    office.db,
    own.map(one => one.digest),
  )
  const rows = own.map(
    one =>
      html`<li><a href="${to(language, `/requests/track/files/${one.id}`)}">${one.name}</a> <span class="meta">${sizeWords(facts.get(one.digest)?.size ?? 0)} · ${one.on}</span></li>`,
  )
  return html`<section class="section"><h2>${say(words.files, language)}</h2><ul class="files">${rows}</ul></section>`
}
const sizeWords = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`

function reply(office: Office, { now, row }: Loaded, language: Language): Html | null {
  const [found] = repliesOf(office, now, row)
  if (!found) return null
  return html`<section class="section"><h2>${say(words.reply, language)}</h2><article class="doc" lang="zh-Hans">${found.text.split('\n').map(line => html`<p>${line}</p>`)}</article></section>`
}

function acts(office: Office, call: Call, loaded: Loaded, { state }: Shown): Html {
  const { language } = call
  const may = offersOf(loaded.now, loaded.row.agency)
    .filter(offer => offer.allowed)
    .map(offer => offer.action)
  const inside = (content: Html) =>
    html`${idempotencyKey(state)}${hidden('_token', session.token(office, call))}${content}<div class="actions"><button class="button">${say(words.send, language)}</button></div>`
  const box = (path: string, title: readonly [string, string, string], content: Html) =>
    html`<section class="section"><h2>${say(title, language)}</h2>${form(to(language, path), inside(content), { files: true })}</section>`
  const textarea = (label: readonly [string, string, string]) =>
    field({ kind: 'textarea', name: 'text', label, rows: 5, maxLength: 10_000, required: true }, state, language)
  const supplement = may.includes('supplement')
    ? box(
        '/requests/track/supplement',
        words.supplementTitle,
        html`${textarea(words.supplementLabel)}${field({ kind: 'file', name: 'supplementPaper', label: words.supplementFile, hint: words.filesHint, multiple: true }, state, language)}`,
      )
    : null
  const reasons = may.includes('giveReasons') ? box('/requests/track/reasons', words.reasonsTitle, textarea(words.supplementLabel)) : null
  const open = loaded.now.outcome === null && loaded.now.stage !== 'replied'
  const kinds = paperKinds.map(value => ({ value, label: texts.choices?.[`kind.${value}`] ?? value }))
  const add = open
    ? html`<details><summary>${say(words.addTitle, language)}</summary>${form(to(language, '/requests/track/paper'), inside(html`${field({ kind: 'select', name: 'kind', label: words.addKind, required: true, options: kinds }, state, language)}${field({ kind: 'file', name: 'file', label: words.addFile, hint: words.fileHintOne, required: true }, state, language)}`), { files: true })}</details>`
    : null
  return html`${supplement}${reasons}${add}`
}

function wantedBox({ now }: Loaded, language: Language): Html {
  const wanted = part(now.steps[0]?.input?.['wanted'])
  const rows = (['title', 'docNo', 'description'] as const).filter(key => text(wanted, key))
  return html`<details><summary>${say(words.wanted, language)}</summary><table class="facts"><tbody>${rows.map(key => html`<tr><th scope="row">${say(texts.fields[`wanted.${key}`] ?? words.wanted, language)}</th><td>${text(wanted, key)}</td></tr>`)}</tbody></table></details>`
}

/** The way of the request; once there is a reply, that comes first. */
async function wayOf(office: Office, loaded: Loaded, language: Language): Promise<Html> {
  const [way, answer, papers] = [steps(office, loaded, language), reply(office, loaded, language), await files(office, loaded, language)]
  if (!answer) return html`${way}${papers}`
  return html`${answer}${papers}<section class="section"><h2>${say(words.way, language)}</h2>${way}</section>`
}

/** Whoever holds the code of a request also has the one under which it is answered anew. */
async function successor(office: Office, no: string, language: Language): Promise<Html | null> {
  const next = await successorOf(office.db, no)
  if (!next) return null
  const code = queryCode(text => office.keys.hmac(text), next.no, next.version)
  return callout(told(words.answeredAnew, language, { no: next.no, code }))
}

/** The page of one request that was opened with its code. */
export async function trackPage(office: Office, call: Call, loaded: Loaded, shown: Shown = plain): Promise<Answer> {
  const { language } = call
  const { now, row } = loaded
  const mayWithdraw = offersOf(now, row.agency).some(offer => offer.action === 'withdraw' && offer.allowed)
  const link = (path: string, text: Words) => html`<a href="${to(language, path)}">${say(text, language)}</a>`
  const complain = (await hasPage(office, '/complaints/new'))
    ? html`<p class="hint">${say(words.complain, language)} ${link('/complaints/new', words.complainGo)}</p>`
    : null
  const links = html`<p>${link('/requests/receipt', words.receipt)}${mayWithdraw ? html`　${link('/requests/track/withdraw', words.withdraw)}` : null}</p>${complain}`
  const leave = form(
    to(language, '/requests/track/leave'),
    html`<button class="link">${say(words.leave, language)}</button> <span class="hint">${say(words.session, language)}</span>`,
  )
  const body = html`${shown.says ? callout(shown.says, 'late') : null}${errorSummary(shown.state, language)}
<h2>${row.no}　<span lang="zh-Hans">${titleOf(now)}</span></h2>
${await successor(office, row.no, language)}<div class="two track"><div class="at-side">${dueBox(loaded, language)}</div>
<div class="way">${await carryBox(office, call, loaded)}${await wayOf(office, loaded, language)}${acts(office, call, loaded, shown)}${wantedBox(loaded, language)}</div>
<aside class="at-side">${links}${contactHint(office, row.agency, language)}${leave}</aside></div>`
  return page(language, words.trackTitle, body, { noStore: true, noIndex: true, status: shown.status ?? 200 })
}

/** GET /requests/track/withdraw: says what it means before it is done. */
export function withdrawPage(office: Office, call: Call, loaded: Loaded, says?: string): Answer {
  const { language } = call
  const state: FormState = { values: call.body, errors: [] }
  const body = html`${says ? callout(says, 'late') : null}<p>${told(words.withdrawText, language, { no: loaded.row.no })}</p>${form(
    to(language, '/requests/track/withdraw'),
    html`${idempotencyKey(state)}${hidden('_token', session.token(office, call))}${field({ kind: 'text', name: 'reason', label: words.withdrawReason, maxLength: 1000 }, state, language)}<div class="actions"><button class="button grave">${say(words.withdrawYes, language)}</button><a class="button quiet" href="${to(language, '/requests/track')}">${say(words.keepIt, language)}</a></div>`,
  )}`
  return page(language, words.withdraw, body, { noStore: true, noIndex: true, status: says ? 409 : 200 })
}
