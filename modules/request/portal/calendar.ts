import { weekday } from '#base/day.ts'
import { type Html, html } from '#base/html.ts'
import { type Language, say } from '#base/words.ts'
import type { TraceLine } from '../citizen.ts'
import { told } from './parts.ts'
import { words } from './words.ts'

/** The due date day by day, as a calendar of weeks: counted, at rest, not counted, due. */

const heads = { 'zh-Hans': [...'一二三四五六日'], 'zh-Hant': [...'一二三四五六日'], en: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] }

function cell(one: TraceLine, due: string, language: Language): Html {
  const [, month = '', dom = ''] = one.day.split('-')
  const day = html`${Number(month)}/${Number(dom)}`
  const note = (text: string | number) => html`<small>${text}</small>`
  const why = html` title="${one.why}${one.source ? `　${one.source}` : ''}"`
  if (one.day === due) return html`<td class="due"${why}>${day}${note(`${one.n} ${say(words.dayDue, language)}`)}</td>`
  if (one.code === 'start') return html`<td class="start"${why}>${day}${note(say(words.dayStart, language))}</td>`
  if (one.counted) return html`<td class="counted"${why}>${day}${note(one.n)}</td>`
  if (one.code === 'held') return html`<td class="held"${why}>${day}${note(say(words.dayHeld, language))}</td>`
  return html`<td class="off"${why}>${day}${note(say(words.dayOff, language))}</td>`
}

/** The table of a trace, whole weeks from the day of receipt to the last day. */
export function calendar(trace: readonly TraceLine[], due: string, language: Language): Html {
  const first = trace[0]
  if (!first) return html``
  const cells: Html[] = [
    ...Array.from({ length: weekday(first.day) - 1 }, () => html`<td></td>`),
    ...trace.map(one => cell(one, due, language)),
  ]
  while (cells.length % 7 > 0) cells.push(html`<td></td>`)
  const weeks = Array.from({ length: cells.length / 7 }, (_, i) => html`<tr>${cells.slice(i * 7, i * 7 + 7)}</tr>`)
  return html`<table class="days"><caption class="visually-hidden">${say(words.how, language)}</caption><thead><tr>${heads[language].map(head => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${weeks}</tbody></table>`
}

/** In one sentence: so many working days, so many not counted. */
export function inWords(trace: readonly TraceLine[], language: Language): string {
  const n = trace.findLast(one => one.counted)?.n ?? 0
  const held = trace.filter(one => one.code === 'held').length
  return told(words.howText, language, { n, held: held > 0 ? told(words.heldText, language, { n: held }) : '' })
}
