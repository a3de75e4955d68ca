import type { Fact, Row } from '#procedure/module.ts'
import type { MatterView } from '#procedure/view.ts'
import {
  closedOn,
  coDesks,
  count,
  doneOn,
  extendedDays,
  firstLimit,
  hasLimit,
  isExtensionOpen,
  isHeld,
  isLate,
  isSuspended,
  issuedOn,
  lastOf,
  leadDesk,
  limit,
  said,
  saidText,
  unitOf,
} from './rules.ts'

/** 督办台账: the derived rows that figures count, and the facts that lists and registers show. */

/** Stands for “not yet” and “stands still” in columns that figures compare with a day. */
export const never = '9999-12-31'

type Matter = { readonly no: string; readonly agency: string }
const shared = (now: MatterView, { no, agency }: Matter) => ({ no, agency, limit_on: limit(now), late: Number(isLate(now)) })

/** The last day for counting: none, a day, or `never` while it stands still. */
const countedLimit = (now: MatterView): string | null => (isHeld(now) ? never : limit(now))

/** One row an item. Counted are those that were given out and not merged away: what was merged is counted where it went. */
export function itemRow(now: MatterView, matter: Matter): Row | null {
  if (now.procedure !== 'supervision') return null
  const given = issuedOn(now)
  return {
    ...shared(now, matter),
    task: saidText(now, 'task'),
    source: saidText(now, 'source'),
    tier: saidText(now, 'tier'),
    deliverable: saidText(now, 'deliverable'),
    lead: unitOf(leadDesk(now) ?? '', now.home),
    co_units: coDesks(now)
      .map(desk => unitOf(desk, now.home))
      .join(' '),
    registered_on: now.steps[0]?.on ?? now.today,
    issued_on: given,
    counted_limit_on: countedLimit(now),
    has_limit: Number(hasLimit(now)),
    concluded_on: closedOn(now),
    open_until: closedOn(now) ?? (now.outcome === null ? never : (now.steps.at(-1)?.on ?? never)),
    counted: Number(given !== null && (now.outcome === null || now.outcome === 'concluded')),
    extended: extendedDays(now),
  }
}

/** One row a task: what the units did with it, for 落实不力清单. */
export function taskRow(now: MatterView, matter: Matter): Row | null {
  if (now.procedure !== 'task') return null
  return {
    ...shared(now, matter),
    unit: unitOf(now.desk('handler'), now.home),
    part: saidText(now, 'part'),
    issued_on: issuedOn(now) ?? now.today,
    signed_on: lastOf(now, 'signFor')?.on ?? null,
    counted_limit_on: countedLimit(now),
    concluded_on: closedOn(now),
    open_until: closedOn(now) ?? (now.outcome === null ? never : (now.steps.at(-1)?.on ?? never)),
    counted: Number(now.outcome === null || now.outcome === 'struckOff'),
    chased: count(now, 'chase'),
    sent_back: count(now, 'sendBack', 'sendBackPlan'),
    extended: extendedDays(now),
    last_report_on: lastOf(now, 'report', 'noChange', 'complete')?.on ?? null,
  }
}

const yes = (is: boolean): string => (is ? 'yes' : 'no')
const item = ['supervision'] as const
const task = ['task'] as const
const both = ['supervision', 'task'] as const
const words = (now: MatterView, field: string): string | null => saidText(now, field) || null

/** What was last reported, and when: the box of the register that leaders read. */
function progress(now: MatterView): string | null {
  const last = lastOf(now, 'report', 'noChange', 'complete')
  if (!last) return null
  const text = last.action === 'noChange' ? '无新进展' : String(last.input?.[last.action === 'report' ? 'text' : 'result'] ?? '')
  return `${last.on} ${text}`
}

export const facts: Readonly<Record<string, Fact>> = {
  lead: {
    places: true,
    words: ['主办单位', '主辦單位', 'Lead unit'],
    of: now => unitOf(leadDesk(now) ?? '', now.home) || null,
    filter: true,
    only: item,
  },
  coUnits: {
    places: true,
    words: ['协办单位', '協辦單位', 'Co-units'],
    of: now =>
      coDesks(now)
        .map(desk => unitOf(desk, now.home))
        .join('、') || null,
    only: item,
  },
  unit: {
    places: true,
    words: ['承办单位', '承辦單位', 'Unit'],
    of: now => unitOf(now.desk('handler'), now.home),
    filter: true,
    only: task,
  },
  part: { words: ['主办协办', '主辦協辦', 'Lead or co-unit'], of: now => words(now, 'part'), filter: true, only: task },
  source: { words: ['任务来源', '任務來源', 'Source'], of: now => words(now, 'source'), filter: true, only: both },
  sourceRef: { words: ['来源依据', '來源依據', 'Reference'], of: now => words(now, 'sourceRef'), only: both },
  tier: { words: ['级别', '級別', 'Tier'], of: now => words(now, 'tier'), filter: true, only: item },
  deliverable: { words: ['成果形式', '成果形式', 'Deliverable'], of: now => words(now, 'deliverable'), filter: true, only: item },
  urgency: { words: ['缓急', '緩急', 'Urgency'], of: now => words(now, 'urgency'), filter: true, only: item },
  continuous: {
    words: ['持续性工作', '持續性工作', 'Continuing'],
    of: now => yes(said(now, 'continuous') === true),
    filter: true,
    only: item,
  },
  reportEvery: { words: ['反馈频次', '反饋頻次', 'Reports'], of: now => words(now, 'reportEvery'), filter: true, only: both },
  issuedOn: { words: ['交办时间', '交辦時間', 'Given out'], of: issuedOn, only: both },
  firstLimit: { words: ['原定时限', '原定時限', 'Due at first'], of: firstLimit, only: both },
  dueOn: { words: ['完成时限', '完成時限', 'Due'], of: now => limit(now), only: both },
  extended: { words: ['延期天数', '延期天數', 'Days added'], of: now => extendedDays(now) || null, only: both },
  extensionPending: {
    words: ['延期待决定', '延期待決定', 'Extension asked'],
    of: now => yes(isExtensionOpen(now)),
    filter: true,
    only: task,
  },
  suspendedNow: { words: ['中止', '中止', 'Suspended'], of: now => yes(isSuspended(now)), filter: true, only: both },
  progress: { words: ['办理情况', '辦理情況', 'Progress'], of: progress, only: task },
  percent: {
    words: ['完成进度', '完成進度', 'Done (%)'],
    of: now => (typeof said(now, 'percent') === 'number' ? Number(said(now, 'percent')) : null),
    only: task,
  },
  chased: { words: ['催办次数', '催辦次數', 'Chased'], of: now => count(now, 'chase'), only: task },
  sentBack: { words: ['退回次数', '退回次數', 'Sent back'], of: now => count(now, 'sendBack', 'sendBackPlan'), only: task },
  doneOn: { words: ['完成时间', '完成時間', 'Done on'], of: doneOn, only: both },
  timely: {
    words: ['完成情况', '完成情況', 'In time'],
    of: now => (closedOn(now) ? (isLate(now) ? 'late' : 'inTime') : null),
    filter: true,
    only: both,
  },
  filed: { words: ['已归档', '已歸檔', 'Filed'], of: now => yes(count(now, 'fileAway') > 0), filter: true, only: item },
  year: { words: ['年度', '年度', 'Year'], of: now => Number(said(now, 'year')), only: ['circular'] },
  quarter: { words: ['季度', '季度', 'Quarter'], of: now => words(now, 'quarter'), filter: true, only: ['circular'] },
}

const shown = 60
const short = (text: string): string => {
  const [...characters] = text.replace(/\s+/g, ' ')
  return characters.length > shown ? `${characters.slice(0, shown).join('')}…` : text
}

/** The line that lists show. */
export function titleOf(now: MatterView): string {
  if (now.procedure === 'circular')
    return `${String(said(now, 'year') ?? '')}年第${'一二三四'[Number(said(now, 'quarter')) - 1] ?? ''}季度督查情况通报`
  const frame = now.procedure === 'task' ? saidText(now, 'frame') : ''
  return short(frame ? `${frame}（${saidText(now, 'task')}）` : saidText(now, 'task'))
}
