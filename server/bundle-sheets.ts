import { say, type Words } from '#base/words.ts'
import type { Slip, SlipRow } from '#documents/papers.ts'
import { cite } from '#law/law.ts'
import type { Reckoning } from '#law/span.ts'
import { traceOf } from '#procedure/clock.ts'
import { isVerb } from '#procedure/round.ts'
import { leavesOf } from '#procedure/shape.ts'
import { type MatterView, view } from '#procedure/view.ts'
import { kernelWords, verbWords } from '#procedure/words.ts'
import type { Folding, Looked } from './look.ts'
import { cover, personalAt } from './mask.ts'

/** The printed sheets of a bundle (卷宗): cover, contents, opening, events, clocks. In Chinese, as files are kept. */

const zh = (words: Words | undefined, or: string): string => (words ? say(words, 'zh-Hans') : or)
const cell = (label: string, value: string | null | undefined) => ({ label, value: value || '—' })

export type BundleEvent = {
  readonly seq: number
  readonly action: string
  readonly on: string
  readonly at: string | null
  readonly byName: string
  readonly asName?: string
  readonly onBehalf: string | null
  readonly input: Readonly<Record<string, unknown>>
  readonly evidence: readonly { readonly kind: string; readonly file: string; readonly name?: string }[]
  readonly annulled?: true
  readonly recordedAt: string
  readonly entry: number
  readonly hash: string
}
export type ContentsLine = {
  readonly no: number
  readonly title: string
  readonly on: string
  readonly pages: number | null
  readonly path: string
  readonly left?: true
}
type BundleClock = {
  readonly clock: string
  readonly name: string
  readonly basis: string
  readonly due: string | null
  readonly metOn: string | null
  readonly late: boolean | null
  readonly trace: Reckoning['trace']
}

/** The name of an action in words: the business's, a verb of its rounds, or the kernel's own. */
export function eventName({ texts }: Pick<Looked, 'texts'>, action: string): string {
  const [round = '', verb = ''] = action.split('.')
  if (isVerb(verb)) return `${zh(texts.rounds[round], round)}：${zh(verbWords[verb], verb)}`
  const own: Readonly<Record<string, Words>> = { ...kernelWords, ...texts.actions }
  return zh(own[action], action)
}

type CoverFacts = {
  readonly agency: string
  readonly madeBy: string
  readonly madeAt: string
  readonly variant: 'masked' | 'full'
  readonly reason: string | null
  readonly owner: string
  readonly supervisor: string
}

export function coverSheet({ row, texts, now }: Looked, facts: CoverFacts): Slip {
  const isFull = facts.variant === 'full'
  return {
    issuer: facts.agency,
    title: '卷宗',
    no: row.no,
    rows: [
      [cell('事由', row.title)],
      [cell('业务', zh(texts.name, row.business)), cell('规程', row.declaration)],
      [cell('立案日期', row.opened_on), cell('办结日期', row.closed_on)],
      [
        cell('当前环节', zh(texts.stages[now.stage], now.stage)),
        cell('办理结果', now.outcome ? zh(texts.outcomes[now.outcome], now.outcome) : ''),
      ],
      [cell('责任岗位', facts.owner), cell('监督岗位', facts.supervisor)],
      { section: '本副本' },
      [cell('版本', isFull ? '完整（含个人信息）' : '遮盖个人信息'), cell('制作人', facts.madeBy)],
      [cell('制作时间', facts.madeAt)],
      ...(facts.reason ? [[cell('制作理由', facts.reason)]] : []),
    ],
    notes: [
      '本卷宗各文件的摘要列于 manifest.json 并经本机关电子签名；用 mingchuang verify --bundle 可以离线核验，改动任何一个字节都会被发现。',
      isFull ? '含个人信息，仅用于所列理由。' : '个人信息已遮盖，身份证明等材料未收入；所略去的内容以摘要保留，需要时可以与原件核对。',
    ],
  }
}

export const contentsSheet = ({ row }: Looked, lines: readonly ContentsLine[]): Slip => ({
  title: '卷内目录',
  no: row.no,
  rows: lines.map(
    (line): SlipRow => [
      cell(String(line.no), line.left ? `${line.title}（未收入本副本）` : line.title),
      cell('日期', line.on),
      cell('页数', line.left ? '—' : line.pages === null ? '见文件' : String(line.pages)),
    ],
  ),
})

/** 申请表: what the opening said, field by field as its form asks; personal values covered unless `inClear`. */
export function openingSheet(looked: Looked, inClear: boolean): Slip {
  const { row, texts, seen } = looked
  const opening = seen.steps[0]
  const order = Object.keys(texts.fields)
  const leaves = leavesOf(opening?.input ?? {}).map(([path, value]) => ({ path, value, plain: path.replace(/\.\d+/g, '') }))
  leaves.sort((a, b) => order.indexOf(a.plain) - order.indexOf(b.plain))
  return {
    title: `${zh(texts.name, row.business)}：${opening ? eventName(looked, opening.action) : ''}`,
    no: row.no,
    ...(opening && { on: opening.on }),
    rows: leaves.flatMap(({ path, value, plain }): SlipRow[] => {
      const words = texts.fields[plain]
      if (!words || value === null || value === '') return []
      const kind = inClear ? null : personalAt(looked, opening?.action ?? '', path)
      const choice = typeof value === 'string' ? texts.choices?.[`${plain}.${value}`] : undefined
      return [[cell(zh(words, plain), kind ? cover(kind, value) : choice ? zh(choice, '') : String(value))]]
    }),
  }
}

/** What a step said that is worth a line: opinion, reason, text. */
const speaking = ['opinion', 'reason', 'points', 'note', 'text', 'demands', 'letter'] as const

export const eventsSheet = (looked: Looked, events: readonly BundleEvent[]): Slip => ({
  title: '办理过程',
  no: looked.row.no,
  rows: events.map((event): SlipRow => {
    const said = speaking.map(key => event.input[key]).find((one): one is string => typeof one === 'string' && one !== '')
    const who = [event.asName, event.onBehalf ?? event.byName].filter(Boolean).join(' ')
    const lines = [
      `${eventName(looked, event.action)}${event.annulled ? '（已撤销）' : ''}　${who}`,
      ...(said ? [said] : []),
      ...(event.evidence.length > 0
        ? [`材料：${event.evidence.map(paper => paper.name ?? zh(looked.texts.papers[paper.kind], paper.kind)).join('、')}`]
        : []),
    ]
    return { label: [event.on, event.at ?? ''].filter(Boolean).join(' '), value: lines }
  }),
})

/** Every clock that ran: running ones to their last day, met ones as they stood just before they were met. */
export function clocksIn({ registry }: Pick<Folding, 'registry'>, looked: Looked): BundleClock[] {
  const { procedure, now, stored, texts } = looked
  const { calendar } = now
  const facts = (clock: string) => ({
    clock,
    name: zh(texts.clocks[clock], clock),
    basis: procedure.clocks[clock] ? cite(procedure.clocks[clock].basis) : '',
  })
  const running = Object.keys(now.running).map(
    (clock): BundleClock => ({
      ...facts(clock),
      due: now.due(clock),
      metOn: null,
      late: null,
      trace: traceOf(procedure, now, clock, calendar)?.trace ?? [],
    }),
  )
  const steps = now.steps
  let before: MatterView | null = null
  const met: BundleClock[] = []
  for (let n = 1; n <= steps.length && stored.length > 0; n++) {
    const last = steps[n - 1]!
    const then = view(procedure, steps.slice(0, n), calendar, last.on, last.at, registry.procedures)
    for (const duty of then.kept.slice(before?.kept.length ?? 0))
      met.push({
        ...facts(duty.clock),
        due: duty.due,
        metOn: duty.on,
        late: duty.late,
        trace: (before && traceOf(procedure, before, duty.clock, calendar)?.trace) ?? [],
      })
    before = then
  }
  return [...met, ...running]
}

const dayLine = ({ day, counted, n, why, source }: Reckoning['trace'][number]): string =>
  `${day}　${counted ? `第${n}天` : '不计'}　${why}${source ? `（${source}）` : ''}`

export const clocksSheet = ({ row }: Looked, clocks: readonly BundleClock[]): Slip => ({
  title: '期限与计算过程',
  no: row.no,
  rows: clocks.flatMap((clock): SlipRow[] => [
    { section: clock.name },
    [cell('依据', clock.basis)],
    [
      cell('届满', clock.due ?? (clock.metOn ? '' : '停计中')),
      cell('办结', clock.metOn),
      cell('是否超期', clock.late === null ? '' : clock.late ? '是' : '否'),
    ],
    ...(clock.trace.length > 0 ? [{ label: '逐日', value: clock.trace.map(dayLine) }] : []),
  ]),
})
