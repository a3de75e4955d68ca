import { type Day, weekday } from './day.ts'
import { type Html, html } from './html.ts'
import { type Language, say, type Words } from './words.ts'

/** The due date day by day, as a calendar of weeks: counted, at rest, not counted, due. */

/** One day of a trace: whether it counts, as which, and why. */
export type TraceLine = {
  readonly day: Day
  readonly counted: boolean
  readonly n: number
  readonly why: string
  readonly source: string
  readonly code: string
}

const words = {
  how: ['这个日期怎么算出来的', '這個日期怎麼算出來的', 'How this day is counted'],
  dayStart: ['收到', '收到', 'received'],
  dayOff: ['休', '休', 'off'],
  dayHeld: ['不计', '不計', 'not counted'],
  dayDue: ['到期', '到期', 'due'],
} as const satisfies Readonly<Record<string, Words>>

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
export function dayTable(trace: readonly TraceLine[], due: string, language: Language): Html {
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
