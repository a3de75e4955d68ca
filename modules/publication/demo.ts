import type { Day } from '#base/day.ts'
import type { Paper } from '#procedure/define.ts'
import type { Done } from '#procedure/office.ts'
import type { Dice, Stage, Story } from '#procedure/stage.ts'
import { findMatterByNo } from '#procedure/store.ts'
import { item } from './contract.ts'
import { answerDrafts } from './demo/answers.ts'
import { type Draft, deskOf } from './demo/draft.ts'
import { moneyDrafts } from './demo/money.ts'
import { noticeDrafts } from './demo/notices.ts'
import { peopleDrafts } from './demo/people.ts'
import { heldDraft, recentDrafts } from './demo/recent.ts'
import { routineDrafts } from './demo/routine.ts'
import { ruleDrafts } from './demo/rules.ts'
import { serviceDrafts } from './demo/services.ts'
import type { ImportedRow } from './writes.ts'

/** The city's catalogue: what was published before this system came is imported as catalogues are; what came later was proposed, reviewed and released. */

const writers = {
  rules: ruleDrafts,
  notices: noticeDrafts,
  money: moneyDrafts,
  services: serviceDrafts,
  people: peopleDrafts,
  routine: routineDrafts,
  answers: answerDrafts,
  recent: recentDrafts,
}

/** A draft with its document number and its public id, once it has one. */
type Planned = { readonly draft: Draft; readonly docNo: string; readonly imported: string | null }

export function stories(stage: Stage): Story[] {
  const planned = planOf(stage)
  const ids = new Map<string, Done['no']>()
  const old = planned.filter(p => p.imported !== null)
  const own = planned.filter(p => p.imported === null)
  return [importing(stage, old, ids), importingHeld(stage), ...own.map(p => publishing(stage, p, ids))]
}

/** Numbers in each series run with the days of the documents; index numbers of old items come from the old catalogue. */
function planOf(stage: Stage): Planned[] {
  const drafts = Object.entries(writers).flatMap(([topic, write]) => write(deskOf(stage, topic)))
  const sorted = drafts.toSorted((a, b) => (a.formed < b.formed ? -1 : a.formed > b.formed ? 1 : a.key < b.key ? -1 : 1))
  const last = new Map<string, number>()
  const next = (series: string, step: number): number => {
    last.set(series, (last.get(series) ?? 0) + step)
    return last.get(series) ?? 0
  }
  const dice = stage.dice('publication numbers')
  return sorted.map(draft => {
    const year = draft.formed.slice(0, 4)
    const docNo = draft.series ? `${draft.series}〔${year}〕${next(`${draft.series}${year}`, dice.between(1, 3))}号` : ''
    const isOld = stage.after(draft.formed, 1) <= stage.start.on
    return {
      draft,
      docNo,
      imported: isOld ? `${draft.agency}-${year}-${String(next(`${draft.agency}${year}`, 1)).padStart(5, '0')}` : null,
    }
  })
}

const releaseDay = (stage: Stage, draft: Draft): Day => stage.after(draft.formed, daysToRelease(draft))
const daysToRelease = ({ key }: Draft): number => 2 + (key.length % 5)

const itemOf = (stage: Stage, { draft, docNo }: Planned) =>
  item.parse({
    title: draft.title,
    docNo,
    issuer: draft.signer ?? issuerOf(stage, draft),
    topics: draft.topics,
    kind: draft.kind,
    summary: summaryOf(draft),
    keywords: (draft.keywords ?? []).filter(word => word !== ''),
    formedOn: draft.formed,
    effectiveOn: draft.effective ?? null,
    validity: draft.validity ?? 'inForce',
    body: draft.body,
  })

const issuerOf = (stage: Stage, { agency, series }: Draft): string =>
  series === '澜政办' ? '安澜市人民政府办公室' : (stage.office.structure().agencies.get(agency)?.name ?? '')

/** The first sentence that says something. */
const summaryOf = ({ body }: Draft): string => [...(body.split('\n').find(line => line.length > 30) ?? body)].slice(0, 90).join('')

/** 旧目录导入: the administrator takes the old site's catalogue in on the first day, agency by agency. */
async function* importing(stage: Stage, planned: readonly Planned[], ids: Map<string, string>): Story {
  const { office } = stage
  yield { on: stage.start.on, time: '10:00' }
  await Promise.all(
    planned.map(async one => {
      const { draft, imported } = one
      if (imported === null) return
      ids.set(draft.key, imported)
      let published = stage.start.on
      if (releaseDay(stage, draft) < published) published = releaseDay(stage, draft)
      const serial = imported.split('-').at(-1)
      const row: ImportedRow = {
        id: imported,
        item: {
          ...itemOf(stage, one),
          publishedOn: published,
          indexNo: `${draft.agency}/${draft.formed.slice(0, 4)}-${serial}`,
          source: '原网站目录',
        },
        held: [],
        agency: draft.agency,
        as: 'fangyiming',
        dryRun: false,
      }
      await office.write.other('publication.importRow', row)
    }),
  )
}

/** One row seems to hold an identity number: it is taken in, but waits. */
async function* importingHeld(stage: Stage): Story {
  const draft = heldDraft(deskOf(stage, 'held'))
  yield { on: stage.start.on, time: '10:10' }
  const row: ImportedRow = {
    id: `ALRS-${draft.formed.slice(0, 4)}-09001`,
    item: { ...itemOf(stage, { draft, docNo: '', imported: null }), publishedOn: stage.after(draft.formed, 3), source: '原网站目录' },
    held: ['residentId'],
    agency: draft.agency,
    as: 'fangyiming',
    dryRun: false,
  }
  await stage.office.write.other('publication.importRow', row)
}

const clock = (dice: Dice, from: number, to: number): string =>
  `${String(dice.between(from, to)).padStart(2, '0')}:${String(dice.between(0, 59)).padStart(2, '0')}`

/** 拟公开 → 保密审查 → 公开, by the agency's own people; later what happened to it. */
async function* publishing(stage: Stage, planned: Planned, ids: Map<string, string>): Story {
  const { office } = stage
  const { draft } = planned
  const dice = stage.dice(`publication ${draft.key}`)
  const release = releaseDay(stage, draft)
  yield { on: stage.after(draft.formed, 1), time: clock(dice, 9, 11) }
  const attachments = await Promise.all((draft.attachments ?? []).map(a => stage.keep('attachment', a.name, a.text, 'text/csv')))
  const opened = await office.write.open({
    business: 'publication',
    agency: draft.agency,
    action: 'propose',
    by: stage.at(`${draft.agency}/disclosureOfficer`),
    input: itemOf(stage, planned),
    evidence: attachments,
  })
  if (draft.stays === 'proposed') return
  yield { on: release, time: clock(dice, 14, 17) }
  if (draft.stays === 'dropped') {
    const reason = '属于内部工作要求，不对外产生权利义务影响，经审查不予公开'
    await office.write.act({
      matter: opened.id,
      action: 'drop',
      by: stage.at(`${draft.agency}/disclosureHead`),
      input: { reason },
      evidence: [],
    })
    return
  }
  const reviewer = stage.at(`${draft.agency}/secrecyReviewer`).person
  await office.write.act({
    matter: opened.id,
    action: 'publish',
    by: stage.at(`${draft.agency}/disclosureHead`),
    input: {},
    evidence: [await reviewSheet(stage, draft, opened.no, reviewer, release)],
  })
  ids.set(draft.key, opened.no)
  if (draft.replaces) await repeal(stage, draft, opened.no, ids)
  if (draft.amended) {
    yield { on: stage.after(release, 12), time: clock(dice, 9, 11) }
    await office.write.act({
      matter: opened.id,
      action: 'amend',
      by: stage.at(`${draft.agency}/disclosureOfficer`),
      input: { body: `${draft.body}\n${draft.amended.add}`, reason: draft.amended.reason },
      evidence: [],
    })
  }
  if (draft.withdrawn) {
    yield { on: stage.after(release, 9), time: clock(dice, 9, 11) }
    await office.write.act({
      matter: opened.id,
      action: 'withdraw',
      by: stage.at(`${draft.agency}/disclosureHead`),
      input: draft.withdrawn,
      evidence: [],
    })
  }
}

/** The old document says that it was repealed, and by what. */
async function repeal(stage: Stage, draft: Draft, successor: string, ids: ReadonlyMap<string, string>): Promise<void> {
  const before = ids.get(draft.replaces ?? '')
  const row = before && (await findMatterByNo(stage.office.db, before))
  if (!row) throw new Error(`${draft.key} replaces ${draft.replaces}, which is not published yet`)
  await stage.office.write.act({
    matter: row.id,
    action: 'amend',
    by: stage.at(`${draft.agency}/disclosureOfficer`),
    input: { validity: 'repealed', successor, reason: '新办法施行，旧办法同时废止' },
    evidence: [],
  })
}

/** 保密审查表, as the reviewer keeps it. */
const reviewSheet = (stage: Stage, draft: Draft, no: string, reviewer: string, on: Day): Promise<Paper> => {
  const people = stage.office.structure().people
  const text = [
    '政府信息公开保密审查表',
    `编号：${no}`,
    `信息名称：${draft.title}`,
    `产生单位：${stage.office.structure().agencies.get(draft.agency)?.name ?? ''}`,
    '拟公开方式：主动公开',
    '审查内容：是否涉及国家秘密、工作秘密、商业秘密、个人隐私；是否可能危及国家安全、公共安全、经济安全、社会稳定',
    '审查意见：不涉及上述内容，同意公开。',
    `审查人：${people.get(reviewer)?.name ?? reviewer}`,
    `审查日期：${on}`,
  ]
  return stage.keep('secrecyReview', '保密审查表.txt', `${text.join('\n')}\n`)
}
