import { forgetDraft } from '#base/form.ts'
import { type Html, html, trusted } from '#base/html.ts'
import { type Answer, type Call, to } from '#base/page.ts'
import { dateWords, say, told, type Words } from '#base/words.ts'
import type { Office } from '#procedure/office.ts'
import { codeOf, receiptOfLoaded } from '../filing.ts'
import { addressOf, qrFor } from '../links.ts'
import { receivedOf } from '../registers.ts'
import { draftKey } from './new.ts'
import { contactHint, page } from './parts.ts'
import { openedBy } from './session.ts'
import { words } from './words.ts'

/** GET /petitions/receipt: number, code, QR, by when the petitioner is told; printable, and as a signed file. */
export async function receiptPage(office: Office, call: Call): Promise<Answer> {
  const { language } = call
  const loaded = await openedBy(office, call)
  if (!loaded) return { kind: 'redirect', to: to(language, '/petitions/track') }
  const { row, now } = loaded
  const code = codeOf(office, loaded)
  const first = now.steps[0]
  const due = now.due('sort')
  const rows: readonly (readonly [Words, Html])[] = [
    [words.number, html`<span class="code" id="no">${row.no}</span>`],
    [words.code, html`<span class="code" id="code">${code}</span>`],
    [words.filedAt, html`${first?.on ?? ''} ${first?.at ?? ''}`],
    ...(due
      ? [
          [
            words.toldBy,
            html`${dateWords(due, language)}<br><small>${told(words.howText, language, { from: receivedOf(now) })}</small>`,
          ] as const,
        ]
      : []),
  ]
  const body = html`<div class="receipt"><dl>${rows.map(([name, value]) => html`<dt>${say(name, language)}</dt><dd>${value}</dd>`)}</dl>
<figure>${trusted(qrFor(addressOf(office, row.no, code)).replace('<svg ', '<svg width="168" height="168" '))}<figcaption>${say(words.qr, language)}</figcaption></figure></div>
${contactHint(office, row.agency, language)}
<div class="actions"><a class="button" href="${to(language, '/petitions/track')}">${say(words.goTrack, language)}</a><a class="button quiet" href="${to(language, '/petitions/receipt.json')}">${say(words.download, language)}</a><button type="button" class="button quiet" data-copy="code" data-done="${say(words.copied, language)}" hidden>${say(words.copy, language)}</button><button type="button" class="button quiet" data-print hidden>${say(words.print, language)}</button></div>
${['', '.subject', '.wanted'].map(part => forgetDraft({ key: `${draftKey}${part}` }))}`
  return page(language, words.receiptTitle, body, { lede: words.keepThese, noStore: true, noIndex: true })
}

/** GET /petitions/receipt.json: the signed receipt alone, which anyone can check with the public key. */
export async function receiptFile(office: Office, call: Call): Promise<Answer> {
  const loaded = await openedBy(office, call)
  if (!loaded) return { kind: 'redirect', to: to(call.language, '/petitions/track') }
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
