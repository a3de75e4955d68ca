import { say, type Words } from '#base/words.ts'
import { papers as templates } from '#documents/papers.ts'
import type { Desk } from '#procedure/define.ts'
import type { PaperForm } from '#procedure/module.ts'
import type { Office } from '#procedure/office.ts'
import { registryOf } from '#procedure/registry.ts'
import type { MatterView } from '#procedure/view.ts'
import { lightWords } from '#procedure/words.ts'
import { deskTitle } from '../posts/titles.ts'
import { termsOf } from './apply.ts'
import { isEmpty, type Sheet, type SheetClock, sheetOf } from './sheet.ts'
import { handoverTexts } from './texts.ts'

/** 交接清单 as a paper. It is written in Chinese, as the office's papers are. */

const zh = (words: Words | undefined, fallback = ''): string => (words ? say(words, 'zh-Hans') : fallback)
const cell = (label: string, value: string) => ({ label, value: value || '—' })

type Matter = Parameters<PaperForm['data']>[2]

/** What the sheet says of one clock: 答复期限 2026-12-01（正常，余 5）. */
function clockLine(office: Office, business: string, { clock, due, light, left }: SheetClock): string {
  const { clocks } = registryOf(office.modules).textsOf(business)
  const name = zh(clocks[clock], clock || '限期')
  if (due === null) return `${name}：${zh(lightWords[light])}`
  return `${name} ${due}（${zh(lightWords[light])}${light === 'red' ? `，超 ${-left}` : `，余 ${left}`}）`
}

/** The rows of everything that is open, under their heads; one line where there is nothing. */
export function openRows(office: Office, sheet: Sheet): object[] {
  const registry = registryOf(office.modules)
  const person = (login: string | null) => (login === null ? '无人代班' : (office.structure().people.get(login)?.name ?? login))
  const desk = (at: Desk) => deskTitle(office, at)
  const section = (title: string, rows: readonly object[]) =>
    rows.length === 0 ? [[cell(title, '无')]] : [{ section: `${title}（${rows.length}）` }, ...rows]
  if (isEmpty(sheet)) return [[cell('未了事项', '没有未了事项、未满期限、未复意见、委托、登录和草稿。')]]
  return [
    ...section(
      '未结办件',
      sheet.matters.map(m => [
        cell(
          '办件',
          `${m.no}\n${m.title}　${zh(registry.textsOf(m.business).name)}·${zh(registry.textsOf(m.business).stages[m.stage], m.stage)}`,
        ),
        cell(
          '期限',
          [...m.clocks.map(clock => clockLine(office, m.business, clock)), ...(m.urged > 0 ? [`催办未复 ${m.urged}`] : [])].join('\n') ||
            '无期限',
        ),
      ]),
    ),
    ...section(
      '应复未复',
      sheet.promises.map(p => [
        cell('办件', `${p.no}\n${p.title}　${zh(registry.textsOf(p.business).rounds[p.round], p.round)}（${desk(p.desk)}，自 ${p.since}）`),
        cell('限期', p.due === null ? '无限期' : clockLine(office, p.business, p)),
      ]),
    ),
    ...section(
      '未读备注',
      sheet.notes.map(n => [cell('办件', `${n.no}　${n.on}`)]),
    ),
    ...section(
      '委托',
      sheet.lent.map(d => [
        cell(d.given ? `委托 ${person(d.to)}` : `受 ${person(d.from)} 委托`, `${desk(d.desk as Desk)}　${d.since} 至 ${d.until}`),
      ]),
    ),
    ...section(
      '离岗与代班',
      sheet.absences.map(a => [cell(`${a.from} 至 ${a.until}`, person(a.substitute))]),
    ),
    ...section('登录与令牌', [
      ...sheet.sessions.map(s => [
        cell(s.kind === 'token' ? '程序登录' : '登录', `${s.since.slice(0, 16).replace('T', ' ')}　${s.client}`),
      ]),
      ...sheet.tokens.map(t => [cell(`令牌 ${t.name}`, `${t.scopes}　至 ${t.until.slice(0, 10)}`)]),
    ]),
    ...(sheet.drafts > 0 ? [[cell('未完成的草稿', `${sheet.drafts} 份（不移交，请本人清理）`)]] : []),
  ]
}

/** Who has signed: what the journal says, and with `signing` the one who is about to. */
function signatures(office: Office, now: MatterView, signing: boolean): object[] {
  const { leaver, taker } = termsOf(now)
  const nameOf = (login: string) => office.structure().people.get(login)?.name ?? login
  const last = (...actions: string[]) => now.steps.findLast(step => actions.includes(step.action))
  const line = (step: ReturnType<typeof last>, person: string, about: boolean): string => {
    if (step) return step.by === person ? `${nameOf(person)}　${step.on}` : `${nameOf(step.by)} 代签　${step.on}`
    return about ? `${nameOf(person)}　${now.today}` : '（未签）'
  }
  const sent = now.steps.findLastIndex(step => step.action === 'sendBack')
  const since = (step: ReturnType<typeof last>) => (step && now.steps.indexOf(step) > sent ? step : undefined)
  const approved = since(last('approve', 'signForLeaver'))
  return [
    { section: '签字' },
    [
      cell('移交人', line(since(last('signLeaver', 'signForLeaver')), leaver, signing && now.stage === 'drawn')),
      cell('接收人', line(last('signTaker', 'signForTaker'), taker, signing && now.stage === 'taking')),
    ],
    [cell('监交人', approved ? `${nameOf(approved.by)}　${approved.on}` : '（未签）')],
  ]
}

async function slip(office: Office, now: MatterView, matter: Matter, signing: boolean): Promise<object> {
  const terms = termsOf(now)
  const sheet = await sheetOf(office, terms.leaver, terms.desks)
  const nameOf = (login: string) => office.structure().people.get(login)?.name ?? login
  return {
    issuer: office.structure().agencies.get(matter.agency)?.name ?? matter.agency,
    title: '岗位交接清单',
    no: matter.no,
    on: now.today,
    rows: [
      [cell('移交人', nameOf(terms.leaver)), cell('接收人', nameOf(terms.taker))],
      [cell('交接日期', terms.effectiveOn), cell('原因', zh(handoverTexts.choices?.[`cause.${String(now.steps[0]?.input?.['cause'])}`]))],
      [cell('移交岗位', terms.desks.map(desk => deskTitle(office, desk)).join('、'))],
      ...(sheet.kept.length > 0 ? [[cell('保留岗位', sheet.kept.map(desk => deskTitle(office, desk)).join('、'))]] : []),
      ...openRows(office, sheet),
      ...signatures(office, now, signing),
    ],
    notes: [
      '双方签字、监交人同意后，移交岗位自交接日期起（签字晚于该日的，自签字之日起）由接收人履行；办件随岗位走，不换号、不重新计算期限。',
      `本清单为 ${now.today} 的情况，每一项可凭编号在系统中查对。`,
    ],
  }
}

const words = (kind: string): Words => handoverTexts.papers[kind] ?? [kind, kind, kind]

export const handoverPapers: Readonly<Record<string, PaperForm>> = {
  handoverSheet: {
    words: words('handoverSheet'),
    template: templates.slip,
    actions: ['signLeaver', 'signForLeaver', 'signTaker', 'signForTaker'],
    data: (office, now, matter) => slip(office, now, matter, true),
  },
  handoverList: {
    words: words('handoverList'),
    template: templates.slip,
    actions: [],
    data: (office, now, matter) => slip(office, now, matter, false),
  },
}
