import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Tables, Tx } from '#base/sql.ts'
import { isEveryDesk } from './circle.ts'
import { desksNamed } from './circle-store.ts'
import type { Desk } from './define.ts'
import { desksInBusiness, holders, type Office } from './desk.ts'
import { agencyOf, isDesk } from './place.ts'

/** Which matters and tasks are within a person's reach today, as conditions of a query: asked of desks, never of matters one by one. */

/** The desks, of those that any circle names, that the person may act for: for every business, and for those in which something was lent to them besides. */
export type Reach = {
  readonly general: readonly Desk[]
  readonly only: ReadonlyMap<string, readonly Desk[]>
  readonly agencies: readonly string[] | null // a token may be bound to some agencies; null: none is left out
}

type Known = {
  count: number
  named: readonly Desk[]
  readonly holders: Map<string, readonly string[]>
  readonly reaches: Map<string, Reach>
}
const memory = new WeakMap<Office, Known>()
const most = 100_000

/** What was reckoned while the structure stood as it is; reaches are forgotten when a circle names a desk that none named before. */
async function knownOf(tx: Tx, office: Office): Promise<Known> {
  const known = memory.get(office) ?? { count: -1, named: [], holders: new Map(), reaches: new Map() }
  memory.set(office, known)
  const count = await desksNamed(tx)
  if (count === known.count) return known
  const rows = await tx.selectFrom('desk_named').select('desk').execute()
  known.named = rows.flatMap(({ desk }) => (isDesk(desk) ? [desk] : []))
  known.count = count
  known.reaches.clear()
  return known
}

/** `holders`, remembered. */
function whoHolds(known: Known, office: Office, desk: Desk, on: Day, business: string): readonly string[] {
  const key = `${on} ${business} ${desk}`
  const found = known.holders.get(key) ?? holders(office, desk, on, business)
  if (known.holders.size > most) known.holders.clear()
  known.holders.set(key, found)
  return found
}

/** What this person reaches today: asked again, it costs one look at the store. */
export async function reachOf(tx: Tx, office: Office, person: string, on: Day, agencies: readonly string[] | null = null): Promise<Reach> {
  const known = await knownOf(tx, office)
  const key = `${on} ${person}`
  const found = known.reaches.get(key) ?? reckoned(known, office, person, on)
  if (known.reaches.size > most) known.reaches.clear()
  known.reaches.set(key, found)
  return { ...found, agencies }
}

function reckoned(known: Known, office: Office, person: string, on: Day): Reach {
  const held = (business: string): Desk[] => {
    const agencies = new Set(desksInBusiness(office, person, on, business).map(agencyOf))
    return known.named.filter(desk =>
      isEveryDesk(desk) ? agencies.has(agencyOf(desk)) : whoHolds(known, office, desk, on, business).includes(person),
    )
  }
  const lent = new Set(office.delegations.filter(d => d.to === person && d.procedures !== 'all').flatMap(d => d.procedures))
  return { general: held(''), only: new Map([...lent].map(business => [business, held(String(business))])), agencies: null }
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
