import type { Office } from '#procedure/office.ts'
import '../views/tables.ts'

export type ViewOf = {
  readonly id: string
  readonly name: string
  readonly query: Readonly<Record<string, string>>
  readonly mine: boolean
  readonly ownerName: string
  readonly sharedWith: string | null
  readonly isDefault: boolean
}

/** The views a person has of one business's list: own ones in their order, then those shared with a unit of theirs. `seats`: their agencies and units. */
export async function viewsOf(
  { db, structure }: Pick<Office, 'db' | 'structure'>,
  person: string,
  seats: readonly string[],
  business: string,
): Promise<ViewOf[]> {
  const rows = await db
    .selectFrom('saved_view')
    .selectAll()
    .where('business', '=', business)
    .where('gone_at', 'is', null)
    .where(eb => eb.or([eb('owner', '=', person), ...(seats.length > 0 ? [eb('shared_with', 'in', [...seats])] : [])]))
    .orderBy('position')
    .orderBy('made_at')
    .execute()
  const chosen = await db
    .selectFrom('default_view')
    .select('view_id')
    .where('person', '=', person)
    .where('business', '=', business)
    .executeTakeFirst()
  const of = (row: (typeof rows)[number]): ViewOf => ({
    id: row.id,
    name: row.name,
    query: JSON.parse(row.query),
    mine: row.owner === person,
    ownerName: structure().people.get(row.owner)?.name ?? row.owner,
    sharedWith: row.shared_with,
    isDefault: row.id === chosen?.view_id,
  })
  return [...rows.filter(row => row.owner === person), ...rows.filter(row => row.owner !== person)].map(of)
}
