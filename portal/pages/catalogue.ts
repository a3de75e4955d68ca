/** /catalogue: everything that is published, counted by kind, topic, agency, year and validity; each count opens its list. */
import { type Html, html } from '#base/html.ts'
import { type Answer, type Call, to } from '#base/page.ts'
import { fillIn, type Language, say, type Words } from '#base/words.ts'
import type { Office } from '#procedure/office.ts'
import type { Facet, Facets } from '#search/port.ts'
import { crumbs, link, page, pageHead, section } from '../page.ts'
import { count } from '../words.ts'
import { searchWords } from './search-words.ts'

const words = {
  title: ['政府信息公开目录', '政府信息公開目錄', 'Catalogue of published information'],
  lede: ['共 {n} 件。点一个数，打开它的清单。', '共 {n} 件。點一個數，開啟它的清單。', 'Documents in all: {n}. Each count opens its list.'],
  empty: [
    '还没有公开文件。文件公开后，会按机关、主题、文种列在这里。',
    '還沒有公開文件。文件公開後，會按機關、主題、文種列在這裡。',
    'Nothing is published yet. Documents will be listed here by agency, topic and kind.',
  ],
  guide: ['怎么查、怎么申请，见政府信息公开指南', '怎麼查、怎麼申請，見政府信息公開指南', 'How to search and to ask: the guide'],
  byKind: ['按文种', '按文種', 'By kind'],
  byTopic: ['按主题', '按主題', 'By topic'],
  byIssuer: ['按机关', '按機關', 'By agency'],
  byYear: ['按年份', '按年份', 'By year'],
  byValidity: ['按有效性', '按有效性', 'By validity'],
} as const satisfies Record<string, Words>

type Name = keyof Facets

/** Answers GET /catalogue. */
export async function cataloguePage(office: Pick<Office, 'search'>, call: Call): Promise<Answer> {
  const { language } = call
  const { total, facets } = office.search.query({ q: '', limit: 1 })
  const title = say(words.title, language)
  const lede = total > 0 ? fillIn(say(words.lede, language), { n: count(total) }) : say(words.empty, language)
  const blocks = [
    block('kind', words.byKind, facets.kind, language),
    block('topic', words.byTopic, topics(office.search, facets.topic), language),
    block('issuer', words.byIssuer, facets.issuer, language),
    block(
      'year',
      words.byYear,
      facets.year.toSorted((a, b) => (a.value < b.value ? 1 : -1)),
      language,
    ),
    block('validity', words.byValidity, facets.validity, language),
  ]
  const body = html`${crumbs(language, [[words.title]])}${pageHead(title, lede)}
<p class="hint"><a href="${to(language, '/guide')}">${say(words.guide, language)}</a></p>${blocks}`
  return page(title, body)
}

/** The first level of the topics; the count of each is asked of the index, because a document may have several topics below one. */
function topics(search: Office['search'], rows: readonly Facet[]): Facet[] {
  const firsts = [...new Set(rows.map(f => f.value.split('/')[0] ?? '').filter(Boolean))].slice(0, mostTopics)
  return firsts
    .map(value => ({ value, count: search.query({ q: '', topic: value, limit: 1 }).total }))
    .toSorted((a, b) => b.count - a.count)
}
const mostTopics = 30 // the state's own list has 22

function block(name: Name, head: Words, rows: readonly Facet[], language: Language): Html | null {
  const known = rows.filter(f => f.value !== '' && f.count > 0)
  if (known.length === 0) return null
  const item = (f: Facet) =>
    html`<li><a href="${link(language, '/search', { [name]: f.value })}">${name === 'validity' ? say(validityWords(f.value), language) : f.value}</a> <span class="n">${count(f.count)}</span></li>`
  return section(say(head, language), html`<ul class="columns">${known.slice(0, 200).map(item)}</ul>`)
}
const validityWords = (value: string): Words =>
  value === 'inForce' || value === 'amended' || value === 'repealed' || value === 'expired' ? searchWords[value] : searchWords.unknown
