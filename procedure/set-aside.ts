import type pg from 'pg'
import { connection, openClient, type PostgresPlace } from '#base/postgres.ts'

/** What lies in a database before a restore is set aside in a schema of its own, never deleted. */

/** Moves every table and function of the database's own schema into a new one; answers its name, or null where there was nothing. */
export async function setAside(place: PostgresPlace): Promise<string | null> {
  return within(place, async client => {
    const { rows } = await client.query<{ text: string }>(`
      select format('alter table %I.%I set schema', schemaname, tablename) as text from pg_tables where schemaname = current_schema()
      union all
      select format('alter function %s set schema', p.oid::regprocedure) from pg_proc p
      where p.pronamespace = current_schema()::regnamespace and p.prorettype = 'trigger'::regtype`)
    if (rows.length === 0) return null
    const stamp = Temporal.Now.instant()
      .toString({ smallestUnit: 'second' })
      .replace(/[^0-9]/g, '')
    const name = `before_${stamp}`
    await client.query(`create schema ${name}`)
    for (const { text } of rows) await client.query(`${text} ${name}`)
    return name
  })
}

export const dropAside = (place: PostgresPlace, name: string | null): Promise<void> =>
  within(place, async client => {
    if (name !== null) await client.query(`drop schema ${name} cascade`)
  })

async function within<T>(place: PostgresPlace, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const { client, end } = await openClient(connection(place, 'restore'))
  try {
    await client.query('begin')
    const answer = await work(client)
    await client.query('commit')
    return answer
  } finally {
    await end()
  }
}
