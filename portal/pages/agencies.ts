/** /agencies and /agencies/{code}: who the offices are, where they are, and what they have published. */
import { type Html, html } from '#base/html.ts'
import { type Answer, type Call, to } from '#base/page.ts'
import { fillIn, type Language, say, type Words } from '#base/words.ts'
import type { Office } from '#procedure/office.ts'
import { has } from '../frame.ts'
import { crumbs, documentItem, link, page, pageHead, section } from '../page.ts'
import { type Agency, agencies, below, type Contact } from '../read.ts'
import { count } from '../words.ts'
import { errorAnswer } from './error.ts'

export const agencyWords = {
  title: ['各机关', '各機關', 'Agencies'],
  lede: [
    '每个机关自己公开它制作的信息。向制作或者保存这份信息的机关申请，最快。',
    '每個機關自己公開它製作的資訊。向製作或者保存這份資訊的機關申請，最快。',
    'Each agency publishes what it has made. A request goes fastest to the agency that made or keeps the information.',
  ],
  none: ['这里还没有登记机关。', '這裡還沒有登記機關。', 'No agency has been entered yet.'],
  contact: ['信息公开受理机构', '資訊公開受理機構', 'Where to turn'],
  office: ['受理机构', '受理機構', 'Unit'],
  address: ['地址', '地址', 'Address'],
  postcode: ['邮编', '郵遞區號', 'Postcode'],
  hours: ['办公时间', '辦公時間', 'Office hours'],
  phone: ['电话', '電話', 'Telephone'],
  fax: ['传真', '傳真', 'Fax'],
  email: ['邮箱', '郵箱', 'E-mail'],
  website: ['网站', '網站', 'Website'],
  duties: ['主要职责', '主要職責', 'Duties'],
  unknown: ['这个机关还没有登记联系方式。', '這個機關還沒有登記聯絡方式。', 'No contact details have been entered for this agency.'],
  publications: ['公开的文件', '公開的文件', 'Published documents'],
  all: ['全部 {n} 件', '全部 {n} 件', 'All {n}'],
  nothing: ['还没有公开文件。', '還沒有公開文件。', 'Nothing has been published yet.'],
  below: ['所属机关', '所屬機關', 'Agencies below'],
  above: ['上级机关', '上級機關', 'Agency above'],
  ask: ['向这个机关申请信息', '向這個機關申請資訊', 'Request information from this agency'],
  askText: [
    '想要的信息没有公开？可以直接申请，不用注册。',
    '想要的資訊沒有公開？可以直接申請，不用註冊。',
    'Is what you need not published? Request it, without an account.',
  ],
} as const satisfies Record<string, Words>
const words = agencyWords

/** Answers GET /agencies: the tree. */
export async function agenciesPage(office: Office, call: Call): Promise<Answer> {
  const { language } = call
  const all = await agencies(office)
  const title = say(words.title, language)
  const body = html`${crumbs(language, [[words.title]])}${pageHead(title, say(words.lede, language))}${
    all.length === 0 ? html`<p>${say(words.none, language)}</p>` : tree(all, null, language)
  }`
  return page(title, body)
}

/** Agencies as nested lists; a circle in the data cannot hold it up. */
export function tree(all: readonly Agency[], parent: string | null, language: Language, seen: readonly string[] = []): Html | null {
  const here = below(all, parent).filter(a => !seen.includes(a.code))
  if (here.length === 0) return null
  const items = here.map(
    a =>
      html`<li><a href="${to(language, `/agencies/${encodeURIComponent(a.code)}`)}" lang="zh-Hans">${a.name}</a>${a.contact.phone ? html` <span class="meta">${a.contact.phone}</span>` : null}${tree(all, a.code, language, [...seen, a.code])}</li>`,
  )
  return seen.length === 0 ? html`<ul class="tree">${items}</ul>` : html`<ul>${items}</ul>`
}

/** Answers GET /agencies/:code. */
export async function agencyPage(office: Office, call: Call): Promise<Answer> {
  const { language } = call
  const all = await agencies(office)
  const agency = all.find(a => a.code === call.params.code)
  if (!agency) return errorAnswer(404, language, office)
  const found = office.search.query({ q: '', agency: agency.code, limit: 10 })
  const above = all.find(a => a.code === agency.parent)
  const more =
    found.total > 0
      ? html`<a href="${link(language, '/search', { agency: agency.code })}">${fillIn(say(words.all, language), { n: count(found.total) })}</a>`
      : null
  const list =
    found.total > 0
      ? html`<ul class="list">${found.hits.map(h => documentItem(language, h))}</ul>`
      : html`<p>${say(words.nothing, language)}</p>`
  const children = tree(all, agency.code, language)
  const body = html`${crumbs(language, [[words.title, '/agencies'], ...(above ? [[above.name, `/agencies/${above.code}`] as const] : []), [agency.name]])}
${pageHead(agency.name, agency.contact.duties || null)}
<div class="two"><div>${section(say(words.publications, language), list, more)}</div>
<aside>${section(say(words.contact, language), contactTable(agency.contact, language))}${has(office, 'request') ? ask(agency, language) : null}${children ? section(say(words.below, language), children) : null}</aside></div>`
  return page(agency.name, body)
}

const ask = (agency: Agency, language: Language): Html =>
  html`<p>${say(words.askText, language)}</p><p><a class="button" href="${link(language, '/requests/new', { agency: agency.code })}">${say(words.ask, language)}</a></p>`

/** The contact of an agency as a table of what is known. */
export function contactTable(contact: Contact, language: Language): Html {
  const rows = (['office', 'address', 'postcode', 'hours', 'phone', 'fax', 'email', 'website'] as const)
    .filter(key => contact[key])
    .map(key => html`<tr><th scope="row">${say(words[key], language)}</th><td>${contactValue(key, contact[key] ?? '')}</td></tr>`)
  return rows.length > 0 ? html`<table class="facts">${rows}</table>` : html`<p>${say(words.unknown, language)}</p>`
}
function contactValue(key: keyof Contact, value: string): Html {
  if (key === 'phone') return html`<a href="tel:${value.replace(/[^\d+]/g, '')}">${value}</a>`
  if (key === 'email') return html`<a href="mailto:${value}">${value}</a>`
  if (key === 'website' && /^https?:\/\//.test(value)) return html`<a href="${value}" rel="external">${value}</a>`
  return html`${value}`
}
