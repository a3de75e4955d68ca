import { connection, openClient, type PostgresPlace } from '#base/postgres.ts'

/** How many connections of running nodes a database has. */
export async function nodesOn(place: PostgresPlace): Promise<number> {
  const { client, end } = await openClient(connection(place, 'look'))
  try {
    const { rows } = await client.query<{ n: number }>(
      "select count(*) as n from pg_stat_activity where datname = current_database() and application_name in ('mingchuang writer', 'mingchuang listener')",
    )
    return rows[0]?.n ?? 0
  } finally {
    await end()
  }
}
