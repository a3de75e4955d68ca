import { addDays, addMonths, day } from '#base/day.ts'
import { say } from '#base/words.ts'
import { longDate, paragraphs, sentence } from '#documents/wording.ts'
import { Invalid } from '#procedure/errors.ts'
import { agencyName, placeName, shortName } from '#procedure/names.ts'
import type { Office } from '#procedure/office.ts'
import type { MatterView } from '#procedure/view.ts'
import { said, saidText } from '../rules.ts'
import { type Quarter, quarterOf } from '../store.ts'
import type { ItemTable } from '../tables.ts'
import { quarterWords } from '../texts/choices.ts'
import { dayOf, type Matter } from './common.ts'

/** 情况通报: the quarter as the ledger shows it. What the inspector writes stands between figures that nobody can type. */

/** First and last day of a quarter; the last is today while it still runs. Throws Invalid for one that has not begun. */
function periodOf(now: MatterView): { from: string; to: string } {
  const quarter = Number(said(now, 'quarter') ?? 1)
  const from = day(`${String(said(now, 'year'))}-${String(quarter * 3 - 2).padStart(2, '0')}-01`)
  if (from > now.today) throw new Invalid([{ field: 'quarter', code: 'figuresAhead' }])
  const last = addDays(addMonths(from, 3), -1)
  const isOver = last < now.today
  return { from, to: isOver ? last : now.today }
}

type Counted = {
  readonly all: number
  readonly done: number
  readonly inTime: number
  readonly late: number
  readonly overdue: number
  readonly open: number
}

function counted(items: readonly Pick<ItemTable, 'concluded_on' | 'open_until' | 'late' | 'counted_limit_on'>[], to: string): Counted {
  const done = items.filter(item => item.concluded_on !== null && item.concluded_on <= to)
  const open = items.filter(item => item.open_until > to)
  return {
    all: done.length + open.length,
    done: done.length,
    inTime: done.filter(item => item.late === 0).length,
    late: done.filter(item => item.late === 1).length,
    open: open.length,
    overdue: open.filter(item => item.counted_limit_on !== null && item.counted_limit_on < to).length,
  }
}

/** A unit as tables name it: short, so that lines stay lines. */
const shortOf = (office: Office, code: string): string =>
  office.structure().agencies.has(code) ? shortName(office, code) : placeName(office, code)
const cells = (name: string, c: Counted): string[] => [name, ...[c.all, c.done, c.inTime, c.late, c.open, c.overdue].map(String)]

/** A table by lead unit, units with what is overdue first, and a line of totals. */
function byUnit(office: Office, { items }: Quarter, to: string): object {
  const groups = [...Map.groupBy(items, item => item.lead)].map(([lead, own]) => ({ lead, c: counted(own, to) }))
  groups.sort((a, b) => b.c.overdue - a.c.overdue || b.c.all - a.c.all || (a.lead < b.lead ? -1 : 1))
  return {
    kind: 'table',
    head: ['主办单位', '事项', '办结', '其中按时', '其中逾期', '在办', '其中逾期'],
    rows: [...groups.map(({ lead, c }) => cells(shortOf(office, lead), c)), cells('合计', counted(items, to))],
  }
}

/** The tasks that were overdue on the last day of the quarter, by name and day. */
function lagging(office: Office, { tasks }: Quarter, to: string): object[] {
  const late = tasks.filter(task => task.open_until > to && task.counted_limit_on !== null && task.counted_limit_on < to)
  if (late.length === 0) return ['截至季末，没有逾期未办结的任务。'].map(text => ({ kind: 'paragraph', text }))
  return [
    {
      kind: 'table',
      head: ['任务编号', '承办单位', '任务', '完成时限', '催办次数'],
      rows: late.map(task => [
        task.no,
        shortOf(office, task.unit),
        task.title,
        task.limit_on ? longDate(task.limit_on) : '',
        String(task.chased),
      ]),
    },
  ]
}

async function page(
  office: Office,
  now: MatterView,
  matter: Matter,
): Promise<{ readonly body: unknown[]; readonly title: string; readonly to: string }> {
  const { from, to } = periodOf(now)
  const quarter = await quarterOf(office, matter.agency, from, to)
  const c = counted(quarter.items, to)
  const added = quarter.items.filter(item => item.issued_on !== null && item.issued_on >= from).length
  const name = `${String(said(now, 'year'))}年${say(quarterWords[(said(now, 'quarter') ?? '1') as keyof typeof quarterWords], 'zh-Hans')}`
  const share = c.done === 0 ? '' : `，按时办结率${Math.round((c.inTime / c.done) * 100)}%`
  const remarks = sentence(saidText(now, 'remarks'))
  const demands = sentence(saidText(now, 'demands'))
  const heading = (n: string, text: string) => ({ kind: 'heading', level: 1, text: `${n}、${text}` })
  return {
    title: `关于${name}督查督办情况的通报`,
    to,
    body: [
      `现将${name}（${longDate(from)}至${longDate(to)}）督查督办情况通报如下：`,
      heading('一', '总体情况'),
      `本季度列入督办事项${c.all}件，其中以前结转${c.all - added}件、本季新增${added}件。办结${c.done}件（按时${c.inTime}件、逾期${c.late}件${share}）；在办${c.open}件，其中逾期未办结${c.overdue}件。`,
      byUnit(office, quarter, to),
      heading('二', '逾期未办结的任务'),
      ...lagging(office, quarter, to),
      ...(remarks ? [heading('三', '情况分析'), ...paragraphs(remarks)] : []),
      ...(demands ? [heading(remarks ? '四' : '三', '下一步要求'), ...paragraphs(demands)] : []),
      `以上数字由督办台账按${longDate(to)}的记录生成。`,
    ],
  }
}

const letter = async (office: Office, now: MatterView, matter: Matter, action: string) => {
  const { to: _, ...content } = await page(office, now, matter)
  const issuer = agencyName(office, matter.agency)
  return {
    form: 'document',
    issuer,
    signer: issuer,
    addressee: saidText(now, 'recipients') || '各承办单位',
    ...content,
    date: dayOf(now, action),
  }
}

/** The draft that is checked: with its mark, without number. */
export const circularDraft = async (office: Office, now: MatterView, matter: Matter): Promise<object> => {
  const { title, ...rest } = await letter(office, now, matter, 'submitCircular')
  return { ...rest, title: `${title}（送审稿）` }
}
/** The circular as it is issued, by its number. */
export const circularIssued = async (office: Office, now: MatterView, matter: Matter): Promise<object> => ({
  ...(await letter(office, now, matter, 'release')),
  docNo: matter.no,
  imprint: { by: agencyName(office, matter.agency), on: dayOf(now, 'release') },
})
