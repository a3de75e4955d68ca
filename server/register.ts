import { isDay } from '#base/day.ts'
import { say } from '#base/words.ts'
import { csv, type SheetCell, type SheetColumn, sheet } from '#documents/sheet.ts'
import type { Who } from '#modules/office/accounts.ts'
import { Invalid } from '#procedure/errors.ts'
import { factsOf } from '#procedure/facts.ts'
import type { Fact } from '#procedure/module.ts'
import { agencyOf, isDesk } from '#procedure/place.ts'
import { readerOf } from '#procedure/see.ts'
import type { MatterTable } from '#procedure/tables.ts'
import type { Context } from './context.ts'
import { placesOf } from './fact-words.ts'
import type { ListQuery } from './list-query.ts'
import { allMatters } from './lists.ts'
import { type Looker, lookOrNull } from './look.ts'
import { cover } from './mask.ts'
import { deskName } from './names.ts'

/** 登记台账 of one business as the office prints it: the rows, columns and order of a list; personal columns stay covered unless opened for a reason. */

/** More rows than anybody prints, and more than one file should hold; whoever needs more narrows the list by year or unit. */
export const mostRows = 10_000
/** Matters in a file whose personal values are open: the opening is an entry of the ledger. */
export const mostOpened = 500

export type Asker = Looker & Pick<Who, 'name' | 'desks'> & Partial<Pick<Who, 'within'>>
type Column = { readonly head: SheetColumn; of(row: MatterTable): SheetCell }

/** Row by row and column by column, before it becomes a file. */
type Table = {
  readonly columns: SheetColumn[]
  readonly rows: SheetCell[][]
  readonly sumRows: Set<number>
  readonly totals: SheetCell[]
  readonly count: number
  readonly period: string
}

/** The file as XLSX. `open`: personal columns are not covered; whoever asks so has noted the reason before. */
export async function register(context: Context, who: Asker, business: string, query: ListQuery, open = false): Promise<Uint8Array> {
  const { office, registry } = context
  const table = await tableOf(context, who, business, query, open)
  const home = who.desks[0] ? agencyOf(who.desks[0]) : ''
  return sheet({
    title: `${say(registry.textsOf(business).name, 'zh-Hans')}登记台账`,
    unit: office.structure().agencies.get(home)?.name ?? '',
    period: table.period,
    madeBy: who.name,
    madeOn: office.clock.today(),
    columns: table.columns,
    rows: table.rows,
    sumRows: table.sumRows,
    ...(table.count > 0 && { totals: table.totals }),
    note: `共 ${table.count} 件${open ? '。含未遮盖的个人信息，请妥善保管' : ''}`,
  })
}

/** The same rows as CSV, without sums: for other programs. */
export async function registerCsv(context: Context, who: Asker, business: string, query: ListQuery): Promise<string> {
  const { columns, rows, sumRows } = await tableOf(context, who, business, query, false)
  return csv([columns.map(column => column.title), ...rows.filter((_, i) => !sumRows.has(i))])
}

async function tableOf(context: Context, who: Asker, business: string, query: ListQuery, open: boolean): Promise<Table> {
  const order = query.sort ?? query.group ?? 'no'
  const rows = await allMatters(context, who, Object.assign({}, query, { procedure: business, sort: order }), open ? mostOpened : mostRows)
  const columns = [...standing(context), ...(await ownColumns(context, who, business, query, rows, open))]
  const grouped = query.group === undefined ? [{ name: null, rows }] : groupsOf(context, business, query.group, rows)
  const body: SheetCell[][] = []
  const sumRows = new Set<number>()
  let n = 0
  for (const group of grouped) {
    for (const row of group.rows) body.push([++n, ...columns.map(column => column.of(row))])
    if (group.name === null) continue
    sumRows.add(body.length)
    body.push(sumsOf(columns, group.rows, `${group.name} 小计`))
  }
  const days = rows.map(row => row.opened_on).sort()
  return {
    columns: [{ title: '序号', width: 6, kind: 'number' }, ...columns.map(column => column.head)],
    rows: body,
    sumRows,
    totals: sumsOf(columns, rows, '合计'),
    count: rows.length,
    period: query.from ? `${query.from} 至 ${query.to ?? context.office.clock.today()}` : days[0] ? `${days[0]} 至 ${days.at(-1)}` : '',
  }
}

/** A line of sums: the name, how many, and the sum of each column of numbers. */
function sumsOf(columns: readonly Column[], rows: readonly MatterTable[], name: string): SheetCell[] {
  return [
    '',
    ...columns.map((column, i): SheetCell => {
      if (i === 0) return name
      if (i === 1) return `${rows.length} 件`
      return column.head.kind === 'number' ? rows.reduce((sum, row) => sum + Number(column.of(row) ?? 0), 0) : null
    }),
  ]
}

function standing(context: Context): Column[] {
  const column = (title: string, width: number, kind: SheetColumn['kind'], group: string, of: Column['of']): Column => ({
    head: { title, width, kind, group },
    of,
  })
  return [
    column('编号', 20, 'text', '事项', row => row.no),
    column('标题', 36, 'text', '事项', row => row.title),
    column('收到', 12, 'day', '日期', row => row.opened_on),
    column('期限', 12, 'day', '日期', row => row.due_on),
    column('办结', 12, 'day', '日期', row => row.closed_on),
    column('环节', 12, 'text', '办理', row => stageWord(context, row)),
    column('责任岗位', 18, 'text', '办理', row => (isDesk(row.responsible) ? deskName(context.office, row.responsible) : '')),
    column('结果', 16, 'text', '办理', row => outcomeWord(context, row)),
  ]
}

const stageWord = ({ registry }: Context, row: MatterTable): string => {
  const words = registry.textsOf(row.business).stages[row.stage]
  return words ? say(words, 'zh-Hans') : row.stage
}
const outcomeWord = ({ registry }: Context, row: MatterTable): string => {
  const words = row.outcome === null ? undefined : registry.textsOf(row.business).outcomes[row.outcome]
  return words ? say(words, 'zh-Hans') : (row.outcome ?? '')
}

/** The columns of facts that were chosen (`cols=a,b`), all where nothing was chosen. */
async function ownColumns(
  context: Context,
  who: Asker,
  business: string,
  query: ListQuery,
  rows: readonly MatterTable[],
  open: boolean,
): Promise<Column[]> {
  const wanted = query.cols?.split(',')
  const facts = factsOf(context.registry.moduleOf(business), business).filter(([name]) => wanted === undefined || wanted.includes(name))
  const stored = new Map<number, Record<string, unknown>>(rows.map(row => [row.id, JSON.parse(row.facts)]))
  const personal = facts.some(([, fact]) => fact.personal) ? await personalOf(context, who, facts, rows, open) : null
  return facts.map(([name, fact]) => {
    const of = (row: MatterTable): SheetCell =>
      fact.personal ? (personal?.get(`${row.id} ${name}`) ?? '') : wordOf(context, business, [name, fact], stored.get(row.id)?.[name])
    const [title, cells] = [say(fact.words, 'zh-Hans'), rows.map(of)]
    return { head: { title, width: widthOf(title, cells), kind: kindOf(cells), group: '业务情况' }, of }
  })
}

/** Wide enough for what stands in the column, within what a page can hold. */
const widthOf = (title: string, cells: readonly SheetCell[]): number =>
  Math.min(22, Math.max(7, Math.ceil([...title].length * 2.1), ...cells.map(cell => Math.ceil(String(cell ?? '').length * 1.9) + 1)))

/** What a fact says in words; numbers and days as they are. */
function wordOf({ registry, office }: Context, business: string, [name, fact]: readonly [string, Fact], value: unknown): SheetCell {
  const place = placesOf(office, fact, value)
  if (place !== null) return place
  const texts = registry.textsOf(business)
  const words =
    typeof value === 'string'
      ? (texts.choices?.[`${name}.${value}`] ?? texts.outcomes[value] ?? choiceOf(texts.choices ?? {}, name, value))
      : undefined
  return words ? say(words, 'zh-Hans') : typeof value === 'string' || typeof value === 'number' ? value : ''
}
type Choices = Readonly<Record<string, Parameters<typeof say>[0]>>
/** `applicantKind` is worded under `applicant.kind.…`. */
const choiceOf = (choices: Choices, name: string, value: string) =>
  choices[`${name.replace(/[A-Z]/g, letter => `.${letter.toLowerCase()}`)}.${value}`]

/** A column is of numbers or days where all that stands in it is. */
function kindOf(cells: readonly SheetCell[]): SheetColumn['kind'] {
  const written = cells.filter(cell => cell !== '' && cell !== null && cell !== undefined)
  if (written.length === 0) return 'text'
  if (written.every(cell => typeof cell === 'number')) return 'number'
  return written.every(isDay) ? 'day' : 'text'
}

/** Personal values by `id name`: only for whoever may read the field, covered unless opened. */
async function personalOf(
  context: Context,
  who: Asker,
  facts: readonly (readonly [string, Fact])[],
  rows: readonly MatterTable[],
  open: boolean,
): Promise<Map<string, string>> {
  const values = new Map<string, string>()
  for (const row of rows) {
    const looked = await lookOrNull(context, who, row)
    if (!looked) continue
    const may = readerOf(looked.procedure, looked.now, looked.actor, looked.kin)
    for (const [name, fact] of facts) {
      if (!fact.personal || !may(fact.path ?? name)) continue
      const value = fact.of(looked.now)
      values.set(`${row.id} ${name}`, open ? String(value ?? '') : cover(fact.personal, value))
    }
  }
  return values
}

/** Rows gathered under what they share, in the order in which they came. */
function groupsOf(context: Context, business: string, by: string, rows: readonly MatterTable[]): { name: string; rows: MatterTable[] }[] {
  const known: Readonly<Record<string, (row: MatterTable) => SheetCell>> = {
    stage: row => stageWord(context, row),
    outcome: row => outcomeWord(context, row),
    owner: row => (isDesk(row.responsible) ? deskName(context.office, row.responsible) : ''),
    agency: row => context.office.structure().agencies.get(row.agency)?.short_name ?? row.agency,
  }
  const fact = factsOf(context.registry.moduleOf(business), business).find(([name, f]) => name === by && !f.personal)
  if (!known[by] && !fact) throw new Invalid([{ field: 'group', code: 'notAChoice' }])
  const stored = (row: MatterTable): Record<string, unknown> => JSON.parse(row.facts)
  const of = known[by] ?? (row => (fact ? wordOf(context, business, fact, stored(row)[by]) : ''))
  return [...Map.groupBy(rows, row => String(of(row) || '（未填）'))].map(([name, list]) => ({ name, rows: list }))
}
