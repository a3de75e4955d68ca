import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely'
import * as z from 'zod'
import { type Day, day as dayOf, isDay } from '#base/day.ts'
import { jsonText } from '#base/json-column.ts'
import type { Tables } from '#base/sql.ts'
import { isBelow } from '#modules/office/tree.ts'
import { Invalid } from '#procedure/errors.ts'
import { factsOf } from '#procedure/facts.ts'
import type { Period } from '#procedure/figure-sql.ts'
import { behind } from '#procedure/figures.ts'
import type { MatterTable } from '#procedure/tables.ts'
import type { Context } from './context.ts'
import { tablesOf } from './figure-tables.ts'

/** What may be asked of a list, and each filter as a condition on the derived rows. */

const text = (most: number) => z.string().max(most).optional()
export const dayShape = z.custom<Day>(isDay, 'notADay').optional()
const count = (most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .refine(n => n >= 1, 'tooSmall')
    .refine(n => n <= most, 'tooBig')
    .optional()

/** Query of a list; whatever else is asked filters by a listed fact of that name. */
export const listShape = z
  .object({
    procedure: text(60),
    stage: text(60),
    owner: text(120),
    agency: text(32),
    light: z.enum(['green', 'yellow', 'red', 'paused', 'none']).optional(),
    outcome: text(60),
    scope: z.enum(['all', 'open', 'closed']).optional(),
    q: text(200),
    openedFrom: dayShape,
    openedTo: dayShape,
    dueFrom: text(10),
    dueTo: text(10),
    figure: text(200), // `<business>.<table>.<column>`: the matters that a figure counts…
    by: text(60), // …broken down this way…
    line: text(200), // …in this line…
    from: dayShape, // …in this period
    to: dayShape,
    sort: text(60),
    dir: z.enum(['asc', 'desc']).optional(),
    group: text(60),
    cols: text(500),
    page: count(100_000),
    limit: count(100),
  })
  .catchall(z.string().max(200))
export type ListQuery = z.infer<typeof listShape>
const own = new Set(Object.keys(listShape.shape))

export type Eb = ExpressionBuilder<Tables, 'matter'>

const like = (text: string): string => `%${text.replace(/[\\%_]/g, c => `\\${c}`)}%`
const contains = (column: 'title' | 'no', text: string) => sql<SqlBool>`${sql.ref(`matter.${column}`)} like ${like(text)} escape '\\'`

export type Light = 'green' | 'yellow' | 'red' | 'paused' | 'none'

/** The light of a row, as its columns say it today. */
export function lightOfRow(row: Pick<MatterTable, 'closed_on' | 'paused' | 'due_on' | 'warn_on'>, now: string): Light {
  if (row.closed_on !== null) return 'none'
  if (row.paused === 1) return 'paused'
  if (row.due_on === null) return 'none'
  if (now.slice(0, row.due_on.length) > row.due_on) return 'red'
  return row.warn_on !== null && row.warn_on <= now.slice(0, 10) ? 'yellow' : 'green'
}

/** The same in SQL: a day is past after it, a minute once it is over. `now`: YYYY-MM-DDTHH:MM. */
export const lightSql = (now: string): RawBuilder<Light> => sql<Light>`case
  when matter.closed_on is not null then 'none'
  when matter.paused = 1 then 'paused'
  when matter.due_on is null then 'none'
  else ${dueLight(sql.ref('matter.due_on'), sql.ref('matter.warn_on'), now)} end`

/** The light of something that is due and does not stand still. */
export const dueLight = (due: RawBuilder<unknown>, warn: RawBuilder<unknown>, now: string): RawBuilder<Light> => sql<Light>`case
  when ${due} < substr(cast(${now} as text), 1, length(${due})) then 'red'
  when ${warn} is not null and ${warn} <= ${now.slice(0, 10)} then 'yellow'
  else 'green' end`

/** The period of a figure: what was asked, else this year until today. */
export function periodOf({ office }: Context, from: Day | undefined, to: Day | undefined): Period {
  const today = office.clock.today()
  return { from: from ?? dayOf(`${(to ?? today).slice(0, 4)}-01-01`), to: to ?? today, today }
}

/** An agency and those below it; refuses one that is not there. */
export function agenciesOf({ office }: Context, agency: string | undefined): readonly string[] | null {
  if (!agency) return null
  const { agencies } = office.structure()
  if (!agencies.has(agency)) throw new Invalid([{ field: 'agency', code: 'unknownAgency' }])
  return [...agencies.keys()].filter(code => isBelow(office, code, agency))
}

const unknown = (field: string) => new Invalid([{ field, code: 'notAChoice' }])

/** The matters that a figure counts, under the very conditions that counted them. */
function figureIs(eb: Eb, context: Context, query: ListQuery): Expression<SqlBool> {
  const [business = '', name = '', columnName = ''] = (query.figure ?? '').split('.')
  const found = context.registry.has(business) ? tablesOf(context.registry, business).get(name) : undefined
  const column = found?.table.columns[columnName]
  if (!found || (columnName !== '' && !column)) throw unknown('figure')
  const line = query.by === undefined ? found.table.lines[0] : found.table.lines.find(l => l.key === query.by)
  if (!line) throw unknown('by')
  const asked = { ...found, agencies: agenciesOf(context, query.agency), period: periodOf(context, query.from, query.to) }
  return behind(eb, asked, column ?? null, query.line === undefined ? null : { of: line, value: query.line })
}

/** The names of facts that a list may be filtered, sorted, grouped and summed by: those of its business, or of all; never personal ones. */
export function factNames({ registry, office }: Context, procedure: string | undefined): ReadonlySet<string> {
  const facts =
    procedure && registry.has(procedure)
      ? factsOf(registry.moduleOf(procedure), procedure)
      : office.modules.flatMap(m => Object.entries(m.facts ?? {}))
  return new Set(facts.flatMap(([name, fact]) => (fact.personal ? [] : [name])))
}

/** Every filter that was asked, as a condition on the row. */
export function wanted(eb: Eb, query: ListQuery, context: Context): Expression<SqlBool>[] {
  const { office, registry } = context
  const parts: Expression<SqlBool>[] = []
  const is = (column: keyof MatterTable, value: string | undefined) => {
    if (value) parts.push(eb(`matter.${column}`, '=', value))
  }
  is('business', query.procedure)
  if (!query.procedure) parts.push(eb('matter.business', 'in', [...new Set(registry.procedures.map(p => p.name))]))
  is('stage', query.stage)
  is('outcome', query.outcome)
  is('responsible', query.owner)
  if (query.figure) parts.push(figureIs(eb, context, query))
  else is('agency', query.agency)
  if (query.scope === 'open') parts.push(eb('matter.closed_on', 'is', null))
  if (query.scope === 'closed') parts.push(eb('matter.closed_on', 'is not', null))
  if (query.light) parts.push(sql<SqlBool>`${lightSql(`${office.clock.today()}T${office.clock.time()}`)} = ${query.light}`)
  if (query.q) parts.push(eb.or([contains('title', query.q), contains('no', query.q)]))
  if (query.openedFrom) parts.push(eb('matter.opened_on', '>=', query.openedFrom))
  if (query.openedTo) parts.push(eb('matter.opened_on', '<=', query.openedTo))
  if (query.dueFrom) parts.push(eb('matter.due_on', '>=', query.dueFrom))
  if (query.dueTo) parts.push(eb('matter.due_on', '<=', `${query.dueTo}T99`))
  const facts = factNames(context, query.procedure)
  for (const [name, value] of Object.entries(query)) {
    if (own.has(name) || typeof value !== 'string' || value === '') continue
    if (!facts.has(name)) throw new Invalid([{ field: name, code: 'unknownField' }])
    parts.push(sql<SqlBool>`${jsonText(office.db, 'matter.facts', name)} = ${value}`)
  }
  return parts
}
