import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Tables, Tx } from '#base/sql.ts'
import { isEveryDesk } from './circle.ts'
import type { Desk } from './define.ts'
import { desksInBusiness, holders, type Office } from './desk.ts'
import { agencyOf, isDesk } from './place.ts'

/** Which matters and tasks are within a person's reach today, as conditions of a query: asked of desks, never of matters one by one. */

/** The desks of a table that the person may act for: for every business, and for those in which something was lent to them besides. */
export type Reach = {
  readonly general: readonly Desk[]
  readonly only: ReadonlyMap<string, readonly Desk[]>
  readonly agencies: readonly string[] | null // a token may be bound to some agencies; null: none is left out
}

/** The desks that a table names, each once: the index is stepped through from desk to desk, so many rows cost no more than few. */
async function desksIn(tx: Tx, table: 'owed' | 'circle_desk'): Promise<string[]> {
  const from = sql.table(table)
  const { rows } = await sql<{ desk: string | null }>`
    with recursive step(desk) as (
      select min(desk) from ${from}
      union all
      select (select min(t.desk) from ${from} t where t.desk > step.desk) from step where step.desk is not null
    ) select desk from step where desk is not null`.execute(tx)
  return rows.flatMap(row => row.desk ?? [])
}

const memory = new WeakMap<Office, Map<string, readonly string[]>>()

/** `holders`, remembered while the structure stands as it is. */
function whoHolds(office: Office, desk: Desk, on: Day, business: string): readonly string[] {
  const known = memory.get(office) ?? new Map<string, readonly string[]>()
  memory.set(office, known)
  const key = `${on} ${business} ${desk}`
  const found = known.get(key) ?? holders(office, desk, on, business)
  if (known.size > 100_000) known.clear()
  known.set(key, found)
  return found
}

/** What of a table's desks this person reaches today. */
export async function reachOf(
  tx: Tx,
  office: Office,
  person: string,
  on: Day,
  table: 'owed' | 'circle_desk',
  agencies: readonly string[] | null = null,
): Promise<Reach> {
  const named = await desksIn(tx, table)
  const held = (business: string): Desk[] => {
    const agencies = new Set(desksInBusiness(office, person, on, business).map(agencyOf))
    return named
      .filter(isDesk)
      .filter(desk => (isEveryDesk(desk) ? agencies.has(agencyOf(desk)) : whoHolds(office, desk, on, business).includes(person)))
  }
  const lent = new Set(office.delegations.filter(d => d.to === person && d.procedures !== 'all').flatMap(d => d.procedures))
  return { general: held(''), only: new Map([...lent].map(business => [business, held(String(business))])), agencies }
}

/** True for rows of businesses and desks within reach; `of` says it of one set of desks. */
function within(
  eb: ExpressionBuilder<Tables, 'matter'>,
  reach: Reach,
  of: (desks: readonly Desk[]) => Expression<SqlBool>,
): Expression<SqlBool> {
  if (reach.agencies?.length === 0) return eb.lit(false)
  const bound = reach.agencies
  if (bound) return eb.and([eb('matter.agency', 'in', [...bound]), within(eb, { ...reach, agencies: null }, of)])
  const set = (desks: readonly Desk[]) => (desks.length === 0 ? eb.lit(false) : of(desks))
  if (reach.only.size === 0) return set(reach.general)
  return eb.or([
    eb.and([eb('matter.business', 'not in', [...reach.only.keys()]), set(reach.general)]),
    ...[...reach.only].map(([business, desks]) => eb.and([eb('matter.business', '=', business), set(desks)])),
  ])
}

/** The matters that the person may know of: the same as `see` says of each (tested), without reading one journal. */
export const mayKnow = (eb: ExpressionBuilder<Tables, 'matter'>, reach: Reach): Expression<SqlBool> =>
  within(eb, reach, desks =>
    eb(
      'matter.circle',
      'in',
      eb
        .selectFrom('circle_desk')
        .select('circle_desk.circle')
        .where('circle_desk.desk', 'in', [...desks]),
    ),
  )

/** What is owed at a desk that the person may act for; of `owed` joined with `matter`. */
export const isMine = (eb: ExpressionBuilder<Tables, 'matter' | 'owed'>, reach: Reach): Expression<SqlBool> =>
  within(eb, reach, desks => eb('owed.desk', 'in', [...desks]))
