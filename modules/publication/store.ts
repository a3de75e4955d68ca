import type { Db } from '#base/sql.ts'
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
