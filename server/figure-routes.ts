import * as z from 'zod'
import { attachment } from '#base/http-text.ts'
import { say, type Words } from '#base/words.ts'
import { type SheetCell, sheet } from '#documents/sheet.ts'
import type { Who } from '#modules/office/accounts.ts'
import { Invalid, Missing } from '#procedure/errors.ts'
import type { FigureColumn } from '#procedure/figure.ts'
import type { Line, Period } from '#procedure/figure-sql.ts'
import { countFigures, type Figures } from '#procedure/figures.ts'
import { agencyOf } from '#procedure/place.ts'
import type { Context } from './context.ts'
import { businessesOf, type Found, lineName, tablesOf } from './figure-tables.ts'
import { agenciesOf, dayShape, periodOf } from './list-query.ts'
import { reach } from './lists.ts'
import type { Looker } from './look.ts'
import { none, ok, type Route, staff } from './route.ts'

/** 统计: which tables of figures there are, and one table counted for a period. Every figure opens the list of what it counts. */

const askShape = z.strictObject({
  line: z.string().max(60).optional(),
  from: dayShape,
  to: dayShape,
  agency: z.string().max(32).optional(),
})
type Ask = z.infer<typeof askShape>
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type Counted = {
  readonly business: string
  readonly name: string
  readonly found: Found
  readonly line: Line
  readonly period: Period
  readonly agency: string | null
  readonly lines: readonly { readonly value: string; readonly words: Words; readonly figures: Figures }[]
  readonly totals: Figures
}

export function figureRoutes(context: Context): Route[] {
  return [
    staff('GET', '/api/v1/figures', { summary: 'The tables of figures of each business' }, none, none, async () =>
      ok({
        businesses: businessesOf(context.registry).map(business => ({
          business,
          words: context.registry.textsOf(business).name,
          tables: [...tablesOf(context.registry, business)].map(([name, found]) => headOf(name, found)),
        })),
      }),
    ),
    staff(
      'GET',
      '/api/v1/figures/:business/:table',
      { summary: 'One table of figures, counted over what I may know of; each figure is the number of a list (`/matters?figure=…`)' },
      askShape,
      none,
      async call => {
        const counted = await count(context, call.who, call.params, call.query)
        const { found, business, name, line, period, agency, lines, totals } = counted
        return ok({
          ...headOf(name, found),
          business,
          line: line.key,
          from: period.from,
          to: period.to,
          agency,
          madeOn: period.today,
          lines,
          totals,
        })
      },
    ),
    staff('GET', '/api/v1/figures/:business/:table/xlsx', { summary: 'The same table as offices print it' }, askShape, none, async call => {
      const counted = await count(context, call.who, call.params, call.query)
      const file = `${say(context.registry.textsOf(counted.business).name, 'zh-Hans')}${say(counted.found.table.words, 'zh-Hans')}.xlsx`
      return {
        kind: 'raw',
        type: xlsx,
        body: await figureSheet(context, call.who, counted),
        headers: { 'content-disposition': attachment(file) },
      }
    }),
  ]
}

const kindOf = (column: FigureColumn): string => (column.share ? 'share' : column.average ? 'average' : column.sum ? 'sum' : 'count')

const headOf = (name: string, { table, businesses }: Found): object => ({
  name,
  list: businesses.length === 1 ? businesses[0] : null, // the one list that its figures open; null: matters of several
  words: table.words,
  breakdowns: table.lines.map(({ key, words }) => ({ key, words })),
  columns: Object.entries(table.columns).map(([key, column]) => ({
    name: key,
    words: column.words,
    group: column.group ?? null,
    kind: kindOf(column),
  })),
  hasPeriod:
    JSON.stringify([table.base, table.columns]).includes('"$from"') || JSON.stringify([table.base, table.columns]).includes('"$to"'),
})

async function count(context: Context, who: Looker, params: Readonly<Record<string, string>>, ask: Ask): Promise<Counted> {
  const { office, registry } = context
  const [business = '', name = ''] = [params['business'], params['table']]
  const found = registry.has(business) ? tablesOf(registry, business).get(name) : undefined
  if (!found) throw new Missing('no such table of figures')
  const { table, businesses } = found
  const line = ask.line === undefined ? table.lines[0] : table.lines.find(one => one.key === ask.line)
  if (!line) throw new Invalid([{ field: 'line', code: 'notAChoice' }])
  const period = periodOf(context, ask.from, ask.to)
  if (period.from > period.to) throw new Invalid([{ field: 'to', code: 'beforeFrom' }])
  const asked = { table, businesses, agencies: agenciesOf(context, ask.agency), period }
  const { lines, totals } = await countFigures(office.db, await reach(context, who), asked, line)
  return {
    business,
    name,
    found,
    line,
    period,
    agency: ask.agency ?? null,
    lines: lines.map(one => ({ ...one, words: lineName(context, business, line, one.value) })),
    totals,
  }
}

/** A table of figures as a sheet: headings in two rows where columns share one, and the line of totals. */
function figureSheet(
  context: Context,
  who: Pick<Who, 'name' | 'desks'>,
  { business, found, line, period, agency, lines, totals }: Counted,
): Promise<Uint8Array> {
  const { office, registry } = context
  const { table } = found
  const home = agency ?? (who.desks[0] ? agencyOf(who.desks[0]) : '')
  const columns = Object.entries(table.columns)
  const cells = (figures: Figures): SheetCell[] => columns.map(([name]) => figures[name] ?? null)
  return sheet({
    title: `${say(registry.textsOf(business).name, 'zh-Hans')}${say(table.words, 'zh-Hans')}`,
    unit: office.structure().agencies.get(home)?.name ?? '',
    period: `${period.from} 至 ${period.to}`,
    madeBy: who.name,
    madeOn: office.clock.today(),
    columns: [
      { title: '序号', width: 6, kind: 'number' },
      { title: say(line.words, 'zh-Hans').replace(/^按/, ''), width: 24, kind: 'text' },
      ...columns.map(([, column]) => ({
        title: say(column.words, 'zh-Hans'),
        width: 12,
        kind: column.share || column.average ? ('decimal' as const) : ('number' as const),
        ...(column.group && { group: say(column.group, 'zh-Hans') }),
      })),
    ],
    rows: lines.map((one, i) => [i + 1, say(one.words, 'zh-Hans'), ...cells(one.figures)]),
    totals: [null, '合计', ...cells(totals)],
    note: '数字由系统按办件记录计算，只统计查看人有权知悉的事项。',
  })
}
