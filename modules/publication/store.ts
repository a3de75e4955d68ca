import { runCompiled } from '#base/compiled.ts'
import type { Db, Tx } from '#base/sql.ts'
import type { PublicationTable } from './tables.ts'

/** An item with the name of its agency and the steps of its matter so far. */
export type FoundPublication = PublicationTable & { readonly agency_name: string | null; readonly steps: number }

/** One item by its public id, whatever its status. */
export async function findPublication(db: Db, publicId: string): Promise<FoundPublication | undefined> {
  const build = () =>
    db
      .selectFrom('publication')
      .leftJoin('agency', 'agency.code', 'publication.agency')
      .innerJoin('matter', 'matter.id', 'publication.matter')
      .selectAll('publication')
      .select(['agency.name as agency_name', 'matter.steps as steps'])
      .where('public_id', '=', publicId)
  const [found] = await runCompiled<FoundPublication>(db, 'publication.find', build, [publicId])
  return found
}

/** The item that replaces another, as far as it is public here. */
export const findPublic = (db: Db, publicId: string): Promise<{ public_id: string; title: string } | undefined> =>
  db
    .selectFrom('publication')
    .select(['public_id', 'title'])
    .where('public_id', '=', publicId)
    .where('status', '=', 'published')
    .executeTakeFirst()

/** Items that this one replaced. */
export function replacedBy(db: Db, publicId: string): Promise<{ public_id: string; title: string }[]> {
  const status = 'published'
  const most = 20
  const build = () =>
    db.selectFrom('publication').select(['public_id', 'title']).where('successor', '=', publicId).where('status', '=', status).limit(most)
  return runCompiled(db, 'publication.replaced', build, [publicId, status, most])
}

type Known = Pick<PublicationTable, 'matter' | 'digest' | 'status'>

/** What an import must know of an item that is already there. */
export async function findKnown(tx: Tx, publicId: string): Promise<Known | undefined> {
  const build = () => tx.selectFrom('publication').select(['matter', 'digest', 'status']).where('public_id', '=', publicId)
  return (await runCompiled<Known>(tx, 'publication.known', build, [publicId]))[0]
}

/** Which of these ids no item has. */
export async function unknownIds(tx: Tx, publicIds: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('publication')
    .select('public_id')
    .where('public_id', 'in', [...new Set(publicIds)])
    .execute()
  const known = new Set(rows.map(row => row.public_id))
  return publicIds.filter(id => !known.has(id))
}

/** Public items in the order they came, a page at a time. */
export const publishedAfter = (db: Tx, matter: number, limit: number): Promise<PublicationTable[]> =>
  db
    .selectFrom('publication')
    .selectAll()
    .where('status', '=', 'published')
    .where('matter', '>', matter)
    .orderBy('matter')
    .limit(limit)
    .execute()

/** Type and size of stored files. */
export const fileFacts = (db: Db, digests: readonly string[]): Promise<{ digest: string; type: string; size: number }[]> =>
  db
    .selectFrom('file')
    .select(['digest', 'type', 'size'])
    .where('digest', 'in', [...digests])
    .execute()
