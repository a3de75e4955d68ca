import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { LRUCache } from 'lru-cache'
import * as z from 'zod'
import { type Day, isDay } from '#base/day.ts'
import type { Tables } from '#base/sql.ts'
import type { Who } from '#modules/office/accounts.ts'
import type { Desk } from '#procedure/define.ts'
import { desksOf } from '#procedure/desk.ts'
import { agencyOf } from '#procedure/place.ts'
import type { MatterTable } from '#procedure/tables.ts'
import type { Context } from './context.ts'
import { lookOrNull } from './look.ts'

/** Lists of matters: filters in SQL over the derived rows, and each row only for whom `see` lets know of it. */

const text = (most: number) => z.string().max(most).optional()
const day = z.custom<Day>(isDay, 'notADay').optional()
const count = (most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .refine(n => n >= 1 && n <= most, 'tooBig')
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
    openedFrom: day,
    openedTo: day,
    dueFrom: text(10),
    dueTo: text(10),
    sort: z.enum(['due', 'opened', 'no']).optional(),
    page: count(100_000),
    limit: count(100),
  })
  .catchall(z.string().max(200))
export type ListQuery = z.infer<typeof listShape>
const own = new Set(Object.keys(listShape.shape))

type Eb = ExpressionBuilder<Tables, 'matter'>

const like = (text: string): string => `%${text.replace(/[\\%_]/g, c => `\\${c}`)}%`

/** The light of a row, as its columns say it today. */
export function lightOfRow(
  row: Pick<MatterTable, 'closed_on' | 'paused' | 'due_on' | 'warn_on'>,
  now: string,
): 'green' | 'yellow' | 'red' | 'paused' | 'none' {
  if (row.closed_on !== null) return 'none'
  if (row.paused === 1) return 'paused'
  if (row.due_on === null) return 'none'
  if (now.slice(0, row.due_on.length) > row.due_on) return 'red'
  return row.warn_on !== null && row.warn_on <= now.slice(0, 10) ? 'yellow' : 'green'
}

function lightIs(eb: Eb, light: NonNullable<ListQuery['light']>, today: Day): Expression<SqlBool> {
  const open = eb('closed_on', 'is', null)
  const running = eb.and([open, eb('paused', '=', 0), eb('due_on', 'is not', null)])
  if (light === 'paused') return eb.and([open, eb('paused', '=', 1)])
  if (light === 'none') return eb.or([eb('closed_on', 'is not', null), eb.and([eb('paused', '=', 0), eb('due_on', 'is', null)])])
  if (light === 'red') return eb.and([running, eb('due_on', '<', today)])
  const due = eb.and([running, eb('due_on', '>=', today)])
  const warned = eb.and([eb('warn_on', 'is not', null), eb('warn_on', '<=', today)])
  return light === 'yellow' ? eb.and([due, warned]) : eb.and([due, eb.not(warned)])
}

/** The filters that the rows themselves can answer. */
function wanted(eb: Eb, query: ListQuery, context: Context): Expression<SqlBool>[] {
  const { office } = context
  const parts: Expression<SqlBool>[] = []
  if (query.procedure) parts.push(eb('business', '=', query.procedure))
  if (query.stage) parts.push(eb('stage', '=', query.stage))
  if (query.outcome) parts.push(eb('outcome', '=', query.outcome))
  if (query.owner) parts.push(eb('responsible', '=', query.owner))
  if (query.agency) parts.push(eb('agency', '=', query.agency))
  if (query.scope === 'open') parts.push(eb('closed_on', 'is', null))
  if (query.scope === 'closed') parts.push(eb('closed_on', 'is not', null))
  if (query.light) parts.push(lightIs(eb, query.light, office.clock.today()))
  if (query.q) parts.push(eb.or([eb('title', 'like', like(query.q)), eb('no', 'like', like(query.q))]))
  if (query.openedFrom) parts.push(eb('opened_on', '>=', query.openedFrom))
  if (query.openedTo) parts.push(eb('opened_on', '<=', query.openedTo))
  if (query.dueFrom) parts.push(eb('due_on', '>=', query.dueFrom))
  if (query.dueTo) parts.push(eb('due_on', '<=', `${query.dueTo}T99`))
  for (const [name, value] of Object.entries(query)) {
    if (own.has(name) || typeof value !== 'string' || value === '') continue
    const pair = JSON.stringify({ [name]: value }).slice(1, -1)
    const bare = /^-?\d+$/.test(value) ? `${JSON.stringify(name)}:${value}` : pair
    parts.push(
      eb.or([
        eb('facts', 'like', like(pair)),
        eb('facts', 'like', `${like(bare).slice(0, -1)},%`),
        eb('facts', 'like', `${like(bare).slice(0, -1)}}`),
      ]),
    )
  }
  return parts
}

/** Where this person could at all know of a matter: of an own agency, or owing something, or holding it, or supervising it. */
function near(eb: Eb, desks: readonly Desk[]): Expression<SqlBool> {
  if (desks.length === 0) return eb.lit(false)
  const agencies = [...new Set(desks.map(agencyOf))]
  return eb.or([
    eb('agency', 'in', agencies),
    eb('responsible', 'in', [...desks]),
    eb('supervisor', 'in', [...desks]),
    eb(
      'id',
      'in',
      eb
        .selectFrom('owed')
        .select('owed.matter')
        .where('desk', 'in', [...desks]),
    ),
  ])
}

const known = new WeakMap<object, LRUCache<string, boolean>>()

/** May this person know of the row? A colleague in an agency-wide circle may; for all others the journal is folded, once a step. */
async function mayKnow(context: Context, who: Pick<Who, 'person'>, row: MatterTable, desks: readonly Desk[]): Promise<boolean> {
  const procedure = context.registry.declared(row.declaration)
  if (procedure.circle === 'agency' && desks.some(desk => agencyOf(desk) === row.agency)) return true
  const structure = context.office.structure()
  const cache = known.get(structure) ?? new LRUCache<string, boolean>({ max: 50_000 })
  known.set(structure, cache)
  const key = `${who.person}:${row.id}:${row.last_seq}:${context.office.clock.today()}`
  const before = cache.get(key)
  if (before !== undefined) return before
  const may = (await lookOrNull(context, who, row)) !== null
  cache.set(key, may)
  return may
}

/** The rows this person may know of, in order, with their exact number; `all` for a register. */
export async function listMatters(
  context: Context,
  who: Pick<Who, 'person'>,
  query: ListQuery,
  all = false,
): Promise<{ total: number; rows: MatterTable[] }> {
  const { office, registry } = context
  const desks = desksOf(office.structure(), who.person, office.clock.today(), query.procedure ?? '')
  const [page, limit] = [query.page ?? 1, query.limit ?? 20]
  let q = office.db
    .selectFrom('matter')
    .selectAll()
    .where(eb => eb.and([near(eb, desks), ...wanted(eb, query, context)]))
  q =
    query.sort === 'no'
      ? q.orderBy('no')
      : query.sort === 'opened'
        ? q.orderBy('opened_on', 'desc')
        : q.orderBy(eb => eb.case().when('due_on', 'is', null).then(1).else(0).end()).orderBy('due_on')
  const candidates = await q.orderBy('id', 'desc').execute()
  const rows: MatterTable[] = []
  for (const row of candidates) if (registry.has(row.business) && (await mayKnow(context, who, row, desks))) rows.push(row)
  return { total: rows.length, rows: all ? rows : rows.slice((page - 1) * limit, page * limit) }
}
