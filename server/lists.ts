import { type Expression, type SelectQueryBuilder, sql } from 'kysely'
import { jsonNumber, jsonText } from '#base/json-column.ts'
import type { Tables } from '#base/sql.ts'
import { isBelow } from '#modules/office/tree.ts'
import { Invalid } from '#procedure/errors.ts'
import { mayKnow, type Reach, reachOf } from '#procedure/held.ts'
import type { MatterTable } from '#procedure/tables.ts'
import type { Context } from './context.ts'
import { factNames, type ListQuery, lightSql, wanted } from './list-query.ts'
import type { Looker } from './look.ts'
import { nowOf } from './rows.ts'

/** Lists of matters, drawn from derived rows only: what a person may not know of is neither shown nor counted. */

type From = SelectQueryBuilder<Tables, 'matter', object>

/** What this person may know of, as a condition. */
export const reach = (context: Pick<Context, 'office'>, who: Looker): Promise<Reach> => {
  const { office } = context
  const bound = who.within ? [...office.structure().agencies.keys()].filter(code => isBelow(office, code, who.within ?? '')) : null
  return reachOf(office.db, office.structure(), who.person, office.clock.today(), bound)
}

async function chosen(context: Context, who: Looker, query: ListQuery): Promise<From> {
  const near = await reach(context, who)
  return context.office.db.selectFrom('matter').where(eb => eb.and([mayKnow(eb, near), ...wanted(eb, query, context)]))
}

/** The procedures of which this person may know of at least one matter: what the menu shows. Asks the index once for each, and stops at the first. */
export async function knownProcedures(context: Context, who: Looker): Promise<string[]> {
  const near = await reach(context, who)
  const known: string[] = []
  for (const name of new Set(context.registry.procedures.map(p => p.name))) {
    const one = context.office.db
      .selectFrom('matter')
      .select('matter.id')
      .where(eb => eb.and([mayKnow(eb, near), eb('matter.business', '=', name)]))
    if (await one.limit(1).executeTakeFirst()) known.push(name)
  }
  return known
}

const rank = ['red', 'yellow', 'green', 'paused', 'none'].map((light, i) => sql`when ${sql.lit(light)} then ${sql.lit(i)}`)
const columns = {
  due: 'due_on',
  opened: 'opened_on',
  closed: 'closed_on',
  no: 'no',
  title: 'title',
  stage: 'stage',
  outcome: 'outcome',
  owner: 'responsible',
  agency: 'agency',
} as const
const isColumn = (name: string): name is keyof typeof columns => Object.hasOwn(columns, name)

/** What rows are ordered by; nothing written comes last either way. */
function keysOf(context: Context, query: ListQuery): Expression<unknown>[] {
  const name = query.sort ?? 'due'
  if (name === 'light') return [sql`case ${lightSql(nowOf(context))} ${sql.join(rank, sql` `)} end`, sql.ref('matter.due_on')]
  if (isColumn(name)) return [sql.ref(`matter.${columns[name]}`)]
  if (!factNames(context, query.procedure).has(name)) throw new Invalid([{ field: 'sort', code: 'notAChoice' }])
  const { db } = context.office
  return [jsonNumber(db, 'matter.facts', name), jsonText(db, 'matter.facts', name)]
}

function ordered(q: From, context: Context, query: ListQuery): From {
  const down = (query.dir ?? (query.sort === 'opened' || query.sort === 'closed' ? 'desc' : 'asc')) === 'desc'
  let sorted = q
  for (const key of keysOf(context, query))
    sorted = sorted.orderBy(sql`case when ${key} is null then 1 else 0 end`).orderBy(key, down ? 'desc' : 'asc')
  return sorted.orderBy('matter.id', 'desc')
}

const countOf = async (q: From): Promise<number> =>
  Number((await q.select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirst())?.n ?? 0)

/** One page of the rows this person may know of, in order, with their exact number. */
export async function listMatters(context: Context, who: Looker, query: ListQuery): Promise<{ total: number; rows: MatterTable[] }> {
  const [page, limit] = [query.page ?? 1, query.limit ?? 20]
  const q = await chosen(context, who, query)
  const total = await countOf(q)
  const ids = await ordered(q, context, query)
    .select('matter.id')
    .limit(limit)
    .offset((page - 1) * limit)
    .execute()
  return {
    total,
    rows: await rowsOf(
      context,
      ids.map(row => row.id),
    ),
  }
}

/** Rows in the order of their ids; whole rows are read for what is shown only. */
async function rowsOf({ office }: Context, ids: readonly number[]): Promise<MatterTable[]> {
  if (ids.length === 0) return []
  const rows = await office.db
    .selectFrom('matter')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  const byId = new Map(rows.map(row => [row.id, row]))
  return ids.flatMap(id => byId.get(id) ?? [])
}

/** Every row of a list, in order, for a register; refuses more than `most`. */
export async function allMatters(context: Context, who: Looker, query: ListQuery, most: number): Promise<MatterTable[]> {
  const q = await chosen(context, who, query)
  if ((await countOf(q)) > most) throw new Invalid([{ field: 'rows', code: 'tooManyRows' }])
  return ordered(q, context, query).selectAll('matter').execute()
}

export type Sums = { readonly count: number; readonly sums: Readonly<Record<string, number>> }
export type Summary = Sums & {
  readonly lights: Readonly<Record<string, number>>
  readonly stages: Readonly<Record<string, number>>
  readonly groups: readonly (Sums & { readonly value: string })[] | null
}

/** The lines under a list: how many by light and stage, the sums of its numeric facts, and the same for each value of one fact. */
export async function summarize(context: Context, who: Looker, query: ListQuery, summed: readonly string[]): Promise<Summary> {
  const q = await chosen(context, who, query)
  const { db } = context.office
  const sums = summed.map((name, i) => sql<number>`coalesce(sum(${jsonNumber(db, 'matter.facts', name)}), 0)`.as(`s${i}`))
  const read = (row: object): Sums => {
    const values = new Map<string, unknown>(Object.entries(row))
    return { count: Number(values.get('n')), sums: Object.fromEntries(summed.map((name, i) => [name, Number(values.get(`s${i}`))])) }
  }
  const by = async (key: Expression<unknown>, more: typeof sums): Promise<{ value: string; row: object }[]> => {
    const rows = await q
      .select(eb => [sql<string>`coalesce(${key}, '')`.as('value'), eb.fn.countAll<number>().as('n'), ...more])
      .groupBy(sql`1`)
      .orderBy(sql`1`)
      .execute()
    return rows.map(row => ({ value: String(row.value), row }))
  }
  const counts = async (key: Expression<unknown>) =>
    Object.fromEntries((await by(key, [])).map(({ value, row }) => [value, read(row).count]))
  const whole = await q.select(eb => [eb.fn.countAll<number>().as('n'), ...sums]).executeTakeFirst()
  const groups =
    query.group === undefined ? null : (await by(groupKey(context, query), sums)).map(({ value, row }) => ({ value, ...read(row) }))
  return {
    ...read(whole ?? {}),
    lights: await counts(lightSql(nowOf(context))),
    stages: await counts(sql.ref('matter.stage')),
    groups,
  }
}

/** What rows are gathered under: a column of the list or a fact. */
function groupKey(context: Context, query: ListQuery): Expression<unknown> {
  const name = query.group ?? ''
  if (name === 'light') return lightSql(nowOf(context))
  if (isColumn(name)) return sql.ref(`matter.${columns[name]}`)
  if (!factNames(context, query.procedure).has(name)) throw new Invalid([{ field: 'group', code: 'notAChoice' }])
  return jsonText(context.office.db, 'matter.facts', name)
}
