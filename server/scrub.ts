import { isDay } from '#base/day.ts'
import { openSqlite } from '#base/sqlite.ts'
import type { OpenOffice } from '#procedure/open-office.ts'

/**
 * After a lawful erasure the database file may still hold the old bytes in pages that are free. Written anew, it does not: SQLite's
 * own vacuum, once a day at most, and the write-ahead log emptied. On PostgreSQL the server's vacuum frees the rows.
 */
export async function scrub(office: OpenOffice): Promise<boolean> {
  if (!(await isWanted(office))) return false
  if (!office.reading.postgres) {
    const sqlite = openSqlite(office.reading.indexPath)
    try {
      sqlite.raw.exec('vacuum; pragma wal_checkpoint(truncate)')
    } finally {
      sqlite.close()
    }
  }
  await office.write.other('kernel.jobDone', { job: 'scrub', day: office.clock.today() })
  return true
}

async function isWanted({ db }: OpenOffice): Promise<boolean> {
  const last = await db.selectFrom('meta').select('value').where('key', '=', 'job.scrub').executeTakeFirst()
  let done = db.selectFrom('erasure').select('id').where('state', '=', 'done')
  if (last && isDay(last.value)) done = done.where('decided_on', '>=', last.value)
  return (await done.limit(1).executeTakeFirst()) !== undefined
}
