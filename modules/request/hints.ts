import { addMonths, day, isDay } from '#base/day.ts'
import { part } from '#base/part.ts'
import type { Words } from '#base/words.ts'
import { scaleIds } from '#law/fees.ts'
import { parameter } from '#law/law.ts'
import { dueDay } from '#law/span.ts'
import { isFinal } from '#procedure/expand.ts'
import type { Hint, Trial } from '#procedure/module.ts'
import type { Office } from '#procedure/office.ts'
import type { MatterView } from '#procedure/view.ts'
import { declared } from './declarations.ts'
import { identityDigest, wantedDigest } from './identity.ts'
import { draftWarnings } from './papers/draft-warnings.ts'
import { titleOf } from './registers.ts'
import { alike } from './rules/alike.ts'
import { foldWanted, suggestionQuery } from './rules/doors.ts'
import { countedIn, owedFor } from './rules/fees.ts'
import { isRedo } from './rules/redo.ts'
import { answeredTitles, earlierBetween, ofIdentity, ofSameApplicant, requestByNo, successorOf } from './store.ts'
import { outcomes } from './texts/words.ts'

/** What whoever decides should see: the same applicant's requests, like ones and how they ended, what is public already, and the month's count. */

type Matter = { readonly id: number; readonly no: string; readonly agency: string; readonly now: MatterView }

const groups = {
  anew: ['重新办理', '重新辦理', 'Answered anew'],
  same: ['同一申请人的其他申请', '同一申請人的其他申請', 'Other requests of this applicant'],
  alike: ['相近的申请及其结果', '相近的申請及其結果', 'Like requests and how they ended'],
  public: ['可能已经主动公开', '可能已經主動公開', 'Perhaps public already'],
  count: ['数量与期限', '數量與期限', 'Counts and periods'],
} as const satisfies Readonly<Record<string, Words>>

const open: Words = ['尚在办理', '尚在辦理', 'still open']
const outcomeWords = (outcome: string | null): Words => {
  const known: Readonly<Record<string, Words>> = outcomes
  return outcome === null ? open : (known[outcome] ?? [outcome, outcome, outcome])
}
/** Three languages filled in at once. */
const filled = (words: Words, values: readonly Words[]): Words => {
  const fill = (i: 0 | 1 | 2): string => values.reduce((text, value, n) => text.replace(`{${n}}`, value[i]), words[i])
  return [fill(0), fill(1), fill(2)]
}
const plain = (text: string | number): Words => [String(text), String(text), String(text)]

export async function hints(office: Office, matter: Matter): Promise<readonly Hint[]> {
  const lists = await Promise.all([
    linked(office, matter),
    sameApplicant(office, matter),
    likeOnes(office, matter),
    published(office, matter),
    counts(office, matter),
  ])
  return lists.flat()
}

/** The other end of an answer anew. */
async function linked({ db }: Office, { no, now }: Matter): Promise<Hint[]> {
  const next = await successorOf(db, no)
  const before = isRedo(now) ? await requestByNo(db, String(now.steps[0]?.input?.['ofNo'])) : undefined
  return [
    ...(next ? [{ group: groups.anew, why: anewBy, about: { matter: next.id } }] : []),
    ...(before ? [{ group: groups.anew, why: anewOf, about: { matter: before.id } }] : []),
  ]
}
const anewBy: Words = ['依决定、判决在此件中重新办理', '依決定、判決在此件中重新辦理', 'Answered anew in this matter']
const anewOf: Words = ['原申请', '原申請', 'The earlier request']

async function sameApplicant({ db }: Office, { id }: Matter): Promise<Hint[]> {
  const found = await ofSameApplicant(db, id)
  return found
    .sort((a, b) => Number(b.sameText) - Number(a.sameText))
    .map(one => ({
      group: groups.same,
      why: filled(one.sameText ? sameText : otherText, [plain(one.openedOn), outcomeWords(one.outcome)]),
      about: { matter: one.id },
    }))
}
const sameText: Words = [
  '内容相同，{0}，{1}；如属重复申请，可以告知不予重复处理（第三十六条（六））',
  '內容相同，{0}，{1}；如屬重複申請，可以告知不予重複處理（第三十六條（六））',
  'Same text, {0}, {1}; a repeated request need not be handled again (article 36(6))',
]
const otherText: Words = ['{0}，{1}', '{0}，{1}', '{0}, {1}']

async function likeOnes({ db }: Office, { id, agency, now }: Matter): Promise<Hint[]> {
  const titles = await answeredTitles(db, agency, id, searched)
  return alike(titleOf(now), titles, mostAlike).map(one => ({
    group: groups.alike,
    why: outcomeWords(one.outcome),
    about: { matter: one.id },
  }))
}
const searched = 3000 // newest answered requests of the agency that are compared
const mostAlike = 5

async function published(office: Office, { now }: Matter): Promise<Hint[]> {
  const wanted = part(now.steps[0]?.input?.['wanted'])
  const words = (key: string): string | undefined => (typeof wanted[key] === 'string' ? wanted[key] : undefined)
  const q = suggestionQuery({ title: words('title'), docNo: words('docNo'), description: words('description') ?? '' })
  if (foldWanted({ title: q }).length < 2) return []
  const { hits, relaxed } = await office.search.query({ q, limit: mostPublic, snippets: false })
  const near = relaxed ? alike(q, hits, mostPublic) : hits
  return near.map(hit => ({
    group: groups.public,
    why: filled(publicWhy, [plain([hit.docNo, hit.issuer, hit.publishedOn ?? ''].filter(Boolean).join(' '))]),
    about: { href: `/publications/${encodeURIComponent(hit.id)}`, title: hit.title },
  }))
}
const mostPublic = 4
const publicWhy: Words = [
  '{0}；已公开的，告知获取方式、途径',
  '{0}；已公開的，告知取得方式、途徑',
  '{0}; what is public is answered by saying where it is',
]

/** The count of the month from which fees by request follow, and the day that a reasonable delay would lead to. */
async function counts(office: Office, { id, now }: Matter): Promise<Hint[]> {
  const procedure = declared(now.declaration)
  if (!procedure || isFinal(procedure, now.stage)) return []
  const month = (now.steps[0]?.on ?? now.today).slice(0, 7)
  const first = day(`${month}-01`)
  const earlier = await earlierBetween(office.db, id, first, addMonths(first, 1))
  const [scale = ''] = scaleIds()
  const counted = countedIn({ scale, count: 1, earlier })
  const owes = counted !== null && owedFor(counted).fen > 0
  return [
    ...(earlier > 0
      ? [
          {
            group: groups.count,
            why: filled(owes ? monthOwes : monthFree, [plain(month), plain(earlier), plain(earlier + 1)]),
            about: null,
          },
        ]
      : []),
    ...delayed(now),
  ]
}
const monthFree: Words = [
  '{0} 该申请人在前已提出 {1} 件，本件是第 {2} 件，在免费件数内',
  '{0} 該申請人在前已提出 {1} 件，本件是第 {2} 件，在免費件數內',
  '{0}: {1} requests of this applicant before this one, which is number {2}; within the free number',
]
const monthOwes: Words = [
  '{0} 该申请人在前已提出 {1} 件，本件是第 {2} 件，可以按件计收信息处理费；明显超过合理范围的，可以要求说明理由（第三十五条）',
  '{0} 該申請人在前已提出 {1} 件，本件是第 {2} 件，可以按件計收資訊處理費；明顯超過合理範圍的，可以要求說明理由（第三十五條）',
  '{0}: {1} requests of this applicant before this one, which is number {2}; a fee by request may be asked, or reasons under article 35',
]

/** After the reasons were given: our proposal for 延迟答复的合理期限, a parameter. */
function delayed(now: MatterView): Hint[] {
  const due = now.due('reply')
  const asked = now.steps.some(step => step.action === 'giveReasons')
  if (!asked || !isDay(due)) return []
  const { length, unit } = parameter('cn-foi-2019', 'foi.frequent.delay')
  const until = dueDay({ length, unit }, { from: due, holds: [], extra: 0 }, now.calendar)
  return until ? [{ group: groups.count, why: filled(delayWhy, [plain(until)]), about: null }] : []
}
const delayWhy: Words = [
  '理由合理的，可以确定延迟答复的合理期限；本系统建议不晚于 {0}（条例没有规定天数）',
  '理由合理的，可以確定延遲答覆的合理期限；本系統建議不晚於 {0}（條例沒有規定天數）',
  'If the reasons are good, a later day may be set; we propose not later than {0} (the Regulation gives no number)',
]

/** At the counter, before it is opened: the same applicant's earlier requests, those for the same thing first. */
export async function warnings(office: Office, trial: Trial): Promise<readonly Words[]> {
  const { action, agency, matter, input } = trial
  if (action === 'sendToReview') return draftWarnings(office, trial)
  const { number } = part(part(input['applicant'])['identity'])
  if (matter !== null || !['register', 'registerMail'].includes(action) || typeof number !== 'string') return []
  const digest = identityDigest(text => office.keys.hmac(text), number)
  const wanted = wantedDigest(part(input['wanted']))
  const found = await ofIdentity(office.db, agency, digest)
  return found
    .sort((a, b) => Number(b.wanted === wanted) - Number(a.wanted === wanted))
    .map(one => filled(one.wanted === wanted ? sameBefore : otherBefore, [plain(one.no), plain(one.openedOn), outcomeWords(one.outcome)]))
}
const sameBefore: Words = [
  '该申请人提出过内容相同的申请：{0}，{1}，{2}',
  '該申請人提出過內容相同的申請：{0}，{1}，{2}',
  'This applicant asked for the same before: {0}, {1}, {2}',
]
const otherBefore: Words = [
  '该申请人的其他申请：{0}，{1}，{2}',
  '該申請人的其他申請：{0}，{1}，{2}',
  'Another request of this applicant: {0}, {1}, {2}',
]
