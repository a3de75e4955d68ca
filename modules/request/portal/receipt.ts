import { forgetDraft } from '#base/form.ts'
import { type Html, html, trusted } from '#base/html.ts'
import { type Answer, type Call, to } from '#base/page.ts'
import { textIn as text } from '#base/part.ts'
import { dateWords, type Language, say, told, type Words } from '#base/words.ts'
import type { Office } from '#procedure/office.ts'
import { deadline } from '../citizen.ts'
import { codeOf, receiptOfLoaded } from '../filing.ts'
import { addressOf, qrFor } from '../links.ts'
import { receivedOn } from '../registers.ts'
import { receiptIsFixed } from '../rules.ts'
import { milestoneWords } from '../texts/track.ts'
import { contactHint, page } from './parts.ts'
import { openedBy } from './session.ts'
import { words } from './words.ts'

/** GET /requests/receipt: number, code, QR, from when it counts; printable, and as a signed file. */
export async function receiptPage(office: Office, call: Call): Promise<Answer> {
  const { language } = call
  const loaded = await openedBy(office, call)
  if (!loaded) return { kind: 'redirect', to: to(language, '/requests/track') }
  const { row, now } = loaded
  const code = codeOf(office, loaded)
  const first = now.steps[0]
  const { dueOn, dueStatus, provisional } = deadline(now)
  const counts = receiptIsFixed(now)
    ? told(milestoneWords.confirmedText, language, { day: receivedOn(now) })
    : told(milestoneWords.waitsForConfirmation, language, { day: text(first?.input ?? {}, 'confirmBy') })
  const rows: readonly (readonly [Words, Html])[] = [
    [words.number, html`<span class="code" id="no">${row.no}</span>`],
    [words.code, html`<span class="code" id="code">${code}</span>`],
    [words.filedAt, html`${first?.on ?? ''} ${first?.at ?? ''}`],
    [words.counts, html`${counts}`],
    ...(dueOn ? [dueRow(dueOn, dueStatus === 'assumed', provisional, language)] : []),
  ]
  const body = html`<div class="receipt"><dl>${rows.map(([name, value]) => html`<dt>${say(name, language)}</dt><dd>${value}</dd>`)}</dl>
<figure>${trusted(qrFor(addressOf(office, row.no, code)).replace('<svg ', '<svg width="168" height="168" '))}<figcaption>${say(words.qr, language)}</figcaption></figure></div>
${contactHint(office, row.agency, language)}
<div class="actions"><a class="button" href="${to(language, '/requests/track')}">${say(words.goTrack, language)}</a><a class="button quiet" href="${to(language, '/requests/receipt.json')}">${say(words.download, language)}</a><button type="button" class="button quiet" data-copy="code" data-done="${say(words.copied, language)}" hidden>${say(words.copy, language)}</button><button type="button" class="button quiet" data-print hidden>${say(words.print, language)}</button></div>
${['', '.title', '.docNo'].map(part => forgetDraft({ key: `request.wanted${part}` }))}`
  return page(language, words.receiptTitle, body, { lede: words.keepThese, noStore: true, noIndex: true })
}

/** The last day for the reply, and how sure it is. */
function dueRow(dueOn: string, isAssumed: boolean, isProvisional: boolean, language: Language): readonly [Words, Html] {
  const notes = [isAssumed && words.assumed, isProvisional && words.provisional].filter(note => note !== false)
  const said = notes.map(note => (language === 'en' ? ` (${say(note, language)})` : `（${say(note, language)}）`))
  return [words.due, html`${dateWords(dueOn, language)}${said}`]
}

/** GET /requests/receipt.json: the signed receipt alone, which anyone can check with the public key. */
export async function receiptFile(office: Office, call: Call): Promise<Answer> {
  const loaded = await openedBy(office, call)
  if (!loaded) return { kind: 'redirect', to: to(call.language, '/requests/track') }
  return {
    kind: 'raw',
    type: 'application/json; charset=utf-8',
    body: `${JSON.stringify(receiptOfLoaded(office, loaded), null, 2)}\n`,
    headers: {
      'content-disposition': `attachment; filename="receipt-${loaded.row.no.replace(/[^\w-]/g, '_')}.json"`,
      'cache-control': 'private, no-store',
    },
  }
}
