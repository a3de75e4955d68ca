import type { Db, Tx } from '#base/sql.ts'
import type { PublicationTable } from './tables.ts'

/** One item by its public id, whatever its status. */
export const findPublication = (
  db: Db,
  publicId: string,
): Promise<(PublicationTable & { agency_name: string | null; steps: number }) | undefined> =>
  db
    .selectFrom('publication')
    .leftJoin('agency', 'agency.code', 'publication.agency')
    .innerJoin('matter', 'matter.id', 'publication.matter')
    .selectAll('publication')
    .select(['agency.name as agency_name', 'matter.steps as steps'])
    .where('public_id', '=', publicId)
    .executeTakeFirst()

/** The item that replaces another, as far as it is public here. */
export const findPublic = (db: Db, publicId: string): Promise<{ public_id: string; title: string } | undefined> =>
  db
    .selectFrom('publication')
    .select(['public_id', 'title'])
    .where('public_id', '=', publicId)
    .where('status', '=', 'published')
    .executeTakeFirst()

/** Items that this one replaced. */
export const replacedBy = (db: Db, publicId: string): Promise<{ public_id: string; title: string }[]> =>
  db
    .selectFrom('publication')
    .select(['public_id', 'title'])
    .where('successor', '=', publicId)
    .where('status', '=', 'published')
    .limit(20)
    .execute()

/** What an import must know of an item that is already there. */
export const findKnown = (tx: Tx, publicId: string): Promise<Pick<PublicationTable, 'matter' | 'digest' | 'status'> | undefined> =>
  tx.selectFrom('publication').select(['matter', 'digest', 'status']).where('public_id', '=', publicId).executeTakeFirst()

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
