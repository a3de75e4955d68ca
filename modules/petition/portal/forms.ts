import { type Control, type FormState, field, form, hidden, idempotencyKey } from '#base/form.ts'
import { type Html, html } from '#base/html.ts'
import { type Call, to } from '#base/page.ts'
import { dateWords, type Language, say, told, type Words } from '#base/words.ts'
import type { Loaded } from '#procedure/citizen/loaded.ts'
import type { Office } from '#procedure/office.ts'
import { mayDo } from '../citizen.ts'
import { paperKinds, satisfaction } from '../contract.ts'
import { choices } from '../texts/words.ts'
import { session } from './session.ts'
import { words } from './words.ts'

/** What the petitioner may do on the tracking page, each with its form: rate, ask for a review or re-review, add a paper. */

const ratings = (name: 'office' | 'unit', label: Words, required: boolean): Control => ({
  kind: 'radios',
  name,
  label,
  required,
  inline: true,
  options: satisfaction.map(value => ({ value, label: choices[`office.${value}`] ?? value })),
})
const reasons: Control = { kind: 'textarea', name: 'reason', label: words.reasonLabel, rows: 5, maxLength: 2000, required: true }

export function acts(office: Office, call: Call, { now }: Loaded, state: FormState): Html {
  const { language } = call
  const boxed = (path: string, controls: readonly Control[], send: Words) =>
    form(
      to(language, path),
      html`${idempotencyKey(state)}${hidden('_token', session.token(office, call))}${controls.map(one => field(one, state, language))}<div class="actions"><button class="button">${say(send, language)}</button></div>`,
      { files: true },
    )
  const section = (title: Words, text: string, content: Html) =>
    html`<section class="section"><h2>${say(title, language)}</h2>${text ? html`<p>${text}</p>` : null}${content}</section>`
  const by = (clock: string): string => dateWords(now.due(clock) ?? '', language)
  const rate = mayDo(now, 'evaluate')
    ? section(
        words.rate,
        '',
        boxed(
          '/petitions/track/evaluate',
          [
            ratings('office', words.rateOffice, true),
            ...(now.procedure === 'accusation' ? [] : [ratings('unit', words.rateUnit, false)]),
            { kind: 'textarea', name: 'text', label: words.rateText, rows: 3, maxLength: 2000 },
          ],
          words.rateSend,
        ),
      )
    : null
  const review = mayDo(now, 'askReview')
    ? folded(
        words.review,
        told(words.reviewText, language, { day: by('askReview') }),
        boxed('/petitions/track/review', [reasons], words.send),
        language,
      )
    : null
  const recheck = mayDo(now, 'askRecheck')
    ? folded(
        words.recheck,
        told(words.recheckText, language, { day: by('askRecheck') }),
        boxed('/petitions/track/recheck', [reasons], words.send),
        language,
      )
    : null
  const add = mayDo(now, 'addPaper')
    ? folded(
        words.addTitle,
        '',
        boxed(
          '/petitions/track/paper',
          [
            {
              kind: 'select',
              name: 'kind',
              label: words.addKind,
              required: true,
              options: paperKinds.map(value => ({ value, label: choices[`kind.${value}`] ?? value })),
            },
            { kind: 'file', name: 'file', label: words.addFile, hint: words.filesHint, required: true },
          ],
          words.send,
        ),
        language,
      )
    : null
  return html`${rate}${review}${recheck}${add}`
}

const folded = (title: Words, text: string, content: Html, language: Language): Html =>
  html`<details><summary>${say(title, language)}</summary>${text ? html`<p>${text}</p>` : null}${content}</details>`
