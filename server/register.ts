import { say } from '#base/words.ts'
import { type SheetCell, sheet } from '#documents/sheet.ts'
import type { Who } from '#modules/office/accounts.ts'
import { agencyOf, isDesk } from '#procedure/place.ts'
import type { MatterTable } from '#procedure/tables.ts'
import type { Context } from './context.ts'
import { type ListQuery, listMatters } from './lists.ts'
import { fold } from './look.ts'
import { cover } from './mask.ts'
import { deskName } from './names.ts'

/** 登记台账 of one business as the office prints it; personal columns stay covered. */
export async function register(
  context: Context,
  who: Pick<Who, 'person' | 'name' | 'desks'>,
  business: string,
  query: ListQuery,
): Promise<Uint8Array> {
  const { office, registry } = context
  const { rows } = await listMatters(context, who, Object.assign({}, query, { procedure: business, sort: query.sort ?? 'no' }), true)
  const module = registry.moduleOf(business)
  const facts = Object.entries(module.facts ?? {})
  const agency = who.desks[0] ? agencyOf(who.desks[0]) : ''
  const table: SheetCell[][] = []
  for (const row of rows)
    table.push([
      table.length + 1,
      row.no,
      row.title,
      stageWord(context, row),
      row.opened_on,
      row.due_on ?? '',
      ownerWord(context, row),
      row.closed_on ?? '',
      outcomeWord(context, row),
      ...(await factCells(context, row)),
    ])
  const days = rows.map(row => row.opened_on).sort()
  return sheet({
    title: `${say(registry.textsOf(business).name, 'zh-Hans')}登记台账`,
    unit: office.structure().agencies.get(agency)?.name ?? '',
    period: days.length > 0 ? `${days[0]} 至 ${days.at(-1)}` : '',
    madeBy: who.name,
    madeOn: office.clock.today(),
    columns: [
      { title: '序号', width: 6, kind: 'number' },
      { title: '编号', width: 20, kind: 'text' },
      { title: '事项', width: 36, kind: 'text' },
      { title: '环节', width: 12, kind: 'text' },
      { title: '收到日期', width: 12, kind: 'day' },
      { title: '期限', width: 12, kind: 'day' },
      { title: '责任岗位', width: 18, kind: 'text' },
      { title: '办结日期', width: 12, kind: 'day' },
      { title: '结果', width: 16, kind: 'text' },
      ...facts.map(([, fact]) => ({ title: say(fact.words, 'zh-Hans'), width: 16, kind: 'text' as const })),
    ],
    rows: table,
    note: `共 ${rows.length} 件`,
  })
}

const stageWord = ({ registry }: Context, row: MatterTable): string => {
  const words = registry.textsOf(row.business).stages[row.stage]
  return words ? say(words, 'zh-Hans') : row.stage
}
const outcomeWord = ({ registry }: Context, row: MatterTable): string => {
  const words = row.outcome === null ? undefined : registry.textsOf(row.business).outcomes[row.outcome]
  return words ? say(words, 'zh-Hans') : (row.outcome ?? '')
}
const ownerWord = ({ office }: Context, row: MatterTable): string => (isDesk(row.responsible) ? deskName(office, row.responsible) : '')

/** The listed facts of a row; personal ones from the journal, covered. */
async function factCells(context: Context, row: MatterTable): Promise<SheetCell[]> {
  const facts = Object.entries(context.registry.moduleOf(row.business).facts ?? {})
  const stored: Record<string, unknown> = JSON.parse(row.facts)
  const texts = context.registry.textsOf(row.business)
  const now = facts.some(([, fact]) => fact.personal) ? (await fold(context, row)).now : null
  return facts.map(([name, fact]) => {
    if (fact.personal) return now ? cover(fact.personal, fact.of(now)) : ''
    const value = stored[name]
    const words = typeof value === 'string' ? texts.choices?.[`${name}.${value}`] : undefined
    return words ? say(words, 'zh-Hans') : typeof value === 'string' || typeof value === 'number' ? value : ''
  })
}
