import { type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import type { Tables } from '#base/sql.ts'
import { offers } from '#procedure/derive.ts'
import { isMine } from '#procedure/held.ts'
import { likelyNext } from '#procedure/next.ts'
import { isDesk } from '#procedure/place.ts'
import { urgings } from '#procedure/reminders.ts'
import type { MatterTable, OwedTable } from '#procedure/tables.ts'
import type { Context } from './context.ts'
import { dueLight, type Light, lightSql } from './list-query.ts'
import { reach } from './lists.ts'
import { actorIn, fold, type Looker } from './look.ts'
import { internalFacts } from './matter-parts.ts'
import { deskName } from './names.ts'
import { daysLeft, nowOf } from './rows.ts'

/** 待办: what is owed at the desks a person answers for today, by light, then day; each row with its next verb. Only the rows shown are folded. */

/** Parts of the list that people ask for: 超期, 临近, 待签收, 请我办的, 我承办的. */
export const todoParts = ['all', 'late', 'soon', 'toSignFor', 'asked', 'mine'] as const
export type TodoPart = (typeof todoParts)[number]
export type TodoAsked = {
  readonly business?: string | undefined
  readonly show?: TodoPart | undefined
  readonly page?: number | undefined
  readonly limit: number
}

type Found = MatterTable &
  Pick<OwedTable, 'desk' | 'what' | 'round' | 'ask' | 'lap' | 'signed'> & {
    readonly shown_due: string | null
    readonly shown_internal: string | null
    readonly shown_light: Light
  }
type From = SelectQueryBuilder<Tables, 'matter' | 'owed', object>

/** A line of a round has its own day where its round has a clock; else the matter's day counts. */
const ownDay = sql<SqlBool>`(owed.what = 'ask' and owed.due_on is not null)`
const dueOf = sql<string | null>`case when ${ownDay} then owed.due_on else matter.due_on end`
const internalOf = sql<string | null>`case when ${ownDay} then owed.internal_on else matter.internal_on end`
const lightOf = (now: string): RawBuilder<Light> =>
  sql<Light>`case when ${ownDay} then ${dueLight(sql.ref('owed.due_on'), sql.ref('owed.warn_on'), now)} else ${lightSql(now)} end`

const partIs = (part: TodoPart, now: string): RawBuilder<SqlBool> =>
  ({
    all: sql<SqlBool>`1 = 1`,
    late: sql<SqlBool>`${lightOf(now)} = 'red'`,
    soon: sql<SqlBool>`${lightOf(now)} = 'yellow'`,
    toSignFor: sql<SqlBool>`owed.what = 'ask' and owed.signed = 0`,
    asked: sql<SqlBool>`owed.what = 'ask'`,
    mine: sql<SqlBool>`owed.what = 'matter'`,
  })[part]

/** What is owed at desks where this person sits, stands in, or answers because nobody sits there. */
async function owedTo(context: Context, who: Looker): Promise<From> {
  const { office, registry } = context
  const mine = await reach(context, who)
  return office.db
    .selectFrom('owed')
    .innerJoin('matter', 'matter.id', 'owed.matter')
    .where(eb => isMine(eb, mine))
    .where('matter.business', 'in', [...new Set(registry.procedures.map(p => p.name))])
    .where('matter.closed_on', 'is', null)
}

/** Boxes with their counts, the counts of each part, and one page of rows. */
export async function todoOf(context: Context, who: Looker, asked: TodoAsked): Promise<object> {
  const now = nowOf(context)
  const q = await owedTo(context, who)
  const boxes = await boxesOf(q, now)
  const of = asked.business === undefined ? q : q.where('matter.business', '=', asked.business)
  const counts = await of.select(todoParts.map(part => countWhere(partIs(part, now)).as(part))).executeTakeFirst()
  const shown = of.where(partIs(asked.show ?? 'all', now))
  const rank = sql`case ${lightOf(now)} when 'red' then 0 when 'yellow' then 1 when 'green' then 2 when 'paused' then 3 else 4 end`
  const rows = await shown
    .selectAll('matter')
    .select(['owed.desk', 'owed.what', 'owed.round', 'owed.ask', 'owed.lap', 'owed.signed'])
    .select([dueOf.as('shown_due'), internalOf.as('shown_internal'), lightOf(now).as('shown_light')])
    .orderBy(rank)
    .orderBy(sql`coalesce(${dueOf}, '9')`)
    .orderBy('matter.id')
    .orderBy('owed.round')
    .orderBy('owed.ask')
    .limit(asked.limit)
    .offset(((asked.page ?? 1) - 1) * asked.limit)
    .execute()
  const items: object[] = []
  for (const row of rows) items.push(await rowOf(context, who.person, row))
  return {
    boxes: boxes.map(box => ({ ...box, name: context.registry.textsOf(box.business).name })),
    total: boxes.reduce((n, box) => n + (asked.business === undefined || box.business === asked.business ? box.count : 0), 0),
    counts: Object.fromEntries(todoParts.map(part => [part, Number(counts?.[part] ?? 0)])),
    items,
  }
}

const countWhere = (is: RawBuilder<SqlBool>): RawBuilder<number> => sql<number>`coalesce(sum(case when ${is} then 1 else 0 end), 0)`

async function boxesOf(q: From, now: string): Promise<{ business: string; count: number; red: number; yellow: number }[]> {
  const rows = await q
    .select(['matter.business', sql<number>`count(*)`.as('n')])
    .select([countWhere(partIs('late', now)).as('red'), countWhere(partIs('soon', now)).as('yellow')])
    .groupBy('matter.business')
    .orderBy('matter.business')
    .execute()
  return rows.map(row => ({ business: row.business, count: Number(row.n), red: Number(row.red), yellow: Number(row.yellow) }))
}

async function rowOf(context: Context, person: string, f: Found): Promise<object> {
  const folded = await fold(context, f)
  const { procedure } = folded
  const clock = f.what === 'ask' ? (procedure.rounds?.[f.round]?.clock ?? f.due_clock) : f.due_clock
  const unit = procedure.clocks[clock ?? '']?.unit ?? 'day'
  return {
    id: f.id,
    no: f.no,
    business: f.business,
    procedure: f.business,
    title: f.title,
    stage: f.stage,
    light: f.shown_light,
    dueOn: f.shown_due,
    daysLeft: daysLeft(context, f, f.shown_due, unit),
    unit,
    ...internalFacts(f.shown_internal, nowOf(context)),
    what: f.what,
    ...(f.what === 'ask' && { round: f.round, ask: f.ask, lap: f.lap }),
    desk: f.desk,
    ...(isDesk(f.desk) && { deskName: deskName(context.office, f.desk) }),
    next: nextVerb(context, folded, person, f),
    signed: f.signed === 1,
    urged: urgings(folded.now).length > 0,
  }
}

/** What the matter page puts first; on a line signing for it, then answering. */
function nextVerb(context: Context, folded: Awaited<ReturnType<typeof fold>>, person: string, f: Found): string | null {
  const all = offers(folded.procedure, folded.now, actorIn(context, folded, person))
  if (f.what === 'matter') return likelyNext(folded.procedure, folded.now, all)?.action ?? null
  const able = all.filter(offer => offer.allowed)
  const verbs = f.signed === 1 ? ['answer'] : ['signFor', 'answer']
  return verbs.map(verb => `${f.round}.${verb}`).find(name => able.some(offer => offer.action === name)) ?? null
}
